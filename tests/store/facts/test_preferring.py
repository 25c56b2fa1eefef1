"""Laws of preferring: one statement of a fact, by somebody, on a date, for a reason; one step, one undo."""

import pytest

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.base.partial_dates import PartialDate
from baliapp.records.fields import field_named
from baliapp.records.kinds import Value
from baliapp.records.participants import Participant
from baliapp.store.asking import queries
from baliapp.store.deeds import operations, undo
from baliapp.store.facts.preferring import is_usable, prefer, prefer_no_longer, use_value
from baliapp.store.facts.statements import facts_of
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Ref


def date(typed: str) -> PartialDate:
    read = read_date(typed)
    assert read is not None
    return read


TODAY = date("22 November 2026")


def say(database: Database, about: Ref, says: str, **values: Value) -> Ref:
    given = {"about": str(about), "says": says, "certainty": "reported", "source": "A page"}
    return operations.create_record(database, "citation", {**given, **values}).made[0]


def values_of(database: Database, ref: Ref) -> dict[str, Value]:
    entry = queries.entry(database, ref)
    assert entry is not None
    return dict(entry.values)


def give(database: Database, ref: Ref) -> Changed:
    return prefer(database, ref, "Kim", TODAY, "The text itself.")


def test_who_prefers_a_statement_when_and_why_is_kept_and_taken_back(database: Database, thailand: Ref) -> None:
    said = say(database, thailand, "Observer", fact="standing")
    before = values_of(database, said)

    changed = give(database, said)
    kept = values_of(database, said)

    assert changed.name == "Prefer “Observer” for Thailand"
    assert (kept["preferred_by"], kept["preferred_on"], kept["preferred_why"]) == ("Kim", TODAY, "The text itself.")
    undo.undo(database)
    assert values_of(database, said) == before
    assert check(database) == []


def test_to_prefer_another_takes_the_preference_over_in_one_step(database: Database, thailand: Ref) -> None:
    one, other = (say(database, thailand, says, fact="region") for says in ("South Asia", "South-East Asia"))
    elsewhere = say(database, thailand, "Observer", fact="standing")
    for each in (elsewhere, one, other):
        give(database, each)

    preferred = {fact.fact: fact.preferred.ref for fact in facts_of(database, thailand) if fact.preferred}
    assert preferred == {"standing": elsewhere, "region": other}
    assert values_of(database, one)["preferred_why"] == ""
    undo.undo(database)
    assert {fact.preferred.ref for fact in facts_of(database, thailand) if fact.preferred} == {elsewhere, one}


def test_a_preference_is_taken_back_in_one_step(database: Database, thailand: Ref) -> None:
    said = say(database, thailand, "a very long name " * 10, fact="official_name")
    give(database, said)

    changed = prefer_no_longer(database, said)

    assert changed.name.startswith("No longer prefer “a very long name")
    assert changed.name.endswith("…” for Thailand")
    assert values_of(database, said)["preferred_by"] == ""
    undo.undo(database)
    assert values_of(database, said)["preferred_by"] == "Kim"


def test_to_prefer_without_a_reason_is_refused(database: Database, thailand: Ref) -> None:
    said = say(database, thailand, "Observer", fact="standing")

    with pytest.raises(UserError, match="why"):
        prefer(database, said, "Kim", TODAY, "")
    assert values_of(database, said)["preferred_by"] == ""


@pytest.mark.parametrize(
    ("field", "says", "figure", "value"),
    [
        ("standing", "Observer", None, "observer"),
        ("region", "South-East Asia", None, "South-East Asia"),
        ("since", "about 2011", None, date("about 2011")),
    ],
)
def test_a_record_takes_over_what_a_statement_says(
    field: str, says: str, figure: int | None, value: Value, database: Database, thailand: Ref
) -> None:
    said = say(database, thailand, says, fact=field, figure=figure)
    before = values_of(database, said)

    changed = use_value(database, said)

    assert changed.name == f"Use “{says}” as {field_named(Participant, field).label} of Thailand"
    assert values_of(database, thailand)[field] == value
    assert values_of(database, said) == before


@pytest.mark.parametrize(("says", "figure"), [("the Third", 3), ("3", None)])
def test_a_number_takes_over_the_figure(says: str, figure: int | None, database: Database) -> None:
    list_ = operations.create_record(database, "objective_list", {"title": "List"}).made[0]
    values: dict[str, Value] = {"wording": "Better cooperation", "in_list": list_.id, "position": 17}
    objective = operations.create_record(database, "objective", values).made[0]
    use_value(database, say(database, objective, says, fact="position", figure=figure))

    assert values_of(database, objective)["position"] == 3


def test_what_a_field_cannot_hold_is_refused_and_nothing_changed(database: Database, thailand: Ref) -> None:
    before = values_of(database, thailand)
    for field, says in (("since", "long ago"), ("standing", "a friend"), ("note of ours", "something")):
        with pytest.raises(UserError):
            use_value(database, say(database, thailand, says, fact=field))

    assert values_of(database, thailand) == before


def test_a_count_a_link_and_a_support_are_nothing_to_take_over() -> None:
    region = field_named(Participant, "region")

    assert is_usable(region, "", "Asia")
    assert not is_usable(region, "members", "45")
    assert not is_usable(region, "", "")
    assert not is_usable(None, "", "Asia")
