"""To which document the file of an outcome goes: one that has it, or says the same, else the only one, else a new one.

The same text comes in many files: as PDF and as Word, or saved once more with another end of its lines.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.text import fold
from baliapp.store.asking import queries
from baliapp.store.deeds.importing import NewFile, held_already
from baliapp.store.documents.paragraphs import Outcome, kept_paragraphs, outcomes_of
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref

RUN = 3
"""So many words in a row tell one text from another; words alone do not."""
MOST = 0.6
"""Which part of the longer text stands in the other one too."""


def outcome_of(database: Database, meeting: Ref, file: NewFile, *, is_another: bool = False) -> Outcome:
    """Give the outcome with its file, without it where the document has it already.

    A file that says what a document of the meeting says goes to that one, unless it is told to be another. Raise
    UserError where the file belongs to a document of another meeting.
    """
    digest = hashlib.sha256(file.content).hexdigest()
    held = held_already(database, [digest]).get(digest, ())
    for each in held:
        document = queries.entry(database, each.document)
        if document and document.values["meeting"] in (None, meeting.id):
            return Outcome(each.document, meeting)
    if held:
        told = _("{file} is the file of “{document}”, which belongs to another meeting.")
        raise UserError(told.format(file=file.name, document=held[0].heading))
    if not is_another and (same := outcome_that_says(database, meeting, str(file.facts.get("cleaned", "")))):
        return Outcome(same, meeting, file=file)
    kept = outcomes_of(database, meeting)
    if len(kept) == 1 and not any(each.values["words"] for each in kept_paragraphs(database, kept[0].ref)):
        return Outcome(kept[0].ref, meeting, file=file)
    return Outcome(None, meeting, file.title, file)


def outcome_that_says(database: Database, meeting: Ref, text: str) -> Ref | None:
    """Give the document of a meeting whose paragraphs say most of what a text says, the one most alike."""
    coming, found = _runs([text]), list[tuple[float, Ref]]()
    for each in outcomes_of(database, meeting):
        held = _runs(str(one.values["words"]) for one in kept_paragraphs(database, each.ref))
        longer = max(coming.total(), held.total())
        part = (coming & held).total() / longer if longer else 0
        if part >= MOST:
            found.append((part, each.ref))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _runs(texts: Iterable[str]) -> Counter[tuple[str, ...]]:
    """Count the runs of words in texts; numbers are no words, since a text has those of its paragraphs besides."""
    told = re.findall(r"[^\W\d_]+", fold(" ".join(texts)))
    return Counter(zip(*(told[start:] for start in range(RUN)), strict=False))
