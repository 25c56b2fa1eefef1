"""Laws of names: on a day the name that was in use, never a doubtful one where there is a certain one."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.base.date_reading import read_date
from baliapp.base.periods import Bounds, Holds, bounds
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import field_named
from baliapp.records.naming import KINDS, Called, Name, Purpose, name_on, near, own_names, told_apart
from baliapp.records.participants import DatedName

TODAY = datetime.date(2026, 11, 22)


def day(text: str) -> datetime.date:
    """Give a day."""
    return datetime.date.fromisoformat(text)


def kept(text: str, kind: str, since: str = "", until: str = "") -> Name:
    """Give a dated name as an officer types it."""
    return Name(text, kind, bounds(read_date(since), read_date(until)))


OWN = own_names(
    (("short", "short_name"), ("official", "official_name"), ("acronym", "acronym")),
    {"short_name": "Myanmar", "official_name": "Republic of the Union of Myanmar", "acronym": ""},
)
BURMA = kept("Burma", "former", until="18 June 1989")
UNION = kept("Union of Myanmar", "official", "18 June 1989", "29 March 2011")


@pytest.mark.parametrize(
    ("on", "purpose", "name"),
    [
        ("2026-11-22", Purpose.LIST, "Myanmar"),
        ("2002-02-26", Purpose.LIST, "Myanmar"),
        ("1980-01-01", Purpose.LIST, "Burma"),
        ("1980-01-01", Purpose.OFFICIAL, "Burma"),
        ("2002-02-26", Purpose.OFFICIAL, "Union of Myanmar"),
        ("2012-01-01", Purpose.OFFICIAL, "Republic of the Union of Myanmar"),
        ("2012-01-01", Purpose.NATIVE, ""),
        ("2012-01-01", Purpose.ACRONYM, ""),
    ],
)
def test_the_name_of_the_day_is_printed(on: str, purpose: Purpose, name: str) -> None:
    assert name_on([*OWN, BURMA, UNION], day(on), TODAY, purpose) == name


def test_what_is_printed_in_lists_comes_before_what_is_short() -> None:
    names = [*OWN, kept("The Union", "short"), kept("Myanmar (the Union)", "printed")]
    assert name_on(names, TODAY, TODAY) == "Myanmar (the Union)"


def test_a_name_whose_dates_are_doubtful_is_not_chosen_over_the_own_one() -> None:
    doubtful = kept("Burma", "former", until="1989")
    assert name_on([*OWN, doubtful], day("1989-06-01"), TODAY) == "Myanmar"
    assert name_on([*OWN, doubtful], day("1988-12-31"), TODAY) == "Burma"
    assert name_on([doubtful], day("1989-06-01"), TODAY) == "Burma"


def test_a_former_name_that_ended_nobody_knows_when_and_a_variant_are_not_printed() -> None:
    names = [*OWN, kept("Burma", "former"), kept("Birma", "variant", "1900"), kept("Ava", "former", "1700")]
    assert name_on(names, day("1980-01-01"), TODAY) == "Myanmar"
    assert name_on(names[2:], TODAY, TODAY) == ""


def test_every_kind_of_name_but_a_variant_serves_a_purpose() -> None:
    serving = {kind for kinds in KINDS.values() for kind in kinds}
    assert serving == {choice.value for choice in DatedName.KINDS} - {"variant"}


def test_each_field_that_names_a_record_is_there() -> None:
    for record_type in BY_NAME.values():
        for kind, field in record_type.called:
            assert field_named(record_type, field)
            assert kind in {choice.value for choice in DatedName.KINDS}


DAYS = st.dates(day("2000-01-01"), day("2000-01-09"))
TEXTS = st.sampled_from(["Siam", "Thailand", "Burma"])


@st.composite
def names(draw: st.DrawFn) -> Name:
    """Give a name with or without dates, certain or not."""
    first, second, third, fourth = sorted(draw(st.tuples(DAYS, DAYS, DAYS, DAYS)))
    nothing = bounds(None, None)
    begins = draw(st.sampled_from([(first, first), (first, second), nothing[:2]]))
    ends = draw(st.sampled_from([(fourth, fourth), (third, fourth), nothing[2:]]))
    begins = (begins[0], min(begins[1], ends[1]))
    kind = draw(st.sampled_from([choice.value for choice in DatedName.KINDS]))
    return Name(draw(TEXTS), kind, Bounds(*begins, *ends), draw(st.booleans()))


@given(st.lists(names(), max_size=5), DAYS, st.sampled_from(Purpose))
def test_the_name_is_the_one_that_a_slow_reader_finds(kept: list[Name], on: datetime.date, purpose: Purpose) -> None:
    today = day("2000-01-05")
    assert name_on(kept, on, today, purpose) == _slowly(kept, on, today, purpose)
    assert name_on(reversed(kept), on, today, purpose) == name_on(kept, on, today, purpose)


def _slowly(kept: list[Name], on: datetime.date, today: datetime.date, purpose: Purpose) -> str:
    """Find it by going through the rules one after the other, and each time through all names."""
    nothing = bounds(None, None)
    usable = [each for each in kept if each.bounds.holds(on, today) is not Holds.NO]
    usable = [each for each in usable if each.kind != "former" or each.bounds.ends_latest != datetime.date.max]
    dated = [each for each in usable if each.bounds != nothing]
    certain = [each for each in dated if each.bounds.holds(on, today) is Holds.YES]
    before_its_end = [
        each
        for each in dated
        if each not in certain
        and each.bounds[:2] == (datetime.date.min, each.bounds.ends_latest)
        and on <= each.bounds.ends_earliest
    ]
    undated = [each for each in usable if each.bounds == nothing]
    for group in (certain, before_its_end, undated, dated):
        for kind in KINDS[purpose]:
            for is_own in (True, False):
                found = [each for each in group if (each.kind, each.is_own) == (kind, is_own)]
                found.sort(key=lambda each: each.text)
                found.sort(key=lambda each: each.bounds.begins_earliest, reverse=True)
                if found:
                    return found[0].text
    return _slowly(kept, on, today, Purpose.LIST) if purpose is Purpose.OFFICIAL else ""


def test_acronyms_that_clash_are_shown_with_what_tells_them_apart() -> None:
    bodies = [
        Called("Ad Hoc Group", "AHG", "2009"),
        Called("Ad Hoc Experts' Group I", "AHEG I", "2002"),
        Called("Senior Officials' Meeting", "SOM"),
        Called("Ad Hoc Group Senior Officials' Meeting", "AHG SOM"),
        Called("Regional Support Office", "RSO", "2012"),
        Called("Workshop programme"),
    ]
    assert told_apart(bodies) == [
        "Ad Hoc Group (AHG, 2009)",
        "Ad Hoc Experts' Group I (AHEG I, 2002)",
        "Senior Officials' Meeting (SOM)",
        "Ad Hoc Group Senior Officials' Meeting (AHG SOM)",
        "Regional Support Office",
        "Workshop programme",
    ]


def test_records_of_one_name_are_told_apart_as_far_as_they_can_be() -> None:
    assert told_apart([Called("Group", "", "2002"), Called("group")]) == ["Group (2002)", "group"]


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [("ahg", "aheg", True), ("ahg", "ahg", True), ("sg", "ssg", False), ("ahg", "som", False), ("rso", "rilon", False)],
)
def test_acronyms_are_near_where_a_letter_is_all_between_them(one: str, other: str, is_near: bool) -> None:
    assert near(one, other) == near(other, one) == is_near
