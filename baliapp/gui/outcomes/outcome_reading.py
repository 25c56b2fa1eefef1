"""Reading an outcome document, from wherever it comes, off the main thread: its text, its paragraphs, its document."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.exchange.document_texts import DocumentText, facts_of, kept_text, text_of
from baliapp.exchange.outcome_import import OutcomeReader
from baliapp.exchange.reading import load, read
from baliapp.exchange.received import MediaType, Sureness
from baliapp.exchange.titles import proposed_title
from baliapp.gui.outcomes.outcome_coming import ComingOutcome
from baliapp.store.asking import queries
from baliapp.store.deeds.importing import NewFile
from baliapp.store.documents.outcome_files import outcome_of
from baliapp.store.documents.paragraphs import Outcome, kept_paragraphs, surroundings
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref

PASTED = "utf-8"


@dataclass(frozen=True)
class ReadOutcome:
    """What was read: the paragraphs on their way, whose they are, and what that document is called."""

    coming: ComingOutcome
    outcome: Outcome
    title: str
    again: "Again"
    """Reads the same once more, in another way."""
    encoding: str = ""
    """By which its letters were read; blank where the file itself says how, or where they are no file's."""
    is_guess: bool = False
    """Whether nobody knows that the letters are right."""

    @property
    def may_be_counted(self) -> bool:
        """Whether its paragraphs have no numbers, and could be counted."""
        return not self.coming.taken and len(self.coming.items) > 1


Reads = Callable[[Database, Progress], ReadOutcome]


class Again(Protocol):
    """Reads an outcome once more."""

    def __call__(
        self, database: Database, progress: Progress, *, encoding: str = "", counts: bool = False
    ) -> ReadOutcome:
        """Read it by another encoding, or count its paragraphs; both as before where nothing is said."""


def read_kept(
    database: Database, progress: Progress, file: Entry, *, encoding: str = "", counts: bool = False
) -> ReadOutcome:
    """Read the text of a file that is kept: its letters are settled, whatever ``encoding`` says."""
    document = Ref("document", str(file.values["document"]))
    title = queries.headings(database, [document]).get(document, "")
    again = partial(read_kept, file=file)
    return _read(database, progress, _Text(kept_text(file.values), Outcome(document), title, again), counts=counts)


def read_path(database: Database, progress: Progress, path: Path, meeting: Ref) -> ReadOutcome:
    """Read a file for a meeting. Raise UserError where it cannot be read."""
    progress.step(0, 1, _("Reading {file}").format(file=path.name))
    return _received(database, progress, _Source(path.name, load(path), meeting))


def read_pasted(database: Database, progress: Progress, words: str, meeting: Ref) -> ReadOutcome:
    """Read what was copied for a meeting; it is kept as a text file, as it was received."""
    if not words.strip():
        told = _("There is no text on the clipboard.")
        raise UserError(told, _("Copy the text of the outcome document, and ask again."))
    content = words.encode(PASTED)
    name = _("From the clipboard {sum}.txt").format(sum=hashlib.sha256(content).hexdigest()[:6])
    return _received(database, progress, _Source(name, content, meeting, is_pasted=True), encoding=PASTED)


class _Source(NamedTuple):
    """What is read for a meeting."""

    name: str
    content: bytes
    meeting: Ref
    is_pasted: bool = False


class _Text(NamedTuple):
    """A text on its way to paragraphs."""

    text: DocumentText
    outcome: Outcome
    title: str
    again: Again
    encoding: str = ""
    is_guess: bool = False


def _received(
    database: Database, progress: Progress, source: _Source, *, encoding: str = "", counts: bool = False
) -> ReadOutcome:
    received = read(source.content, source.name, encoding or None, progress)
    text = text_of(received, progress)
    title = proposed_title(received, text.cleaned, source.name).words
    facts = facts_of(received, text, chosen=bool(encoding) and not source.is_pasted)
    file = NewFile(source.name, source.content, facts, title=title)
    outcome = outcome_of(database, source.meeting, file)
    if outcome.document:
        title = queries.headings(database, [outcome.document]).get(outcome.document, title)
    may_choose = received.media_type in (MediaType.TEXT, MediaType.HTML) and not source.is_pasted
    known = _Text(
        text,
        outcome,
        title,
        partial(_received, source=source),
        received.encoding if may_choose else "",
        may_choose and not encoding and received.sureness is Sureness.GUESSED,
    )
    return _read(database, progress, known, counts=counts)


def _read(database: Database, progress: Progress, known: _Text, *, counts: bool) -> ReadOutcome:
    reader, outcome = OutcomeReader(database), known.outcome
    found = reader.read(known.text.cleaned, progress, counts=counts)
    held = kept_paragraphs(database, outcome.document) if outcome.document else []
    coming = ComingOutcome(known.text, found, reader, held, surroundings(database, held))
    return ReadOutcome(coming, outcome, known.title, known.again, known.encoding, known.is_guess)
