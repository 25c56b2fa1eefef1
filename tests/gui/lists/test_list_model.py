"""The model of a list: what Qt may ask of it, and that it asks the database for no more than is painted."""

from collections.abc import Mapping
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from baliapp.gui.kit.office import Office
from baliapp.gui.lists import list_model
from baliapp.gui.lists.list_model import ListModel
from baliapp.store.asking.list_plans import plan_of
from baliapp.store.deeds import operations
from baliapp.store.lists.listing import BLOCK
from baliapp.store.tables.entries import Changed, Ref
from tests.gui.records import make, member

NAMES = ("Thailand", "Türkiye", "Viet Nam", "Bhutan")


@pytest.fixture
def model(office: Office) -> ListModel:
    for name in NAMES:
        member(office, name)
    return ListModel(plan_of("participant"), office.run)


def names(model: ListModel) -> list[str]:
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_qt_finds_nothing_wrong_with_it(model: ListModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # it has no types of its own
    model.filter(["viet"])
    model.sort(0, Qt.SortOrder.DescendingOrder)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # it has no types of its own


def test_rows_stand_in_the_lists_own_order(model: ListModel) -> None:
    assert names(model) == ["Bhutan", "Thailand", "Türkiye", "Viet Nam"]


def test_a_sorted_column_turns_both_ways_and_back(model: ListModel) -> None:
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["Viet Nam", "Türkiye", "Thailand", "Bhutan"]

    model.sort(-1)
    assert names(model) == ["Bhutan", "Thailand", "Türkiye", "Viet Nam"]


def test_the_filter_leaves_what_holds_every_word(model: ListModel) -> None:
    model.filter(["turk"])
    assert names(model) == ["Türkiye"]
    assert (model.rowCount(), model.total) == (1, 4)

    model.filter([])
    assert len(names(model)) == 4


def test_only_the_text_of_a_cell_is_given(model: ListModel) -> None:
    index = model.index(0, 0)
    others = [role for role in Qt.ItemDataRole if role != Qt.ItemDataRole.DisplayRole]

    assert [index.data(role) for role in others] == [None] * len(others)


def test_columns_are_headed_by_their_labels(model: ListModel) -> None:
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Name"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(99, Qt.Orientation.Horizontal) is None


def test_a_record_is_found_by_its_row_and_its_row_by_the_record(model: ListModel) -> None:
    ref = model.ref_at(2)

    assert ref is not None
    assert model.row_of(ref) == 2
    assert (model.ref_at(-1), model.ref_at(4)) == (None, None)
    assert (model.row_of(None), model.row_of(Ref("meeting", ref.id))) == (None, None)


def test_a_table_has_no_children(model: ListModel) -> None:
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
    assert model.rowCount(QModelIndex()) == 4


def test_painting_one_screen_fetches_one_block(office: Office) -> None:
    for number in range(BLOCK * 3):
        make(office, "theme", name=f"Theme {number:04}")
    asked = list[str]()

    def run(sql: str, params: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        asked.append(sql)
        return office.run(sql, params)

    model = ListModel(plan_of("theme"), run)
    asked.clear()
    shown = [model.index(row, 0).data() for row in range(BLOCK)]

    assert shown[-1] == f"Theme {BLOCK - 1:04}"
    assert len(asked) == 1


def test_a_record_that_another_program_took_away_leaves_a_blank_row(office: Office) -> None:
    refs = [member(office, name) for name in NAMES]
    model = ListModel(plan_of("participant"), office.run)
    operations.delete_records(office.database, refs)

    assert model.index(0, 0).data() == ""
    assert model.ref_at(0) is None
    model.look_again()
    assert model.rowCount() == 0


def test_a_step_touches_a_list_of_its_type_and_lists_that_name_others(office: Office) -> None:
    change = Changed("1", "Edit", frozenset({Ref("participant", "x")}))
    plans = {name: ListModel(plan_of(name), office.run) for name in ("participant", "theme", "attendance")}

    assert plans["participant"].is_touched(change)
    assert plans["attendance"].is_touched(change)
    assert not plans["theme"].is_touched(change)


def test_what_is_typed_after_the_first_key_asks_for_the_painted_rows_only(office: Office) -> None:
    for name in NAMES:
        member(office, name)
    asked = list[str]()

    def run(sql: str, params: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        asked.append(sql)
        return office.run(sql, params)

    model = ListModel(plan_of("participant"), run)
    model.filter(["t"])
    asked.clear()
    model.filter(["tu"])
    shown = names(model)

    assert (shown, len(asked)) == (["Türkiye"], 1)


def test_a_record_that_changes_while_it_is_filtered_is_found_as_it_is_now(office: Office) -> None:
    refs = [member(office, name) for name in NAMES]
    model = ListModel(plan_of("participant"), office.run)
    model.filter(["siam"])
    assert names(model) == []

    operations.edit_record(office.database, refs[0], {"other_names": "Siam"})
    model.look_again()
    assert names(model) == ["Thailand"]
    model.filter(["sia"])
    assert names(model) == ["Thailand"]


def test_a_list_too_long_to_be_held_is_scanned_by_the_database(
    model: ListModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_model, "MOST_HELD", 3)

    model.filter(["turk"])

    assert names(model) == ["Türkiye"]
