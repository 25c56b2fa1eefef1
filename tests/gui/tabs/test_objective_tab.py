"""The objectives can be looked at in two ways, and the head says which list was in force."""

import datetime
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from baliapp.base import clock
from baliapp.base.date_reading import read_date
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.as_of_day import AsOfDay
from baliapp.gui.kit.office import Office
from baliapp.gui.tabs.objective_tab import KEPT, ObjectivesTab
from baliapp.store.asking import queries
from baliapp.store.commitments.in_force import lists_in_force, told_in_force
from baliapp.store.tables.entries import Ref
from tests.gui.records import make, stored


@pytest.fixture
def objectives(office: Office) -> list[Ref]:
    """Give two objectives of a list, then one of another."""
    theme = make(office, "theme", name="Sharing")
    old, new = (make(office, "objective_list", title=title, in_force=read_date(since))
                for title, since in (("Eight", "after June 2004"), ("Ten", "2012")))  # fmt: skip
    return [
        make(office, "objective", wording="Share", in_list=old.id, position=1, theme=theme.id),
        make(office, "objective", wording="Return", in_list=old.id, position=2),
        make(office, "objective", wording="Share more", in_list=new.id, position=1, theme=theme.id),
    ]


def tab_of(window: Window) -> ObjectivesTab:
    assert window.desk is not None
    tab = window.desk.current
    assert isinstance(tab, ObjectivesTab)
    return tab


def test_a_key_puts_the_lists_side_by_side_and_back(window: Window, objectives: list[Ref], qtbot: QtBot) -> None:
    window.deeds.compare()
    tab = tab_of(window)
    assert tab.compares
    assert tab.side_button.isChecked()
    assert window.focusWidget() is tab.side_by_side.table  # type: ignore[union-attr]  # it compares
    assert window.office.settings.get(KEPT) is True
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert not tab.compares
    assert window.focusWidget() is tab.pane.list
    window.deeds.compare()
    window.deeds.compare()
    assert (tab.compares, window.office.settings.get(KEPT)) == (False, False)


def test_the_current_objective_stays_current_and_enter_opens_it(
    window: Window, objectives: list[Ref], qtbot: QtBot
) -> None:
    window.deeds.go_to(objectives[2])
    tab = tab_of(window)
    tab.show_side_by_side()
    assert tab.current() == objectives[2]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Left)
    assert tab.current() == objectives[0]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert not tab.compares
    assert tab.detail.ref == objectives[0]


def test_an_objective_moves_in_its_list_and_undo_brings_it_back(
    window: Window, objectives: list[Ref], qtbot: QtBot
) -> None:
    window.deeds.go_to(objectives[1])
    tab = tab_of(window)
    QTest.keyClick(tab.pane.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert stored(window.office, objectives[1]).values["position"] == 1
    assert tab.current() == objectives[1]
    window.deeds.undo()
    assert [stored(window.office, ref).values["position"] for ref in objectives] == [1, 2, 1]


def test_a_new_version_is_begun_and_its_form_opened(window: Window, objectives: list[Ref]) -> None:
    window.deeds.go_to(objectives[0])
    window.deeds.new_version()
    lists = queries.all_entries(window.office.database, "objective_list")
    assert [each.heading for each in lists] == ["Eight", "Ten", "Eight"]
    assert window.desk is not None
    assert window.desk.current_ref() == lists[-1].ref


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2004, 1, 1), "As of 1 January 2004 no list of objectives is known."),
        (date(2009, 1, 1),
         "As of 1 January 2009: “Eight” (after June 2004) may have been in force; its dates do not say."),
        (date(2012, 5, 1),
         ("As of 1 May 2012: “Ten” (2012) may have been in force; its dates do not say. "
         "The list before it is “Eight” (after June 2004).")),
        (date(2013, 1, 1),
         ("As of 1 January 2013: “Ten” (2012) is the newest list known on this day, "
         "and need not be the only one in force.")),
    ],
)  # fmt: skip
def test_the_head_says_which_list_was_in_force(office: Office, objectives: list[Ref], day: date, told: str) -> None:
    with clock.fixed_at(datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)):
        assert told_in_force(lists_in_force(office.database, day)) == told


def test_the_head_and_the_comparison_follow_the_day_that_is_looked_at(window: Window, objectives: list[Ref]) -> None:
    window.deeds.compare()
    tab = tab_of(window)
    window.office.look_as_of(AsOfDay(date(2009, 1, 1)))
    assert tab.in_force.text().startswith("As of 1 January 2009: “Eight”")
    assert tab.side_by_side is not None
    eight, ten = tab.side_by_side.table.comparison_model.comparison.heads
    assert "The newest list known on this day" in eight.lines
    assert "The newest list known on this day" not in ten.lines
    assert "Not yet on this day" in ten.lines


def test_the_list_is_of_the_day_also_where_it_was_chosen_beside_the_comparison(
    window: Window, objectives: list[Ref]
) -> None:
    window.deeds.compare()
    tab = tab_of(window)
    every = tab.pane.model.rowCount()
    window.office.look_as_of(AsOfDay(date(2009, 1, 1)))
    tab.show_list()
    assert 0 < tab.pane.model.rowCount() < every
