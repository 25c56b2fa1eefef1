"""What is being typed into a cell of delegations stays, whatever else happens, and keys mean the cell."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from baliapp.gui.delegations.delegations_section import DelegationsSection
from baliapp.gui.delegations.tables import PlainTable
from baliapp.gui.kit.office import Office
from baliapp.store.entries import Ref
from tests.gui.delegations.seen import came, named, people

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
