"""Laws of deleting: nothing goes from under what rests on it, and it is said where it is used."""

import pytest
from sqlalchemy import event

from baliapp.base.errors import UserError
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from baliapp.store.deeds.rested_on import refuse_rested_on
from baliapp.store.deeds.undo import undo
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref


def make(database: Database, type_name: str, **values: Value) -> Ref:
    return operations.create_record(database, type_name, values).made[0]


@pytest.fixture
def paragraph(database: Database) -> Ref:
    document = make(database, "document", title="Statement")
    return make(database, "outcome_paragraph", document=document.id, number="4", words="Members agreed.")


def stands(database: Database, ref: Ref) -> bool:
    entry = queries.entry(database, ref)
    return entry is not None and not entry.deleted


def test_a_paragraph_with_commitments_stays_and_they_are_named(database: Database, paragraph: Ref) -> None:
    made = [make(database, "commitment", paragraph=paragraph.id, what=f"Share list {at}") for at in range(4)]
    with pytest.raises(UserError) as refused:
        operations.delete_records(database, [paragraph])
    assert "is used by 4 records, so it stays: “Share list 0”" in refused.value.message
    assert refused.value.message.endswith("“Share list 2” and 1 more record.")
    assert "all of them together" in refused.value.advice
    assert stands(database, paragraph)
    operations.delete_records(database, [paragraph, *made])
    assert not stands(database, paragraph)


def test_an_earlier_paragraph_stays_while_a_later_one_comes_from_it(database: Database, paragraph: Ref) -> None:
    document = make(database, "document", title="Later statement")
    later = make(database, "outcome_paragraph", document=document.id, number="1", words="Members agreed again.")
    tie = make(database, "paragraph_lineage", later=later.id, earlier=paragraph.id, how="continues")
    with pytest.raises(UserError, match="is used by 1 record"):
        operations.delete_records(database, [paragraph])
    operations.delete_records(database, [paragraph, later])
    assert not stands(database, paragraph)
    operations.restore_records(database, [paragraph, later])
    operations.delete_records(database, [tie])
    operations.delete_records(database, [paragraph])
    assert not stands(database, paragraph)


def test_a_commitment_stays_while_somebody_has_reported_on_it(
    database: Database, paragraph: Ref, thailand: Ref
) -> None:
    commitment = make(database, "commitment", paragraph=paragraph.id, what="Share lists")
    report = make(
        database, "report", commitment=commitment.id, participant=thailand.id, status="active", assessed_by="Kim"
    )
    with pytest.raises(UserError, match=r"Share lists.* is used by 1 record"):
        operations.delete_records(database, [commitment])
    operations.delete_records(database, [report])
    operations.delete_records(database, [commitment])
    assert not stands(database, commitment)


BODY, PERSON, MEETING, COMMITMENT, REPORT, OBJECTIVE = "body", "person", "meeting", "commitment", "report", "objective"


def world(database: Database, thailand: Ref) -> dict[str, Ref]:
    """Make one record of each kind on which others may rest, and on which none does yet."""
    found = {"participant": thailand}
    found[BODY] = make(database, "body", name="Process", kind="process")
    found[PERSON] = make(database, "person", name="Kim")
    found[MEETING] = make(database, "meeting", title="Officials")
    found["document"] = make(database, "document", title="Statement")
    found["news_item"] = make(database, "news_item", title="They met")
    found["theme"] = make(database, "theme", name="Law")
    listed = make(database, "objective_list", title="Objectives")
    found[OBJECTIVE] = make(database, "objective", wording="Share lists", in_list=listed.id)
    found["initiative"] = make(database, "initiative", name="Lists for all")
    paper = make(database, "document", title="Outcome")
    found["outcome_paragraph"] = make(database, "outcome_paragraph", document=paper.id, number="9", words="Agreed.")
    found[COMMITMENT] = make(database, "commitment", paragraph=found["outcome_paragraph"].id, what="Do so")
    found["australia"] = make(database, "participant", short_name="Australia", kind="state", standing="member")
    ends: dict[str, Value] = {COMMITMENT: found[COMMITMENT].id, "participant": found["australia"].id}
    found[REPORT] = make(database, "report", **ends, status="active", assessed_by="Kim")
    return found


USES: list[tuple[str, str, dict[str, str | Value]]] = [
    ("participant", "membership", {"participant": "@participant", "body": "@body", "status": "member"}),
    ("participant", "attendance", {"participant": "@participant", "meeting": "@meeting", "capacity": "participant"}),
    ("participant", "post", {"participant": "@participant", "title": "Focal point"}),
    (
        "participant",
        "report",
        {"participant": "@participant", "commitment": "@commitment", "status": "active", "assessed_by": "Kim"},
    ),
    ("body", "membership", {"participant": "@participant", "body": "@body", "status": "member"}),
    ("body", "meeting", {"title": "Second", "body": "@body"}),
    ("body", "meeting", {"title": "Joint", "joint_body": "@body"}),
    ("body", "body", {"name": "Working group", "kind": "group", "parent": "@body"}),
    ("person", "post", {"person": "@person", "participant": "@participant", "title": "Focal point"}),
    ("meeting", "document", {"title": "Paper", "meeting": "@meeting"}),
    ("meeting", "participants_revision", {"name": "Rev.1", "meeting": "@meeting"}),
    ("meeting", "agenda_item", {"title": "Opening", "meeting": "@meeting", "defensive": "Only if asked."}),
    ("theme", "objective", {"wording": "Pass laws", "in_list": "@objective.in_list", "theme": "@theme"}),
    ("theme", "paragraph_theme", {"paragraph": "@outcome_paragraph", "theme": "@theme"}),
    ("objective", "progress_note", {"objective": "@objective", "progress": "Much"}),
    ("objective", "commitment", {"objective": "@objective", "paragraph": "@outcome_paragraph", "what": "More"}),
    ("objective", "initiative_objective", {"objective": "@objective", "initiative": "@initiative"}),
    ("document", "evidence", {"report": "@report", "record": "@@document"}),
    ("news_item", "evidence", {"report": "@report", "record": "@@news_item"}),
]


def filled(database: Database, found: dict[str, Ref], values: dict[str, str | Value]) -> dict[str, Value]:
    """Give values with the ids of the records that they name."""

    def read(value: str | Value) -> Value:
        if not isinstance(value, str) or not value.startswith("@"):
            return value
        if value.startswith("@@"):
            return str(found[value[2:]])
        name, _dot, field = value[1:].partition(".")
        entry = queries.entry(database, found[name])
        assert entry
        return entry.values[field] if field else entry.ref.id

    return {name: read(value) for name, value in values.items()}


@pytest.mark.parametrize(("used", "type_name", "values"), USES, ids=[f"{used}-{by}" for used, by, _values in USES])
def test_what_another_record_uses_stays_until_that_goes_too(
    database: Database, thailand: Ref, used: str, type_name: str, values: dict[str, str | Value]
) -> None:
    found = world(database, thailand)
    using = make(database, type_name, **filled(database, found, values))
    with pytest.raises(UserError, match="is used by 1 record, so it stays: “"):
        operations.delete_records(database, [found[used]])
    assert stands(database, found[used])
    operations.delete_records(database, [found[used], using])
    assert not stands(database, found[used])


def test_a_meeting_stays_while_its_delegations_have_delegates_and_a_person_while_one_of_them(
    database: Database, thailand: Ref
) -> None:
    found = world(database, thailand)
    meeting, person = found[MEETING], found[PERSON]
    came = make(database, "attendance", meeting=meeting.id, participant=thailand.id, capacity="participant")
    values: dict[str, Value] = {"name": "Kim", "delegation": came.id, "role": "delegate", "person": person.id}
    make(database, "delegate", **values)
    for used in (meeting, person):
        with pytest.raises(UserError, match="is used by 1 record, so it stays: “Kim"):
            operations.delete_records(database, [used])
    operations.delete_records(database, [came, meeting])
    operations.delete_records(database, [person])
    assert not stands(database, person)


def test_a_plain_agenda_goes_with_its_meeting(database: Database) -> None:
    meeting = make(database, "meeting", title="Officials")
    make(database, "agenda_item", title="Opening", meeting=meeting.id)
    operations.delete_records(database, [meeting])
    assert not stands(database, meeting)


def test_what_lies_in_the_recycle_bin_or_belongs_to_what_does_holds_nothing(database: Database, thailand: Ref) -> None:
    found = world(database, thailand)
    make(database, "membership", participant=thailand.id, body=found[BODY].id, status="member")
    operations.delete_records(database, [thailand, found[BODY]])
    assert not stands(database, thailand)
    evidence = make(database, "evidence", report=found[REPORT].id, record=str(found["news_item"]))
    operations.delete_records(database, [evidence])
    operations.delete_records(database, [found["news_item"]])
    assert not stands(database, found["news_item"])


def test_taking_back_the_making_of_a_user_and_then_of_the_used_works(database: Database) -> None:
    body = make(database, "body", name="Process", kind="process")
    child = make(database, "body", name="Group", kind="group", parent=body.id)
    with pytest.raises(UserError, match="“Process” is used by 1 record"):
        operations.delete_records(database, [body])
    operations.delete_records(database, [body, child])
    undo(database)
    assert stands(database, body)
    assert stands(database, child)


def test_of_many_records_only_a_few_questions_are_asked(database: Database) -> None:
    refs = [Ref("participant", f"p{at}") for at in range(1200)]
    with database.step("Members") as step:
        step.create_many(
            "participant",
            [(ref.id, {"short_name": f"Member {ref.id}", "kind": "state", "standing": "member"}) for ref in refs],
        )
    asked = list[str]()
    with database.step("Asking") as step:
        event.listen(step.connection, "before_cursor_execute", lambda *told: asked.append(told[2]))
        refuse_rested_on(step, refs)
    assert len(asked) == 4 * 3  # four ways to use a member, three batches
