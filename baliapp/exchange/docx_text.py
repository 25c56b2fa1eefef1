"""The text of a Word file: paragraphs with their numbers and bullets, tables, and footnotes at the end.

Read from the file's own XML: libraries for Word files leave out tracked insertions, numbers and footnotes.
"""

from collections.abc import Iterator
from typing import Any

from baliapp.exchange.docx_numbers import Numbers
from baliapp.exchange.docx_package import Package, child, children, is_named, name_of, value
from baliapp.exchange.received import MediaType, Received

_SKIPPED = frozenset(["del", "moveFrom", "Fallback", "rPr", "pPr", "sectPr", "instrText"])
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}


def read_docx(content: bytes, name: str) -> Received:
    """Give a Word file's text."""
    package = Package(content, name)
    document = _Document(package)
    text = document.text()
    return Received(MediaType.DOCX, text, title=" ".join(document.titles) or package.title())


class _Document:
    """A Word file on its way to text: what was numbered so far, which notes were met."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._numbers = Numbers(package.related("numbering"), package.related("styles"))
        self._notes = list[tuple[str, str]]()
        self._title_styles = _title_styles(package.related("styles"))
        self._is_past_title = False
        self.titles = list[str]()
        """The paragraphs in the style for titles, up to the first one in another."""

    def text(self) -> str:
        body = child(self._package.main, "body")
        blocks = list(self._blocks(body)) if body is not None else []
        blocks += self._written_notes()
        text = ""
        for words, close in blocks:
            text += ("\n" if close else "\n\n") if text else ""
            text += words
        return f"{text}\n" if text else ""

    def _blocks(self, parent: Any) -> Iterator[tuple[str, bool]]:
        """Give paragraphs and rows, and whether each stands close below the one before."""
        was_item = False
        for element in parent:
            if is_named(element, "p"):
                words, is_item, boxes = self._paragraph(element)
                if words.strip():
                    self._note_title(element, words)
                    yield words, is_item and was_item
                    was_item = is_item
                for box in boxes:
                    yield from self._blocks(box)
            elif is_named(element, "tbl"):
                yield from self._rows(element)
                was_item = False
            elif name_of(element) not in _SKIPPED:
                yield from self._blocks(element)  # content controls, tracked blocks

    def _note_title(self, paragraph: Any, words: str) -> None:
        if value(child(paragraph, "pPr", "pStyle")) in self._title_styles:
            self.titles += [] if self._is_past_title else [" ".join(words.split())]
        else:
            self._is_past_title = bool(self.titles)

    def _rows(self, table: Any) -> Iterator[tuple[str, bool]]:
        is_first = True
        for row in children(table, "tr"):
            cells = ["\n".join(words for words, _close in self._blocks(cell)) for cell in children(row, "tc")]
            words = "\t".join(" ".join(cell.split("\n")) for cell in cells)
            if words.strip():
                yield words, not is_first
                is_first = False

    def _paragraph(self, element: Any) -> tuple[str, bool, list[Any]]:
        boxes = list[Any]()
        words = "".join(self._inline(element, boxes))
        mark = self._numbers.mark(element) if words.strip() else ""
        return (f"{mark} {words.lstrip()}" if mark else words), bool(mark), boxes

    def _inline(self, parent: Any, boxes: list[Any]) -> Iterator[str]:
        for element in parent:
            name = name_of(element)
            if name in _SKIPPED:
                continue
            if name == "t":
                yield element.text or ""
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name == "sym":
                yield _symbol(element)
            elif name in _NOTES:
                yield self._note(_NOTES[name], value(element, "id"))
            elif name == "txbxContent":
                boxes.append(element)
            else:
                yield from self._inline(element, boxes)

    def _note(self, part: str, identity: str) -> str:
        self._notes.append((part, identity))
        return f"[{len(self._notes)}]"

    def _written_notes(self) -> list[tuple[str, bool]]:
        written = list[tuple[str, bool]]()
        met = 0
        while met < len(self._notes):  # a note may itself hold notes
            part, identity = self._notes[met]
            met += 1
            root = self._package.related(part)
            found = [] if root is None else [each for each in root if value(each, "id") == identity]
            words = " ".join(words for each in found for words, _close in self._blocks(each)).strip()
            written.append((f"[{met}] {words}".strip(), met > 1))
        return written


def _title_styles(styles: Any) -> frozenset[str]:
    """Give the ids of the style for titles, which has the same name in every language of Word."""
    named = [] if styles is None else children(styles, "style")
    return frozenset(value(each, "styleId") for each in named if value(child(each, "name")).lower() == "title")


def _symbol(element: Any) -> str:
    try:
        return chr(int(value(element, "char"), 16))
    except (ValueError, OverflowError):
        return ""
