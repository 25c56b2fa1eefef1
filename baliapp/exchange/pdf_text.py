"""The text of a PDF file, page by page, as its letters stand there."""

import ctypes
import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, NamedTuple

import pypdfium2

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.exchange.pdf_engine import PDF, PDFIUM
from baliapp.exchange.received import MediaType, Received, Sureness
from baliapp.exchange.symbol_bullets import SIGNS, is_symbol_font

_WRONG_PASSWORD = 4  # PDFium's FPDF_ERR_PASSWORD
# PDFium ends lines as Windows does, and where a line ends in a hyphen it gives one sign for both
_AS_SEEN = str.maketrans({"\ufffe": "-\n", "\x02": "-\n", "\r": None, "\0": None})
_MAYBE_BULLET = re.compile(rf"(?:^|\n)[ \t]*(?P<letter>[{''.join(SIGNS)}])")
_LONGEST_FONT = 256


def read_pdf(content: bytes, name: str, progress: Progress) -> Received:
    """Give the text of all pages, each beginning on a line of its own."""
    with PDFIUM:
        document = _open(content, name)
        try:
            pages = [_page(document, number, name, progress) for number in range(len(document))]
            title = str(document.get_metadata_value("Title") or "").strip()
            headings = _bookmark_of_all(document)
        finally:
            document.close()
    if not any(page.text.strip() for page in pages):
        raise UserError(
            _("“{name}” holds pictures of pages, but no text.").format(name=name),
            _("Have its text recognised first, for example by the scanner's own program, and take that file."),
        )
    starts = tuple(accumulate((len(page.text) for page in pages[:-1]), initial=0))
    symbols = tuple(start + place for start, page in zip(starts, pages, strict=True) for place in page.symbols)
    text = "".join(page.text for page in pages)
    return Received(MediaType.PDF, text, "", sureness_of(text), starts, title, headings, symbols)


def sureness_of(text: str) -> Sureness:
    """Tell how sure a text is: some programs write PDF files whose letters can be seen but not be named."""
    unnamed = sum(letter == "\ufffd" or "\ue000" <= letter <= "\uefff" for letter in text)
    return Sureness.GUESSED if 20 * unnamed > len(text) else Sureness.CERTAIN


def _open(content: bytes, name: str) -> Any:
    try:
        return PDF.PdfDocument(content)
    except pypdfium2.PdfiumError as fault:
        if fault.err_code == _WRONG_PASSWORD:
            raise UserError(
                _("“{name}” is protected by a password.").format(name=name),
                _("Open it in a PDF program, save a copy without a password, and take that copy."),
            ) from fault
        raise UserError(
            _("“{name}” is a broken PDF file.").format(name=name), _("Ask for it again, or download it once more.")
        ) from fault


def _page(document: Any, number: int, name: str, progress: Progress) -> "_Page":
    progress.step(number, len(document), _("Reading page {number}").format(number=number + 1))
    try:
        page = document[number]
        letters = page.get_textpage()
        text = str(letters.get_text_range()) if letters.count_chars() else ""
        symbols = [len(text[:place].translate(_AS_SEEN)) for place in _symbols(letters.raw, text)]
        letters.close()
        page.close()
    except pypdfium2.PdfiumError as fault:
        raise UserError(
            _("Page {number} of “{name}” is broken.").format(number=number + 1, name=name),
            _("Ask for the file again, or download it once more."),
        ) from fault
    text = text.translate(_AS_SEEN)
    return _Page(text if text.endswith("\n") else f"{text}\n", symbols)


def _bookmark_of_all(document: Any) -> tuple[str, ...]:
    """Give the words of the bookmark above all others, where there is one."""
    first = PDF.raw.FPDFBookmark_GetFirstChild(document, None)
    if not first or PDF.raw.FPDFBookmark_GetNextSibling(document, first):
        return ()
    return (str(PDF.PdfBookmark(first, document, 0).get_title()).strip(),)


def _symbols(letters: Any, text: str) -> Iterator[int]:
    """Give the places of letters at the beginning of lines that a symbol font draws as bullets."""
    for place in (found.start("letter") for found in _MAYBE_BULLET.finditer(text)):
        # the engine counts in units of UTF-16: where it counts otherwise than Python, nobody knows the letter's font
        if PDF.raw.FPDFText_GetUnicode(letters, place) == ord(text[place]) and is_symbol_font(_font(letters, place)):
            yield place


def _font(letters: Any, place: int) -> str:
    name, flags = ctypes.create_string_buffer(_LONGEST_FONT), ctypes.c_int()
    PDF.raw.FPDFText_GetFontInfo(letters, place, name, _LONGEST_FONT, flags)
    return name.value.decode("utf-8", "replace")


class _Page(NamedTuple):
    """The text of a page, and where in it bullets stand that are letters of a symbol font."""

    text: str
    symbols: list[int]
