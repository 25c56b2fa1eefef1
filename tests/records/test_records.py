"""Laws of record types: each is declared whole, and says how it is called, sorted, found and what is wrong with it."""

import pytest

from baliapp.base.date_reading import read_date
from baliapp.records.catalogue import BY_LIST, BY_NAME, RECORD_TYPES, pointing_at
from baliapp.records.documents import Document, OutcomeParagraph, ParagraphTheme
from baliapp.records.fields import Field, field_named, fields_of
from baliapp.records.kinds import Kind
from baliapp.records.meetings import CAPACITIES, Attendance, Meeting
from baliapp.records.news import NewsItem
from baliapp.records.objectives import InitiativeStatus, Objective, ObjectiveList
from baliapp.records.participants import Membership, Participant
from baliapp.records.record import Base, Record
from baliapp.records.sources import Citation

every_type = pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda each: str(each.__tablename__))
NAMES = {"p": "Thailand", "b": "Ad Hoc Group", "m": "RMC 1", "d": "Statement", "t": "Return", "i": "Office", None: ""}


def named(identity: str | None) -> str:
    """Give the heading of a record that need not exist."""
    return NAMES[identity]


@every_type
def test_a_type_is_declared_whole(record_type: type[Record]) -> None:
    assert record_type.singular
    assert record_type.plural
    assert BY_NAME[str(record_type.__tablename__)] is BY_LIST[record_type.listed_as] is record_type
    assert any(facts.in_table for facts in fields_of(record_type))
    assert all(facts.label for facts in fields_of(record_type))
    assert set(record_type.link_of) <= {facts.name for facts in fields_of(record_type)}
    assert not record_type.twins_by or field_named(record_type, record_type.twins_by).kind is Kind.REFERENCE


@every_type
def test_references_point_at_types_and_choices_offer_values(record_type: type[Record]) -> None:
    for facts in fields_of(record_type):
        assert (facts.kind is Kind.REFERENCE) == bool(facts.target)
        assert (facts.kind is Kind.CHOICE) == bool(facts.choices)
        assert not facts.target or facts.target in BY_NAME


def test_each_capacity_has_a_label_and_a_meaning_of_its_own() -> None:
    for texts in zip(*((each.label, each.meaning) for each in CAPACITIES), strict=True):
        assert all(texts)
        assert len(set(texts)) == len(CAPACITIES)
    assert all(each.meaning.endswith(".") for each in CAPACITIES)


def test_every_type_is_in_the_catalogue() -> None:
    declared = {mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Record)}
    assert declared == set(RECORD_TYPES)


def test_a_field_has_at_most_ten_facts() -> None:
    assert len(Field.__slots__) <= 10


def test_the_heading_rests_only_on_types_before_it() -> None:
    for at, record_type in enumerate(RECORD_TYPES):
        targets = {facts.target for facts in fields_of(record_type) if facts.target}
        assert targets - {record_type.__tablename__} <= {str(each.__tablename__) for each in RECORD_TYPES[:at]}


def test_what_points_at_a_type_is_known() -> None:
    assert (Membership, field_named(Membership, "body")) in pointing_at("body")
    assert pointing_at("citation") == []


def test_a_member_sorts_as_the_officer_says() -> None:
    assert Participant(short_name="Åland", sorted_as="").order_text(named) == "aland"
    assert Participant(short_name="The Gambia", sorted_as="Gambia").order_text(named) == "gambia"


def test_links_name_both_ends() -> None:
    assert Membership(participant="p", body="b").name_in_line(named) == "Thailand – Ad Hoc Group"
    assert Attendance(meeting="m", participant="p").name_in_line(named) == "Thailand – RMC 1"
    assert Attendance(meeting="m", body="b").name_in_line(named) == "Ad Hoc Group – RMC 1"
    assert Attendance(meeting="m", party="UN-ACT").name_in_line(named) == "UN-ACT – RMC 1"
    assert OutcomeParagraph(document="d", number="2").name_in_line(named) == "Statement, ¶ 2"
    assert ParagraphTheme(paragraph="d", theme="t").name_in_line(named) == "Statement – Return"
    assert InitiativeStatus(initiative="i", status="opened").name_in_line(named) == "Office: opened"
    assert Citation(document="d", source="page 3").name_in_line(named) == "Statement"
    assert Citation(document=None, source="page 3").name_in_line(named) == "page 3"


def test_what_has_a_date_sorts_by_it_and_without_one_comes_last() -> None:
    early, late = read_date("2002"), read_date("Nov 2012")
    assert Meeting(title="b", dates=early).order_text(named) < Meeting(title="a", dates=late).order_text(named)
    assert Meeting(title="a", dates=None).order_text(named) == ""
    assert Document(title="a", dated=None).order_text(named) == ""
    assert Document(title="a", dated=early).order_text(named) > ""
    assert NewsItem(title="a", posted_on=None).order_text(named) == ""
    assert NewsItem(title="a", posted_on=early).order_text(named) > ""
    eight, ten, undated = (ObjectiveList(title="x", in_force=each) for each in (early, late, None))
    assert eight.order_text(named) < ten.order_text(named) < undated.order_text(named)
    opened, agreed = (InitiativeStatus(initiative="i", status="s", as_of=each) for each in (late, early))
    assert agreed.order_text(named) < opened.order_text(named)
    assert InitiativeStatus(initiative="i", status="s", as_of=None).order_text(named) < agreed.order_text(named)


def test_numbers_inside_text_sort_as_numbers() -> None:
    two, ten = (OutcomeParagraph(document="d", number=each).order_text(named) for each in ("2", "10"))
    assert two < ten
    ninth, tenth = (Objective(in_list="d", position=each).order_text(named) for each in (9, 10))
    assert Objective(in_list="d", position=None).order_text(named) < ninth < tenth


def test_everything_searched_is_in_the_searched_text() -> None:
    meeting = Meeting(title="Conference", key="RMC 1", dates=read_date("2002"), city="Bali", body="b", joint_body=None)
    assert meeting.searched_text(named).split("\n") == ["Conference", "RMC 1", "2002", "Bali", "Ad Hoc Group"]


def test_what_is_needed_and_missing_is_told() -> None:
    assert [each.field for each in Participant(short_name="", kind="state", standing="member").problems()] == [
        "short_name"
    ]
    assert [each.message for each in Participant(short_name="X", kind="realm", standing="member").problems()] == [
        '"realm" is not one of the choices.'
    ]
    assert Participant(short_name="X", kind="state", standing="member").problems() == []


def test_a_joint_meeting_has_two_bodies() -> None:
    assert [each.field for each in Meeting(title="x", body="b", joint_body="b").problems()] == ["joint_body"]
    assert Meeting(title="x", body="b", joint_body="p").problems() == []


def test_somebody_attended() -> None:
    assert [each.field for each in Attendance(meeting="m", capacity="observer").problems()] == ["participant"]
    assert Attendance(meeting="m", capacity="observer", party="UN-ACT").problems() == []


def test_a_type_has_no_other_fields() -> None:
    with pytest.raises(KeyError):
        field_named(Meeting, "colour")


def test_a_membership_ends_after_it_began() -> None:
    ends = {"participant": "p", "body": "b", "status": "member"}
    wrong = Membership(**ends, since=read_date("2012"), until=read_date("2011"))
    assert [each.field for each in wrong.problems()] == ["until"]
    assert Membership(**ends, since=read_date("2012"), until=read_date("Nov 2012")).problems() == []


@every_type
def test_only_a_type_with_records_beside_it_can_clash(record_type: type[Record]) -> None:
    if not record_type.beside:
        assert not record_type().has_a_say
        assert record_type().clash(record_type(), str) is None


@pytest.mark.parametrize("status", [choice.value for choice in Membership.STATUSES])
@pytest.mark.parametrize(
    ("other", "this", "said"),
    [
        (("2010", "2012"), ("2011", ""), "2010 to 2012. This period, since 2011, overlaps that one. Change the dates"),
        (("by June 2011", ""), ("2012", ""), "since June 2011 at the latest. This period, since 2012, overlaps"),
        (("2010", ""), ("2012", ""), "since 2010. This period, since 2012, overlaps that one. Say until when"),
    ],
)
def test_an_overlap_is_told_in_a_sentence_that_names_who_where_and_as_what(
    status: str, other: tuple[str, str], this: tuple[str, str], said: str
) -> None:
    held, new = (_standing(status, *dates) for dates in (other, this))
    label = next(choice.label for choice in Membership.STATUSES if choice.value == status)
    problem = new.clash(held, str)
    assert problem is not None
    assert problem.field == "since"
    assert problem.message.startswith(f"“Fiji” stands in “Ad Hoc Group” as {label} already, {said}")
    assert problem.message.endswith(".")


def test_two_short_periods_of_one_year_are_kept_and_said_to_be_perhaps_one() -> None:
    one, other = _standing("observer", "2012", "2012"), _standing("observer", "2012", "2012")
    assert one.clash(other, str) is None
    assert one.doubt_beside(other, str).startswith(
        "“Fiji” stands in “Ad Hoc Group” as Observer also 2012 to 2012. The dates do not tell which"
    )
    assert one.doubt_beside(_standing("observer", "2012", ""), str) == ""


def _standing(status: str, since: str, until: str) -> Membership:
    ends = {"participant": "Fiji", "body": "Ad Hoc Group", "status": status}
    return Membership(**ends, since=read_date(since), until=read_date(until))
