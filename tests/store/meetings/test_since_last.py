"""Since last time: the meeting before of the same body, and what happened after it and not after the day looked at."""

import datetime

import pytest

from baliapp.base.date_reading import read_date
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.deeds.operations import create_record
from baliapp.store.meetings.agenda import add_item
from baliapp.store.meetings.agenda_documents import add_document
from baliapp.store.meetings.since_last import LONGEST, last_meeting, told_since
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref


def make(database: Database, type_name: str, **values: Value) -> Ref:
    return create_record(database, type_name, values).made[0]


def stored(database: Database, ref: Ref) -> Entry:
    entry = queries.entry(database, ref)
    assert entry is not None
    return entry


def meeting(database: Database, dates: str, body: Ref | None, **values: Value) -> Entry:
    told = {"title": f"Meeting of {dates}", "dates": read_date(dates), "body": body.id if body else None}
    return stored(database, make(database, "meeting", **{**told, **values}))


@pytest.fixture
def pair(database: Database, group: Ref) -> tuple[Entry, Entry]:
    """Give a meeting and the one before."""
    return meeting(database, "2-3 May 2024", group), meeting(database, "20-21 May 2025", group)


def parts(told: str) -> dict[str, list[str]]:
    """Give the lines under each heading."""
    found: dict[str, list[str]] = {"": []}
    at = ""
    for line in filter(None, told.split("\n")):
        if line.startswith("**"):
            at, _bold, nothing = line[2:].partition("**")
            found[at] = [nothing] if nothing else []
        else:
            found[at].append(line.removeprefix("- ").replace("\\", ""))
    return found


def test_the_last_meeting_is_the_latest_of_the_same_body_that_had_certainly_ended(
    database: Database, pair: tuple[Entry, Entry], group: Ref
) -> None:
    first, second = pair
    other = make(database, "body", name="Working group")
    meeting(database, "1 May 2025", other)
    meeting(database, "May 2025", group)
    meeting(database, "after 2023", group)
    meeting(database, "1 April 2025", group, stage="cancelled")
    assert last_meeting(database, second).meeting == first
    joint = meeting(database, "10 January 2025", other, joint_body=group.id)
    assert last_meeting(database, second).meeting == joint
    assert last_meeting(database, meeting(database, "3 June 2025", other)).meeting != joint
    assert last_meeting(database, joint).meeting == first


def test_of_a_joint_meeting_that_two_bodies_keep_the_own_record_is_the_last(database: Database, group: Ref) -> None:
    other = make(database, "body", name="Working group")
    days = "7-10 November 2023"
    meeting(database, days, other, joint_body=group.id)
    own = meeting(database, days, group, joint_body=other.id)
    meeting(database, days, other, joint_body=group.id)
    assert last_meeting(database, meeting(database, "18 November 2024", group)).meeting == own


def test_of_two_bodies_that_meet_together_it_is_told_when_each_met_last(
    database: Database, pair: tuple[Entry, Entry], group: Ref
) -> None:
    other = make(database, "body", name="Working group")
    joint = meeting(database, "3 June 2026", group, joint_body=other.id)
    told = parts(told_since(database, joint))[""]
    assert told[0].startswith("Since “Meeting of 20-21 May 2025”")
    assert told[1] == "The records hold no dated meeting of “Working group” before this one."
    meeting(database, "1 May 2019", other)
    assert parts(told_since(database, joint))[""][1].startswith("“Working group” met last at “Meeting of 1 May 2019”")
    meeting(database, "1 May 2026", other, joint_body=group.id)
    assert len(parts(told_since(database, joint))[""]) == 1


def test_where_there_is_no_last_meeting_it_is_said_why(
    database: Database, pair: tuple[Entry, Entry], group: Ref
) -> None:
    assert "no dated meeting of the same body" in told_since(database, pair[0])
    assert "names no body" in told_since(database, meeting(database, "2025", None))
    undated = meeting(database, "", group)
    assert "has no date" in told_since(database, undated)
    assert "has no date" in told_since(database, meeting(database, "before 2025", group))


def test_every_part_says_that_there_is_nothing_where_there_is_nothing(
    database: Database, pair: tuple[Entry, Entry]
) -> None:
    told = parts(told_since(database, pair[1]))
    assert told.pop("") == ["Since “Meeting of 2-3 May 2024” (2–3 May 2024), up to 21 May 2025."]
    assert len(told) == 8
    assert all(lines == [" – none in the records."] for lines in told.values())


def test_the_paragraphs_of_the_last_meeting_are_told_with_their_status(
    database: Database, pair: tuple[Entry, Entry]
) -> None:
    of = make(database, "document", title="Statement", meeting=pair[0].ref.id)
    make(database, "outcome_paragraph", document=of.id, number="1", summary="Shared it", status="active")
    make(database, "outcome_paragraph", document=of.id, number="2", words="word " * LONGEST)
    make(database, "outcome_paragraph", document=of.id, number="3")
    lines = parts(told_since(database, pair[1]))["What it ended with"]
    assert lines[0] == "2 paragraphs have no status yet."
    assert lines[1] == "¶ 1: Shared it (active)"
    assert lines[2].startswith("¶ 2: word word")
    assert lines[2].endswith("word …")
    assert lines[3] == "¶ 3"


def test_a_day_that_the_words_of_a_commitment_say_is_not_told_again(
    database: Database, pair: tuple[Entry, Entry]
) -> None:
    of = make(database, "document", title="Statement", meeting=pair[0].ref.id)
    paragraph = make(database, "outcome_paragraph", document=of.id, number="2")
    day = read_date("30 June 2027")
    make(database, "commitment", what="Send a list by 30 June 2027", paragraph=paragraph.id, by_when=day)
    assert parts(told_since(database, pair[1]))["New commitments"] == ["Send a list by 30 June 2027 (¶ 2)"]


def test_new_and_overdue_commitments_are_those_of_the_body(
    database: Database, pair: tuple[Entry, Entry], group: Ref
) -> None:
    of = make(database, "document", title="Statement", meeting=pair[0].ref.id)
    paragraph = make(database, "outcome_paragraph", document=of.id, number="4")
    late = read_date("December 2024")
    make(database, "commitment", what="Send a list", paragraph=paragraph.id, by_when=late)
    make(database, "commitment", what="Done long ago", paragraph=paragraph.id, by_when=late, status="implemented")
    make(database, "commitment", what="Go on", paragraph=paragraph.id)
    other = meeting(database, "2019", make(database, "body", name="Working group"))
    elsewhere = make(database, "document", title="Other", meeting=other.ref.id)
    beside = make(database, "outcome_paragraph", document=elsewhere.id, number="1")
    make(database, "commitment", what="Of others", paragraph=beside.id, by_when=late)
    told = parts(told_since(database, pair[1]))
    assert sorted(told["New commitments"]) == [
        "Done long ago (¶ 4, by December 2024)",
        "Go on (¶ 4)",
        "Send a list (¶ 4, by December 2024)",
    ]
    assert told["Overdue commitments"] == ["Send a list (¶ 4, by December 2024)"]
    later = make(database, "document", title="Letter", dated=read_date("7 June 2024"))
    said = make(database, "outcome_paragraph", document=later.id, number="9")
    make(database, "commitment", what="x " * LONGEST, paragraph=said.id)
    assert any(line.endswith("x … (¶ 9)") for line in parts(told_since(database, pair[1]))["New commitments"])


def test_reports_and_news_are_told_where_their_dates_may_lie_between(
    database: Database, pair: tuple[Entry, Entry], thailand: Ref
) -> None:
    of = make(database, "document", title="Statement", meeting=pair[0].ref.id)
    paragraph = make(database, "outcome_paragraph", document=of.id, number="4")
    promise = make(database, "commitment", what="Send a list", paragraph=paragraph.id)
    days = ("3 May 2024", "4 May 2024", "2025", "22 May 2025", "before 2025", "")
    for day in days:
        dated = read_date(day)
        values = {"commitment": promise.id, "participant": thailand.id, "status": "active"}
        make(database, "report", **values, assessed_on=dated)
        make(database, "news_item", title=f"News of {day or 'no day'}", posted_on=dated)
    told = parts(told_since(database, pair[1]))
    assert [line.rpartition("as ")[2] for line in told["Reports of members"]] == ["active, 4 May 2024", "active, 2025"]
    assert told["News"] == ["2025: News of 2025", "4 May 2024: News of 4 May 2024"]


def test_a_report_is_told_with_all_words_of_the_commitment_and_what_it_rests_on(
    database: Database, pair: tuple[Entry, Entry], thailand: Ref
) -> None:
    of = make(database, "document", title="Statement", meeting=pair[0].ref.id)
    paragraph = make(database, "outcome_paragraph", document=of.id, number="4")
    words = "continue to move the process forward " * 9 + "and beyond"
    promise = make(database, "commitment", what=words, paragraph=paragraph.id)
    values = {"commitment": promise.id, "participant": thailand.id, "assessed_on": read_date("4 May 2024")}
    report = make(database, "report", **values, status="superseded")
    internal = make(database, "document", title="For the chair")
    item = add_item(database, pair[1].ref, {"title": "Item", "seen_by": "chair"}).made[0]
    add_document(database, item, internal)
    law = make(database, "document", title="A law")
    for each in (law, internal):
        make(database, "evidence", report=report.id, record=str(each))
    (line,) = parts(told_since(database, pair[1]))["Reports of members"]
    assert line == f"Thailand, “{words}”: reported as superseded, 4 May 2024. It rests on: “A law”"


def test_who_changed_post_is_told_with_who_held_it_before(
    database: Database, pair: tuple[Entry, Entry], thailand: Ref
) -> None:
    kim, lee = (make(database, "person", name=name) for name in ("Kim", "Lee"))

    def post(title: str, person: Ref | None, since: str, until: str = "") -> None:
        values = {"title": title, "participant": thailand.id, "person": person.id if person else None}
        make(database, "post", **values, since=read_date(since), until=read_date(until))

    post("Director", kim, "2 January 2020", "1 August 2024")
    post("Director", lee, "2 August 2024")
    post("Adviser", kim, "2 September 2024")
    post("Attaché", lee, "2 January 2020", "5 May 2024")
    post("Clerk", kim, "2 January 2020")
    post("Vacant", None, "2 January 2025")
    assert sorted(parts(told_since(database, pair[1]))["Who changed post"]) == [
        "Adviser, Thailand: Kim",
        "Attaché, Thailand: nobody is known, before that Lee",
        "Director, Thailand: Lee, before that Kim",
    ]


def test_new_members_of_the_process_and_of_the_body_are_told(
    database: Database, pair: tuple[Entry, Entry], thailand: Ref, group: Ref
) -> None:
    process = make(database, "body", name="Bali Process", kind="process")
    values = {"participant": thailand.id, "since": read_date("1 June 2024")}
    make(database, "membership", **values, body=process.id, status="observer")
    make(database, "membership", **values, body=group.id, status="member")
    make(database, "membership", **values, body=group.id, status="co-chair")
    old = make(database, "participant", short_name="Nauru", kind="state", standing="member")
    make(database, "membership", participant=old.id, body=group.id, status="member", since=read_date("2002"))
    assert parts(told_since(database, pair[1]))["New members and observers"] == [
        "Thailand, observer of Bali Process",
        "Thailand, member of Ad Hoc Group",
    ]


def test_who_is_no_longer_member_or_observer_is_told(
    database: Database, pair: tuple[Entry, Entry], thailand: Ref, group: Ref
) -> None:
    values = {"participant": thailand.id, "since": read_date("2002"), "status": "member", "body": group.id}
    make(database, "membership", **values, until=read_date("1 December 2024"))
    told = parts(told_since(database, pair[1]))
    assert told["Who is no longer member or observer"] == ["Thailand, member of Ad Hoc Group"]
    assert told["New members and observers"] == [" – none in the records."]


def test_on_an_earlier_day_what_was_known_then_is_told(database: Database, pair: tuple[Entry, Entry]) -> None:
    for day in ("7 June 2024", "8 June 2024"):
        make(database, "news_item", title=f"News of {day}", posted_on=read_date(day))
    told = parts(told_since(database, pair[1], datetime.date(2024, 6, 7)))
    assert told["News"] == ["7 June 2024: News of 7 June 2024"]
    assert told[""][0].endswith("up to 7 June 2024.")
    early = told_since(database, pair[1], datetime.date(2024, 5, 3))
    assert early.replace("\\", "") == (
        "On 3 May 2024, “Meeting of 2-3 May 2024” (2–3 May 2024) was not over yet, so nothing had happened since."
    )


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ("3", "4th", ""),
        ("", "4", ""),
        ("3 or 4", "5", ""),
        ("3", "5", "one between them may be missing"),
        ("5", "4", "do not agree with the dates: this is 4, “Meeting of 2 May 2024” before it is 5."),
        ("4", "4", "do not agree with the dates"),
    ],
)
def test_numbers_that_do_not_agree_with_the_dates_are_told(
    database: Database, group: Ref, before: str, now: str, said: str
) -> None:
    meeting(database, "2 May 2024", group, ordinal=before)
    told = parts(told_since(database, meeting(database, "20 May 2025", group, ordinal=now)))[""]
    assert len(told) == (2 if said else 1)
    assert said in told[-1]


def test_before_the_last_meeting_was_held_all_is_told_up_to_the_next(database: Database, group: Ref) -> None:
    meeting(database, "3 May 2198", group)
    after = meeting(database, "4 May 2199", group)
    assert "up to 4 May 2199" in told_since(database, after)


def test_what_stands_in_papers_of_the_chair_alone_is_not_told(
    database: Database, pair: tuple[Entry, Entry], group: Ref
) -> None:
    first, second = pair
    for title, shown in (("Options", {"seen_by": "chair"}), ("Statement", {"title": "Outcome"})):
        item = add_item(database, first.ref, {"title": title, **shown}).made[0]
        paper = make(database, "document", title=title, meeting=first.ref.id, dated=read_date("3 May 2024"))
        add_document(database, item, paper)
        paragraph = make(database, "outcome_paragraph", document=paper.id, number="1", summary=f"{title} in words")
        make(database, "commitment", what=f"{title} to do", paragraph=paragraph.id, who="all members")
    told = told_since(database, second)
    assert "Statement in words" in told
    assert "Statement to do" in told
    assert "Options" not in told
