"""What a meeting waits for is said in words that fit it, and never locks anybody in."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from baliapp.base import clock
from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.deeds import undo
from baliapp.store.deeds.operations import create_record, delete_records, edit_record
from baliapp.store.meetings import stages
from baliapp.store.meetings.agenda import add_item
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref

TODAY = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with clock.fixed_at(TODAY):
        yield


def meeting_of(database: Database, **values: Value) -> Ref:
    return create_record(database, "meeting", {"title": "SOM", **values}).made[0]


def missing(database: Database, meeting: Ref) -> tuple[str, ...]:
    return stages.standing_of(database, meeting).missing


def stage_of(database: Database, meeting: Ref) -> Value:
    found = queries.entry(database, meeting)
    assert found is not None
    return found.values["stage"]


def test_a_whole_life_with_nothing_missing(database: Database) -> None:
    meeting = meeting_of(database, stage="planned", dates=read_date("20-21 November 2026"), city="Bali")
    assert missing(database, meeting) == ("Nobody is invited yet.",)
    attendance = create_record(
        database, "attendance", {"meeting": meeting.id, "party": "A guest", "capacity": "special guest"}
    ).made[0]
    assert stages.move_on(database, meeting, "invited").name == "Move SOM to “Invited”"

    assert missing(database, meeting) == ("The agenda has no items.",)
    item = add_item(database, meeting, {"title": "Opening"}).made[0]
    assert missing(database, meeting) == ("No agenda item has a time.",)
    edit_record(database, item, {"begins": "09:30"})
    assert missing(database, meeting) == ("No time zone is named.",)
    edit_record(database, meeting, {"time_zone": "Asia/Makassar"})
    stages.move_on(database, meeting, "under way")

    assert missing(database, meeting) == ("Nobody is marked as present.",)
    named = {"name": "Kim", "delegation": attendance.id, "role": "head"}
    delegate = create_record(database, "delegate", named).made[0]
    create_record(database, "presence", {"delegate": delegate.id, "item": item.id, "state": "present"})
    stages.move_on(database, meeting, "held")

    assert missing(database, meeting) == ("No outcome document has its paragraphs.",)
    document = create_record(database, "document", {"title": "Statement", "meeting": meeting.id}).made[0]
    numbered = {"document": document.id, "number": "1", "words": "Agreed."}
    paragraph = create_record(database, "outcome_paragraph", numbered).made[0]
    stages.move_on(database, meeting, "outcome adopted")

    assert missing(database, meeting) == (
        "No list of participants is final.",
        "1 paragraph is as proposed; nobody has confirmed it.",
    )
    create_record(database, "participants_revision", {"name": "Rev.1", "meeting": meeting.id})
    create_record(database, "participants_revision", {"name": "FINAL list", "meeting": meeting.id})
    edit_record(database, paragraph, {"confirmed_by": "Officer"})
    stages.move_on(database, meeting, "closed")
    assert stages.standing_of(database, meeting) == stages.Standing("closed", "", ())
    for _each in range(2):
        undo.undo(database)
    assert stage_of(database, meeting) == "outcome adopted"


def test_moving_on_although_something_is_missing_says_so_in_the_history(database: Database) -> None:
    meeting = meeting_of(database, stage="planned", dates=read_date("2027"), city="Bali")
    with pytest.raises(UserError, match="Nobody is invited yet") as refused:
        stages.move_on(database, meeting, "invited")
    assert "although" in refused.value.advice
    assert stage_of(database, meeting) == "planned"
    changed = stages.move_on(database, meeting, "invited", missing(database, meeting))
    assert changed.name == "Move SOM on to “Invited” although: Nobody is invited yet."
    assert queries.history(database, meeting)[0].name == changed.name
    undo.undo(database)
    assert stage_of(database, meeting) == "planned"


def test_what_went_missing_since_the_officer_looked_is_told_first(database: Database) -> None:
    meeting = meeting_of(database, stage="planned", dates=read_date("2027"), city="Bali")
    seen = missing(database, meeting)
    edit_record(database, meeting, {"dates": None})
    with pytest.raises(UserError, match=r"^No date is set\. Look again"):
        stages.move_on(database, meeting, "invited", seen)


def test_steps_that_are_skipped_are_waited_for_too_and_back_or_cancelled_for_nothing(database: Database) -> None:
    meeting = meeting_of(database, stage="planned")
    assert stages.missing_for(database, meeting, "held") == (
        "No date is set.", "No venue or city is named.", "Nobody is invited yet.", "The agenda has no items.",
        "Nobody is marked as present.",
    )  # fmt: skip
    stages.move_on(database, meeting, "cancelled")
    assert stages.standing_of(database, meeting) == stages.Standing("cancelled", "planned", ())
    edit_record(database, meeting, {"stage": "held"})
    assert stages.missing_for(database, meeting, "planned") == ()
    assert stages.move_on(database, meeting, "planned").name == "Move SOM to “Planned”"


@pytest.mark.parametrize("form", ["virtual", "hybrid"])
def test_a_meeting_on_screens_needs_a_clock(database: Database, form: str) -> None:
    meeting = meeting_of(database, stage="planned", format=form, dates=read_date("2027"), city="Bali")
    assert missing(database, meeting) == ("No time zone is named.", "Nobody is invited yet.")


def test_a_virtual_meeting_needs_no_venue(database: Database) -> None:
    zone = "Asia/Makassar"
    meeting = meeting_of(database, stage="planned", format="virtual", dates=read_date("2027"), time_zone=zone)
    assert missing(database, meeting) == ("Nobody is invited yet.",)


def test_an_operation_of_months_is_held_back_by_no_agenda_list_or_outcome(database: Database) -> None:
    meeting = meeting_of(database, stage="planned", format="operation", dates=read_date("March - May 2026"))
    create_record(database, "attendance", {"meeting": meeting.id, "party": "A guest", "capacity": "participant"})
    for stage in stages.LIFE[1:]:
        assert missing(database, meeting) == ()
        stages.move_on(database, meeting, stage)


@pytest.mark.parametrize(
    ("dates", "begun", "over"),
    [
        ("", True, True),
        ("22 November 2026", True, True),
        ("22-23 November 2026", True, False),
        ("23 November 2026", False, False),
        ("November 2026", True, True),
        ("November - December 2026", True, False),
        ("December 2026", False, False),
        ("before 2030", True, True),
        ("after 2026", False, True),
    ],
)
def test_a_meeting_is_waited_for_only_where_its_date_surely_lies_ahead(
    database: Database, dates: str, begun: bool, over: bool
) -> None:
    meeting = meeting_of(database, stage="planned", dates=read_date(dates))
    found = " ".join(stages.missing_for(database, meeting, "held"))
    assert ("It has not begun" not in found) == begun
    assert ("It is not over" not in found) == over


def test_meetings_from_before_the_program_are_held_and_coming_ones_planned(database: Database) -> None:
    past, coming = meeting_of(database, dates=read_date("2012")), meeting_of(database, dates=read_date("2027"))
    assert stages.standing_of(database, past) == stages.Standing("", "held", ())
    assert stages.standing_of(database, coming)[:2] == ("planned", "invited")
    assert stages.standing_of(database, meeting_of(database))[:2] == ("planned", "invited")
    assert stages.move_on(database, past, "held").name == "Move SOM to “Held”"


def test_joint_meetings_without_a_number_are_like_all_others(database: Database) -> None:
    bodies = [create_record(database, "body", {"name": name}).made[0].id for name in ("One", "Two")]
    joint = meeting_of(database, stage="planned", body=bodies[0], joint_body=bodies[1])
    assert missing(database, joint) == missing(database, meeting_of(database, stage="planned"))


def test_a_meeting_that_is_gone_has_no_stage(database: Database) -> None:
    with pytest.raises(UserError, match="no longer there"):
        stages.standing_of(database, Ref("meeting", "gone"))
    meeting = meeting_of(database)
    delete_records(database, [meeting])
    with pytest.raises(UserError, match="recycle bin"):
        stages.move_on(database, meeting, "planned")
