"""Remarks that many share: said once in a pack, and nothing of them lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.packs.collect import collect
from baliapp.packs.content.blocks import Items, KeyValues, Text, Together
from baliapp.packs.facts.moment import Moment
from baliapp.packs.request import PackRequest
from baliapp.packs.sections import profiles, shared_remarks
from baliapp.store.asking import queries
from baliapp.store.steps.database import Database
from tests.packs.conftest import PRINTED_ON

SENTENCES = ["Since 2002.", "Seen once.", "A host.", "Not verified."]
REMARKS = st.lists(st.lists(st.sampled_from(SENTENCES), unique=True, max_size=4).map(" ".join), max_size=14)


def said(runs: Text) -> str:
    return "".join(run.text for run in runs)


@given(REMARKS)
def test_every_sentence_is_said_once_for_many_or_on_its_own_page(remarks: list[str]) -> None:
    many = shared_remarks.shared(remarks)
    for sentence in SENTENCES:
        assert (sentence in many) is (sum(sentence in each for each in remarks) >= shared_remarks.MANY)
    for each in remarks:
        told = said(shared_remarks.own(each, many))
        points = told.partition("See shared remarks: ")[2].strip(".").split(", ")
        for sentence in SENTENCES:
            by_number = sentence in many and many[sentence].number in points
            assert (sentence in each) is (sentence in told or by_number)
            assert not (sentence in told and by_number)


def test_where_few_share_a_remark_there_is_no_list_of_them() -> None:
    assert shared_remarks.blocks(shared_remarks.shared(["One.", "One."])) == []
    assert said(shared_remarks.own("One. Two.", {})) == "One. Two."


@pytest.mark.parametrize(
    ("names", "remarks", "expected"),
    [
        ([], "A host.", ((), "A host.")),
        (["Viti"], "A host. Other names, with their language: Viti (Fijian). Fine.",
         (("Viti (Fijian)",), "A host. Fine.")),
        (["Macau, RAE da China", "Macao SAR"], "Other names, with their language: Macau, RAE da China (Portuguese).",
         (("Macau, RAE da China (Portuguese)", "Macao SAR"), "")),
        (["Singapura"], "Other names, with their language: Singapura (Malay); Singapore (English).",
         (("Singapura (Malay)", "Singapore (English)"), "")),
    ],
)  # fmt: skip
def test_the_language_of_a_name_stands_with_it_and_not_again(
    names: list[str], remarks: str, expected: tuple[tuple[str, ...], str]
) -> None:
    assert shared_remarks.with_languages(names, remarks) == expected


def test_no_page_of_a_pack_repeats_what_its_head_says(desk: Database) -> None:
    meeting = next(each for each in queries.all_entries(desk, "meeting") if each.values["key"] == "EV 2012-11-12")
    found = collect(desk, PackRequest(meeting.ref, printed_on=PRINTED_ON))
    section = profiles.section(found.profiles, Moment(date(2012, 11, 13), None))
    (items,) = [block for block in section.blocks if isinstance(block, Items)]
    pages = [block for block in section.blocks if isinstance(block, Together)]
    assert len(pages) == len(found.profiles)
    heads = [block for page in pages for head in page.blocks if isinstance(head, Together) for block in head.blocks]
    told = "\n".join(said(value) for block in heads if isinstance(block, KeyValues) for _name, value in block.pairs)
    assert any("it is not a date of accession" in said(item.text) for item in items.items)
    assert "it is not a date of accession" not in told
    assert "with their language" not in told
    assert "Viti (Fijian)" in told
    assert "\u200eعێراق (Central Kurdish)" in told
