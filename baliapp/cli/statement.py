"""Outcome documents on the command line: a document of a meeting becomes its numbered paragraphs."""

import json
from collections.abc import Sequence
from pathlib import Path

from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.base.terminal import table
from baliapp.exchange.document_texts import DocumentText, facts_of, text_of
from baliapp.exchange.outcome_import import OutcomeReader, Read, as_plain
from baliapp.exchange.reading import load, read
from baliapp.exchange.titles import proposed_title
from baliapp.store import queries
from baliapp.store.database import Database
from baliapp.store.entries import Ref
from baliapp.store.importing import NewFile
from baliapp.store.importing_paragraphs import Fate, fates, import_paragraphs, kept_paragraphs
from baliapp.store.outcome_files import outcome_of

LONGEST_CELL = 60


def statement(
    database: Database, meeting: Ref, path: Path, *, wants_json: bool, preview: bool, replaces: bool = False
) -> str:
    """Import the paragraphs of an outcome document, and print them; where it ``replaces``, confirmed words too.

    Raise UserError where the file has no numbered paragraphs, or belongs to a document of another meeting.
    """
    content = load(path)
    received = read(content, path.name)
    text = text_of(received)
    found = OutcomeReader(database).read(text.cleaned)
    if not found.paragraphs:
        raise UserError(_("No numbered paragraphs were found in {file}.").format(file=path.name))
    title = proposed_title(received, text.cleaned, path.name).words
    outcome = outcome_of(database, meeting, NewFile(path.name, content, facts_of(received, text), title=title))
    held = kept_paragraphs(database, outcome.document) if outcome.document else []
    coming = [each._replace(replaces=replaces) for each in found.paragraphs]
    becoming = fates(held, coming)
    if not preview:
        import_paragraphs(database, outcome, coming)
    return _json(database, found) if wants_json else _table(found, becoming, text, preview=preview)


def _json(database: Database, found: Read) -> str:
    themes = {each.ref.id: str(each.values["key"] or each.heading) for each in queries.all_entries(database, "theme")}
    told = {"paragraphs": [as_plain(each, themes) for each in found.paragraphs]}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _table(found: Read, becoming: Sequence[Fate], text: DocumentText, *, preview: bool) -> str:
    called = {
        Fate.NEW: _("New"),
        Fate.WORDED: _("Gets its wording"),
        Fate.CHANGED: _("Other words"),
        Fate.SETTLED: _("Keeps its confirmed words"),
        Fate.SAME: _("The same"),
    }
    heads = [_("Number"), _("Verb"), _("Kind"), _("Wording"), _("Paragraph")]
    rows = [
        [each.number, each.verb, each.kind, _cut(each.words), called[fate]]
        for each, fate in zip(found.paragraphs, becoming, strict=True)
    ]
    said = [_told(becoming, preview=preview), *_settled(found, becoming), *found.found.remarks]
    outside = [text.cleaned[start:end] for start, end in found.found.outside]
    if outside:
        words = _("In no paragraph: {words}").format(words=" | ".join(_cut(each) for each in outside))
        said.append(words)
    return "\n".join([*table(heads, rows), "", *said]) + "\n"


def _told(becoming: Sequence[Fate], *, preview: bool) -> str:
    count = len(becoming)
    if preview:
        told = ngettext("{count} paragraph found; nothing stored.", "{count} paragraphs found; nothing stored.", count)
    elif all(fate in (Fate.SAME, Fate.SETTLED) for fate in becoming):
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
