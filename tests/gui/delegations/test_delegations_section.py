"""The page of a meeting shows who comes, and lets nothing be changed in the recycle bin."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from baliapp.gui.delegations.delegations_section import DelegationsSection
from baliapp.gui.delegations.person_line import PersonLine
from baliapp.gui.kit.office import Office
from baliapp.store.asking import queries
from baliapp.store.tables.entries import Ref
from tests.gui.delegations.seen import came, named, people
from tests.gui.records import make


def test_in_the_recycle_bin_nothing_is_changed(office: Office, section: DelegationsSection, attendance: Ref) -> None:
    people(office, attendance, "Kim")
    section.hold(is_held=True)
    pane = section.delegations
    assert not pane.invite_button.isEnabled()
    assert not pane.delegates.line.isEnabled()
    assert not pane.rows.flags(pane.rows.index(0, 2)) & Qt.ItemFlag.ItemIsEditable
    pane.delegates.remove()
    pane.delegates.shift(1)
    assert len(named(section)) == 1
    section.tabs.setCurrentIndex(1)
    section.presence.table.selectAll()
    section.presence.say("present")
    assert queries.count(office.database, "presence") == 0


def test_delegates_stand_below_where_there_is_no_room_beside(section: DelegationsSection) -> None:
    section.resize(2400, 700)
    assert section.delegations.splitter.orientation() is Qt.Orientation.Horizontal
    section.resize(500, 700)
    assert section.delegations.splitter.orientation() is Qt.Orientation.Vertical


def test_a_delegation_is_taken_off_and_comes_back(
    office: Office, section: DelegationsSection, attendance: Ref, meeting: Ref
) -> None:
    section.show_record(meeting)
    section.delegations.table.setFocus()
    QTest.keyClick(section.delegations.table, Qt.Key.Key_Delete)
    assert came(section) == []
    section.delegations.remove()
    office.undo_line()
    office.undo()
    assert came(section) == ["Aland"]


def reached(section: DelegationsSection, first: QWidget) -> list[QWidget]:
    """Give what Tab reaches from ``first`` on, until it comes round."""
    first.setFocus()
    found = [first]
    while len(found) < 20:
        QTest.keyClick(found[-1], Qt.Key.Key_Tab)
        focus = section.window().focusWidget()
        assert focus is not None
        if focus in found:
            break
        found.append(focus)
    return found


def test_tab_reaches_every_control_from_the_delegations_to_the_delegates(
    office: Office, section: DelegationsSection, attendance: Ref, meeting: Ref
) -> None:
    people(office, attendance, "Kim")
    section.show_record(meeting)
    pane, below = section.delegations, section.delegations.delegates
    wanted = [
        pane.table, pane.invite_button, pane.letter_button, pane.remove_button,
        below.line, below.table, below.head_button, below.replace_button, below.edit_button, below.remove_button,
    ]  # fmt: skip
    assert [each for each in reached(section, pane.table) if each in wanted] == wanted
    section.tabs.setCurrentIndex(1)
    presence = section.presence
    wanted = [presence.by, presence.day, presence.table]
    assert [each for each in reached(section, presence.by) if each in wanted] == wanted
    section.tabs.setCurrentIndex(2)
    lists = section.lists
    wanted = [lists.which, lists.issue_button, lists.print_button, lists.tree]
    assert [each for each in reached(section, lists.which) if each in wanted] == wanted


def test_delegations_are_moved_within_their_group_and_stand_by_name_again(
    office: Office, section: DelegationsSection, attendance: Ref, meeting: Ref
) -> None:
    for name in ("B club", "C club"):
        make(office, "attendance", meeting=meeting.id, party=name, capacity="observer")
    section.show_record(meeting)
    pane = section.delegations
    assert came(section) == ["Aland", "B club", "C club"]
    assert not pane.by_name_button.isVisible()
    pane.table.setCurrentIndex(pane.rows.index(1, 0))
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert came(section) == ["Aland", "B club", "C club"]
    QTest.keyClick(pane.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert came(section) == ["Aland", "C club", "B club"]
    assert pane.table.currentIndex().row() == 2
    QTest.keyClick(pane.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    pane.by_name_button.click()
    assert came(section) == ["Aland", "B club", "C club"]
    assert not pane.by_name_button.isVisible()
    pane.rows.moved.emit(2, 1)
    assert came(section) == ["Aland", "C club", "B club"]


def test_every_control_has_a_letter_of_its_own(
    office: Office, section: DelegationsSection, attendance: Ref, meeting: Ref
) -> None:
    people(office, attendance, "Kim")
    section.show_record(meeting)
    for place in range(3):
        section.tabs.setCurrentIndex(place)
        shown = [each for each in section.findChildren(QWidget) if each.isVisible()]
        labels = [each for each in shown if isinstance(each, QLabel) and each.buddy() is not None]
        fields = {each for each in shown if isinstance(each, (QComboBox, PersonLine))}
        assert fields <= {label.buddy() for label in labels}
        buttons = [each for each in shown if isinstance(each, QPushButton)]
        texts = [*(each.text() for each in labels), *(each.text() for each in buttons)]
        letters = [text[text.index("&") + 1].lower() for text in texts]
        assert len(set(letters)) == len(letters)
