"""What came of a recovery, told in words; and the newest backup, to choose between the two."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from baliapp.base.i18n import _, ngettext
from baliapp.records.catalogue import BY_NAME
from baliapp.store.backups.places import Backup, backups_of
from baliapp.store.recovery.recovering import Recovered

MOST = 200
"""How many records are named in each paragraph; the rest is counted."""


def newest_good(damaged: Path, places: Sequence[Path]) -> Backup | None:
    """Give the newest backup of a damaged file that can be read."""
    return next((each for each in backups_of(damaged, places) if each.facts is not None), None)


def told_in_lines(found: Recovered, backup: Backup | None) -> list[str]:
    """Tell what was saved, what was made again, what is lost, and how the newest backup compares."""
    return [*_saved(found), *_lost(found), *_compared(found, backup), *_rebuilt(found)]


def _saved(found: Recovered) -> Iterator[str]:
    saved = ngettext("{count} record was saved into {file}.", "{count} records were saved into {file}.", found.records)
    lines = ngettext("Its history has {lines} line.", "Its history has {lines} lines.", found.lines)
    yield f"{saved.format(count=found.records, file=found.file.name)} {lines.format(lines=found.lines)}"
    if found.is_whole:
        yield _("Nothing is known to be lost.")


def _rebuilt(found: Recovered) -> Iterator[str]:
    told = ngettext(
        "{count} of them could not be read and was made again from its history, word for word:",
        "{count} of them could not be read and were made again from their history, word for word:",
        len(found.rebuilt),
    )
    yield from _named(told, found.rebuilt)


def _lost(found: Recovered) -> Iterator[str]:
    for type_name, names in found.lost.items():
        kind = _(BY_NAME[type_name].plural if len(names) > 1 else BY_NAME[type_name].singular)
        told = ngettext("Lost: {count} × {kind}.", "Lost: {count} × {kind}.", len(names))
        yield from _named(told.replace("{kind}", kind), names)
    told = ngettext(
        "{count} record could be read, but says nothing without one that is lost:",
        "{count} records could be read, but say nothing without one that is lost:",
        len(found.left_out),
    )
    yield from _named(told, found.left_out)
    told = ngettext(
        "In {count} record a field is blank now, because it named a record that is lost:",
        "In {count} records a field is blank now, because it named a record that is lost:",
        len(found.emptied),
    )
    yield from _named(told, found.emptied)
    told = ngettext(
        "The file of {count} record could not be saved; attach it again:",
        "The files of {count} records could not be saved; attach them again:",
        len(found.without_file),
    )
    yield from _named(told, found.without_file)
    told = ngettext("The check finds {count} thing wrong:", "The check finds {count} things wrong:", len(found.wrong))
    yield from _named(told, found.wrong)


def _named(told: str, names: Sequence[str]) -> Iterator[str]:
    if not names:
        return
    yield told.format(count=len(names))
    yield from (f"  {name}" for name in names[:MOST])
    if len(names) > MOST:
        rest = len(names) - MOST
        yield "  " + ngettext("and {count} more", "and {count} more", rest).format(count=rest)


def _compared(found: Recovered, backup: Backup | None) -> Iterator[str]:
    if backup is None or backup.facts is None:
        yield _("There is no backup of it that can be read.")
        return
    moment, held = backup.moment.strftime("%Y-%m-%d %H:%M"), backup.facts.records
    told = ngettext(
        "The newest backup that can be read is of {moment} and holds {count} record.",
        "The newest backup that can be read is of {moment} and holds {count} records.",
        held,
    )
    yield told.format(moment=moment, count=held)
    for type_name, many in differing(found.counts, backup.facts.counts).items():
        yield _("  {kind}: {saved} saved, {kept} in the backup").format(
            kind=_(BY_NAME[type_name].plural), saved=many[0], kept=many[1]
        )


def differing(saved: Mapping[str, int], kept: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Give the kinds of which one has more records than the other."""
    both = {name: (saved.get(name, 0), kept.get(name, 0)) for name in BY_NAME}
    return {name: many for name, many in both.items() if many[0] != many[1]}
