"""Outcome documents on the command line: a document of a meeting becomes its numbered paragraphs."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.base.terminal import table
from baliapp.exchange.document_texts import DocumentText, facts_of, text_of
from baliapp.exchange.outcome_import import OutcomeReader, Read, as_plain
from baliapp.exchange.reading import load, read
from baliapp.exchange.titles import proposed_title
from baliapp.store.asking import queries
from baliapp.store.deeds.importing import NewFile
from baliapp.store.documents.outcome_files import outcome_of
from baliapp.store.documents.paragraphs import Fate, Outcome, fates, import_paragraphs, kept_paragraphs
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref

LONGEST_CELL = 60
KEPT = (Fate.SAME, Fate.SETTLED)
"""What an import leaves of the words as it is."""


class Wishes(NamedTuple):
    """How an outcome document is to be imported."""

    wants_json: bool = False
    preview: bool = False
    """Whether nothing is to be stored."""
    replaces: bool = False
    """Whether words that somebody confirmed are written over, too."""
    is_another: bool = False
    """Whether it becomes a document of its own, even where one says the same."""


def statement(database: Database, meeting: Ref, path: Path, wishes: Wishes) -> str:
    """Import the paragraphs of an outcome document, and print them.

    Raise UserError where the file has no numbered paragraphs, belongs to a document of another meeting, or says what
    one of this meeting says already.
    """
    content = load(path)
    received = read(content, path.name)
    text = text_of(received)
    found = OutcomeReader(database).read(text.cleaned)
    if not found.paragraphs:
        raise UserError(_("No numbered paragraphs were found in {file}.").format(file=path.name))
    title = proposed_title(received, text.cleaned, path.name).words
    file = NewFile(path.name, content, facts_of(received, text), title=title)
    outcome = outcome_of(database, meeting, file, is_another=wishes.is_another)
    held = kept_paragraphs(database, outcome.document) if outcome.document else []
    coming = [each._replace(replaces=wishes.replaces) for each in found.paragraphs]
    becoming = fates(held, coming)
    same = _says_the_same(database, outcome, held)
    if not wishes.preview:
        if same and not all(fate in KEPT for fate in becoming):
            raise _told_already(path.name, same)
        import_paragraphs(database, outcome, coming)
    return (
        _json(database, found)
        if wishes.wants_json
        else _table(found, becoming, text, preview=wishes.preview, same=same)
    )


def _says_the_same(database: Database, outcome: Outcome, held: Sequence[Entry]) -> str:
    """Give what a document is called that says the same as another file, blank where none does."""
    if not (outcome.document and outcome.file and any(each.values["words"] for each in held)):
        return ""
    return queries.headings(database, [outcome.document])[outcome.document]


def _told_already(file: str, document: str) -> UserError:
    return UserError(
        _("{file} says most of what “{document}” says, whose paragraphs are kept already.").format(
            file=file, document=document
        ),
        _("Import it in the window to see both, or add --another to make a second document of it."),
    )


def _json(database: Database, found: Read) -> str:
    themes = {each.ref.id: str(each.values["key"] or each.heading) for each in queries.all_entries(database, "theme")}
    told = {"paragraphs": [as_plain(each, themes) for each in found.paragraphs]}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _table(found: Read, becoming: Sequence[Fate], text: DocumentText, *, preview: bool, same: str) -> str:
    called = {
        Fate.NEW: _("New"),
        Fate.WORDED: _("Gets its wording"),
        Fate.CHANGED: _("Other words"),
        Fate.SETTLED: _("Keeps its words"),
        Fate.SAME: _("The same"),
    }
    heads = [_("Number"), _("Verb"), _("Kind"), _("Wording"), _("Paragraph")]
    rows = [
        [each.number, each.verb, each.kind, _cut(each.words), called[fate]]
        for each, fate in zip(found.paragraphs, becoming, strict=True)
    ]
    with_it = [_("It says what “{document}” says, and goes with it.").format(document=same)] if same else []
    said = [_told(becoming, preview=preview), *with_it, *_settled(found, becoming), *found.found.remarks]
    outside = [text.cleaned[start:end] for start, end in found.found.outside]
    if outside:
        words = _("In no paragraph: {words}").format(words=" | ".join(_cut(each) for each in outside))
        said.append(words)
    return "\n".join([*table(heads, rows), "", *said]) + "\n"


def _told(becoming: Sequence[Fate], *, preview: bool) -> str:
    count = len(becoming)
    if preview:
        told = ngettext("{count} paragraph found; nothing stored.", "{count} paragraphs found; nothing stored.", count)
    elif all(fate in KEPT for fate in becoming):
        told = ngettext("{count} paragraph, kept already.", "{count} paragraphs, all kept already.", count)
    else:
        told = ngettext("{count} paragraph imported.", "{count} paragraphs imported.", count)
    return told.format(count=count)


def _settled(found: Read, becoming: Sequence[Fate]) -> list[str]:
    """Say which paragraphs keep other words, since somebody confirmed these."""
    kept = [each.number for each, fate in zip(found.paragraphs, becoming, strict=True) if fate is Fate.SETTLED]
    if not kept:
        return []
    told = ngettext(
        "{count} paragraph keeps other words, which somebody confirmed: {numbers}. Add --replace to write over them.",
        "{count} paragraphs keep other words, which somebody confirmed: {numbers}. Add --replace to write over them.",
        len(kept),
    )
    return [told.format(count=len(kept), numbers=", ".join(kept))]


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_CELL else line[: LONGEST_CELL - 1].rstrip() + "…"
