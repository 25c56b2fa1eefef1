"""Laws of statements: what is said about one fact stands together, and where sources disagree is found."""

import pytest

from baliapp.base.date_reading import read_date
from baliapp.records.kinds import Value
from baliapp.store.deeds import operations
from baliapp.store.facts.statements import Fact, disagreements, facts_of, field_of, found_in
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref


def say(database: Database, about: Ref, says: str, certainty: str = "stated", **values: Value) -> Ref:
    given = {"source": "A page", **values}
    return operations.create_record(
        database, "citation", {"about": str(about), "says": says, "certainty": certainty, **given}
    ).made[0]


def only(facts: list[Fact]) -> Fact:
    (fact,) = facts
    return fact


def test_what_sources_say_of_one_fact_stands_together_oldest_first(database: Database, group: Ref) -> None:
    later = say(database, group, "45", fact="members_stated", counted="member states", figure=45)
    first = say(database, group, "43", fact="members_stated", counted="member states", figure=43,
                as_of=read_date("about 2012"))  # fmt: skip
    other = say(database, group, "9", fact="members_stated", counted="observer organisations", figure=9)
    say(database, group, "", fact="members_stated")

    states, observers = sorted(facts_of(database, group), key=lambda fact: fact.counted)

    assert [each.ref for each in states.statements] == [first, later]
    assert states.values == 2
    assert [each.ref for each in observers.statements] == [other]


def test_two_counts_of_different_things_do_not_disagree(database: Database, group: Ref) -> None:
    say(database, group, "45 member states", counted="member states", figure=45)
    say(database, group, "18 observer states", counted="observer states", figure=18)

    assert disagreements(database) == []


@pytest.mark.parametrize(
    ("one", "other", "figures"),
    [("43 countries", "forty-three countries", (43, 43)), ("In use", "in  USE", (None, None))],
)
def test_other_words_for_the_same_do_not_disagree(
    one: str, other: str, figures: tuple[int | None, ...], database: Database, group: Ref
) -> None:
    for says, figure in zip((one, other), figures, strict=True):
        say(database, group, says, fact="what", figure=figure)

    assert disagreements(database) == []
    assert only(facts_of(database, group)).values == 1


@pytest.mark.parametrize("bounded", ["more than 45 members", "up to 45 members", "about 45", "over forty-five"])
def test_a_bound_is_not_the_figure_itself(bounded: str, database: Database, group: Ref) -> None:
    say(database, group, "45 members", counted="members", figure=45)
    say(database, group, bounded, counted="members", figure=45)

    fact = only(disagreements(database))
    assert fact.values == 2
    assert fact.key == (fact.about, fact.fact, fact.counted)


def test_a_bound_elsewhere_in_the_words_is_none(database: Database, group: Ref) -> None:
    say(database, group, "45 members for more than ten years", counted="members", figure=45)
    say(database, group, "45", counted="members", figure=45)

    assert disagreements(database) == []


def test_dates_are_compared_as_dates(database: Database, group: Ref) -> None:
    operations.edit_record(database, group, {"established": read_date("April 2009")})
    say(database, group, "2009-04", fact="established")
    assert disagreements(database) == []

    differing = say(database, group, "spring of 2009", fact="established")
    fact = only(disagreements(database))

    assert fact.on_record == "April 2009"
    assert fact.differing == (differing,)


def test_a_statement_that_differs_from_the_record_is_found(database: Database, thailand: Ref) -> None:
    said = say(database, thailand, "Observer", fact="standing")
    say(database, thailand, "state", fact="kind")

    fact = only(disagreements(database))

    assert (fact.fact, fact.on_record, fact.differing, fact.values) == ("standing", "Member", (said,), 1)


@pytest.mark.parametrize("says", ["sar", "SAR", "Special Administrative Region"])
def test_a_choice_is_the_same_by_what_is_kept_and_by_what_it_is_called(
    database: Database, thailand: Ref, says: str
) -> None:
    operations.edit_record(database, thailand, {"kind": "sar"})
    say(database, thailand, says, fact="kind")
    say(database, thailand, "sar", fact="kind", source="Another page")
    assert disagreements(database) == []

    differing = say(database, thailand, "state", fact="kind")
    fact = only(disagreements(database))
    assert (fact.values, fact.differing) == (2, (differing,))


def test_a_figure_is_read_from_the_words_where_they_name_one(database: Database, group: Ref) -> None:
    say(database, group, "49 members", counted="members", figure=49)
    say(database, group, "49 members", counted="members")
    say(database, group, "the 49", counted="members")
    assert disagreements(database) == []

    say(database, group, "more than 49", counted="members")
    assert only(disagreements(database)).values == 2
    say(database, group, "1,049 members", counted="members")
    say(database, group, "1049", counted="members")
    assert only(disagreements(database)).values == 3
    say(database, group, "49 or 50", counted="members")
    assert only(disagreements(database)).values == 4


def test_a_number_in_a_name_is_no_figure(database: Database, group: Ref) -> None:
    say(database, group, "Track 2", fact="what it was called")
    say(database, group, "Group 2", fact="what it was called")
    assert only(disagreements(database)).values == 2


def test_a_field_that_names_a_record_is_compared_by_its_name(database: Database, group: Ref) -> None:
    parent = operations.create_record(database, "body", {"name": "Steering Group"}).made[0]
    say(database, group, "steering group", fact="parent")
    assert disagreements(database) == []

    operations.edit_record(database, group, {"parent": parent.id})
    assert disagreements(database) == []

    say(database, group, "Co-Chairs", fact="parent")
    assert only(disagreements(database)).on_record == "Steering Group"


def test_a_number_is_compared_with_the_figure(database: Database) -> None:
    list_ = operations.create_record(database, "objective_list", {"title": "List"}).made[0]
    values: dict[str, Value] = {"wording": "Better cooperation", "in_list": list_.id, "position": 17}
    objective = operations.create_record(database, "objective", values).made[0]
    say(database, objective, "the seventeenth", fact="position", figure=17)
    assert disagreements(database) == []

    say(database, objective, "the third", fact="position", figure=3)
    assert only(disagreements(database)).values == 2


def test_a_blank_field_claims_nothing_to_disagree_with(database: Database, thailand: Ref) -> None:
    say(database, thailand, "about 2011", fact="since")

    assert disagreements(database) == []


def test_a_count_is_not_compared_with_the_words_of_a_field(database: Database, group: Ref) -> None:
    operations.edit_record(database, group, {"members_stated": "45 member states; 4 member organisations"})
    say(database, group, "45 member states", fact="members_stated", counted="member states", figure=45)

    assert disagreements(database) == []


def test_what_is_disputed_is_found_also_where_nothing_of_its_own_is_said(database: Database, thailand: Ref) -> None:
    say(database, thailand, "", "disputed")
    fact = only(disagreements(database))

    assert (fact.fact, fact.values, fact.is_disputed, fact.is_undecided) == ("", 0, True, True)


def test_a_mark_on_the_whole_record_gives_way_to_what_is_disputed_in_it(database: Database, thailand: Ref) -> None:
    say(database, thailand, "", "disputed")
    say(database, thailand, "Observer", "disputed", fact="standing")

    assert [fact.fact for fact in disagreements(database)] == ["standing"]


def test_what_is_deleted_is_left_out(database: Database, thailand: Ref, group: Ref) -> None:
    gone = say(database, thailand, "Observer", fact="standing")
    say(database, group, "AHEG", fact="acronym")
    operations.delete_records(database, [gone, group])

    assert disagreements(database) == []
    assert facts_of(database, thailand) == facts_of(database, group) == []


def test_facts_come_as_the_form_has_them_then_those_with_labels(database: Database, group: Ref) -> None:
    for fact in ("a label", "purpose", "name"):
        say(database, group, "something", fact=fact)

    assert [fact.fact for fact in facts_of(database, group)] == ["name", "purpose", "a label"]


def test_a_statement_tells_its_document_and_where_it_stands(database: Database, group: Ref) -> None:
    document = operations.create_record(database, "document", {"title": "Statement of 2012"}).made[0]
    say(database, group, "AHEG", fact="acronym", document=document.id, source="Seen in print", place="¶ 3")
    (statement,) = only(facts_of(database, group)).statements

    assert (statement.named, statement.source, statement.place) == ("Statement of 2012", "Seen in print", "¶ 3")


def test_a_filter_looks_in_records_facts_and_what_is_said(database: Database, group: Ref, thailand: Ref) -> None:
    say(database, group, "AHEG", fact="acronym")
    say(database, thailand, "Observer", fact="standing", source="Yearbook")
    say(database, thailand, "2 and 3", "disputed", fact="number of seats")
    found = disagreements(database)

    assert [fact.about for fact in found_in(found, "ad hoc acro")] == [group]
    assert [fact.fact for fact in found_in(found, "YEARBOOK")] == ["standing"]
    assert [fact.fact for fact in found_in(found, "seats")] == ["number of seats"]
    assert found_in(found, " ") == found


def test_a_fact_is_a_field_or_a_label() -> None:
    field = field_of(Ref("body", "1"), "established")

    assert field is not None
    assert field.label == "Established"
    assert field_of(Ref("body", "1"), "number of seats") is None
