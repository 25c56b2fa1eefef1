"""What a damaged file still tells of that its newest backup does not hold, and going on with a copy of that backup."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.private_folders import private_folder
from baliapp.base.progress import Progress
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import fields_of
from baliapp.records.kinds import Value
from baliapp.store.backups.places import Backup, backups_of
from baliapp.store.files.connecting import driver_errors
from baliapp.store.files.copying import Differs, connect, copy_checked, tables_of
from baliapp.store.files.faults import told
from baliapp.store.files.keys import Key, holding
from baliapp.store.files.looking_through import refuse_damaged_pages
from baliapp.store.opening.databases import open_database
from baliapp.store.recovery import salvage
from baliapp.store.recovery.rebuilding import read_or_blank
from baliapp.store.recovery.recovering import Recovered
from baliapp.store.recovery.restoring import GIVEN_OUT
from baliapp.store.tables.entries import Author

REGISTER = "venue_copy"
_ERASED = """SELECT record_id FROM change JOIN step ON step.id = step_id
WHERE step.kind = 'purge' AND field = '*' AND after IS NULL"""


class Taken(NamedTuple):
    """A venue copy that a backup does not know."""

    identity: str
    heading: str
    values: Mapping[str, Value]


class Since(NamedTuple):
    """What was done after a backup, as far as the damaged file can be read."""

    changed: Mapping[str, int]
    """By type, how many records were made, changed or removed."""
    last: datetime | None
    """When the last thing was done."""
    copies: Sequence[Taken]
    """The venue copies that were taken, as the register tells of them."""
    given_out: Mapping[str, int]
    """By type, how many of the rest of what lies on other desks the backup does not know."""
    is_readable: bool
    """Whether anything could be read of what was done."""

    @property
    def records(self) -> int:
        """How many records there are of which the backup does not hold the newest."""
        return sum(self.changed.values())


class Choice(NamedTuple):
    """What an officer can go on with: a sound backup, and what it lacks as far as that is known; or none."""

    backup: Backup | None
    since: Since | None


def newest_good(damaged: Path, places: Sequence[Path], progress: Progress | None = None) -> Backup | None:
    """Give the newest backup of a damaged file in which every page is sound."""
    found = (each for each in backups_of(damaged, places) if each.facts is not None)
    return next((each for each in found if _is_sound(each.path, progress or Progress())), None)


def look_at_choice(damaged: Path, places: Sequence[Path], key: Key | None, progress: Progress | None = None) -> Choice:
    """Look for the newest backup that is sound, and for what the damaged file tells of since. Raises Cancelled."""
    progress = progress or Progress()
    with holding(key, damaged):
        progress.step(0, 2, _("Looking through the newest backup"))
        backup = newest_good(damaged, places, progress)
        if backup is None:
            return Choice(None, None)
        return Choice(backup, look_since(damaged, backup.path, key, progress))


def look_since(damaged: Path, backup: Path, key: Key | None, progress: Progress | None = None) -> Since | None:
    """Look for what a damaged file tells of that a backup does not hold; None where it cannot be looked into."""
    progress = progress or Progress()
    progress.step(1, 2, _("Looking at what the damaged file still tells"))
    try:
        with private_folder() as folder:
            return _since(salvage.copy_to_read(damaged, folder, key), backup, key, progress)
    except OSError:
        return None  # there is no room for a copy, or the disk does not answer


def told_by(backup: Backup | None, found: Recovered) -> Recovered:
    """Give what is lost the names that a backup knows, and add what it holds and nothing else tells of any more."""
    if backup is None:
        return found
    lost = {name: dict(some) for name, some in found.lost.items()}
    with told(str(backup.path)), closing(connect(backup.path)) as kept, closing(connect(found.file)) as new:
        erased = {str(row[0]) for row in new.execute(_ERASED)}
        for name in BY_NAME.keys() & tables_of(kept).keys():
            there = _ids(new, name) | erased
            for identity, heading in salvage.rows_in(kept, name, ["id", "heading"]):
                is_told = bool(lost.get(name, {}).get(identity)) or heading in found.left_out
                if identity not in there and not is_told:
                    lost.setdefault(name, {})[identity] = heading or ""
    return found._replace(lost={name: lost[name] for name in BY_NAME if name in lost})


def go_on_with(
    backup: Path, out: Path, since: Since | None, author: Author, progress: Progress | None = None, *, key: Key | None
) -> None:
    """Write a proved copy of a backup, which knows the venue copies that were taken since. Raise UserError.

    One that came back since is out there: what it brought is not in the backup, and it can be brought back again.
    """
    if out.exists():
        raise UserError(_("There is a file {file} already.").format(file=out), _("Choose another name."))
    try:
        with holding(key), private_folder(out.parent) as folder:
            copy = folder / out.name
            copy_checked(backup, copy, progress or Progress())
            note_copies(copy, since, author, key)
            copy.replace(out)
    except driver_errors(OSError, Differs) as fault:
        reason = getattr(fault, "strerror", None) or fault
        raise UserError(
            _("The backup could not be copied to {file}: {fault}.").format(file=out, fault=reason),
            _("Choose another folder with enough room. Backup and damaged file were left as they are."),
        ) from fault


def note_copies(file: Path, since: Since | None, author: Author, key: Key | None) -> None:
    """Have the register of a copy of a backup, which nobody has open, know the venue copies that were taken since."""
    if since is None or not since.copies:
        return
    database = open_database(file, author, key=key)
    try:
        with database.step(_("Note the venue copies that were taken after the backup")) as step:
            step.create_many(REGISTER, [(each.identity, each.values) for each in since.copies])
    finally:
        database.close()


def _is_sound(file: Path, progress: Progress) -> bool:
    try:
        refuse_damaged_pages(file, progress)
    except UserError:
        return False
    return True


def _since(copy: Path, backup: Path, key: Key | None, progress: Progress) -> Since:
    with closing(connect(backup)) as kept, closing(salvage.connect(copy, key)) as source:
        known = {str(row[0]) for row in kept.execute("SELECT id FROM step")}
        done = [(str(row[0]), str(row[1])) for row in salvage.rows_in(source, "step", ["id", "at"])]
        progress.step(1, 2)
        held = {name for name in BY_NAME if name in tables_of(kept)}  # an older program did not know all of ours
        touched = {
            (kind, identity)
            for step, kind, identity in salvage.rows_in(source, "change", ["step_id", "record_type", "record_id"])
            if step not in known and kind in held
        }
        for name in held:  # where the log is lost, they still tell
            progress.step(1, 2)
            touched.update((name, identity) for identity in _differing(source, kept, name))
        given = {name: len(_ids(source, name) - _ids(kept, name)) for name in held & {*GIVEN_OUT} - {REGISTER}}
        there = _ids(kept, REGISTER) if REGISTER in held else set()
        return Since(
            dict(Counter(kind for kind, _identity in touched).most_common()),
            _latest(at for step, at in done if step not in known),
            [each for each in _register(source) if each.identity not in there],
            {name: many for name, many in given.items() if many},
            bool(done or touched),
        )


def _ids(source: sqlite3.Connection, table: str) -> set[str]:
    return {str(row[0]) for row in salvage.rows_in(source, table, ["id"])}


def _differing(source: sqlite3.Connection, kept: sqlite3.Connection, name: str) -> Iterator[str]:
    """Give the records of a type of which another version can be read than a backup holds."""
    read = ["id", "version", "deleted"]
    held = {row[0]: row for row in salvage.rows_in(kept, name, read)}
    return (row[0] for row in salvage.rows_in(source, name, read) if held.get(row[0]) != row)


def _latest(moments: Iterable[str]) -> datetime | None:
    for moment in sorted(moments, reverse=True):
        with suppress(ValueError):  # the damage has made something else of it
            return datetime.fromisoformat(moment).astimezone()
    return None


def _register(source: sqlite3.Connection) -> Iterator[Taken]:
    """Give the venue copies that the register of a damaged file tells of, as far as they can be read whole."""
    fields = {facts.name: facts for facts in fields_of(BY_NAME[REGISTER])}
    names = [name for name in fields if name in salvage.columns_in(source, REGISTER)]
    for identity, heading, deleted, *cells in salvage.rows_in(source, REGISTER, ["id", "heading", "deleted", *names]):
        if deleted is None and all(each is None or isinstance(each, str) for each in (identity, heading, *cells)):
            values = {name: read_or_blank(fields[name].kind, each) if each else None
                      for name, each in zip(names, cells, strict=True)}  # fmt: skip
            if values.get("state") == "returned":  # what it brought is not in the backup
                values |= {"state": "out", "returned_on": None}
            yield Taken(identity, heading, {name: each for name, each in values.items() if each})
