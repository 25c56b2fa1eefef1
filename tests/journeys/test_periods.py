"""An officer edits the periods of a member by keyboard, is refused an overlap, and takes everything back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from baliapp.__main__ import main
from baliapp.gui.form.editors_base import Editor
from baliapp.gui.frame.window import Window
from baliapp.gui.periods.periods_rows import told_of
from baliapp.gui.periods.periods_table import PeriodsTable
from tests.journeys.hands import CONTROL, find, press, said, shown, tab, where, write

Key = Qt.Key


@pytest.fixture
def memberships(file: object, capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """Give what reads all memberships as the command line prints them."""

    def read() -> str:
        capsys.readouterr()
        assert main(["list", str(file), "memberships", "--format", "json"]) == 0
        return capsys.readouterr().out

    return read


def table_of(window: Window, qtbot: QtBot, name: str) -> PeriodsTable:
    find(window, name)
    press(window, Key.Key_Down)
    qtbot.waitUntil(lambda: shown(window, name))
    page = tab(window).detail.page
    assert page is not None
    page.turn_to("timeline")
    table = page.timeline.table
    table.setFocus()
    return table


def go(table: PeriodsTable, body: str, status: str, field: str) -> None:
    """Put the keys into the cell of a field of a membership."""
    rows = [row for row, period in enumerate(table.rows.periods)
            if period.name.startswith(body) and period.stored("status") == status]  # fmt: skip
    table.setCurrentIndex(table.rows.index(rows[0], table.rows.columns.index(field)))


def cell(table: PeriodsTable, row: int, field: str) -> str:
    return str(table.rows.index(row, table.rows.columns.index(field)).data())


def open_cell(table: PeriodsTable) -> QWidget:
    """Give the field of the cell that is being edited."""
    editor = table.indexWidget(table.currentIndex())
    assert isinstance(editor, Editor)
    return editor.field


def test_a_period_is_edited_in_place_and_taken_back(
    window: Window, qtbot: QtBot, memberships: Callable[[], str]
) -> None:
    began = memberships()
    table = table_of(window, qtbot, "Thailand")
    go(table, "Ad Hoc Group", "member", "since")
    row = table.currentIndex().row()

    press(window, Key.Key_F2)
    write(window, "by June 2011")
    press(window, Key.Key_Return)
    assert cell(table, row, "since") == "June 2011 at the latest"
    assert memberships() == began
    press(window, Key.Key_Down)
    assert said(window) == "Saved: Edit Thailand – Ad Hoc Group"
    assert "June 2011 at the latest" in memberships()

    press(window, Key.Key_Z, CONTROL)
    assert memberships() == began


def test_an_overlap_is_refused_in_words_and_nothing_is_lost(
    window: Window, qtbot: QtBot, memberships: Callable[[], str]
) -> None:
    began = memberships()
    table = table_of(window, qtbot, "Thailand")
    press(window, Key.Key_Insert)
    write(window, "Ad Hoc Group")
    press(window, Key.Key_Tab)
    # Without a desktop the offer of names, though gone, stays the active window, so the keys are handed to the cell.
    QTest.keyClick(open_cell(table), Key.Key_Tab)
    QTest.keyClicks(open_cell(table), "2012")
    QTest.keyClick(open_cell(table), Key.Key_Return)
    window.activateWindow()
    qtbot.waitActive(window)
    table.setFocus()
    press(window, Key.Key_Up)
    new = table.rows.periods[-1]
    assert "overlaps" in told_of(new)
    assert cell(table, len(table.rows.periods) - 1, "since") == "2012"
    assert memberships() == began

    press(window, Key.Key_Down)
    press(window, Key.Key_Escape)
    assert new not in table.rows.periods
    assert memberships() == began


def test_what_is_refused_still_stands_there_after_the_next_start(
    opened: Callable[[], Window], qtbot: QtBot, memberships: Callable[[], str]
) -> None:
    window, began = opened(), memberships()
    table = table_of(window, qtbot, "Thailand")
    go(table, "Regional Support Office", "host", "until")
    row = table.currentIndex().row()
    press(window, Key.Key_F2)
    write(window, "2005")
    press(window, Key.Key_Return)
    window.close()
    assert memberships() == began

    table = table_of(opened(), qtbot, "Thailand")
    assert cell(table, row, "until") == "2005"
    assert "To: " in told_of(table.rows.periods[row])


def test_a_period_is_deleted_and_comes_back_with_one_key(
    window: Window, qtbot: QtBot, memberships: Callable[[], str]
) -> None:
    began = memberships()
    table = table_of(window, qtbot, "Thailand")
    go(table, "Regional Support Office", "host", "status")
    count = len(table.rows.periods)
    press(window, Key.Key_Delete)
    assert len(table.rows.periods) == count - 1
    assert memberships() != began

    press(window, Key.Key_Z, CONTROL)
    assert memberships() == began
    assert len(table.rows.periods) == count


def test_from_a_bar_enter_leads_to_the_cell_that_says_since_when(window: Window, qtbot: QtBot) -> None:
    table = table_of(window, qtbot, "Thailand")
    page = tab(window).detail.page
    assert page is not None
    view = page.timeline.view
    view.setFocus()
    press(window, Key.Key_Down)
    assert page.timeline.told.text().startswith("Ad Hoc Group Cluster Group: Member, since when nobody knows.")

    press(window, Key.Key_Return)
    assert table.rows.field_of(table.currentIndex()) == "since"
    assert table.isAncestorOf(where(window))
