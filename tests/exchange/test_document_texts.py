"""A document's text goes into the records and comes back the same, and what was edited by hand is shown as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.exchange.cleaning import clean
from baliapp.exchange.document_texts import facts_of, kept_text, text_of, written
from baliapp.exchange.received import MediaType, Received, Sureness
from baliapp.exchange.splices import Kind

TORN = "Aims\nn\nn\n\nMore informa-\ntion;\nfar  better.\n\n\n\nThe end"


def received(text: str, **more: object) -> Received:
    return Received(MediaType.TEXT, text, "utf-8", **more)  # type: ignore[arg-type]  # a test may give any of them


@given(st.text(alphabet="ab \n\r\t-•n.\u2028\U0001f600", max_size=80))
def test_what_is_kept_gives_the_same_text_with_the_same_marks(words: str) -> None:
    text = text_of(received(words))
    again = kept_text(facts_of(received(words), text))

    assert again == text
    assert again.cleaned == clean(words).text
    assert again.cleaned_span(0, len(words)) == clean(words).cleaned_span(0, len(words))


def test_each_change_is_found_in_the_cleaned_text() -> None:
    text = text_of(received(TORN))

    for change, (start, end) in zip(text.changes, text.cleaned_places, strict=True):
        assert text.cleaned[start:end] == change.becomes
    assert {change.kind for change in text.changes} >= {Kind.JOINED_WORD, Kind.BULLET}


def test_pages_are_told_for_places_of_the_cleaned_text() -> None:
    text = text_of(received("One  one\nTwo two\n", page_starts=(0, 9)))
    again = kept_text(facts_of(received(text.received, page_starts=(0, 9)), text))

    assert [again.page_of(again.cleaned.index(word)) for word in ("One", "Two")] == [1, 2]
    assert text_of(received("One")).page_of(0) == 0
    assert again.words == 4


@pytest.mark.parametrize(
    ("field", "edited"),
    [("cleaned", "Something else"), ("cleaning", "nonsense"), ("cleaning", 'bullet 9 1 ""\nbullet 1 2 ""')],
)
def test_what_was_edited_by_hand_is_shown_without_marks(field: str, edited: str) -> None:
    text = text_of(received(TORN))
    values = {**facts_of(received(TORN), text), field: edited}

    again = kept_text(values)

    assert again.cleaned == again.received == values["cleaned"]
    assert again.changes == ()


def test_a_sign_that_no_server_keeps_is_replaced() -> None:
    assert text_of(received("A\0B")).received == "A\ufffdB"


def test_who_made_sure_of_the_letters_is_kept() -> None:
    text = text_of(received("Aims"))

    assert facts_of(received("Aims"), text)["sureness"] == "certain"
    assert facts_of(received("Aims", sureness=Sureness.GUESSED), text)["sureness"] == "guessed"
    assert facts_of(received("Aims"), text, chosen=True)["sureness"] == "chosen"
    assert written(()) == ""
