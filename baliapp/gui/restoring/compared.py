"""What differs between a backup and now, in the words that the window shows."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from baliapp.base.i18n import _, ngettext
from baliapp.base.progress import Progress
from baliapp.gui.related.history_rows import HistoryLine, line_of, named_by
from baliapp.store.asking import queries
from baliapp.store.recovery.comparing import How, compare, erased_since, looked_at
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref


@dataclass(frozen=True, slots=True)
class SeenRecord:
    """One record that is not as it was; in each line ``before`` is then and ``after`` is now."""

    ref: Ref
    how: How
    heading: str
    lines: tuple[HistoryLine, ...]
    was_erased: bool = False
    """Whether it was erased for good, so that restoring everything would bring back what is to be forgotten."""


def compared(database: Database, backup: Path, progress: Progress) -> list[SeenRecord]:
    """Compare a database with a backup of it. Raise UserError where the backup cannot be read."""
    with looked_at(backup, database.author) as source:
        with source.reading() as then, database.reading() as now:
            found, erased = compare(now, then, progress), {each.ref for each in erased_since(now, then)}
        named = set(named_by(change for each in found for change in each.fields))
        names = {**queries.headings(source, named), **queries.headings(database, named)}
        return [
            SeenRecord(
                each.ref,
                each.how,
                each.heading,
                tuple(line_of(change, names) for change in each.fields),
                each.ref in erased,
            )
            for each in found
        ]


def what_has_become(seen: SeenRecord) -> str:
    """Say what has become of a record since the backup."""
    if seen.was_erased:
        return _("Erased for good")
    return {How.ADDED: _("Made"), How.CHANGED: _("Changed"), How.REMOVED: _("Gone")}[seen.how]


def in_short(seen: Sequence[SeenRecord]) -> str:
    """Say how much differs."""
    if not seen:
        return _("Nothing has changed since: it holds the same as the database now.")
    count = Counter(each.how for each in seen)
    parts = [
        ngettext("{count} record made", "{count} records made", count[How.ADDED]).format(count=count[How.ADDED]),
        ngettext("{count} changed", "{count} changed", count[How.CHANGED]).format(count=count[How.CHANGED]),
        ngettext("{count} gone", "{count} gone", count[How.REMOVED]).format(count=count[How.REMOVED]),
    ]
    there = [part for part, how in zip(parts, How, strict=True) if count[how]]
    return _("Since then: {what}.").format(what=", ".join(there))
