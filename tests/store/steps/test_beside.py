"""The quick answer to what clashes is that of asking every pair, over random histories."""

from hypothesis import given
from hypothesis import strategies as st

from baliapp.base.date_reading import read_date
from baliapp.records.participants import Membership
from baliapp.records.sources import Citation
from baliapp.store.steps.beside import Beside
from baliapp.store.tables.entries import Ref

DATES = ["", "2002", "2003", "March 2003", "4 March 2003", "5 March 2003", "by 2003", "not before 2003", "about 2003",
         "2002-2004", "between 2002 and 2004", "2005", "6 June 2005", "after 2005"]  # fmt: skip
TIMES = st.tuples(st.sampled_from(DATES), st.sampled_from(DATES))


def named(identity: str | None) -> str:
    return identity or ""


def held(times: list[tuple[str, str]]) -> dict[Ref, Membership]:
    ends = {"participant": "Fiji", "body": "Group", "status": "member"}
    made = [Membership(**ends, since=read_date(since), until=read_date(until)) for since, until in times]
    return {Ref("membership", str(number)): each for number, each in enumerate(made) if not each.problems()}


@given(st.lists(TIMES, max_size=25))
def test_what_is_asked_clashes_as_if_every_pair_were_asked(times: list[tuple[str, str]]) -> None:
    records = held(times)
    beside = Beside(records)
    for ref, record in records.items():
        near = [(other, each) for other, each in beside.near(record) if isinstance(each, Membership) and other != ref]
        quick = {other for other, each in near if record.clash(each, named)}
        plain = {other for other, each in records.items() if other != ref and record.clash(each, named)}
        assert quick == plain


def test_where_nothing_clashes_hardly_more_than_the_nearest_are_asked() -> None:
    records = held(
        [(f"1 {month} {year}", f"20 {month} {year}") for year in range(1990, 2020) for month in ("May", "June")]
    )
    beside = Beside(records)
    assert {len(list(beside.near(record))) for record in records.values()} == {1}


def test_of_what_knows_no_time_all_are_asked() -> None:
    records = {Ref("citation", each): Citation(says=each) for each in "ab"}
    assert dict(Beside(records).near(Citation())) == records
