"""A document's text as the records keep it: a file becomes fields, and fields become a text with its marks."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from baliapp.base.progress import Progress
from baliapp.exchange.cleaning import Cleaned, clean, replay
from baliapp.exchange.received import Received, Sureness
from baliapp.exchange.splices import Change, Kind
from baliapp.records.kinds import Value

SURENESS = {Sureness.CERTAIN: "certain", Sureness.LIKELY: "likely", Sureness.GUESSED: "guessed"}
CHOSEN = "chosen"


@dataclass(frozen=True)
class DocumentText:
    """A text as received and as cleaned; ``changes`` are blank where nobody can tell any more what was changed."""

    received: str
    cleaned: str
    changes: tuple[Change, ...]
    page_starts: tuple[int, ...]

    @cached_property
    def _kept(self) -> Cleaned:
        return Cleaned(self.cleaned, self.changes, tuple(_kept(self.received, self.changes)))

    def received_span(self, start: int, end: int) -> tuple[int, int]:
        """Give where a passage of the cleaned text stands in the text as received."""
        return self._kept.received_span(start, end)

    def cleaned_span(self, start: int, end: int) -> tuple[int, int]:
        """Give where a passage of the text as received stands in the cleaned text."""
        return self._kept.cleaned_span(start, end)

    @cached_property
    def cleaned_places(self) -> tuple[tuple[int, int], ...]:
        """Where in the cleaned text each change stands, from and to."""
        places, at, before = list[tuple[int, int]](), 0, 0
        for change in self.changes:
            at += change.start - before
            places.append((at, at + len(change.becomes)))
            at, before = places[-1][1], change.end
        return tuple(places)

    def page_of(self, start: int) -> int:
        """Give the page, from 1, on which a place of the cleaned text lies; 0 where there are no pages."""
        place = self.received_span(start, start + 1)[0]
        return sum(begin <= place for begin in self.page_starts)

    @property
    def words(self) -> int:
        """How many words the cleaned text has."""
        return len(self.cleaned.split())


def text_of(received: Received, progress: Progress | None = None) -> DocumentText:
    """Clean what a file gave."""
    letters = received.text.replace("\0", "\ufffd")  # PostgreSQL keeps any sign but this one
    cleaned = clean(letters, received.page_starts, progress, received.symbols)
    return DocumentText(letters, cleaned.text, cleaned.changes, received.page_starts)


def facts_of(received: Received, text: DocumentText, *, chosen: bool = False) -> dict[str, Value]:
    """Give the fields of the file's record; ``chosen`` tells that an officer has chosen the encoding."""
    return {
        "media_type": str(received.media_type),
        "encoding": received.encoding,
        "sureness": CHOSEN if chosen else SURENESS[received.sureness],
        "page_starts": " ".join(map(str, text.page_starts)),
        "received": text.received,
        "cleaned": text.cleaned,
        "cleaning": written(text.changes),
    }


def kept_text(values: Mapping[str, Value]) -> DocumentText:
    """Give the text that the fields of a file's record keep.

    Where somebody has edited one of them by hand, the changes no longer tell how the one text became the other.
    """
    received, cleaned = str(values["received"] or ""), str(values["cleaned"] or "")
    pages = tuple(int(start) for start in str(values["page_starts"] or "").split() if start.isdecimal())
    changes = _read(received, str(values["cleaning"] or ""))
    if changes is None or replay(received, changes) != cleaned:
        return DocumentText(cleaned, cleaned, (), ())
    return DocumentText(received, cleaned, changes, pages)


def written(changes: Sequence[Change]) -> str:
    """Write changes down, one a line: what was done, from and to in the text as received, and what stands there now."""
    return "\n".join(
        f"{change.kind.name.lower()} {change.start} {change.end} {json.dumps(change.becomes, ensure_ascii=False)}"
        for change in changes
    )


def _read(received: str, lines: str) -> tuple[Change, ...] | None:
    """Read what `written` wrote; None where somebody else has written in it."""
    found = list[Change]()
    for line in filter(None, lines.split("\n")):
        try:
            kind, start, end, becomes = line.split(" ", 3)
            found.append(_change(received, Kind[kind.upper()], int(start), int(end), str(json.loads(becomes))))
        except (ValueError, KeyError):
            return None
    in_order = all(one.end <= two.start for one, two in pairwise(found))
    return tuple(found) if in_order else None


def _change(received: str, kind: Kind, start: int, end: int, becomes: str) -> Change:
    return Change(kind, start, end, received[start:end], becomes)


def _kept(received: str, changes: Sequence[Change]) -> Iterator[tuple[int, int, int]]:
    now, place = 0, 0
    for start, end, becomes in [*((each.start, each.end, each.becomes) for each in changes), (len(received), 0, "")]:
        if start > place:
            yield now, place, start - place
            now += start - place
        now += len(becomes)
        place = end
