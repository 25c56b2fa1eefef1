"""Laws that guard from traps: what an action touches is what the officer sees."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.gui.tabs.record_tab import RecordTab
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from baliapp.store.opening.databases import open_database
from baliapp.store.tables.entries import Author
from tests.gui.records import member

NAMES = ("Australia", "Fiji", "Nauru", "Thailand", "Tonga")
CONTROL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def tab(office: Office, window: Window) -> RecordTab:
    """Give the tab of members, a few of them in it."""
    for name in NAMES:
        member(office, short_name=name)
    assert window.desk is not None
    tab = window.desk.records
    assert tab is not None
    tab.pane.look_again()
    tab.pane.list.choose_row(0)
    tab.pane.focus_list()
    tab.show_current()
    return tab


def names(office: Office) -> list[str]:
    """Give the members that stand."""
    return [each.heading for each in queries.all_entries(office.database, "participant")]


@pytest.mark.parametrize("modifier", [PLAIN, CONTROL])
@pytest.mark.parametrize("key", [Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_PageDown])
def test_what_is_deleted_is_what_is_shown(
    office: Office, window: Window, tab: RecordTab, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    QTest.keyClick(tab.pane.list, key, modifier)
    tab.show_current()
    shown = tab.detail.ref
    assert shown is not None
    assert tab.pane.chosen_refs() == [shown]
    gone = queries.headings(office.database, [shown])[shown]
    window.deeds.delete()
    assert names(office) == [name for name in NAMES if name != gone]


def test_a_click_on_empty_ground_keeps_what_is_chosen(tab: RecordTab) -> None:
    view = tab.pane.list
    before = tab.pane.chosen_refs()
    ground = view.viewport()
    QTest.mouseClick(ground, Qt.MouseButton.LeftButton, PLAIN, QPoint(20, ground.height() - 5))
    assert tab.pane.chosen_refs() == before == [tab.current()]


def test_columns_stay_where_they_were_scrolled_to(window: Window, tab: RecordTab) -> None:
    window.resize(700, 500)
    view = tab.pane.list
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    place = view.horizontalScrollBar().value()
    assert place > 0
    view.sort_by(len(tab.plan.columns) - 1, Qt.SortOrder.DescendingOrder)
    assert view.horizontalScrollBar().value() == place


def test_undo_refuses_another_step_than_the_one_it_named(office: Office, window: Window, tab: RecordTab) -> None:
    office.perform(lambda database: operations.create_record(database, "theme", {"name": "Mine"}))
    told = window.actions_by_name["undo"].text()
    other = open_database(Path(office.address), Author("Another", "desk-9"))
    added = operations.create_record(other, "body", {"name": "Group"}).made[0]
    other.close()
    window.deeds.undo()
    assert queries.entry(office.database, added) is not None
    assert window.actions_by_name["undo"].text() != told
    window.deeds.undo()
    assert queries.entry(office.database, added) is None


def test_the_filter_of_one_database_is_not_kept_for_the_next(
    office: Office, window: Window, tab: RecordTab, tmp_path: Path
) -> None:
    shutil.copy(Path(office.address), tmp_path / "other.bali")
    tab.pane.filter.setText("thai")
    assert window.files.open(tmp_path / "other.bali")
    assert tab.pane.filter.text() == ""


def _refuse() -> bool:
    return False


def test_a_form_that_cannot_be_left_keeps_its_database(
    office: Office, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse: Callable[[], bool] = _refuse
    monkeypatch.setattr(window.files, "may_leave", refuse)
    before = office.database
    shutil.copy(Path(office.address), tmp_path / "other.bali")
    assert not window.files.open(tmp_path / "other.bali")
    assert office.database is before


def test_nothing_is_offered_to_be_undone_where_nothing_was_done(window: Window) -> None:
    assert not window.actions_by_name["undo"].isEnabled()
    assert not window.actions_by_name["redo"].isEnabled()
