"""Laws of the bodies as a tree: all that the list leaves, the path to it, and the detail as in the list."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.bodies.body_tree import NAME
from baliapp.gui.kit.office import Office
from baliapp.gui.tabs.body_tab import BodyTab
from baliapp.store.asking.list_plans import plan_of
from baliapp.store.deeds import operations
from baliapp.store.tables.entries import Ref
from tests.gui.records import make

Key = Qt.Key


@pytest.fixture
def bodies(office: Office) -> dict[str, Ref]:
    top = make(office, "body", name="Conference")
    steering = make(office, "body", name="Steering Group", parent=top.id)
    adhoc = make(office, "body", name="Ad Hoc Group", parent=steering.id, acronym="AHG")
    experts = make(office, "body", name="Experts", parent=top.id, established=read_date("2002"),
                   ended=read_date("2003"))  # fmt: skip
    return {"top": top, "steering": steering, "adhoc": adhoc, "experts": experts}


@pytest.fixture
def tab(qtbot: QtBot, office: Office, bodies: dict[str, Ref]) -> Iterator[BodyTab]:
    tab = BodyTab(office, plan_of("body"))
    qtbot.addWidget(tab)
    tab.resize(900, 500)
    tab.show()
    tab.activateWindow()
    qtbot.waitActive(tab)
    tab.come()
    yield tab
    tab.hide()


def there(item: QTreeWidgetItem | None) -> QTreeWidgetItem:
    assert item is not None
    return item


def branches(tab: BodyTab) -> list[str]:
    """Give the names as they stand, a dot for each body above, and in brackets what is only the way to others."""

    def told(item: QTreeWidgetItem, depth: int) -> Iterator[str]:
        name = item.text(NAME) if item.flags() & Qt.ItemFlag.ItemIsSelectable else f"[{item.text(NAME)}]"
        yield "." * depth + name
        for place in range(item.childCount()):
            yield from told(there(item.child(place)), depth + 1)

    top = [tab.tree.topLevelItem(place) for place in range(tab.tree.topLevelItemCount())]
    return [line for item in top for line in told(there(item), 0)]


def test_the_switch_turns_the_list_into_a_tree_and_back(tab: BodyTab, office: Office) -> None:
    assert not tab.tree.isVisible()

    tab.switch.click()
    assert tab.tree.isVisible()
    assert branches(tab) == ["Conference", ".Experts (ended)", ".Steering Group", "..Ad Hoc Group"]
    assert office.settings.get("list.body.tree") is True

    tab.switch.click()
    assert tab.pane.list.isVisible()
    assert tab.pane.list.hasFocus()


def test_the_tree_of_last_time_comes_back(qtbot: QtBot, office: Office, tab: BodyTab) -> None:
    tab.switch.click()

    later = BodyTab(office, plan_of("body"))
    qtbot.addWidget(later)
    later.show()
    later.come()

    assert later.tree.isVisible()
    assert len(branches(later)) == 4


def test_what_is_chosen_in_the_tree_is_shown_as_in_the_list(tab: BodyTab, bodies: dict[str, Ref], qtbot: QtBot) -> None:
    tab.switch.click()
    tab.tree.choose(bodies["adhoc"])

    assert tab.current() == bodies["adhoc"]
    qtbot.waitUntil(lambda: tab.detail.ref == bodies["adhoc"])


def test_what_is_chosen_elsewhere_is_chosen_in_the_tree(tab: BodyTab, bodies: dict[str, Ref]) -> None:
    tab.switch.click()
    tab.choose(bodies["steering"])

    assert tab.tree.current() == bodies["steering"]


def test_the_filter_keeps_the_way_to_what_it_finds(tab: BodyTab, bodies: dict[str, Ref], qtbot: QtBot) -> None:
    tab.switch.click()
    tab.pane.filter.setText("hoc")

    assert branches(tab) == ["[Conference]", ".[Steering Group]", "..Ad Hoc Group"]
    assert tab.tree.isVisible()
    tab.tree.setCurrentItem(there(tab.tree.topLevelItem(0)))
    assert tab.tree.current() is None
    assert tab.current() != bodies["top"]

    tab.pane.filter.setText("nothing at all")
    assert not tab.tree.isVisible()
    tab.pane.filter.setText("")
    assert tab.tree.isVisible()
    assert len(branches(tab)) == 4


def test_left_and_right_fold_and_unfold_and_enter_edits(tab: BodyTab, bodies: dict[str, Ref]) -> None:
    tab.switch.click()
    tab.pane.focus_list()
    assert tab.tree.hasFocus()
    tab.tree.choose(bodies["steering"])
    QTest.keyClick(tab.tree, Key.Key_Left)
    assert not there(tab.tree.currentItem()).isExpanded()
    operations_change(tab, bodies["experts"])
    assert not there(tab.tree.currentItem()).isExpanded()

    QTest.keyClick(tab.tree, Key.Key_Right)
    assert there(tab.tree.currentItem()).isExpanded()
    QTest.keyClick(tab.tree, Key.Key_Return)
    assert tab.detail.page is not None
    focus = QApplication.focusWidget()
    assert focus is not None
    assert tab.detail.page.form.isAncestorOf(focus)


def operations_change(tab: BodyTab, ref: Ref) -> None:
    """Have something change elsewhere, so that the tree looks again."""
    tab.office.perform(lambda database: operations.edit_record(database, ref, {"note": "Seen"}))


def test_a_ring_of_bodies_is_shown_and_not_followed_for_ever(
    tab: BodyTab, office: Office, bodies: dict[str, Ref]
) -> None:
    office.perform(lambda database: operations.edit_record(database, bodies["top"], {"parent": bodies["steering"].id}))
    tab.switch.click()

    assert sorted(line.strip(".") for line in branches(tab)) == [
        "Ad Hoc Group", "Conference", "Experts (ended)", "Steering Group"]  # fmt: skip
