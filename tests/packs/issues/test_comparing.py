"""Laws of comparing pages: issued ones keep their numbers, new ones file in between, and the words that changed."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.base.errors import UserError
from baliapp.packs.issues import page_marks
from baliapp.packs.issues.comparing import Comparison, Fate, all_new, compare, next_label, pages_named, reprinted
from baliapp.packs.issues.page_marks import PageMark, from_bytes, labelled, to_bytes


def pages(*told: str) -> list[PageMark]:
    """Give a page for each "section:words"."""
    made = []
    for number, each in enumerate(told, 1):
        section, _colon, words = each.partition(":")
        made.append(PageMark(str(number), section, section.title(), words, words))
    return made


def fates(found: Comparison) -> list[tuple[str, str]]:
    return [(each.label, each.fate.name.lower()) for each in found.changes]


some_pages = st.lists(st.sampled_from(["a:1", "a:2", "a:3", "b:1", "b:2", "c:4"]), max_size=12).map(
    lambda found: pages(*sorted(found, key=lambda each: each[0]))
)


@given(was=some_pages, now=some_pages)
def test_each_page_of_now_has_one_number_and_issued_ones_keep_theirs(was: list[PageMark], now: list[PageMark]) -> None:
    found = compare(was, now)
    assert [each.now for each in found.changes if each.now] == now
    assert [each.was for each in found.changes if each.was] == was
    assert all(each.label == each.was.label for each in found.changes if each.was)
    assert len(set(found.labels)) == len(now)


@given(was=some_pages, now=some_pages, later=some_pages)
def test_what_is_filed_is_compared_again_and_again(
    was: list[PageMark], now: list[PageMark], later: list[PageMark]
) -> None:
    first = compare(was, now)
    filed = labelled(now, first.labels)
    assert compare(filed, now).differing == ()
    given_out = [each.label for each in first.changes]
    again = compare(filed, later, given_out)
    added = [each.label for each in again.changes if each.fate is Fate.ADDED]
    assert not set(added) & set(given_out)


@given(was=some_pages, now=some_pages)
def test_sheets_of_two_sides_are_taken_out_and_put_in_whole(was: list[PageMark], now: list[PageMark]) -> None:
    found = compare(was, now)
    anew = reprinted(found, ["b"], is_on_both_sides=True)
    for field in ("was", "now"):
        sides = [is_anew for each, is_anew in zip(found.changes, anew, strict=True) if getattr(each, field)]
        assert all(len(set(sides[start : start + 2])) == 1 for start in range(0, len(sides), 2))
    assert all(is_anew for each, is_anew in zip(found.changes, anew, strict=True) if each.fate is not Fate.SAME)
    of_b = {is_anew for each, is_anew in zip(found.changes, anew, strict=True) if each.mark.anchor == "b"}
    assert len(of_b) <= 1
    alone = reprinted(found, [], is_on_both_sides=False)
    assert alone == [each.fate is not Fate.SAME for each in found.changes]


def test_a_page_that_comes_in_between_is_called_after_the_one_before() -> None:
    found = compare(pages("a:1", "a:2", "b:1"), pages("a:1", "a:new", "a:more", "a:2", "b:1"))
    assert fates(found) == [("1", "same"), ("1A", "added"), ("1B", "added"), ("2", "same"), ("3", "same")]


def test_a_section_that_grew_and_one_that_went() -> None:
    found = compare(pages("a:1", "b:1", "c:1"), pages("a:other", "a:longer", "c:1"))
    assert fates(found) == [("1", "replaced"), ("1A", "added"), ("2", "taken_out"), ("3", "same")]
    assert found.counted() == "1 page changed, 1 new, 1 taken out, 1 as it was."
    assert [each.told() for each in found.sections()] == [
        "A: page 1 changed, page 1A new. New: “other longer” Words were taken out.",
        "B: page 2 taken out. Words were taken out.",
    ]
    assert found.is_too_much


def test_words_that_only_moved_to_another_page_did_not_change() -> None:
    was = pages("a:one two three four", "a:five six")
    now = pages("a:one two three", "a:four five six")
    assert [(each.came, each.gone) for each in compare(was, now).sections()] == [((), ())]
    assert compare(was, now).told() == "A: pages 1–2 changed. No word has changed."


def test_many_and_long_places_are_told_in_short() -> None:
    words = [f"place{number}" for number in range(9)]
    long = "word " * 60
    before, after = "\n".join(f"{each}\nkept {each}" for each in words), "\n".join(f"kept {each}" for each in words)
    told = compare(pages(f"a:{after}"), pages(f"a:{before}\n{long}")).sections()[0].told()
    assert "“place0”, “place1”, “place2” and 7 more places." in told
    long_told = compare(pages("a:x"), pages(f"a:{long}")).sections()[0].told()
    assert " …”" in long_told
    assert len(long_told) < 160


@pytest.mark.parametrize(
    ("before", "taken", "label"),
    [
        ("12", {"12"}, "12A"),
        ("12A", {"12", "12A"}, "12B"),
        ("12", {"12", "12A"}, "12ZA"),
        ("12A", {"12", "12A", "12B"}, "12AA"),
        ("12ZA", {"12", "12A", "12ZA"}, "12ZB"),
        ("12Z", {"12Z"}, "12ZA"),
    ],
)
def test_numbers_between_numbers(before: str, taken: set[str], label: str) -> None:
    assert next_label(before, taken) == label


def test_numbers_are_named_in_short() -> None:
    assert pages_named(["2", "12", "13", "14", "14A", "15"]) == "2, 12–14, 14A, 15"


def test_a_first_issue_is_numbered_through_and_nothing_is_nothing() -> None:
    assert all_new(pages("a:1", "b:1")).labels == ("1", "2")
    found = compare(pages("a:1"), pages("a:1"))
    assert (found.told(), found.counted(), found.is_too_much) == ("No page has changed.", "No page has changed.", False)


@given(st.lists(st.builds(PageMark, st.text(), st.text(), st.text(), st.text(), st.text()), max_size=4))
def test_what_pages_hold_is_read_back_as_it_was(marks: list[PageMark]) -> None:
    assert from_bytes(to_bytes(marks)) == tuple(marks)


@pytest.mark.parametrize("kept", [b"", b"nonsense", to_bytes([])[:-1], zlib.compress(b"[1]")])
def test_what_cannot_be_read_is_told_in_words(kept: bytes) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        from_bytes(kept)


def test_what_would_unpack_without_end_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_marks, "LARGEST", 1000)
    with pytest.raises(UserError, match="cannot be read"):
        from_bytes(zlib.compress(b"\n" * 100_000))
