"""The comparison by keyboard: arrows move, Enter opens, F2 edits, Ctrl+C copies; two to four lists are chosen."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from baliapp.gui.kit.office import Office
from baliapp.gui.objectives.side_by_side import KEPT, SideBySide
from baliapp.store.deeds import operations
from baliapp.store.tables.entries import Ref
from tests.gui.records import make

DAY = date(2026, 11, 22)


@pytest.fixture
def lists(office: Office) -> list[Ref]:
    """Give five lists; the fourth has no objective of the theme."""
    theme = make(office, "theme", name="Sharing")
    made = [make(office, "objective_list", title=f"List {n}") for n in range(1, 6)]
    for n, each in enumerate(made, 1):
        if n != 4:
            make(office, "objective", wording=f"Share {n}", in_list=each.id, theme=theme.id, position=1)
    return made


def shown(office: Office, qtbot: QtBot) -> SideBySide:
    page = SideBySide(office)
    qtbot.addWidget(page)
    page.resize(900, 500)
    page.show()
    page.activateWindow()
    qtbot.waitActive(page)
    page.look(DAY)
    page.focus_table()
    return page


def titles(page: SideBySide) -> list[str]:
    return [head.title for head in page.table.comparison_model.comparison.heads]


def test_the_table_is_a_sound_model(office: Office, qtbot: QtBot, lists: list[Ref]) -> None:
    page = shown(office, qtbot)
    QAbstractItemModelTester(page.table.comparison_model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.look(DAY)
    model = page.table.comparison_model
    assert model.index(0, 2).data() == "not in this list"
    assert model.headerData(0, Qt.Orientation.Vertical) == "Sharing"
    assert str(model.headerData(0, Qt.Orientation.Horizontal)).startswith("List 2, No document is named")


def test_arrows_move_enter_opens_and_an_empty_cell_opens_nothing(
    office: Office, qtbot: QtBot, lists: list[Ref]
) -> None:
    page, opened = shown(office, qtbot), list[Ref]()
    page.opened.connect(opened.append)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    QTest.keyClick(page.table, Qt.Key.Key_Right)
    QTest.keyClick(page.table, Qt.Key.Key_Right)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.table.currentIndex().column() == 2
    assert page.table.current() is None
    assert [ref.type for ref in opened] == ["objective"]


def test_ctrl_c_copies_the_row_and_the_button_the_whole(office: Office, qtbot: QtBot, lists: list[Ref]) -> None:
    page, said = shown(office, qtbot), list[str]()
    office.said.connect(said.append)
    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text().splitlines()
    assert text == ["Theme\tList 2\tList 3\tList 4\tList 5", "Sharing\tShare 2\tShare 3\tnot in this list\tShare 5"]
    page.copy_button.click()
    assert "<table" in QGuiApplication.clipboard().mimeData().html()
    assert said == ["1 row copied, with the titles"] * 2


def test_no_fewer_than_two_and_no_more_than_four_lists_stand_side_by_side(
    office: Office, qtbot: QtBot, lists: list[Ref]
) -> None:
    page = shown(office, qtbot)

    def enabled() -> list[bool]:
        return [action.isEnabled() for action in page.choose_button.menu().actions()]

    assert titles(page) == ["List 2", "List 3", "List 4", "List 5"]
    assert enabled() == [False, True, True, True, True]
    for each in lists[2:4]:
        page.toggle(each.id)
    assert titles(page) == ["List 2", "List 5"]
    assert enabled() == [True, False, True, True, False]
    assert office.settings.get(KEPT) == [lists[1].id, lists[4].id]
    assert titles(shown(office, qtbot)) == ["List 2", "List 5"]


def test_what_is_changed_is_seen_at_once_and_the_current_objective_stays(
    office: Office, qtbot: QtBot, lists: list[Ref]
) -> None:
    page = shown(office, qtbot)
    QTest.keyClick(page.table, Qt.Key.Key_Right)
    current = page.table.current()
    assert current is not None
    office.perform(lambda database: operations.edit_record(database, current, {"wording": "Share at once"}))
    assert page.table.current() == current
    assert page.table.currentIndex().data() == "Share at once"


def test_every_line_of_a_wording_has_room_at_any_width(office: Office, qtbot: QtBot, lists: list[Ref]) -> None:
    page = shown(office, qtbot)
    current = page.table.current()
    assert current is not None
    long = {"wording": "to deter and combat people smuggling " * 8}
    office.perform(lambda database: operations.edit_record(database, current, long))
    for width in (1600, 600):
        page.resize(width, 500)
        qtbot.waitUntil(lambda: page.table.rowHeight(0) == page.table.sizeHintForRow(0))
        assert page.table.horizontalHeader().height() == page.table.horizontalHeader().sizeHint().height()


def test_one_list_alone_is_not_compared(office: Office, qtbot: QtBot) -> None:
    make(office, "objective_list", title="Alone")
    page = shown(office, qtbot)
    assert page.pages.currentWidget() is page.empty
    assert "Two lists" in page.empty.sentence.text()
