"""What a pack says: the right people in the right order, what was agreed and wanted then, and who says so."""

from datetime import date

import pytest

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.packs.collect import Collected, collect
from baliapp.packs.content.blocks import Items, Paragraph
from baliapp.packs.request import PackRequest
from baliapp.packs.sections import news, objectives, outcomes, participants
from baliapp.packs.sections.participants import CATEGORIES, Present, anchor_of
from baliapp.packs.sections.profiles import Profile
from baliapp.store.asking import queries
from baliapp.store.commitments.in_force import lists_in_force, told_in_force
from baliapp.store.deeds import operations
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.binned import bin_records
from tests.packs.conftest import PRINTED_ON, request_for

ANNIVERSARY = "EV 2012-11-12"


def about(database: Database, key: str) -> Collected:
    return collect(database, request_for(database, key))


def as_of(database: Database, key: str, day: date) -> Collected:
    return collect(database, PackRequest(request_for(database, key).meeting, as_of=day, printed_on=PRINTED_ON))


def category_on(collected: Collected, name: str) -> str:
    listed = {each.name: place for place, group in collected.participants.elsewhere for each in group}
    listed |= {each.name: place for place, group in collected.participants.present for each in group}
    return CATEGORIES[listed[name]][2]


def line_of(collected: Collected, who: Ref) -> Present:
    lines = (line for _place, group in collected.participants.present for line in group)
    return next(line for line in lines if line.anchor == anchor_of(who))


def participant(database: Database, name: str) -> Ref:
    return next(each.ref for each in queries.all_entries(database, "participant") if each.heading == name)


def test_the_day_is_the_last_of_the_meeting_or_today_if_that_comes_first(desk: Database) -> None:
    asked = request_for(desk, ANNIVERSARY)
    assert collect(desk, asked).as_of == date(2012, 11, 13)
    assert collect(desk, PackRequest(asked.meeting, printed_on=date(2012, 11, 1))).as_of == date(2012, 11, 1)
    assert collect(desk, PackRequest(asked.meeting, as_of=date(2011, 1, 1))).as_of == date(2011, 1, 1)


def test_those_present_are_listed_by_category_and_english_alphabet(desk: Database) -> None:
    found = about(desk, ANNIVERSARY).participants.present
    assert [(CATEGORIES[place][2], [line.name for line in lines]) for place, lines in found] == [
        ("Member states", ["Australia", "Indonesia"]),
        ("Member organisations", ["IOM"]),
        ("Observer organisations", ["IGC"]),
        (
            "Other processes and parties",
            [
                "Colombo Process",
                "Inter-governmental Authority on Development Regional Consultative Process on Migration",
                "Migration Dialogue for Southern Africa",
                "South American Conference on Migration",
            ],
        ),
    ]


def test_everybody_who_stood_in_the_process_that_day_is_on_the_list_once(desk: Database) -> None:
    listed = about(desk, ANNIVERSARY).participants
    anchors = [anchor_of(each.ref) for _place, group in listed.elsewhere for each in group]
    anchors += [anchor_of(each.ref) for each in listed.doubtful]
    anchors += [line.anchor for place, group in listed.present for line in group if CATEGORIES[place][0]]
    standing, _doubtful = queries.entries_as_of(desk, "participant", listed.as_of)
    assert sorted(anchors) == sorted(anchor_of(each.ref) for each in standing)
    for _place, group in listed.elsewhere:
        assert [each.name for each in group] == sorted((each.name for each in group), key=str.casefold)


def test_standing_is_that_of_the_day_and_not_of_today(desk: Database) -> None:
    assert category_on(about(desk, ANNIVERSARY), "UNODC") == "Observer organisations"
    assert category_on(about(desk, "AHG SOM 8"), "UNODC") == "Member organisations"


def test_the_doubtful_are_listed_apart_each_with_the_reason(desk: Database) -> None:
    found = about(desk, "RMC 1").participants
    reasons = {each.name: each.doubt for each in found.doubtful}
    certain = {each.name for _place, group in found.elsewhere for each in group}
    assert reasons["Hong Kong SAR"] == (
        "Member? Since 7 June 2011 at the latest, so nobody can tell whether already on this day."
    )
    assert not certain & reasons.keys()
    there = {line.name for _place, group in found.present for line in group if line.is_doubtful}
    assert there <= reasons.keys()
    said = " ".join(run.text for block in participants.section(found).blocks if isinstance(block, Paragraph)
                    for run in block.text)  # fmt: skip
    assert "nobody can tell whether they stood in the Process on 28 February 2002" in said
    assert ("marked (?)" in said) is bool(there)


@pytest.mark.parametrize("key", ["RMC 1", ANNIVERSARY, "RMC 8"])
def test_a_pack_names_the_very_members_that_the_list_as_of_its_day_names(desk: Database, key: str) -> None:
    pack = about(desk, key)
    found, doubtful = queries.entries_as_of(desk, "participant", pack.as_of)
    standings = {each.ref: str(each.values["standing"]) for each in found}
    named = {each.ref: CATEGORIES[place][0] for place, group in pack.participants.elsewhere for each in group}
    named |= {each.ref: CATEGORIES[each.category][0] for each in pack.participants.doubtful}
    present = {each.ref for each in found if each.ref not in named}
    assert named == {ref: standing for ref, standing in standings.items() if ref in named}
    assert {each.ref.id for each in pack.participants.doubtful} == doubtful
    assert {f"participant-{ref.id}" for ref in present} <= {
        line.anchor for _place, group in pack.participants.present for line in group
    }


def test_a_region_is_no_state(desk: Database) -> None:
    assert category_on(about(desk, ANNIVERSARY), "Hong Kong SAR") == "Member special administrative regions"


def test_the_anniversary_prints_its_own_outcome_and_finds_no_paragraphs_before_it(desk: Database) -> None:
    found = about(desk, ANNIVERSARY)
    assert found.outcomes.previous.latest is None
    assert [line.number for line in found.own_outcome[0].paragraphs] == [str(number) for number in range(1, 19)]
    assert found.own_outcome[0].paragraphs[4].verb == "encouraged"


@pytest.mark.parametrize(
    ("key", "title", "dates", "count"),
    [
        ("RMC 8", "Seventh Ministerial Conference", "6–7 August 2018", 3),
        ("RMC 5", "Fourth Regional Ministerial Conference", "29–30 March 2011", 1),
    ],
)
def test_the_previous_meeting_is_the_last_of_the_body_with_all_its_documents(
    desk: Database, key: str, title: str, dates: str, count: int
) -> None:
    pack = about(desk, key)
    found = pack.outcomes
    assert found.previous.of_the_same_body
    assert found.previous.meeting is not None
    assert (found.previous.meeting.title, found.previous.meeting.dates) == (title, dates)
    assert len(found.previous.meeting.documents) == count
    assert found.earlier[0].title == title
    assert pack.own_outcome == ()


def test_older_paragraphs_are_printed_as_older_and_not_as_those_of_the_previous_meeting(desk: Database) -> None:
    found = about(desk, "RMC 8").outcomes.previous
    assert found.meeting is not None
    assert [each.paragraphs for each in found.meeting.documents] == [(), (), ()]
    assert found.latest is not None
    assert (found.latest.dated, len(found.latest.paragraphs)) == ("13 November 2012", 18)
    assert not found.latest_is_of_the_body


def test_paragraphs_of_the_previous_meeting_leave_no_room_for_older_ones(desk: Database) -> None:
    declaration = next(
        each.ref for each in queries.all_entries(desk, "document") if each.heading.startswith("2018 Declaration")
    )
    paragraph = {"document": declaration.id, "number": "1", "summary": "A first step", "verb": "agreed"}
    operations.create_record(desk, "outcome_paragraph", paragraph)
    found = about(desk, "RMC 8").outcomes.previous
    assert found.latest is None
    assert found.meeting is not None
    assert [line.summary for each in found.meeting.documents for line in each.paragraphs] == ["A first step"]


def test_a_pack_of_the_day_before_knows_no_outcome_of_the_meeting(desk: Database) -> None:
    found = as_of(desk, ANNIVERSARY, date(2012, 11, 11))
    assert found.own_outcome == ()


def test_the_day_asked_for_governs_every_part(desk: Database) -> None:
    found = as_of(desk, "RMC 8", date(2010, 1, 1))
    assert found.objectives.in_force is not None
    assert len(found.objectives.in_force.objectives) == 8
    assert found.outcomes.previous.latest is None
    assert found.outcomes.previous.meeting is not None
    assert found.outcomes.previous.meeting.title == found.news.last_meeting == "Third Regional Ministerial Conference"
    posted = [read_date(each.posted_on) for each in found.news.items]
    assert all(each and date(2009, 4, 15) < each.latest and each.earliest <= date(2010, 1, 1) for each in posted)
    assert category_on(found, "UNODC") == "Observer organisations"


def test_a_day_after_the_meeting_brings_later_news_but_no_later_previous_meeting(desk: Database) -> None:
    usual, later = about(desk, ANNIVERSARY), as_of(desk, ANNIVERSARY, date(2016, 12, 31))
    assert len(later.news.items) > len(usual.news.items)
    assert later.news.last_meeting == usual.news.last_meeting
    assert later.outcomes.previous.meeting is not None
    assert usual.outcomes.previous.meeting is not None
    assert later.outcomes.previous.meeting.title == usual.outcomes.previous.meeting.title
    assert later.objectives.in_force is not None
    assert len(later.objectives.in_force.objectives) == 11


def test_a_list_whose_date_may_lie_after_the_day_may_have_been_in_force(desk: Database) -> None:
    doubtful, a_year_later, later = (about(desk, key).objectives.told for key in (ANNIVERSARY, "RMC 5", "RMC 6"))
    assert "The list before it is “Bali Process Ministerial Objectives” (after June 2004)." in doubtful
    assert "may have been in force" in doubtful
    assert "may have been in force" in a_year_later  # "about 2012" may mean the whole of 2013
    assert "may have been" not in later


@pytest.mark.parametrize("key", ["RMC 1", "RMC 3", ANNIVERSARY, "RMC 6"])
def test_a_pack_words_the_list_in_force_as_the_screen_does(desk: Database, key: str) -> None:
    found = about(desk, key).objectives
    told = told_in_force(lists_in_force(desk, found.moment.day))
    first = objectives.section(found).blocks[0]
    assert isinstance(first, Paragraph)
    assert "".join(run.text for run in first.text).startswith(told)


def test_a_meeting_without_a_date_is_told_of_as_of_the_day_of_the_pack(desk: Database) -> None:
    found = about(desk, "EV undated")
    assert found.as_of == PRINTED_ON
    assert found.objectives.in_force is not None
    assert len(found.objectives.in_force.objectives) == 11
    assert found.outcomes.previous.meeting is not None
    assert found.outcomes.previous.latest is not None
    assert found.outcomes.earlier
    assert found.news.last_meeting
    sections = (outcomes.section(found.outcomes), objectives.section(found.objectives), news.section(found.news))
    for each in sections:
        first = each.blocks[0]
        assert isinstance(first, Paragraph)
        assert first.text[0].text.startswith("This meeting has no date in the records, so")


def test_a_meeting_without_a_date_does_not_look_back_on_its_own_outcome(desk: Database) -> None:
    meeting = request_for(desk, "EV undated").meeting
    document = {"title": "Summary", "dated": read_date("1 June 2025"), "meeting": meeting.id}
    made = operations.create_record(desk, "document", document).made[0]
    operations.create_record(desk, "outcome_paragraph", {"document": made.id, "number": "1", "summary": "Noted"})
    found = about(desk, "EV undated")
    assert [each.title for each in found.own_outcome] == ["Summary"]
    assert found.outcomes.previous.latest is not None
    assert found.outcomes.previous.latest.title != "Summary"


@pytest.mark.parametrize(("key", "count"), [("RMC 3", 8), (ANNIVERSARY, 10), ("RMC 6", 11)])
def test_the_objectives_are_those_of_the_list_in_force_then(desk: Database, key: str, count: int) -> None:
    found = about(desk, key).objectives
    assert found.in_force is not None
    assert len(found.in_force.objectives) == count
    lists = queries.all_entries(desk, "objective_list")
    began = [each.heading for each in lists if (since := each.date("in_force")) and since.earliest <= found.moment.day]
    assert sorted([found.in_force.title, *(each.title for each in found.others)]) == sorted(began)


def test_objectives_are_numbered_only_where_their_source_numbers_them(desk: Database) -> None:
    numbered, bulleted = about(desk, ANNIVERSARY).objectives.in_force, about(desk, "RMC 6").objectives.in_force
    assert numbered is not None
    assert bulleted is not None
    assert [each.number for each in numbered.objectives] == [str(number) for number in range(1, 11)]
    assert {each.number for each in bulleted.objectives} == {""}


def test_before_any_list_there_are_no_objectives_in_force(desk: Database) -> None:
    assert about(desk, "RMC 1").objectives.in_force is None


def test_the_news_is_that_since_the_last_meeting(desk: Database) -> None:
    found = about(desk, ANNIVERSARY).news
    assert [item.posted_on for item in found.items] == ["12 November 2012", "2 October 2012", "10 September 2012"]
    assert not found.of_the_same_body
    assert found.last_meeting.startswith("Fourth Technical Experts Working Group")


def test_a_meeting_of_a_body_that_met_before_counts_from_that_meeting(desk: Database) -> None:
    found = about(desk, "RMC 5").news
    assert found.of_the_same_body
    assert found.last_meeting == "Fourth Regional Ministerial Conference"


def test_a_meeting_whose_body_is_not_recorded_is_not_called_the_first_of_its_body(desk: Database) -> None:
    found = about(desk, "EV 2013-08-20")
    assert found.news.why_not == found.outcomes.previous.why_not == "The records name no body of this meeting."
    assert about(desk, "RMC 5").news.why_not == ""


def test_a_profile_tells_only_what_was_so_on_the_day(desk: Database) -> None:
    by_name = {each.name: each for each in about(desk, ANNIVERSARY).profiles}
    thailand, unodc = by_name["Thailand"], by_name["UNODC"]
    assert isinstance(thailand, Profile)
    assert isinstance(unodc, Profile)
    assert thailand.native_name == "ไทย"
    assert ("Standing", "Member, since 26 February 2002 at the latest") in thailand.facts
    assert ("Standing", "Observer, since 26 February 2002 at the latest") in unodc.facts
    dates = [read_date(visit.dates) for visit in thailand.visits]
    assert dates == sorted(dates, key=lambda each: each.sort_key if each else "", reverse=True)
    assert all(each and each.earliest <= date(2012, 11, 13) for each in dates)


def test_every_number_cited_is_a_source_and_every_source_is_cited(desk: Database) -> None:
    found = about(desk, ANNIVERSARY)
    cited = {number for each in found.profiles if isinstance(each, Profile) for number in each.cited}
    cited.update(found.meeting.cited)
    assert found.outcomes.previous.meeting is not None
    cited.update(found.outcomes.previous.meeting.cited)
    cited.update(number for each in found.meeting.documents for number in each.cited)
    cited.update(number for each in found.own_outcome for number in each.cited)
    cited.update(number for each in found.news.items for number in each.cited)
    cited |= {number for _place, lines in found.participants.present for line in lines for number in line.cited}
    assert found.objectives.in_force is not None
    cited |= set(found.objectives.in_force.cited)
    assert sorted(cited) == [source.number for source in found.sources] == list(range(1, len(found.sources) + 1))
    assert all(source.name and source.certainties for source in found.sources)


def test_the_sources_of_the_documents_of_the_previous_meeting_are_cited_with_it(desk: Database) -> None:
    last = about(desk, "RMC 8").outcomes.previous.meeting
    assert last is not None
    assert {number for each in last.documents for number in each.cited} <= set(last.cited)


def test_what_is_in_the_recycle_bin_is_not_printed(desk: Database) -> None:
    bin_records(desk, [participant(desk, "Thailand")])
    found = about(desk, ANNIVERSARY)
    assert "Thailand" not in {each.name for each in found.profiles}
    assert found.problems == ()


def test_a_meeting_in_the_recycle_bin_has_no_pack(desk: Database) -> None:
    asked = request_for(desk, ANNIVERSARY)
    bin_records(desk, [asked.meeting])
    with pytest.raises(UserError, match=r"not in the records.*Restore it"):
        collect(desk, asked)


def test_what_hangs_on_a_deleted_record_is_not_printed(desk: Database) -> None:
    for heading, type_name in (("Ad Hoc Group", "body"), ("Fourth Regional Ministerial Conference", "meeting")):
        found = [each.ref for each in queries.all_entries(desk, type_name) if each.heading == heading]
        bin_records(desk, found)
    thailand = next(each for each in about(desk, ANNIVERSARY).profiles if each.name == "Thailand")
    assert isinstance(thailand, Profile)
    assert "Ad Hoc Group" not in {seat.body for seat in thailand.seats}
    assert "Fourth Regional Ministerial Conference" not in {visit.meeting for visit in thailand.visits}


def test_a_guest_who_stands_nowhere_has_a_page_that_says_so(desk: Database) -> None:
    meeting = request_for(desk, ANNIVERSARY).meeting
    guest = operations.create_record(
        desk, "participant", {"short_name": "A guest", "kind": "organisation", "standing": "observer"}
    ).made[0]
    operations.create_record(
        desk, "attendance", {"meeting": meeting.id, "participant": guest.id, "capacity": "special guest"}
    )
    found = about(desk, ANNIVERSARY)
    page = next(each for each in found.profiles if each.name == "A guest")
    assert isinstance(page, Profile)
    assert ("Standing", "None recorded on this day") in page.facts
    assert CATEGORIES[found.participants.present[-1][0]][2] == "Other processes and parties"
    assert "A guest" in {line.name for line in found.participants.present[-1][1]}


def test_everybody_is_printed_by_the_name_of_the_day(desk: Database) -> None:
    iom = participant(desk, "IOM")
    names = {"Migration Bureau": ("former", "2012-12-31"), "The Bureau for Migration": ("official", "2012-12-31")}
    for name, (kind, until) in names.items():
        values = {"about": str(iom), "kind": kind, "name": name, "until": read_date(until)}
        operations.create_record(desk, "dated_name", values)

    then, later = about(desk, ANNIVERSARY), as_of(desk, ANNIVERSARY, date(2013, 1, 1))

    assert line_of(then, iom).name == "Migration Bureau"
    assert line_of(then, iom).full_name == "The Bureau for Migration"
    assert line_of(later, iom).name == "IOM"
    profile = next(each for each in then.profiles if isinstance(each, Profile) and each.ref == iom)
    assert (profile.name, profile.official_name) == ("Migration Bureau", "The Bureau for Migration")


def test_a_doubt_that_several_share_is_said_once_on_the_list(desk: Database) -> None:
    found = about(desk, ANNIVERSARY).participants
    items = next(block for block in participants.section(found).blocks if isinstance(block, Items)).items
    lines = ["".join(run.text for run in item.text) for item in items]
    assert len(lines) == len({each.doubt for each in found.doubtful}) < len(found.doubtful)
    assert all(any(each.name in line and line.endswith(each.doubt) for line in lines) for each in found.doubtful)


def test_of_a_meeting_that_is_to_come_nobody_took_part_yet(bare: Database) -> None:
    dates = {"title": "Next", "dates": read_date("9–10 March 2090")}
    found = collect(bare, PackRequest(operations.create_record(bare, "meeting", dates).made[0], printed_on=PRINTED_ON))
    said = [run.text for block in participants.section(found.participants).blocks if isinstance(block, Paragraph)
            for run in block.text]  # fmt: skip
    assert said == ["This meeting is yet to come, and the records do not say yet who will take part."]
