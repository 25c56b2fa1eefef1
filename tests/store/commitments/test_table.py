"""Laws of the table of commitments, held against a slow plain model that reads every report one by one."""

import datetime
import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from baliapp.base import clock
from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.base.partial_dates import PartialDate
from baliapp.base.periods import Holds, bounds
from baliapp.store.asking import queries
from baliapp.store.commitments.assessing import Assessment, assess, reports_of, withdraw
from baliapp.store.commitments.evidence import Piece, evidence_of
from baliapp.store.commitments.table import DONE, Spot, Table, cells_anew, commitment_table
from baliapp.store.deeds import undo
from baliapp.store.deeds.operations import create_record, delete_records
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from baliapp.store.tables.rows import table_of
from tests.binned import bin_records

DAYS = [None, datetime.date(2012, 6, 1), datetime.date(2013, 1, 1), datetime.date(2026, 11, 22)]
WHEN = ["", "2012", "March 2012", "1 June 2012", "by 2013", "2 January 2013", "2025"]
WORDS = ["active", "implemented", "stagnant", "elapsed"]
SPOTS = [(one, other) for one in range(3) for other in range(3)]
DEED = st.tuples(
    st.lists(st.sampled_from(SPOTS), min_size=1, max_size=4, unique=True), st.sampled_from(WORDS),
    st.sampled_from(WHEN), st.sampled_from(["Kim", "Officer"]), st.sampled_from([None, "", "A law was passed."]),
)  # fmt: skip
Deed = tuple[list[tuple[int, int]], str, str, str, str | None]
Told = dict[str, object]
number = itertools.count()


def make(database: Database, type_name: str, **values: object) -> Ref:
    return create_record(database, type_name, values).made[0]  # type: ignore[arg-type]  # a test's own values


def member(database: Database, name: str) -> Ref:
    return make(database, "participant", short_name=name, kind="state", standing="member")


def paragraph(database: Database, dated: str = "2002", **values: object) -> Ref:
    document = make(database, "document", title="Statement", dated=read_date(dated), **values)
    return make(database, "outcome_paragraph", document=document.id, number=str(next(number)))


def commitment(database: Database, where: Ref, what: str = "Act", **values: object) -> Ref:
    return make(database, "commitment", what=what, paragraph=where.id, **values)


def say(status: str | None = "active", on: str = "2 January 2013", by: str = "Kim", **rest: object) -> Assessment:
    return Assessment(status, read_date(on), by, **rest)  # type: ignore[arg-type]  # a test's own values


def state(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Give all that is kept, but for the log and how often a record was written."""
    with database.reading() as connection:
        kept = {}
        for name in ("report", "evidence", "commitment", "participant"):
            columns = [column for column in table_of(name).c if column.name != "version"]
            kept[name] = [
                tuple(row)
                for row in connection.execute(
                    table_of(name).select().with_only_columns(*columns).order_by(table_of(name).c.id)
                )
            ]
    return kept


def plain(
    history: list[Deed], spot: tuple[int, int], day: datetime.date | None
) -> tuple[str, PartialDate | None, str, str] | None:
    """Give the latest report of a spot, from all that was said, one by one."""
    told = list[Told]()
    for spots, status, when, by, said in history:
        if spot in spots:
            date = read_date(when)
            same = [each for each in told if each["on"] == date and each["by"] == by]
            if same:
                same[-1]["status"] = status
                if said is not None:
                    same[-1]["said"] = said
            else:
                told.append({"status": status, "on": date, "by": by, "said": said or ""})
    held = [
        each for each in told
        if day is None or bounds(each["on"], None).holds(day, clock.today()) is not Holds.NO  # type: ignore[arg-type]  # a date or None
    ]  # fmt: skip
    best = max(held, key=lambda each: each["on"].encode() if isinstance(each["on"], PartialDate) else "", default=None)
    for each in held:
        if best is not None and each["on"] == best["on"]:
            best = each
    return (best["status"], best["on"], best["by"], best["said"]) if best else None  # type: ignore[return-value]  # as it was told


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=st.lists(DEED, max_size=6), day=st.sampled_from(DAYS))
def test_any_history_gives_the_table_of_the_plain_model_and_undoing_it_all_leaves_the_database_equal(
    database: Database, history: list[Deed], day: datetime.date | None
) -> None:
    due = ["2012", "1 January 2013", ""]
    where = paragraph(database)
    made = [commitment(database, where, by_when=read_date(each), who="some members") for each in due]
    members = [member(database, f"Member {next(number)}") for _member in range(3)]
    make(database, "commitment_member", commitment=made[0].id, participant=members[0].id)
    before, states = state(database), []
    for spots, status, when, by, said in history:
        states.append(state(database))
        wanted = [(made[one].id, members[other].id) for one, other in spots]
        assess(database, wanted, Assessment(status, read_date(when), by, said))

    table = commitment_table(database, day, where)

    for one, other in SPOTS:
        spot, expected = (made[one].id, members[other].id), plain(history, (one, other), day)
        cell = table.cells.get(spot)
        assert (cell and (cell.status, cell.assessed_on, cell.assessed_by, cell.said)) == expected
        last = read_date(due[one])
        is_past = last is not None and last.latest < (day or clock.today())
        is_meant = expected is not None or (one, other) == (0, 0)
        promise = next(each for each in table.promises if each.ref == made[one])
        assert table.is_overdue(promise, members[other].id) is (
            is_past and is_meant and (expected is None or expected[0] not in DONE)
        )
    assert cells_anew(database, day, [], {(made[a].id, members[b].id) for a, b in SPOTS}) == {
        (made[a].id, members[b].id): table.cells.get((made[a].id, members[b].id)) for a, b in SPOTS
    }
    for expected_state in reversed(states):
        if state(database) != expected_state:
            undo.undo(database)
        assert state(database) == expected_state
    assert state(database) == before


@pytest.fixture
def process(database: Database) -> Ref:
    return make(database, "body", name="The Process", kind="process")


def stand(database: Database, body: Ref, who: Ref, status: str, since: str = "2002", until: str = "") -> None:
    values = {"participant": who.id, "body": body.id, "status": status}
    make(database, "membership", **values, since=read_date(since), until=read_date(until))


def named(table: Table) -> list[str]:
    return [each.name for each in table.members]


def only(table: Table) -> dict[str, frozenset[str]]:
    return {promise.what: table.concerned[promise.ref.id] for promise in table.promises}


def test_all_members_are_those_of_the_process_on_the_day_and_co_chairs_those_that_chair_it(
    database: Database, process: Ref
) -> None:
    nauru, tonga, samoa, fiji = (member(database, name) for name in ("Nauru", "Tonga", "Samoa", "Fiji"))
    stand(database, process, nauru, "member")
    stand(database, process, nauru, "co-chair", "2010")
    stand(database, process, tonga, "member", "2011")
    stand(database, process, samoa, "observer")
    stand(database, process, fiji, "member", "about 2012")
    where = paragraph(database)
    for who in ("all members", "co-chairs", "office"):
        commitment(database, where, who, who=who)
    make(database, "commitment_member", commitment=commitment(database, where, "named").id, participant=samoa.id)

    table = commitment_table(database, datetime.date(2005, 1, 1))
    assert only(table)["all members"] == {nauru.id}
    assert only(table)["co-chairs"] == frozenset()
    later = commitment_table(database, datetime.date(2012, 1, 1))
    assert only(later) == {
        "all members": {nauru.id, tonga.id, fiji.id}, "co-chairs": {nauru.id}, "office": frozenset(),
        "named": {samoa.id},
    }  # fmt: skip
    assert named(later) == ["Fiji", "Nauru", "Samoa", "Tonga"]
    assert [each.is_certain for each in later.members] == [False, True, True, True]
    assert only(commitment_table(database, None))["all members"] == {nauru.id, tonga.id, fiji.id}


def test_without_the_process_itself_all_members_are_nobody(database: Database) -> None:
    commitment(database, paragraph(database), who="all members")
    assert only(commitment_table(database, None)) == {"Act": frozenset()}


def test_what_is_overdue_comes_first_the_longest_overdue_before_all(database: Database) -> None:
    where, nauru = paragraph(database), member(database, "Nauru")
    due = {
        "never": "",
        "2020": "2020",
        "2090": "2090",
        "2012": "2012",
        "after": "after 2001",
        "done": "2003",
        "whole": "2004",
    }
    made = {what: commitment(database, where, what, by_when=read_date(when)) for what, when in due.items()}
    assess(database, [(made["done"].id, nauru.id)], say("implemented"))
    database_values = {"what": "over", "paragraph": where.id, "by_when": read_date("2001"), "status": "retired"}
    create_record(database, "commitment", database_values)

    table = commitment_table(database, None)

    assert [promise.what for promise in table.promises][:3] == ["whole", "2012", "2020"]
    assert [table.is_late(promise) for promise in table.promises] == [True] * 3 + [False] * 5
    assert sorted(promise.what for promise in table.promises if promise.is_past) == [
        "2012",
        "2020",
        "done",
        "over",
        "whole",
    ]


def test_a_member_without_a_report_stands_as_the_commitment_as_a_whole(database: Database) -> None:
    nauru, tonga = member(database, "Nauru"), member(database, "Tonga")
    made = commitment(database, paragraph(database), status="stagnant", by_when=read_date("2012"))
    make(database, "commitment_member", commitment=made.id, participant=nauru.id)

    table = commitment_table(database, None)

    assert [table.status(table.promises[0], each.id) for each in (nauru, tonga)] == ["stagnant", ""]
    assert [table.concerns(table.promises[0], each.id) for each in (nauru, tonga)] == [True, False]
    assert [table.is_overdue(table.promises[0], each.id) for each in (nauru, tonga)] == [True, False]


def test_a_commitment_knows_its_paragraph_meeting_bodies_and_objective(database: Database) -> None:
    bodies = [make(database, "body", name=name) for name in ("Group", "Office")]
    meeting = make(database, "meeting", title="Joint", body=bodies[0].id, joint_body=bodies[1].id)
    where = paragraph(database, "1 May 2012", meeting=meeting.id)
    in_list = make(database, "objective_list", title="List")
    objective = make(database, "objective", wording="Aim", in_list=in_list.id)
    made = commitment(database, where, objective=objective.id, who_stated="Everybody")

    (found,) = commitment_table(database, None).promises

    assert (found.ref, found.paragraph, found.meeting, found.meeting_named) == (made, where, meeting.id, "Joint")
    assert found.bodies == ((bodies[0].id, "Group"), (bodies[1].id, "Office"))
    assert (found.document_named, found.objective, found.objective_named) == ("Statement", objective.id, "Aim")
    assert (found.who_stated, found.by_when, found.is_past) == ("Everybody", None, False)
    assert commitment_table(database, datetime.date(2012, 4, 30)).promises == ()
    assert len(commitment_table(database, datetime.date(2012, 5, 1)).promises) == 1


def test_the_table_of_a_record_is_a_part_of_the_whole(database: Database) -> None:
    nauru, tonga = member(database, "Nauru"), member(database, "Tonga")
    one, other = paragraph(database), paragraph(database)
    objective = make(database, "objective", wording="Aim", in_list=make(database, "objective_list", title="List").id)
    made = [commitment(database, one, objective=objective.id), commitment(database, other)]
    reported = commitment(database, other, "Report")
    make(database, "commitment_member", commitment=made[0].id, participant=nauru.id)
    assess(database, [(made[0].id, nauru.id), (made[1].id, tonga.id), (reported.id, nauru.id)], say())
    document = Ref("document", str(queries.entries(database, [one])[0].values["document"]))

    whole = commitment_table(database, None)
    assert len(whole.cells) == 3
    for about, expected in (
        (one, {made[0]}), (other, {made[1], reported}), (objective, {made[0]}), (document, {made[0]}),
        (made[1], {made[1]}), (nauru, {made[0], reported}), (tonga, {made[1]}),
    ):  # fmt: skip
        table = commitment_table(database, None, about)
        assert {promise.ref for promise in table.promises} == expected
        kept = {spot for spot in whole.cells if Ref("commitment", spot[0]) in expected}
        assert set(table.cells) == {spot for spot in kept if about.type != "participant" or spot[1] == about.id}
    assert named(commitment_table(database, None, nauru)) == ["Nauru"]


def test_what_lies_in_the_recycle_bin_is_no_part_of_it(database: Database) -> None:
    nauru, tonga, where = member(database, "Nauru"), member(database, "Tonga"), paragraph(database)
    made, gone = commitment(database, where), commitment(database, where)
    assess(database, [(made.id, nauru.id), (made.id, tonga.id), (gone.id, nauru.id)], say())
    said = [each.ref for each in queries.all_entries(database, "report") if each.values["commitment"] == gone.id]
    bin_records(database, [tonga, gone, *said])

    table = commitment_table(database, None)

    assert (set(table.cells), named(table), len(table.promises)) == ({(made.id, nauru.id)}, ["Nauru"], 1)


def test_whatever_the_size_it_takes_the_same_number_of_questions(database: Database) -> None:
    asked = list[str]()
    event.listen(Engine, "before_cursor_execute", listener := lambda *told: asked.append(told[2]))
    where, nauru = paragraph(database), member(database, "Nauru")

    def count() -> int:
        asked.clear()
        commitment_table(database, None)
        return sum("SELECT" in sql for sql in asked)

    try:
        few = count()
        for _each in range(8):
            assess(database, [(commitment(database, where).id, nauru.id)], say())
        assert count() == few
    finally:
        event.remove(Engine, "before_cursor_execute", listener)


def test_many_reports_are_one_step_and_one_undo(database: Database) -> None:
    members = [member(database, name) for name in ("Nauru", "Tonga", "Samoa")]
    made = [commitment(database, paragraph(database)) for _each in range(2)]
    spots: list[Spot] = [(one.id, other.id) for one in made for other in members]
    before = state(database)

    changed = assess(database, [*spots, spots[0]], say("implemented", said="A law was passed."))

    assert (changed.name, len(changed.made)) == ("6 reports: Implemented", 6)
    assert {cell.said for cell in commitment_table(database, None).cells.values()} == {"A law was passed."}
    undo.undo(database)
    assert state(database) == before


def test_what_the_same_officer_says_on_the_same_day_is_changed_and_not_doubled(database: Database) -> None:
    nauru, made = member(database, "Nauru"), commitment(database, paragraph(database))
    spot = (made.id, nauru.id)
    assert assess(database, [spot], say("active", said="Begun.")).name == "Report of Nauru: Active"
    assess(database, [spot], say("implemented"))
    (only_one,) = reports_of(database, spot)
    assert (only_one.values["status"], only_one.values["said"]) == ("implemented", "Begun.")
    assess(database, [spot], say("stagnant", by="Officer"))
    assess(database, [spot], say("elapsed", on="3 January 2013"))
    assert [each.values["status"] for each in reports_of(database, spot)] == ["elapsed", "stagnant", "implemented"]


def test_what_was_done_can_be_told_without_another_status_but_not_before_there_is_one(database: Database) -> None:
    nauru, made = member(database, "Nauru"), commitment(database, paragraph(database))
    spot = (made.id, nauru.id)
    with pytest.raises(UserError, match="Nothing is reported of Nauru yet"):
        assess(database, [spot], say(None))
    assess(database, [spot], say("stagnant"))
    changed = assess(database, [spot], say(None, on="1 May 2014", said="A law was drafted."))
    assert changed.name == "Report of Nauru: what was done"
    latest = reports_of(database, spot)[0]
    assert (latest.values["status"], latest.values["said"]) == ("stagnant", "A law was drafted.")


def test_nothing_is_reported_on_what_lies_in_the_recycle_bin(database: Database) -> None:
    nauru, made = member(database, "Nauru"), commitment(database, paragraph(database))
    delete_records(database, [made])
    with pytest.raises(UserError, match="recycle bin"):
        assess(database, [(made.id, nauru.id)], say())


def test_evidence_is_attached_to_one_or_many_once_and_counted(database: Database) -> None:
    members = [member(database, name) for name in ("Nauru", "Tonga")]
    made = commitment(database, paragraph(database))
    spots: list[Spot] = [(made.id, each.id) for each in members]
    news = make(database, "news_item", title="A law is passed")
    document = make(database, "document", title="Gazette")

    assess(database, spots, say("implemented", evidence=(Piece(news), Piece(document, "p. 4"))))
    cells = commitment_table(database, None).cells
    assert [cells[spot].evidence for spot in spots] == [2, 2]

    assess(database, spots[:1], say("implemented", evidence=(Piece(news, "line 2"), Piece(document))))
    report = commitment_table(database, None).cells[spots[0]].report
    assert {each.values["place"] for each in evidence_of(database, report)} == {"line 2", "p. 4"}
    delete_records(database, [evidence_of(database, report)[0].ref])
    assert commitment_table(database, None).cells[spots[0]].evidence == 1


def test_a_report_that_is_withdrawn_lets_the_one_before_count(database: Database) -> None:
    members = [member(database, name) for name in ("Nauru", "Tonga")]
    made = commitment(database, paragraph(database))
    spots: list[Spot] = [(made.id, each.id) for each in members]
    assess(database, spots, say("active", on="2012"))
    changed = assess(database, spots[:1], say("implemented"))

    assert withdraw(database, changed.made).name == "Withdraw the report of Nauru"
    cells = commitment_table(database, None).cells
    assert [cells[spot].status for spot in spots] == ["active", "active"]
    assert withdraw(database, [cells[spot].report for spot in spots]).name == "Withdraw 2 reports"
    assert commitment_table(database, None).cells == {}
    assert withdraw(database, []).refs == frozenset()


def test_cells_that_changed_are_asked_for_alone(database: Database) -> None:
    members = [member(database, name) for name in ("Nauru", "Tonga")]
    made = commitment(database, paragraph(database))
    spots: list[Spot] = [(made.id, each.id) for each in members]
    changed = assess(database, spots, say())
    document = make(database, "document", title="Gazette")
    evidence = assess(database, spots[:1], say(evidence=(Piece(document),)))

    assert cells_anew(database, None, changed.made, ()) == commitment_table(database, None).cells
    (found,) = cells_anew(database, None, [ref for ref in evidence.made if ref.type == "evidence"], ()).items()
    assert found[0] == spots[0]
    assert found[1] is not None
    assert found[1].evidence == 1
    for _step in ("the evidence", "the document", "the reports"):
        undo.undo(database)
    assert cells_anew(database, None, changed.made, spots) == dict.fromkeys(spots)
