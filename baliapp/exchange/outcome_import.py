"""From the text of an outcome document to what is kept of it: its paragraphs, and what they seem to do."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import PartialDate
from baliapp.base.progress import Progress
from baliapp.exchange import numbered_paragraphs
from baliapp.exchange.numbered_paragraphs import Found
from baliapp.exchange.paragraph_proposals import Commitment, Themes, propose
from baliapp.store.asking import queries
from baliapp.store.documents.paragraphs import NewCommitment, NewParagraph
from baliapp.store.steps.database import Database

_WHO = (
    (re.compile(r"co-?chairs?\b", re.IGNORECASE), "co-chairs"),
    (re.compile(r"\bRSO\b|regional support office", re.IGNORECASE), "office"),
    (re.compile(r"(?:all )?(?:members?(?: states)?|participants|ministers|countries|we|states)$", re.IGNORECASE),
     "all members"),
)  # fmt: skip
_LEAST_NAME = 3
"""Letters; a shorter acronym is also a word."""


@dataclass(frozen=True)
class Read:
    """What was found in a text, and what would be kept of each paragraph, in the same order."""

    found: Found
    paragraphs: tuple[NewParagraph, ...]


class OutcomeReader:
    """Knows the themes, members and bodies of a database, and reads outcome documents by them."""

    def __init__(self, database: Database) -> None:
        themes = queries.all_entries(database, "theme")
        wordings = dict[str, list[str]]()
        for each in queries.all_entries(database, "objective"):
            wordings.setdefault(str(each.values["theme"]), []).append(str(each.values["wording"]))
        self._themes = Themes({each.ref.id: each.heading for each in themes}, wordings)
        self._names = tuple(dict.fromkeys(_names(database)))

    def read(self, text: str, progress: Progress | None = None, *, counts: bool = False) -> Read:
        """Find the paragraphs of a cleaned text, or count those of one without numbers, and propose what they do."""
        progress = progress or Progress()
        found = numbered_paragraphs.count(text) if counts else numbered_paragraphs.find(text)
        through = progress.through(found.paragraphs, len(found.paragraphs), _("Reading the paragraphs"))
        return Read(found, tuple(self.paragraph(each.number, each.text, each.heading) for each in through))

    def paragraph(self, number: str, words: str, heading: str = "") -> NewParagraph:
        """Propose what one paragraph does, as found or as somebody corrected it."""
        proposal = propose(words, self._themes, self._names)
        return NewParagraph(
            number,
            words,
            heading,
            proposal.verb,
            proposal.kind,
            "; ".join(proposal.actors),
            proposal.themes,
            tuple(map(_commitment, proposal.commitments)),
        )


def as_plain(paragraph: NewParagraph, themes: Mapping[str, str]) -> dict[str, object]:
    """Give a paragraph for other programs; ``themes`` are the keys of themes by their ids."""
    return {
        "number": paragraph.number,
        "text": paragraph.words,
        "verb": paragraph.verb,
        "kind": paragraph.kind,
        "themes": [themes.get(each, each) for each in paragraph.themes],
        "actors": [each for each in paragraph.actors.split("; ") if each],
    }


def _names(database: Database) -> Iterable[str]:
    """Give by what names members and bodies are written in outcome documents."""
    for each in queries.all_entries(database, "participant"):
        yield from _written(each.values["short_name"], each.values["acronym"])
    for each in queries.all_entries(database, "body"):
        if each.values["kind"] != "process":  # everything is done in the Process itself
            yield from _written(each.values["acronym"])


def _written(*names: object) -> list[str]:
    return [str(name) for name in names if name and len(str(name)) >= _LEAST_NAME]


def _commitment(proposed: Commitment) -> NewCommitment:
    who = next((choice for pattern, choice in _WHO if pattern.search(proposed.who)), "others" if proposed.who else "")
    return NewCommitment(proposed.what, who, proposed.who, date_in(proposed.by_when), proposed.by_when)


def date_in(stated: str) -> PartialDate | None:
    """Give the date by which something is to be done, where what is stated is one."""
    try:
        return read_date(stated) if stated else None
    except UserError:
        return None  # "the next Ministerial Conference" is kept as stated
