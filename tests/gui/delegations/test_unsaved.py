"""What is typed for delegations and not saved is kept and said, until it is saved or taken back."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from baliapp.base.errors import UserError
from baliapp.gui.delegations.delegations_section import DelegationsSection
from baliapp.gui.kit.office import Office
from baliapp.store.deeds import operations
from baliapp.store.tables.entries import Ref
from tests.gui.delegations.seen import came, named, people
from tests.gui.kit.test_again import others_writing
from tests.gui.records import make, stored

DECORATION = Qt.ItemDataRole.DecorationRole


def anew(office: Office, meeting: Ref, qtbot: QtBot) -> DelegationsSection:
    """Give the page as it is when the program was started again."""
    found = DelegationsSection(office)
    qtbot.addWidget(found)
    found.show_record(meeting)
    return found


def test_a_name_that_was_begun_is_said_and_found_again(
    office: Office, section: DelegationsSection, attendance: Ref, meeting: Ref, qtbot: QtBot
) -> None:
    make(office, "attendance", meeting=meeting.id, party="A club", capacity="observer")
    section.show_record(meeting)
    pane = section.delegations
    line = pane.delegates.line
    line.setFocus()
    QTest.keyClicks(line, "Half")
    assert "“Half” is not added yet: press Enter" in pane.delegates.begun.sentence.text()
    assert came(section) == ["Aland", "A club"]
    pane.table.setCurrentIndex(pane.rows.index(1, 0))
    assert line.text() == ""
    assert not pane.delegates.begun.isVisible()
    pane.table.setCurrentIndex(pane.rows.index(0, 0))
    assert line.text() == "Half"
    assert anew(office, meeting, qtbot).delegations.delegates.line.text() == "Half"
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == ""
    assert anew(office, meeting, qtbot).delegations.delegates.line.text() == ""
    QTest.keyClicks(line, "Kim")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert named(section) == [("Kim", "Head of delegation")]
    assert anew(office, meeting, qtbot).delegations.delegates.line.text() == ""


def test_what_is_refused_stays_in_its_cell_with_the_reason(
    office: Office, section: DelegationsSection, attendance: Ref, meeting: Ref, qtbot: QtBot
) -> None:
    (kim,) = people(office, attendance, "Kim")
    pane = section.delegations.delegates
    told = list[UserError]()
    office.refused.connect(told.append)
    place = pane.rows.columns.index("since")
    assert not pane.rows.setData(pane.rows.index(0, place), "one day")
    assert len(told) == 1

    def cell(section: DelegationsSection) -> QModelIndex:
        return section.delegations.delegates.rows.index(0, place)

    for each in (section, anew(office, meeting, qtbot)):
        assert cell(each).data() == "one day"
        assert cell(each).data(Qt.ItemDataRole.EditRole) == "one day"
        assert not cell(each).data(DECORATION).isNull()
        assert "was not understood" in cell(each).data(Qt.ItemDataRole.ToolTipRole)
        sentence = each.delegations.delegates.unsaved.sentence.text()
        assert sentence.startswith("“one day” is not saved. ")
        assert sentence.endswith("press Esc on its cell to take it back.")
    pane.table.setCurrentIndex(cell(section))
    QTest.keyClick(pane.table, Qt.Key.Key_Escape)
    assert (cell(section).data(), cell(section).data(DECORATION)) == ("", None)
    assert pane.unsaved.sentence.text() == ""
    assert not pane.rows.setData(pane.rows.index(0, place), "one day")
    assert pane.rows.setData(pane.rows.index(0, place), "13 November 2012")
    assert str(stored(office, kim).values["since"]) == "13 November 2012"
    assert pane.unsaved.sentence.text() == ""


def test_what_the_store_refuses_stays_typed_too(office: Office, section: DelegationsSection, attendance: Ref) -> None:
    people(office, attendance, "Kim")
    rows = section.delegations.delegates.rows
    told = list[UserError]()
    office.refused.connect(told.append)
    assert not rows.setData(rows.index(0, 0), "")
    assert len(told) == 1
    assert rows.index(0, 0).data() == ""
    assert "It was refused." in rows.told_unsaved()
    assert not rows.setData(rows.index(0, 0), "Kim")
    assert rows.told_unsaved() == ""


def test_what_only_the_form_shows_is_said_too(office: Office, section: DelegationsSection, attendance: Ref) -> None:
    rows = section.delegations.rows
    section.show_record(Ref("meeting", str(stored(office, attendance).values["meeting"])))
    rows.unsaved[attendance] = {"rank": "first"}
    assert rows.told_unsaved().startswith("“first” is not saved.")


def test_leaving_the_page_saves_the_cell_that_is_being_edited(
    office: Office, section: DelegationsSection, attendance: Ref, qtbot: QtBot
) -> None:
    (kim,) = people(office, attendance, "Kim")
    table = section.delegations.delegates.table
    table.setCurrentIndex(section.delegations.delegates.rows.index(0, 2))
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_F2)
    (line,) = table.viewport().findChildren(QLineEdit)
    QTest.keyClicks(line, "Minister")
    assert section.save()
    qtbot.waitUntil(lambda: stored(office, kim).values["title"] == "Minister")


def test_what_changed_elsewhere_is_not_written_over(
    office: Office, section: DelegationsSection, attendance: Ref
) -> None:
    (kim,) = people(office, attendance, "Kim")
    rows = section.delegations.delegates.rows
    operations.edit_record(office.database, kim, {"title": "Director"})
    assert not rows.setData(rows.index(0, 2), "Minister")
    assert rows.index(0, 2).data() == "Minister"
    assert stored(office, kim).values["title"] == "Director"
    office.tell(operations.edit_record(office.database, kim, {"title": "Minister"}))
    assert rows.told_unsaved() == ""
    assert rows.index(0, 2).data(DECORATION) is None


def test_a_name_that_others_hold_up_is_added_once(
    office: Office, section: DelegationsSection, attendance: Ref, meeting: Ref
) -> None:
    section.show_record(meeting)
    line = section.delegations.delegates.line
    line.setFocus()
    QTest.keyClicks(line, "Newcomer")
    told = list[UserError]()
    office.refused.connect(told.append)
    with others_writing(office):
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert told[0].message.startswith("Not saved yet:")
        assert not line.isEnabled()
        section.delegations.delegates.add()
    assert office.caught_up()
    assert named(section) == [("Newcomer", "Head of delegation")]
    assert line.isEnabled()
    assert line.text() == ""
    assert section.delegations.delegates.begun.sentence.text() == ""


def test_a_name_that_is_added_late_is_forgotten_though_another_delegation_is_shown(
    office: Office, section: DelegationsSection, attendance: Ref, meeting: Ref
) -> None:
    make(office, "attendance", meeting=meeting.id, party="A club", capacity="observer")
    section.show_record(meeting)
    pane = section.delegations
    pane.delegates.line.setText("Newcomer")
    with others_writing(office):
        pane.delegates.add()
        pane.table.setCurrentIndex(pane.rows.index(1, 0))
    assert office.caught_up()
    assert named(section) == []
    pane.table.setCurrentIndex(pane.rows.index(0, 0))
    assert named(section) == [("Newcomer", "Head of delegation")]
    assert pane.delegates.line.text() == ""
