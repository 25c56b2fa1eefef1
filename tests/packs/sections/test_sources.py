"""Numbers of sources: all of them, those in a row by the first and the last, each with its way to the entry."""

import re

from hypothesis import given
from hypothesis import strategies as st

from baliapp.packs.sections.sources import cited_note, numbers


def said(cited: tuple[int, ...]) -> str:
    return "".join(run.text for run in numbers(cited))


def read_again(told: str) -> list[int]:
    found: list[int] = []
    for part in told.split(", "):
        ends = [int(number) for number in part.split("–")]
        found += range(ends[0], ends[-1] + 1)
    return found


@given(st.sets(st.integers(1, 60), min_size=1))
def test_every_number_can_be_read_from_what_is_said(cited: set[int]) -> None:
    assert read_again(said(tuple(sorted(cited)))) == sorted(cited)


@given(st.sets(st.integers(1, 60), min_size=1))
def test_every_number_that_is_said_leads_to_its_entry(cited: set[int]) -> None:
    for run in numbers(tuple(sorted(cited))):
        leads = run.link.anchor if run.link else ""
        assert leads == (f"source-{run.text}" if re.fullmatch(r"\d+", run.text) else "")


def test_only_three_and_more_in_a_row_are_shortened() -> None:
    assert said((1, 2, 4, 5, 6, 9)) == "1, 2, 4–6, 9"


def test_no_source_is_told_in_words() -> None:
    assert said(()) == "None recorded"
    assert "".join(run.text for run in cited_note(()).text) == "No source is recorded."
