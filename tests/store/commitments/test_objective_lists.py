"""A new version copies a list as one step; an objective that moves leaves the numbers at their places."""

from dataclasses import dataclass

import pytest

from baliapp.base.errors import UserError
from baliapp.store.asking import queries
from baliapp.store.commitments.objective_lists import move_objective, new_version
from baliapp.store.deeds import undo
from baliapp.store.deeds.operations import create_record, delete_records
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref

WORDINGS = ("Share", "Cooperate", "Return")


@dataclass(frozen=True)
class Listed:
    database: Database
    ref: Ref
    objectives: tuple[Ref, ...]

    def now(self) -> list[tuple[str, int, str]]:
        found = [
            each for each in queries.all_entries(self.database, "objective") if each.values["in_list"] == self.ref.id
        ]
        return [
            (str(each.values["wording"]), int(str(each.values["position"] or 0)), str(each.values["number"]))
            for each in found
        ]


def everything(database: Database) -> list[Entry]:
    """Give all records but for how often each was stored."""
    kinds = ("objective_list", "objective", "theme", "document")
    return [each._replace(version=0) for kind in kinds for each in queries.all_entries(database, kind)]


@pytest.fixture
def listed(database: Database) -> Listed:
    document = create_record(database, "document", {"title": "Statement"}).made[0]
    theme = create_record(database, "theme", {"name": "Returns"}).made[0]
    values = {"title": "Objectives", "document": document.id, "note": "As given"}
    ref = create_record(database, "objective_list", values).made[0]
    made = [
        create_record(
            database, "objective",
            {"wording": wording, "in_list": ref.id, "position": n, "number": str(n), "theme": theme.id, "note": "Mine"},
        ).made[0]
        for n, wording in enumerate(WORDINGS, 1)
    ]  # fmt: skip
    return Listed(database, ref, tuple(made))


def test_a_new_version_has_the_same_objectives_and_neither_document_nor_notes(listed: Listed) -> None:
    began = everything(listed.database)
    changed = new_version(listed.database, listed.ref)
    made, *objectives = [queries.entry(listed.database, ref) for ref in changed.made]
    assert changed.name == "New version of Objectives"
    assert made is not None
    assert (made.values["title"], made.values["document"], made.values["note"]) == ("Objectives", None, "")
    copied = [(each.values["wording"], each.values["position"], each.values["number"]) for each in objectives if each]
    assert copied == listed.now()
    assert all(each and each.values["theme"] and not each.values["note"] for each in objectives)

    undo.undo(listed.database)

    assert everything(listed.database) == began


def test_an_objective_moves_and_the_numbers_stay_at_their_places(listed: Listed) -> None:
    began = everything(listed.database)
    changed = move_objective(listed.database, listed.objectives[2], -1)
    assert changed.name == "Move up Return"
    assert listed.now() == [("Share", 1, "1"), ("Return", 2, "2"), ("Cooperate", 3, "3")]
    assert move_objective(listed.database, listed.objectives[0], 1).name == "Move down Share"
    assert listed.now() == [("Return", 1, "1"), ("Share", 2, "2"), ("Cooperate", 3, "3")]

    undo.undo(listed.database)
    undo.undo(listed.database)

    assert everything(listed.database) == began


@pytest.mark.parametrize(("place", "by"), [(0, -1), (2, 1)])
def test_at_its_end_an_objective_stays_and_no_step_is_kept(listed: Listed, place: int, by: int) -> None:
    steps = queries.history(listed.database)
    assert move_objective(listed.database, listed.objectives[place], by).refs == frozenset()
    assert queries.history(listed.database) == steps


def test_objectives_without_a_place_get_one_when_they_are_moved(listed: Listed) -> None:
    new = create_record(listed.database, "objective", {"wording": "New", "in_list": listed.ref.id}).made[0]
    move_objective(listed.database, new, 1)
    assert [(wording, place) for wording, place, _number in listed.now()] == [
        ("Share", 1), ("New", 2), ("Cooperate", 3), ("Return", 4),
    ]  # fmt: skip


def test_an_objective_in_the_recycle_bin_does_not_move(listed: Listed) -> None:
    delete_records(listed.database, [listed.objectives[1]])
    with pytest.raises(UserError, match="recycle bin"):
        move_objective(listed.database, listed.objectives[1], 1)
    move_objective(listed.database, listed.objectives[2], -1)
    assert [wording for wording, _place, _number in listed.now()] == ["Return", "Share"]
