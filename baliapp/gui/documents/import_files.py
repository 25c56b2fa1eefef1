"""Files on their way into the database: read off the main thread, each with its own fate until all are kept at once."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from baliapp.base import text as folding
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.exchange.document_texts import CHOSEN, DocumentText, facts_of, text_of
from baliapp.exchange.reading import load, read
from baliapp.exchange.received import MediaType, Received, Sureness
from baliapp.exchange.titles import ProposedTitle, proposed_title
from baliapp.gui.documents.document_words import kind_called, letters_called, words_called
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.deeds.importing import Held, NewFile, held_already
from baliapp.store.documents.quoted import documents_quoted_in
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref

MOST_ALIKE = 5
LEAST_SHARE = 0.5
"""Of a title's words that stand in another, from which on it may be the same document."""


@dataclass(frozen=True)
class ReadFile:
    """What a file gave, and what the database knows of it."""

    name: str
    content: bytes
    digest: str
    received: Received
    text: DocumentText
    facts: Mapping[str, Value]
    """What its record will say, but for an encoding that the officer has chosen."""
    words: int
    held: tuple[Held, ...]
    title: ProposedTitle
    alike: tuple[Entry, ...]
    """Documents that stand already and may be this one."""


@dataclass
class ComingFile:
    """A file that is to be imported, as the officer decides about it."""

    path: Path
    document: Ref | None
    """The document it goes to; None makes one of its own."""
    title: str = ""
    fault: str = ""
    read: ReadFile | None = None
    encoding: str | None = None
    """What the officer has chosen."""
    wanted: bool = True
    twin: "ComingFile | None" = None
    """The one of the same bytes that stands before it, if there is one."""
    home: str = ""
    """What the document is called to which the officer attaches it."""

    @property
    def is_ready(self) -> bool:
        """Whether it was read and is wanted."""
        return self.may_be_wanted and self.wanted

    @property
    def may_be_wanted(self) -> bool:
        """Whether it was read, and its document has not the very same file already, nor gets it now."""
        twice = self.read is not None and any(each.document == self.document for each in self.read.held)
        twice |= self.twin is not None and self.document is not None and self.twin.document == self.document
        return self.read is not None and not self.fault and not twice

    @property
    def may_choose_encoding(self) -> bool:
        """Whether its letters could be read otherwise: a PDF or Word file says itself how."""
        return self.read is not None and self.read.received.media_type in (MediaType.TEXT, MediaType.HTML)

    @property
    def is_guess(self) -> bool:
        """Whether nobody knows that the letters are right."""
        guessed = self.read is not None and self.read.received.sureness is Sureness.GUESSED
        return guessed and self.encoding is None

    def take(self, found: ReadFile) -> None:
        """Take what reading gave; what is kept already is not wanted again unless the officer says so."""
        first = self.read is None
        self.read, self.fault = found, ""
        if first:
            self.title = found.title.words
            self.wanted = not found.held
            self._go_to_its_namesake()

    def told(self) -> str:
        """Say in a line how it stands with this file."""
        if self.fault:
            return self.fault
        if self.read is None:
            return _("Waiting to be read")
        facts = self._facts(self.read)
        letters = letters_called(str(facts["encoding"]), str(facts["sureness"]))
        parts = [kind_called(str(facts["media_type"])), words_called(self.read.words), letters]
        if self.is_ready:
            parts.insert(0, self._target())
        if self.twin is not None:
            parts.insert(0, _("The very same file as “{file}”").format(file=self.twin.path.name))
        if self.read.held:
            parts.insert(0, _("Kept already with “{document}”").format(document=self.read.held[0].heading))
        return " · ".join(filter(None, parts))

    def new_file(self) -> NewFile:
        """Give what is to be kept."""
        assert self.read is not None, "nothing was read"
        facts = self._facts(self.read)
        return NewFile(self.read.name, self.read.content, facts, self.document, self.title.strip() or self.read.name)

    def _facts(self, read: ReadFile) -> Mapping[str, Value]:
        return read.facts if self.encoding is None else {**read.facts, "sureness": CHOSEN}

    def go_to(self, document: Entry) -> None:
        """Let it go to a document that was chosen by name, and offer that one from now on."""
        if self.read is not None and document.ref not in {each.ref for each in self.read.alike}:
            self.read = replace(self.read, alike=(*self.read.alike, document))
        self.document = document.ref

    def _target(self) -> str:
        """Say to which document it goes."""
        if self.document is None:
            return _("A new document")
        names = {each.ref: each.heading for each in self.read.alike} if self.read else {}
        return _("Goes to “{document}”").format(document=names.get(self.document, self.home))

    def _go_to_its_namesake(self) -> None:
        """Let it go to the one document that is called the same; one whose title only begins so may be another."""
        if self.read is None or self.document is not None:
            return
        called = [each.ref for each in self.read.alike if folding.fold(each.heading) == folding.fold(self.title)]
        if len(called) == 1:
            self.document = called[0]


def find_twins(files: Sequence[ComingFile]) -> None:
    """Tell files of those before them that have the same bytes; one that has such is not wanted by itself."""
    first = dict[str, ComingFile]()
    for file in files:
        twin = first.setdefault(file.read.digest, file) if file.read else file
        if twin is not file and file.twin is None:
            file.wanted = False
        file.twin = None if twin is file else twin


def read_coming(database: Database, path: Path, progress: Progress) -> ReadFile:
    """Read a file and look what the database knows of it. Raise UserError where it cannot be read."""
    progress.step(0, 1, _("Reading {file}").format(file=path.name))
    content = load(path)
    return _known(database, path.name, content, read(content, path.name, None, progress), progress)


def read_new(database: Database, paths: Sequence[Path], progress: Progress) -> tuple[list[NewFile], list[str]]:
    """Read files; give those that can be read, each for a document of its own, and why the others cannot."""
    files, faults = list[NewFile](), list[str]()
    for path in paths:
        try:
            found = read_coming(database, path, progress)
        except UserError as fault:
            faults.append(str(fault))
        else:
            files.append(NewFile(found.name, found.content, found.facts, None, found.title.words))
    return files, faults


def read_again(database: Database, before: ReadFile, encoding: str, progress: Progress) -> ReadFile:
    """Read the same bytes by another encoding. Raise UserError where they do not fit."""
    progress.step(0, 1, _("Reading {file}").format(file=before.name))
    received = read(before.content, before.name, encoding, progress)
    return _known(database, before.name, before.content, received, progress)


def _known(database: Database, name: str, content: bytes, received: Received, progress: Progress) -> ReadFile:
    digest = hashlib.sha256(content).hexdigest()
    text, held = text_of(received, progress), held_already(database, [digest]).get(digest, ())
    title = proposed_title(received, text.cleaned, name)
    facts, quoted = facts_of(received, text), documents_quoted_in(database, text.cleaned)
    named = [each for each in documents_like(database, title.words) if each.ref not in {one.ref for one in quoted}]
    alike = (*quoted, *named)
    return ReadFile(name, content, digest, received, text, facts, text.words, held, title, alike)


def documents_like(database: Database, title: str) -> tuple[Entry, ...]:
    """Give the documents whose titles share the most words with ``title``, those called the same first."""
    wanted = {word for word in folding.fold(title).split() if len(word) > 2}
    found = list[tuple[bool, float, Entry]]()
    for each in queries.all_entries(database, "document") if wanted else ():
        words = set(folding.fold(each.heading).replace("(", " ").replace(")", " ").split())
        share = len(wanted & words) / len(wanted)
        if share >= LEAST_SHARE:
            found.append((folding.fold(each.heading) != folding.fold(title), -share, each))
    return tuple(each for _other, _share, each in sorted(found, key=lambda line: line[:2])[:MOST_ALIKE])
