"""Files of documents on the command line: attach one, and print the text of a document."""

import hashlib
import re
import sys
from functools import partial
from pathlib import Path

from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.exchange.document_texts import facts_of, kept_text, text_of
from baliapp.exchange.reading import load, read
from baliapp.store.deeds.attaching import attach_file
from baliapp.store.deeds.importing import files_of, held_already
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry

_CONTROLS = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f]")


def attach(database: Database, document: Entry, path: Path) -> str:
    """Attach a file to a document, and say what was read. Raise UserError where it has the same file already."""
    _refuse_other(document)
    content = load(path)
    received = read(content, path.name)
    held = held_already(database, [digest := hashlib.sha256(content).hexdigest()]).get(digest, ())
    if any(each.document == document.ref for each in held):
        told = _("“{name}” is attached to “{document}” already.")
        raise UserError(told.format(name=path.name, document=document.heading))
    text = text_of(received)
    attach_file(database, document.ref, path.name, content, facts_of(received, text))
    told = ngettext(
        "Attached {name} to {document}: {count} word.", "Attached {name} to {document}: {count} words.", text.words
    )
    lines = [told.format(name=path.name, document=document.heading, count=text.words)]
    lines += [_("The same file belongs to “{document}” too.").format(document=each.heading) for each in held]
    return "\n".join(lines) + "\n"


def text(database: Database, document: Entry, *, received: bool) -> str:
    """Give the text of a document's files, as received or as cleaned. Raise UserError where it has none."""
    _refuse_other(document)
    files = files_of(database, document.ref)
    if not files:
        told = _("“{document}” has no file, so there is no text of it.").format(document=document.heading)
        raise UserError(told, _("Attach its file with “baliapp attach”."))
    told_one = partial(_text_of, received=received)
    if len(files) == 1:
        return told_one(files[0])
    return "\n".join(f"=== {each.values['name']} ===\n\n{told_one(each)}" for each in files)


def _text_of(file: Entry, *, received: bool) -> str:
    kept = kept_text(file.values)
    words = kept.received if received else kept.cleaned
    if sys.stdout.isatty():  # a file keeps every letter; to a terminal some would be orders
        words = _CONTROLS.sub("\ufffd", words)
    return words if words.endswith("\n") else f"{words}\n"


def _refuse_other(entry: Entry) -> None:
    if entry.ref.type != "document":
        raise UserError(
            _("“{record}” is not a document.").format(record=entry.heading),
            _("“baliapp list FILE documents” shows the ids of documents."),
        )
