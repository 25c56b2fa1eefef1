"""Reading an outcome document, from wherever it comes, off the main thread: its text, its paragraphs, its document."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.exchange.document_texts import DocumentText, facts_of, kept_text, text_of
from baliapp.exchange.outcome_import import OutcomeReader
from baliapp.exchange.reading import load, read
from baliapp.exchange.titles import proposed_title
from baliapp.gui.outcomes.outcome_coming import ComingOutcome
from baliapp.store import queries
from baliapp.store.database import Database
from baliapp.store.entries import Entry, Ref
from baliapp.store.importing import NewFile
from baliapp.store.importing_paragraphs import Outcome, kept_paragraphs, surroundings
from baliapp.store.outcome_files import outcome_of

PASTED = "utf-8"


@dataclass(frozen=True)
class ReadOutcome:
    """What was read: the paragraphs on their way, whose they are, and what that document is called."""

    coming: ComingOutcome
    outcome: Outcome
    title: str


Reads = Callable[[Database, Progress], ReadOutcome]


def read_kept(database: Database, progress: Progress, file: Entry) -> ReadOutcome:
    """Read the text of a file that is kept."""
    document = Ref("document", str(file.values["document"]))
    title = queries.headings(database, [document]).get(document, "")
    return _read(database, progress, kept_text(file.values), Outcome(document), title)


def read_path(database: Database, progress: Progress, path: Path, meeting: Ref) -> ReadOutcome:
    """Read a file for a meeting. Raise UserError where it cannot be read."""
    progress.step(0, 1, _("Reading {file}").format(file=path.name))
    return _received(database, progress, path.name, load(path), meeting)


def read_pasted(database: Database, progress: Progress, words: str, meeting: Ref) -> ReadOutcome:
    """Read what was copied for a meeting; it is kept as a text file, as it was received."""
    if not words.strip():
        told = _("There is no text on the clipboard.")
        raise UserError(told, _("Copy the text of the outcome document, and ask again."))
    content = words.encode(PASTED)
    name = _("From the clipboard {sum}.txt").format(sum=hashlib.sha256(content).hexdigest()[:6])
    return _received(database, progress, name, content, meeting, PASTED)


def _received(
    database: Database, progress: Progress, name: str, content: bytes, meeting: Ref, encoding: str | None = None
) -> ReadOutcome:
    received = read(content, name, encoding, progress)
    text = text_of(received, progress)
    title = proposed_title(received, text.cleaned, name).words
    file = NewFile(name, content, facts_of(received, text), title=title)
    outcome = outcome_of(database, meeting, file)
    if outcome.document:
        title = queries.headings(database, [outcome.document]).get(outcome.document, title)
    return _read(database, progress, text, outcome, title)


def _read(database: Database, progress: Progress, text: DocumentText, outcome: Outcome, title: str) -> ReadOutcome:
    reader = OutcomeReader(database)
    found = reader.read(text.cleaned, progress)
    held = kept_paragraphs(database, outcome.document) if outcome.document else []
    return ReadOutcome(ComingOutcome(text, found, reader, held, surroundings(database, held)), outcome, title)
