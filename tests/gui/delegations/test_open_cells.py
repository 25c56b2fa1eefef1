"""What is being typed into a cell of delegations stays, whatever else happens, and keys mean the cell."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from shiboken6 import isValid

from baliapp.base.errors import UserError
from baliapp.gui.delegations.delegations_section import DelegationsSection
from baliapp.gui.form.plain_table import PlainTable
from baliapp.gui.kit.office import Office
from baliapp.store.deeds import operations
from baliapp.store.meetings.delegations import make_head
from baliapp.store.tables.entries import Ref
from tests.gui.delegations.seen import came, named, people
from tests.gui.records import stored

ALT = Qt.KeyboardModifier.AltModifier


def open_cell(table: PlainTable, row: int, name: str) -> QWidget:
    """Open a cell by F2, and give what one types in."""
    rows = table.model()
    table.setFocus()
    table.setCurrentIndex(rows.index(row, rows.columns.index(name)))  # type: ignore[attr-defined]  # a RecordsModel
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    return editor


def test_delete_in_a_box_of_choices_chooses_nothing_and_deletes_nothing(
    office: Office, section: DelegationsSection, attendance: Ref
) -> None:
    people(office, attendance, "Kim")
    box = open_cell(section.delegations.table, 0, "credentials")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(1)
    QTest.keyClick(box, Qt.Key.Key_Delete)
    assert box.currentData() == ""
    assert came(section) == ["Aland"]
    box = open_cell(section.delegations.delegates.table, 0, "role")
    before = box.currentData()  # type: ignore[attr-defined]  # a box
    QTest.keyClick(box, Qt.Key.Key_Delete)
    assert box.currentData() in ("", before)  # type: ignore[attr-defined]  # a box
    assert len(named(section)) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Up, Qt.Key.Key_Down])
def test_alt_with_an_arrow_moves_no_row_while_one_types_in_it(
    office: Office, section: DelegationsSection, attendance: Ref, key: Qt.Key
) -> None:
    people(office, attendance, "Kim", "Lee", "Robin", "Sam")
    before = named(section)
    line = open_cell(section.delegations.delegates.table, 2, "title")
    QTest.keyClicks(line, "Director")
    QTest.keyClick(line, key, ALT)
    assert named(section) == before
    assert isinstance(line, QLineEdit)
    assert line.text() == "Director"
    section.save()
    assert section.delegations.delegates.rows.rows[2].entry.values["title"] == "Director"


def press_enter(cell: QWidget) -> None:
    """End a cell by Enter, which Qt sees to a moment later."""
    QTest.keyClick(cell, Qt.Key.Key_Return)
    QApplication.processEvents()


def typing_a_title(section: DelegationsSection, row: int) -> QLineEdit:
    """Begin to type the title of a delegate."""
    line = open_cell(section.delegations.delegates.table, row, "title")
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "Director")
    return line


def titles(section: DelegationsSection) -> dict[str, object]:
    rows = section.delegations.delegates.rows.rows
    return {str(each.entry.values["name"]): each.entry.values["title"] for each in rows}


def test_what_is_being_typed_stays_when_something_else_is_saved(
    office: Office, section: DelegationsSection, attendance: Ref, meeting: Ref
) -> None:
    (kim,) = people(office, attendance, "Kim")
    line = typing_a_title(section, 0)
    office.perform(partial(operations.edit_record, ref=meeting, values={"city": "Bali"}))
    assert line.text() == "Director"
    section.save()
    assert stored(office, kim).values["title"] == "Director"


def test_a_cell_that_is_open_and_untouched_shows_what_others_stored(
    office: Office, section: DelegationsSection, attendance: Ref
) -> None:
    (kim,) = people(office, attendance, "Kim")
    line = open_cell(section.delegations.delegates.table, 0, "title")
    office.perform(partial(operations.edit_record, ref=kim, values={"title": "Minister"}))
    assert isinstance(line, QLineEdit)
    assert line.text() == "Minister"
    section.save()
    assert stored(office, kim).values["title"] == "Minister"


def test_what_is_being_typed_stays_when_rows_come_go_and_move(
    office: Office, section: DelegationsSection, attendance: Ref
) -> None:
    rows = section.delegations.delegates.rows
    QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    _kim, lee, robin = people(office, attendance, "Kim", "Lee", "Robin")
    line = typing_a_title(section, 1)
    people(office, attendance, "Sam")
    office.perform(partial(operations.delete_records, refs=[robin]))
    office.perform(partial(make_head, delegate=lee))
    assert isValid(line)
    assert line.text() == "Director"
    assert [name for name, _role in named(section)] == ["Lee", "Kim", "Sam"]
    section.save()
    assert titles(section) == {"Lee": "Director", "Kim": "", "Sam": ""}


def test_what_others_store_while_one_types_is_not_written_over_unasked(
    office: Office, section: DelegationsSection, attendance: Ref
) -> None:
    (kim,) = people(office, attendance, "Kim")
    line = typing_a_title(section, 0)
    office.perform(partial(operations.edit_record, ref=kim, values={"title": "Theirs"}))
    told = list[UserError]()
    office.refused.connect(told.append)
    press_enter(line)
    assert stored(office, kim).values["title"] == "Theirs"
    assert "changed elsewhere" in told[0].message
    assert "Somebody else stored “Theirs” meanwhile" in section.delegations.delegates.unsaved.sentence.text()
    press_enter(open_cell(section.delegations.delegates.table, 0, "title"))
    assert stored(office, kim).values["title"] == "Director"
    assert section.delegations.delegates.unsaved.sentence.text() == ""


def test_after_a_conflict_the_cell_says_what_others_stored_and_can_be_saved(
    office: Office, section: DelegationsSection, attendance: Ref
) -> None:
    (kim,) = people(office, attendance, "Kim")
    operations.edit_record(office.database, kim, {"title": "Theirs", "ministry": "Justice"})
    rows = section.delegations.delegates.rows
    assert not rows.setData(rows.index(0, 2), "Director")
    assert rows.index(0, 3).data() == "Justice"
    assert "Somebody else stored “Theirs” meanwhile" in rows.told_unsaved()
    press_enter(open_cell(section.delegations.delegates.table, 0, "title"))
    assert stored(office, kim).values["title"] == "Director"
