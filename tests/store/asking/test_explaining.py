"""Doubt in words: said wherever the dates do not tell, and nowhere else."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.base import clock
from baliapp.base.date_reading import read_date
from baliapp.base.periods import Holds, bounds
from baliapp.store.asking import queries
from baliapp.store.asking.explaining import as_it_was, doubt, doubt_of_date, doubt_within, hidden, tell
from baliapp.store.deeds.operations import create_record, delete_records, edit_record
from baliapp.store.lists.as_of import Answer
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref

DAY = datetime.date(2011, 6, 1)
DATES = ["", "2002", "March 2005", "4 March 2005", "by 2004", "not before 2006", "about 2003", "2001-2004",
         "between 2003 and 2005", "after May 2005", "before March 2005"]  # fmt: skip


@given(
    since=st.sampled_from(DATES),
    until=st.sampled_from(DATES),
    day=st.dates(datetime.date(2000, 1, 1), datetime.date(2030, 1, 1)),
)
def test_doubt_is_said_exactly_where_nobody_can_tell(since: str, until: str, day: datetime.date) -> None:
    first, last = read_date(since), read_date(until)
    if bounds(first, None).begins_earliest > bounds(None, last).ends_latest:
        return
    held = bounds(first, last).holds(day, clock.today())
    assert bool(doubt(first, last, day)) is (held is Holds.MAYBE)


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (
            "10 June 2011 at the latest",
            "",
            "Since 10 June 2011 at the latest, so nobody can tell whether already on this day.",
        ),
        ("", "", "Nobody knows since when, so nobody can tell whether already on this day."),
        ("2002", "2011", "Until 2011, so nobody can tell whether still on this day."),
        ("about 2011", "2011", "About 2011 to 2011, so nobody can tell whether already or still on this day."),
        ("2002", "2012", ""),
        ("2012", "", ""),
        ("2002", "2010", ""),
    ],
)
def test_doubt_names_the_date_that_does_not_tell(since: str, until: str, said: str) -> None:
    assert doubt(read_date(since), read_date(until), DAY) == said


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2011", "Dated 2011, so nobody can tell whether by this day already."),
        ("", "No date is known, so nobody can tell whether before this day or after it."),
        ("2010", ""),
    ],
)
def test_doubt_of_what_happened_once_speaks_of_its_date(date: str, said: str) -> None:
    assert doubt_of_date(read_date(date), DAY) == said


def test_what_is_hidden_is_counted_in_words() -> None:
    assert hidden(0, 0) == ""
    assert hidden(3, 0) == "3 later records are hidden."
    assert hidden(1, 1) == "1 later record is hidden. 1 that had ended is hidden."


def test_a_member_is_told_with_its_standing_and_why_it_is_doubtful(database: Database, thailand: Ref) -> None:
    process = create_record(database, "body", {"name": "Process", "kind": "process"}).made[0]
    told = tell(database, thailand, DAY)
    assert told is not None
    assert told.answer is Answer.NO_LONGER
    assert told.sentence == "Neither member nor observer of the Process on this day."
    values = {"participant": thailand.id, "body": process.id, "status": "observer", "since": read_date("by 2012")}
    held = create_record(database, "membership", values).made[0]
    told = tell(database, thailand, DAY)
    assert told is not None
    assert (told.answer, told.standing) == (Answer.MAYBE, "observer")
    assert told.sentence == "Observer? Since 2012 at the latest, so nobody can tell whether already on this day."
    edit_record(database, held, {"since": read_date("2002")})
    told = tell(database, thailand, DAY)
    assert told == (Answer.YES, "", "observer")


@pytest.mark.parametrize(
    ("since", "until", "answer", "said"),
    [
        ("2012", "", Answer.NOT_YET, "Not yet on this day: since 2012."),
        ("2002", "2009", Answer.NO_LONGER, "No longer on this day: 2002 to 2009."),
        ("2002", "", Answer.YES, ""),
    ],
)
def test_what_does_not_hold_says_when_it_did(
    database: Database, since: str, until: str, answer: Answer, said: str
) -> None:
    body = create_record(
        database, "body", {"name": "Group", "established": read_date(since), "ended": read_date(until)}
    )
    assert tell(database, body.made[0], DAY) == (answer, said, "")


def test_what_is_dated_by_another_record_is_told_by_that(database: Database, thailand: Ref) -> None:
    meeting = create_record(database, "meeting", {"title": "Meeting", "dates": read_date("2011")}).made[0]
    values = {"meeting": meeting.id, "participant": thailand.id, "capacity": "participant"}
    came = create_record(database, "attendance", values).made[0]
    told = tell(database, came, DAY)
    assert told is not None
    assert told.sentence == "Dated 2011, so nobody can tell whether by this day already."
    edit_record(database, meeting, {"dates": read_date("2012")})
    told = tell(database, came, DAY)
    assert told is not None
    assert told.sentence == "Not yet on this day: 2012."


def test_a_commitment_is_dated_by_the_document_of_its_paragraph(database: Database) -> None:
    document = create_record(database, "document", {"title": "Statement", "dated": read_date("2011")}).made[0]
    paragraph = create_record(database, "outcome_paragraph", {"document": document.id, "number": "1"}).made[0]
    commitment = create_record(database, "commitment", {"paragraph": paragraph.id, "what": "Share"}).made[0]
    told = tell(database, commitment, DAY)
    assert told is not None
    assert told.sentence == "Dated 2011, so nobody can tell whether by this day already."
    edit_record(database, document, {"dated": read_date("2012")})
    told = tell(database, commitment, DAY)
    assert told is not None
    assert told.answer is Answer.NOT_YET
    assert told.sentence == "Not yet on this day: 2012."


def test_what_knows_no_time_or_is_not_there_is_not_told(database: Database) -> None:
    theme = create_record(database, "theme", {"name": "Return"}).made[0]
    assert tell(database, theme, DAY) is None
    assert tell(database, Ref("meeting", "nowhere"), DAY) is None


def test_what_stands_in_the_recycle_bin_with_its_meeting_is_not_told(database: Database, thailand: Ref) -> None:
    meeting = create_record(database, "meeting", {"title": "Meeting", "dates": read_date("2011")}).made[0]
    values = {"meeting": meeting.id, "participant": thailand.id, "capacity": "participant"}
    came = create_record(database, "attendance", values).made[0]
    delete_records(database, [meeting])
    assert tell(database, came, DAY) is None


def test_a_record_bears_the_name_and_the_standing_of_the_day(database: Database, thailand: Ref) -> None:
    process = create_record(database, "body", {"name": "Process", "kind": "process"}).made[0]
    held = {"participant": thailand.id, "body": process.id, "status": "observer", "since": read_date("2002")}
    create_record(database, "membership", held)
    name = {"about": str(thailand), "kind": "former", "name": "Siam", "until": read_date("31 December 2011")}
    create_record(database, "dated_name", name)
    entry = queries.entry(database, thailand)
    assert entry is not None
    then, told = as_it_was(database, entry, DAY)
    assert (then.heading, then.values["standing"]) == ("Siam", "observer")
    assert told is not None
    assert told.sentence == ""
    assert as_it_was(database, entry, datetime.date(2012, 6, 1))[0].heading == "Thailand"


def test_a_record_that_knows_no_time_is_as_it_is(database: Database) -> None:
    theme = create_record(database, "theme", {"name": "Return"}).made[0]
    entry = queries.entry(database, theme)
    assert entry is not None
    assert as_it_was(database, entry, DAY) == (entry, None)


@pytest.mark.parametrize(
    ("since", "until", "day", "said"),
    [
        ("2002", "", (2009, 6, 1), "“Office” stands since 2009, so nobody can tell whether already on this day."),
        ("2002", "", (2015, 6, 1), "“Office” stood until 2015, so nobody can tell whether still on this day."),
        ("2009", "", (2009, 6, 1), "Since 2009, so nobody can tell whether already on this day."),
        ("2002", "2013", (2013, 6, 1), "Until 2013, so nobody can tell whether still on this day."),
        ("March 2009", "", (2009, 6, 1), ""),
        ("about 2008", "", (2008, 6, 1), ""),
    ],
)
def test_doubt_that_comes_from_the_life_of_its_body_names_that(
    database: Database, thailand: Ref, since: str, until: str, day: tuple[int, int, int], said: str
) -> None:
    life = {"established": read_date("2009"), "ended": read_date("2015")}
    office = create_record(database, "body", {"name": "Office", **life}).made[0]
    dates = {"since": read_date(since), "until": read_date(until)}
    ends = {"participant": thailand.id, "body": office.id, "status": "member"}
    held = create_record(database, "membership", {**ends, **dates}).made[0]
    whole, on = queries.entry(database, office), datetime.date(*day)
    assert doubt_within(dates["since"], dates["until"], whole, on) == said
    told = tell(database, held, on)
    assert told
    assert (told.answer is Answer.MAYBE) is bool(said)
    assert said in ("", told.sentence)
