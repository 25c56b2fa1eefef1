"""A text changed in rounds and the list of its changes never disagree."""

from hypothesis import given
from hypothesis import strategies as st

from baliapp.exchange.splices import Change, Edit, Kind, Places, Splices

TEXT = "0123456789" * 3


@st.composite
def rounds(draw: st.DrawFn) -> list[list[tuple[int, int, str, Kind]]]:
    """Draw rounds of edits, sorted and apart from each other."""
    made = []
    for _round in range(draw(st.integers(0, 4))):
        places = sorted(draw(st.lists(st.integers(0, 30), max_size=6)))
        pairs = zip(places[::2], places[1::2], strict=False)
        made.append([(*pair, draw(st.sampled_from(["", " ", "ab"])), draw(st.sampled_from(Kind))) for pair in pairs])
    return made


def spliced(all_edits: list[list[tuple[int, int, str, Kind]]]) -> tuple[Splices, str]:
    """Do the edits, and do them again the plain way."""
    splices, plain = Splices(TEXT), TEXT
    for edits in all_edits:
        fitting = [Edit(*edit) for edit in edits if edit[1] <= len(plain)]
        splices.apply(fitting)
        for edit in reversed(fitting):
            plain = plain[: edit.start] + edit.becomes + plain[edit.end :]
    return splices, plain


@given(rounds())
def test_rounds_of_edits_do_what_they_would_do_one_by_one(edits: list[list[tuple[int, int, str, Kind]]]) -> None:
    splices, plain = spliced(edits)
    assert splices.text == plain


@given(rounds())
def test_the_changes_lead_from_the_first_text_to_the_last(edits: list[list[tuple[int, int, str, Kind]]]) -> None:
    splices, plain = spliced(edits)
    text = TEXT
    for change in reversed(splices.changes()):
        assert text[change.start : change.end] == change.words
        text = text[: change.start] + change.becomes + text[change.end :]
    assert text == plain


@given(rounds())
def test_what_was_kept_is_the_same_in_both(edits: list[list[tuple[int, int, str, Kind]]]) -> None:
    splices, plain = spliced(edits)
    places = Places(splices.kept())
    for now, received, size in splices.kept():
        assert plain[now : now + size] == TEXT[received : received + size]
        assert [places.received(now + n) for n in range(size)] == list(range(received, received + size))
        assert [places.now(received + n) for n in range(size)] == list(range(now, now + size))


def test_of_several_things_done_at_one_place_the_weightiest_is_told() -> None:
    splices = Splices("a \n\nb")
    splices.apply([Edit(1, 4, "\n\n", Kind.WHITESPACE)])
    splices.apply([Edit(1, 3, " ", Kind.JOINED_LINE)])

    assert splices.changes() == (Change(Kind.JOINED_LINE, 1, 4, " \n\n", " "),)


def test_a_page_number_is_told_apart_from_the_lines_joined_around_it() -> None:
    splices = Splices("a\n7\nb")
    splices.apply([Edit(2, 3, "", Kind.PAGE_FURNITURE)])
    splices.apply([Edit(1, 3, " ", Kind.JOINED_LINE)])

    told = [(change.kind, change.words, change.becomes) for change in splices.changes()]
    joined, removed = (Kind.JOINED_LINE, "\n", " "), (Kind.PAGE_FURNITURE, "7", "")
    assert told == [joined, removed, (Kind.JOINED_LINE, "\n", "")]


def test_a_place_beside_everything_goes_to_the_nearest() -> None:
    assert Places([]).received(5) == 0
    assert [Places([(2, 10, 3)]).received(place) for place in (0, 2, 4, 9)] == [10, 10, 12, 13]
