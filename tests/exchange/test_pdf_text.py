"""A PDF's text comes page by page; what cannot be read is told."""

import threading

import pytest

from baliapp.base.errors import Cancelled, UserError
from baliapp.base.progress import Progress
from baliapp.exchange.pdf_engine import PDFIUM
from baliapp.exchange.pdf_text import read_pdf
from baliapp.exchange.received import Received
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


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (protected(pdf_file(["secret"])), "protected by a password"),
        (b"%PDF-1.7 and nothing", "broken PDF"),
        (pdf_file(["x"])[:400], "broken PDF"),
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


def test_while_somebody_else_paints_pages_reading_waits() -> None:
    content, done = pdf_file(["x"]), list[Received]()
    reader = threading.Thread(target=lambda: done.append(read(content)))
    with PDFIUM:
        reader.start()
        reader.join(0.05)
        assert done == []
    reader.join()
    assert done[0].text.strip() == "x"
