"""A PDF's text comes page by page; what cannot be read is told."""

import re
import threading

import pytest

from baliapp.base.errors import Cancelled, UserError
from baliapp.base.progress import Progress
from baliapp.exchange.pdf_engine import PDFIUM
from baliapp.exchange.pdf_text import read_pdf, sureness_of
from baliapp.exchange.received import Received, Sureness
from tests.exchange.pdf_files import pdf_file, protected


def read(content: bytes) -> Received:
    return read_pdf(content, "statement.pdf", Progress())


def test_each_page_begins_where_it_is_told() -> None:
    received = read(pdf_file(["The forum", "met."], [], ["Members agreed."], title="Statement"))

    starts = received.page_starts
    assert received.text[: starts[1]].split() == ["The", "forum", "met."]
    assert received.text[starts[1] : starts[2]].strip() == ""
    assert received.text[starts[2] :].strip() == "Members agreed."
    assert [received.page_at(start) for start in starts] == [1, 2, 3]
    assert received.title == "Statement"


def test_a_line_that_ends_in_a_hyphen_ends_there() -> None:
    assert read(pdf_file(["persons in need of inter-", "governmental help"])).text.split() == [
        *["persons", "in", "need", "of", "inter-", "governmental", "help"]
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (protected(pdf_file(["secret"])), "protected by a password"),
        (b"%PDF-1.7 and nothing", "broken PDF"),
        (pdf_file(["x"])[:400], "broken PDF"),
        (
            re.sub(rb"/Kids \[ (\d+ 0 R) \d+ 0 R \]", rb"/Kids [ \1 99 0 R ]", pdf_file(["x"], ["y"])),
            "Page 2 .* is broken",
        ),
        (pdf_file([], []), "pictures of pages, but no text"),
    ],
)
def test_what_cannot_be_read_is_told_with_advice(content: bytes, told: str) -> None:
    with pytest.raises(UserError, match=told) as refused:
        read(content)
    assert refused.value.advice


def test_reading_can_be_cancelled_between_pages() -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        read_pdf(pdf_file(["x"]), "statement.pdf", progress)


class Watching(Progress):
    """Tries at each page whether another thread could call PDFium now."""

    def __init__(self) -> None:
        super().__init__()
        self.could = list[bool]()

    def show(self, done: int, total: int, what: str) -> None:
        other = threading.Thread(target=lambda: self.could.append(PDFIUM.acquire(blocking=False)))
        other.start()
        other.join()


def test_while_pages_are_read_nobody_else_can_call_the_engine() -> None:
    watching = Watching()
    read_pdf(pdf_file(["one"], ["two"]), "statement.pdf", watching)

    assert watching.could == [False, False]
    assert PDFIUM.acquire(blocking=False)
    PDFIUM.release()


def test_letters_that_the_file_itself_cannot_name_make_the_reading_a_guess() -> None:
    assert sureness_of("Members agreed. \uf0b7 One") is Sureness.CERTAIN
    assert sureness_of("\ufffd\ue001 Members \ufffd") is Sureness.GUESSED
