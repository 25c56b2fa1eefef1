"""Venue copies from the command line: taken, listed, looked through before they come back, and brought back."""

import json
import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from baliapp.base import terminal
from baliapp.base.date_reading import read_date
from baliapp.base.i18n import _, ngettext
from baliapp.cli.opened import opened, word
from baliapp.cli.passphrases import new_passphrase, take_passphrase
from baliapp.records.fields import Choice
from baliapp.records.kinds import shown
from baliapp.records.venue_copies import STATES
from baliapp.store.files.keys import new_key
from baliapp.store.tables.entries import Entry
from baliapp.store.venue.copies import Taking, take, this_copy, venue_copies

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    Subparsers = _SubParsersAction[ArgumentParser]

TOLD = ("taken_on", "taken_for", "taken_by", "until", "state", "returned_on", "expected", "numbers", "note")


def add_venue(commands: "Subparsers") -> None:
    """Tell the parser of the command about venue copies, which has commands of its own."""
    sentence = _("take the desk along to a venue, and bring back what was changed there")
    venue = commands.add_parser("venue", help=sentence, description=sentence)
    deeds = venue.add_subparsers(metavar="DEED", title=_("commands"), required=True)
    _add_take(deeds)
    listed = _deed(deeds, "status", _("list the copies that were taken, and say whether this is one"))
    listed.set_defaults(command=_status)
    listed.add_argument("--format", choices=("table", "json"), default="table", help=_("a table unless said"))
    seen = _deed(deeds, "preview", _("tell what a copy would bring, and change nothing"))
    brought = _deed(deeds, "return", _("bring in what was changed on a copy, as one step after a backup"))
    for deed, does in ((seen, _preview), (brought, _return)):
        deed.set_defaults(command=does)
        deed.add_argument("copy", metavar="FILE", type=Path, help=_("the copy: F.balicopy"))
        deed.add_argument("--format", choices=("text", "json"), default="text", help=_("lines unless said"))
    decided = _("a JSON file with the answers to the questions that preview tells; the others are left for later")
    brought.add_argument("--answers", metavar="FILE", type=Path, help=decided)


def _deed(deeds: "Subparsers", name: str, sentence: str) -> ArgumentParser:
    deed = deeds.add_parser(name, help=sentence, description=sentence)
    deed.add_argument("file", metavar="OFFICE", help=_("a database file, or a postgresql:// address"))
    take_passphrase(deed)
    return deed


def _add_take(deeds: "Subparsers") -> None:
    taken = _deed(deeds, "take", _("take a copy of the whole desk in one file"))
    taken.set_defaults(command=_take)
    taken.add_argument("--out", metavar="FILE", type=Path, required=True, help=_("the file to write: F.balicopy"))
    taken.add_argument("--for", dest="taken_for", metavar="WHOM", type=word, default="", help=_("the place or person"))
    taken.add_argument("--until", metavar="DAY", type=word, default="", help=_("the day to bring it back by"))
    taken.add_argument("--expect", metavar="TEXT", type=word, default="", help=_("what is expected to change on it"))
    unlocked = _("write it in clear: whoever finds the laptop can read everything")
    taken.add_argument("--no-passphrase", action="store_true", help=unlocked)
    taken.add_argument("--format", choices=("text", "json"), default="text", help=_("a sentence unless said"))


def _take(options: Namespace) -> str:
    with opened(options.file, writing=True) as database:
        taking = Taking(options.taken_for, read_date(options.until) if options.until else None, options.expect)
        key = None if options.no_passphrase else new_key(new_passphrase(options))
        changed = take(database, options.out, taking, key=key)
        found = next(each for each in venue_copies(database) if each.ref == changed.made[0])
    if options.format == "json":
        return json.dumps({"file": str(options.out), **_plain(found)}, ensure_ascii=False, indent=2) + "\n"
    return _("Took {record}: {file}").format(record=found.heading, file=options.out) + "\n"


def _status(options: Namespace) -> str:
    with opened(options.file) as database:
        own, found = this_copy(database), venue_copies(database)
    if options.format == "json":
        told = {"copy": _plain(own) if own else None, "copies": [_plain(each) for each in found]}
        return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    count = ngettext("{count} venue copy", "{count} venue copies", len(found)).format(count=len(found))
    out = sum(each.values["state"] == "out" for each in found)
    lines = [*_table(found), "", _("{copies}, {out} of them out").format(copies=count, out=out)]
    if own:
        lines.append(_("This is itself a copy: {record}.").format(record=own.heading))
    return "".join(f"{line}\n" for line in lines)


def _preview(options: Namespace) -> str:
    from baliapp.cli.venue_return import preview  # deferred: loads what merges

    return preview(options)


def _return(options: Namespace) -> str:
    from baliapp.cli.venue_return import bring_back  # deferred: loads what merges

    return bring_back(options)


def _table(found: Sequence[Entry]) -> list[str]:
    head = [_("Taken on"), _("For"), _("Taken by"), _("Bring back by"), _("State"), _("Came back on")]
    rows = [[str(_told(each, name) or "") for name in TOLD[:6]] for each in found]
    for row in rows:
        row[4] = _(_state(row[4]).label)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    return terminal.table(head, rows, width)


def _state(value: str) -> Choice:
    return next((each for each in STATES if each.value == value), Choice(value, value))


def _plain(entry: Entry) -> dict[str, str | int | None]:
    return {"id": entry.ref.id, "title": entry.heading, **{name: _told(entry, name) for name in TOLD}}


def _told(entry: Entry, name: str) -> str:
    return shown(entry.values[name])
