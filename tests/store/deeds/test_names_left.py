"""Laws of the names that a merged record leaves: what is the kept one's own stays, the rest goes or is told."""

import pytest

from baliapp.base.date_reading import read_date
from baliapp.records.kinds import Value
from baliapp.store.asking.queries import all_entries, entry, history, pick
from baliapp.store.deeds.merging_records import Side, merge_records
from baliapp.store.deeds.operations import delete_records, edit_record, purge_records, restore_records
from baliapp.store.deeds.undo import undo
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.store.deeds.test_erasing import log, make, merge, told, values


def merge_taking(database: Database, kept: Ref, other: Ref, **chosen: Side) -> None:
    """Merge two records, of which some fields are taken from the other one."""
    one, two = entry(database, kept), entry(database, other)
    assert one is not None
    assert two is not None
    merge_records(database, one, two, chosen)


def state(database: Database, name: str, **values: Value) -> Ref:
    """Make a member."""
    return make(database, "participant", short_name=name, kind="state", standing="member", **values)


def names_kept(database: Database) -> list[str]:
    """Give the names that are kept about records."""
    return sorted(str(each.values["name"]) for each in all_entries(database, "dated_name"))


@pytest.mark.parametrize("renamed", [False, True])
def test_a_name_that_both_had_is_the_kept_ones_own(database: Database, renamed: bool) -> None:
    kept, other = state(database, "Myanmar"), state(database, "Myanmar")
    edit_record(database, other, {"short_name": "Burma"})
    if renamed:  # and what it was called long before is as well
        edit_record(database, kept, {"short_name": "Myanma"})
        make(database, "dated_name", about=str(kept), kind="variant", name="Myanma")
    merge_taking(database, kept, other, short_name=Side.OTHER)
    before = names_kept(database)
    assert before == (["Myanma"] if renamed else ["Myanmar"])
    assert told(database, other) == [("Burma", "Burma", True)]
    purge_records(database, [other])
    assert names_kept(database) == before
    assert values(database, kept, "short_name") == ["Burma"]


def test_what_the_kept_one_was_called_long_before_is_its_own(database: Database) -> None:
    kept, other = state(database, "Myanmar"), state(database, "Myanmar")
    edit_record(database, kept, {"short_name": "Burma"})
    merge(database, kept, other)
    assert names_kept(database) == ["Myanmar"]
    assert told(database, other) == []
    purge_records(database, [other])
    assert names_kept(database) == ["Myanmar"]


def test_what_the_kept_one_was_called_when_it_was_merged_is_its_own_whatever_its_history_has_lost(
    database: Database,
) -> None:
    kept, first, last = (make(database, "person", name=name) for name in ("Officer", "Quxley Zed", "Officer II"))
    merge_taking(database, kept, first, name=Side.OTHER)
    edit_record(database, kept, {"name": "Officer II"})
    purge_records(database, [first])
    edit_record(database, last, {"name": "Zed"})
    merge_taking(database, kept, last, name=Side.OTHER)
    purge_records(database, [last])
    assert names_kept(database) == ["Officer", "Officer II"]


@pytest.mark.parametrize("since", ["edited", "cited", "edited and undone", "merged again", "nothing"])
def test_a_variant_that_was_changed_or_cited_since_is_the_kept_ones_own(database: Database, since: str) -> None:
    kept, other = state(database, "Thailand"), state(database, "Siam")
    merge(database, kept, other)
    (variant,) = (each.ref for each in all_entries(database, "dated_name"))
    if since.startswith("edited"):
        edit_record(database, variant, {"kind": "former", "until": read_date("1939")})
    if since == "edited and undone":
        undo(database)
    if since == "cited":
        make(database, "citation", about=str(variant), source="Gazette", certainty="stated")
    if since == "merged again":
        third = state(database, "Muang Thai")
        make(database, "dated_name", about=str(third), kind="variant", name="Siam", language="en")
        merge(database, kept, third)
    is_own = since in ("edited", "cited")
    assert ("Siam", "Thailand", is_own) in told(database, other)
    purge_records(database, [other])
    assert (entry(database, variant) is not None) is is_own
    assert check(database) == []


def test_a_name_that_the_kept_one_took_over_and_gave_up_is_nowhere_left(database: Database) -> None:
    kept, other = (make(database, "person", name=name) for name in ("Officer", "Quxley Zed"))
    merge_taking(database, kept, other, name=Side.OTHER)
    edit_record(database, kept, {"note": "While it was called so."})
    edit_record(database, kept, {"name": "Officer"})
    assert told(database, other) == []
    purge_records(database, [other])
    assert "Quxley" not in log(database)
    assert values(database, kept, "name", "note") == ["Officer", "While it was called so."]
    assert [step.name for step in history(database) if step.name == "New person Officer"]
    assert check(database) == []


@pytest.mark.parametrize("keep_names", [False, True])
def test_lines_of_names_that_came_with_the_twin_go_with_it_unless_they_are_kept(
    database: Database, keep_names: bool
) -> None:
    kept = state(database, "Thailand", other_names="Siam\nBoth")
    other = state(database, "Ayutthaya", other_names="Quxley\nBoth")
    merge(database, kept, other)
    edit_record(database, kept, {"other_names": "Siam\nBoth\nQuxley\nLater"})
    assert told(database, other) == [("Ayutthaya", "Thailand", False), ("Quxley", "Thailand", False)]
    purge_records(database, [other], keep_names=keep_names)
    left = "Siam\nBoth\nQuxley\nLater" if keep_names else "Siam\nBoth\nLater"
    assert values(database, kept, "other_names") == [left]
    assert ("Quxley" in log(database)) is keep_names
    assert bool(pick(database, "participant", "Quxley")) is keep_names
    assert check(database) == []


def test_what_was_called_so_below_the_twin_keeps_its_names(database: Database) -> None:
    pair = [make(database, "body", name=name) for name in ("Group", "Gruppe")]
    units = [make(database, "body", name="Unit", parent=each.id) for each in pair]
    make(database, "dated_name", about=str(units[1]), kind="former", name="Gruppe")
    merge(database, *pair)
    assert told(database, pair[1]) == [("Gruppe", "Group", False)]
    purge_records(database, [pair[1]])
    assert [(each.values["name"], each.values["about"]) for each in all_entries(database, "dated_name")] == [
        ("Gruppe", str(units[0]))
    ]


def test_a_name_that_only_the_history_of_the_twin_tells_goes_too(database: Database) -> None:
    kept, other = state(database, "Thailand"), state(database, "Siam")
    merge(database, kept, other)
    restore_records(database, [other])
    edit_record(database, other, {"short_name": "Syam"})
    delete_records(database, [other])
    purge_records(database, [other])
    assert names_kept(database) == []


def test_taking_the_twin_out_of_the_bin_leaves_no_names(database: Database) -> None:
    kept, other = state(database, "Thailand"), state(database, "Siam")
    delete_records(database, [other])
    with database.step("Restore and name") as step:
        step.restore(other)
        step.create("dated_name", {"about": str(kept), "kind": "variant", "name": "Siam"})
    assert told(database, other) == []


def test_a_left_name_that_is_in_the_bin_or_whose_record_is_is_not_told_and_goes(database: Database) -> None:
    kept, other = state(database, "Thailand"), state(database, "Siam", other_names="Quxley")
    merge_taking(database, kept, other, short_name=Side.OTHER)
    other_two = state(database, "Syam")
    merge(database, kept, other_two)
    delete_records(database, [each.ref for each in all_entries(database, "dated_name")])
    assert told(database, other_two) == []
    delete_records(database, [kept])
    assert told(database, other) == []
    purge_records(database, [other_two])
    assert "Syam" not in log(database)
