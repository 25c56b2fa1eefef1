"""The page of a meeting shows who comes, and lets nothing be changed in the recycle bin."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from baliapp.gui.delegations.delegations_section import DelegationsSection
from baliapp.gui.kit.office import Office
from baliapp.store import queries
from baliapp.store.entries import Ref
from tests.gui.delegations.seen import came, named, people


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
