"""Backups from the command line: made, listed, and brought back."""

import json
import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from baliapp.base import terminal
from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.base.paths import is_shared
from baliapp.base.progress import Progress
from baliapp.base.settings import Settings
from baliapp.cli.opened import author, opened, word
from baliapp.records.catalogue import BY_NAME
from baliapp.store.backups.facts import refuse_other
from baliapp.store.backups.making import back_up, beside
from baliapp.store.backups.names import CALLED, Why
from baliapp.store.backups.places import Backup, backups_of, places_of, second_place
from baliapp.store.files.faults import Damaged
from baliapp.store.files.keys import key_of
from baliapp.store.files.protecting import settle
from baliapp.store.recovery.after_backup import look_since, note_copies
from baliapp.store.recovery.comparing import How, compare, erased_since, looked_at
from baliapp.store.recovery.erased import Erased
from baliapp.store.recovery.restoring import erased_told, put_in_place, restore
from baliapp.store.recovery.told import told_missing

if TYPE_CHECKING:
    Add = Callable[[str, Callable[[Namespace], str], str], ArgumentParser]


def add_backups(add: "Add") -> None:
    """Tell the parser of the commands about backups."""
    made = add("backup", _backup, _("make a backup of a database, proved before it is relied on"))
    folder = _("the folder to put it into; “Backups” beside the database unless said")
    made.add_argument("--to", metavar="FOLDER", type=Path, help=folder)
    listed = add("backups", _backups, _("list the backups of a database"))
    also = _("look into this folder as well, such as a stick")
    listed.add_argument("--also", metavar="FOLDER", type=Path, help=also)
    listed.add_argument("--format", choices=("table", "json"), default="table", help=_("a table unless said"))
    restored = add("restore", _restore, _("make a database what it was in a backup; Undo takes it back"))
    backup = _("the file of the backup, or its name in the folder “Backups”")
    restored.add_argument("backup", metavar="BACKUP", type=word, help=backup)
    erased = _("bring back what was erased for good since, too; it is refused otherwise")
    restored.add_argument("--with-erased", action="store_true", help=erased)
    seen = _("tell what differs and what was erased for good since, and change nothing")
    restored.add_argument("--preview", action="store_true", help=seen)
    restored.add_argument("--format", choices=("text", "json"), default="text", help=_("sentences unless said"))


def _backup(options: Namespace) -> str:
    file = _file(options)
    with opened(options.file):  # says in words what is wrong with it, and upgrades an older one
        made = back_up(file, Why.ASKED, options.to.absolute() if options.to else None)
    return _("Made the backup {file}.").format(file=made) + "\n"


def _backups(options: Namespace) -> str:
    file = _file(options)
    places = places_of(file, second_place(Settings()))
    places += [options.also.absolute()] if options.also else []
    found = backups_of(file, dict.fromkeys(places))
    if options.format == "json":
        return json.dumps([_plain(each) for each in found], ensure_ascii=False, indent=2) + "\n"
    if not found:
        return _("There is no backup of {file} yet.").format(file=options.file) + "\n"
    head = [_("Made"), _("Why"), _("Records"), _("Bytes"), _("File")]
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    return "\n".join([*terminal.table(head, [_row(each) for each in found], width), "", _told(found)]) + "\n"


def _restore(options: Namespace) -> str:
    file, backup = _file(options), _found(_file(options), options.backup)
    if options.preview:
        return _previewed(options, backup)
    settle(file, author())
    if not file.exists():
        put_in_place(file, backup, author())
        return _("{file} was not there; it is a copy of the backup now.").format(file=file) + "\n"
    try:
        with opened(options.file, writing=True) as database:
            changed = restore(database, backup, with_erased=options.with_erased)
    except Erased as fault:
        raise UserError(fault.message, _("Say --with-erased to bring it back; --preview tells which it is.")) from fault
    except Damaged:
        since = look_since(file, backup, key_of(file))
        former = put_in_place(file, backup, author())
        note_copies(file, since, author(), key_of(backup))
        told = _("{file} was damaged; it is a copy of the backup now. The damaged file is kept as {former}.")
        return "\n".join([told.format(file=file, former=former), *told_missing(since), ""])
    many = len(changed.refs)
    if options.format == "json":
        return json.dumps({"step": changed.name, "records": many}, ensure_ascii=False, indent=2) + "\n"
    told = ngettext("Brought back {count} record from {backup}.", "Brought back {count} records from {backup}.", many)
    return told.format(count=many, backup=backup.name) + "\n"


def _previewed(options: Namespace, backup: Path) -> str:
    """Tell what restoring would do; each record by what has become of it since."""
    with (
        opened(options.file) as database,
        looked_at(backup, database.author) as source,
        source.reading() as then,
        database.reading() as now,
    ):
        refuse_other(now, then, backup.name)
        gone = erased_since(now, then)
        erased = {each.ref for each in gone}
        differ = [each for each in compare(now, then, Progress()) if each.ref not in erased]
    parts = {str(how): [each for each in differ if each.how is how] for how in How} | {"erased": gone}
    if options.format == "json":
        told = {
            name: [{"id": each.ref.id, "type": each.ref.type, "title": each.heading} for each in some]
            for name, some in parts.items()
        }
        return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    signs = {"added": "+", "changed": "~", "removed": "-", "erased": "!"}
    lines = [
        terminal.one_line(f"{signs[name]} {_(BY_NAME[each.ref.type].singular)}: {each.heading}  {each.ref.id}")
        for name, some in parts.items()
        for each in some
    ]
    return "".join(f"{line}\n" for line in [*lines, erased_told(len(gone)) if gone else _told_differing(len(differ))])


def _told_differing(count: int) -> str:
    return ngettext("{count} record differs.", "{count} records differ.", count).format(count=count)


def _file(options: Namespace) -> Path:
    if is_shared(options.file):
        raise UserError(
            _("The backups of a shared database are kept by its server."), _("Ask the keeper of the server for them.")
        )
    return Path(options.file)


def _found(file: Path, named: str) -> Path:
    """Give the backup that was named, by its place or by its name in the folder of backups."""
    for each in (Path(named), beside(file) / named):
        if each.is_file():
            return each
    raise UserError(
        _("There is no backup {name}.").format(name=named), _("“baliapp backups FILE” shows the files of all backups.")
    )


def _row(backup: Backup) -> list[str]:
    records = str(backup.facts.records) if backup.facts else _("(cannot be read)")
    moment = backup.moment.strftime("%Y-%m-%d %H:%M:%S")
    return [moment, _(CALLED[backup.why]), records, str(backup.size), str(backup.path)]


def _told(found: Sequence[Backup]) -> str:
    return ngettext("{count} backup", "{count} backups", len(found)).format(count=len(found))


def _plain(backup: Backup) -> dict[str, object]:
    facts = backup.facts
    return {
        "file": str(backup.path),
        "made": backup.moment.isoformat(),
        "why": str(backup.why),
        "bytes": backup.size,
        "records": facts.records if facts else None,
        "counts": dict(facts.counts) if facts else None,
    }
