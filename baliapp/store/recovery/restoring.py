"""Bringing back what a backup holds: everything or some records, as one step that can be undone.

A file that is so damaged that no step can be done in it gives way to a copy of the backup, and is kept beside it.
"""

import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection, select

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.base.progress import Progress
from baliapp.records.catalogue import BY_NAME, RANK, RECORD_TYPES
from baliapp.records.fields import fields_of
from baliapp.records.kinds import Kind, Value
from baliapp.store.backups.facts import refuse_other
from baliapp.store.backups.making import back_up
from baliapp.store.backups.names import WRITING, Why
from baliapp.store.files.connecting import NeedsPassphrase, driver_errors
from baliapp.store.files.copying import Differs, copy_checked
from baliapp.store.files.looking_through import refuse_damaged_pages
from baliapp.store.files.protecting import alone_with
from baliapp.store.recovery.comparing import DELETED, differing, looked_at
from baliapp.store.recovery.erased import refuse_erased
from baliapp.store.steps.changes import Step
from baliapp.store.steps.database import Database
from baliapp.store.steps.in_the_bin import referring
from baliapp.store.tables import stored_files
from baliapp.store.tables.entries import Author, Changed, Ref, ref_of
from baliapp.store.tables.log_tables import STEPS
from baliapp.store.tables.rows import Row, read_rows

GIVEN_OUT = ("venue_copy", "pack_issue", "pack_copy", "participants_revision")
"""Records of what lies on other desks by now: those made since the backup stay, whatever else is brought back."""


def restore(
    database: Database, backup: Path, progress: Progress | None = None, *, with_erased: bool = False
) -> Changed:
    """Make all records what they were in a backup, after a backup of how they are now.

    What was made since then is put into the recycle bin. Raise UserError where the backup cannot be read, where the one
    of now cannot be made, and where something comes back that was erased for good, unless ``with_erased``: nothing is
    changed then.
    """
    progress = progress or Progress()
    _refuse_shared(database)
    with looked_at(backup, database.author) as source, source.reading() as then:
        if not with_erased:
            with database.reading() as now:
                refuse_erased(now, then, [ref for refs in _differing(now, then) for ref in refs])
        _back_up_now(database, progress)
        name, newest = _("Restore the backup {name}").format(name=backup.stem), _newest_step(then)
        with database.step(name, reverses=newest, progress=progress) as step:
            refuse_other(step.connection, then, backup.name)
            step.as_it_was = True
            for refs in _differing(step.connection, then):
                _bring_back(step, then, refs, puts_away=refs[0].type not in GIVEN_OUT)
        return step.changed


def _differing(now: Connection, then: Connection) -> Iterator[list[Ref]]:
    """Give the records that are not as they were, a type at a time."""
    for record_type in RECORD_TYPES:
        table = str(record_type.__tablename__)
        if refs := [Ref(table, identity) for identity in differing(now, then, table)]:
            yield refs


def bring_back(
    database: Database,
    backup: Path,
    refs: Collection[Ref],
    progress: Progress | None = None,
    *,
    with_erased: bool = False,
) -> Changed:
    """Make some records what they were in a backup, with those that they refer to and that are gone now.

    Raise UserError where a rule would be broken, and Erased where something comes back that was erased for good, unless
    ``with_erased``. Those that were not there then are put into the recycle bin.
    """
    with looked_at(backup, database.author) as source, source.reading() as then:
        with database.step("", progress=progress) as step:
            refuse_other(step.connection, then, backup.name)
            wanted = _with_their_targets(step, then, refs)
            if not with_erased:
                refuse_erased(step.connection, then, wanted)
            names = ngettext("Bring back {count} record from a backup", "Bring back {count} records from a backup",
                             len(wanted))  # fmt: skip
            step.name = names.format(count=len(wanted))
            _bring_back(step, then, wanted, puts_away=True)
        return step.changed


def put_in_place(file: Path, backup: Path, author: Author, progress: Progress | None = None) -> Path | None:
    """Let a checked copy of a backup take the place of a file that cannot be opened; give where the former is kept.

    Raise UserError where that cannot be, as when somebody has the file open: it stays as it was then.
    """
    with alone_with(file, author):
        return _put_in_place(file, backup, progress or Progress())


def _put_in_place(file: Path, backup: Path, progress: Progress) -> Path | None:
    beside = file.with_name(f"{file.name}{WRITING}")
    moment = clock.now().astimezone().strftime("%Y-%m-%d %H%M%S")
    state = "damaged" if _is_damaged(file, progress) else "replaced"
    former = file.with_name(f"{file.stem} {state} {moment}{file.suffix}")
    try:
        beside.unlink(missing_ok=True)
        copy_checked(backup, beside, progress)
        had_one = file.exists()
        _rename_whole(file, former)
        beside.rename(file)
    except driver_errors(OSError, Differs) as fault:
        beside.unlink(missing_ok=True)
        raise UserError(
            _("The backup {backup} could not be put in place of {file}: {fault}.").format(
                backup=backup.name, file=file, fault=fault
            ),
            _("Make room on the disk, or copy the backup to another folder and open the copy."),
        ) from fault
    return former if had_one else None


def _is_damaged(file: Path, progress: Progress) -> bool:
    """Tell whether a file cannot be read; one that was only interrupted is sound once it has its name back."""
    if not file.exists():
        return False
    try:
        refuse_damaged_pages(file, progress)
    except NeedsPassphrase:
        return False  # nobody can tell
    except UserError:
        return True
    return False


def _rename_whole(file: Path, former: Path) -> None:
    """Give a database another name. At no moment is it without the changes that wait beside it to be written into it.

    Those are there under both names until the file has its new one.
    """
    waiting = [each for part in ("-wal", "-journal") if (each := file.with_name(file.name + part)).exists()]
    for each in waiting:
        second = former.with_name(former.name + each.name.removeprefix(file.name))
        try:
            os.link(each, second)
        except OSError:  # this kind of disk has one name for each file
            shutil.copyfile(each, second)
    if file.exists():
        file.rename(former)
    for each in (*waiting, file.with_name(f"{file.name}-shm")):  # the last is made anew from the first
        each.unlink(missing_ok=True)


def _refuse_shared(database: Database) -> None:
    if database.path is None:
        raise UserError(
            _("The backups of a shared database are kept by its server."), _("Ask the keeper of the server for them.")
        )


def erased_told(many: int) -> str:
    """Say that what was erased for good would come back."""
    return ngettext(
        "{count} record was erased for good since this backup, perhaps because somebody wished it. Restoring everything"
        " brings it back, or words of it that were taken out of other records.",
        "{count} records were erased for good since this backup, perhaps because somebody wished it. Restoring"
        " everything brings them back, or words of them that were taken out of other records.",
        many,
    ).format(count=many)


def _back_up_now(database: Database, progress: Progress) -> None:
    assert database.path is not None
    back_up(database.path, Why.RESTORE, progress=progress)


def _newest_step(then: Connection) -> str | None:
    return then.execute(select(STEPS.c.id).order_by(STEPS.c.seq.desc()).limit(1)).scalar()


def _with_their_targets(step: Step, then: Connection, refs: Iterable[Ref]) -> list[Ref]:
    """Add those that records refer to, as far as these are gone now and stood then."""
    wanted, new = list(refs), list(refs)
    while new:
        rows = read_rows(then, new)
        targets = {target for ref, row in rows.items() for target in _targets(ref, row)}.difference(wanted)
        stood = [each for each, row in read_rows(then, targets).items() if not row[DELETED]]
        new = [each for each in stood if each not in step.gather([each]) or step.is_deleted(each)]
        wanted += new
    return wanted


def _targets(ref: Ref, row: Row) -> Iterable[Ref]:
    for facts in referring(ref.type):
        if row[facts.name]:
            yield Ref(facts.target, row[facts.name]) if facts.kind is Kind.REFERENCE else ref_of(row[facts.name])


def _bring_back(step: Step, then: Connection, refs: Sequence[Ref], *, puts_away: bool) -> None:
    rows, there = read_rows(then, refs), set(step.gather(refs))
    for ref in sorted(refs, key=lambda each: RANK[each.type]):
        row = rows.get(ref)
        if row is not None and (ref in there or not row[DELETED]):  # what lay in the bin and was erased stays erased
            _make_as(step, ref, row, is_there=ref in there)
            stored_files.keep_from(then, step.connection, ref.type, row)
        elif row is None and puts_away:
            step.delete(ref)


def _make_as(step: Step, ref: Ref, row: Row, *, is_there: bool) -> None:
    values: dict[str, Value] = {facts.name: row[facts.name] for facts in fields_of(BY_NAME[ref.type])}
    if not is_there:
        step.create(ref.type, values, ref.id)
        return
    if step.is_deleted(ref):
        step.restore(ref)
    step.edit(ref, values)
    if row[DELETED]:
        step.delete(ref)
