"""What is known of a document after its file was read: its text as received, and how sure the reading is."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class MediaType(StrEnum):
    """The kinds of files that are read."""

    TEXT = "text/plain"
    HTML = "text/html"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    PDF = "application/pdf"


class Sureness(IntEnum):
    """How sure it is that the bytes were turned into the right letters."""

    GUESSED = 0
    """Several encodings fit: an officer should look, and may choose another."""
    LIKELY = 1
    CERTAIN = 2


@dataclass(frozen=True, slots=True)
class Received:
    """A document's text, letter for letter as the file holds it."""

    media_type: MediaType
    text: str
    encoding: str = ""
    """By which encoding, as Python names it; blank where the format itself says how its letters are kept."""
    sureness: Sureness = Sureness.CERTAIN
    page_starts: tuple[int, ...] = ()
    """Where in the text each page begins; empty where the format has no pages."""
    title: str = ""
    """What the file itself says it is called."""
    headings: tuple[str, ...] = ()
    """What else in it is marked as its title: the headings of the first rank of a page, the one bookmark of all."""
    symbols: tuple[int, ...] = ()
    """Where in the text letters stand that are bullets of a symbol font."""

    def page_at(self, place: int) -> int:
        """Give the page, from 1, on which a place of the text lies; 0 where there are no pages."""
        return sum(start <= place for start in self.page_starts)
