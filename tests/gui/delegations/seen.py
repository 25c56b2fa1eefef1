"""What an officer sees in the Delegations section, and naming a delegate by keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from baliapp.gui.delegations.delegations_section import DelegationsSection
from baliapp.gui.kit.office import Office
from baliapp.store.meetings.delegations import add_delegates
from baliapp.store.tables.entries import Ref

DISPLAY = Qt.ItemDataRole.DisplayRole


def came(section: DelegationsSection) -> list[str]:
    rows = section.delegations.rows
    return [str(rows.index(row, 0).data(DISPLAY)) for row in range(rows.rowCount())]


def named(section: DelegationsSection) -> list[tuple[str, str]]:
    rows = section.delegations.delegates.rows
    return [(str(rows.index(row, 0).data()), str(rows.index(row, 1).data())) for row in range(rows.rowCount())]


def name_by_keys(section: DelegationsSection, name: str) -> None:
    line = section.delegations.delegates.line
    line.setFocus()
    QTest.keyClicks(line, name)
    QTest.keyClick(line, Qt.Key.Key_Return)


def people(office: Office, attendance: Ref, *names: str) -> list[Ref]:
    made = office.perform(lambda database: add_delegates(database, attendance, [{"name": name} for name in names]))
    assert made is not None
    return list(made.made)
