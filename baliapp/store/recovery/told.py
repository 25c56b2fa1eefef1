"""What came of a recovery, and what its newest backup lacks, told in words: an officer chooses between the two."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from baliapp.base.i18n import _, ngettext
from baliapp.base.partial_dates import of_day
from baliapp.records.catalogue import BY_NAME
from baliapp.store.backups.names import CALLED
from baliapp.store.backups.places import Backup
from baliapp.store.recovery.after_backup import Choice, Since
from baliapp.store.recovery.recovering import Recovered

KINDS = 8
"""How many kinds of records are told of in a sentence; the others are counted."""
MOST = 200
"""How many records are named in each paragraph; the rest is counted."""


def told_of_choice(choice: Choice) -> list[str]:
    """Tell what an officer gets who goes on with the newest backup, and what would be missing."""
    if choice.backup is None or choice.backup.facts is None:
        return [_("There is no backup of it that can be read.")]
    many = choice.backup.facts.records
    holds = ngettext("It holds {count} record.", "It holds {count} records.", many).format(count=f"{many:,}")
    made = _("It is of {moment} ({why}); all of it was looked through just now, and is sound.").format(
        moment=_at(choice.backup.moment), why=_(CALLED[choice.backup.why])
    )
    return [f"{made} {holds}", *told_missing(choice.since)]


def told_in_lines(found: Recovered, backup: Backup | None, damaged: Path) -> list[str]:
    """Tell what was saved, what to do next, what is lost, how the newest backup compares, and what was made again."""
    return [*_saved(found), *_next(found, backup, damaged), *_compared(found, backup), *_lost(found), *_rebuilt(found)]


def told_beside(found: Recovered, backup: Backup) -> str:
    """Tell what speaks for a backup once what can be read was saved."""
    if found.is_whole:
        told = _("The backup of {moment} is there too, if something turns out to be wrong.")
    else:
        told = _(
            "The backup of {moment} is whole as it was then. Once you work in it, File > Bring back a venue copy… with"
            " {file} shows record by record what it lacks, and brings that in."
        )
    return told.format(moment=_at(backup.moment), file=found.file.name)


def told_next(damaged: Path) -> tuple[str, str]:
    """Tell which file is the desk, once an officer has gone on with another than the damaged one, and what to do."""
    return (
        _("You work in this file from now on. The damaged file {file} was left as it is.").format(file=damaged),
        _("Keep it until you know that nothing is missing, and tell the others which file to open."),
    )


def _at(moment: datetime) -> str:
    return _("{date}, {time}").format(date=of_day(moment.date()), time=f"{moment:%H:%M}")


def told_missing(since: Since | None) -> Iterator[str]:
    """Tell what a backup lacks, as far as the damaged file can be read."""
    if since is None:
        yield _("What is missing from it cannot be told: the damaged file could not be copied to look into it.")
        return
    if not since.is_readable:
        yield _("What was done after it cannot be told: nothing of that can be read in the damaged file.")
    elif not since.changed:
        yield _("As far as the damaged file can be read, nothing was done after it: nothing is missing.")
    else:
        told = ngettext(
            "As far as the damaged file can be read, {count} record was made or changed after it, and is missing from"
            " it or as it was before: {kinds}.",
            "As far as the damaged file can be read, {count} records were made or changed after it, and are missing"
            " from it or as they were before: {kinds}.",
            since.records,
        ).format(count=f"{since.records:,}", kinds=_by_kind(since.changed))
        last = _("The last was at {moment}.").format(moment=_at(since.last)) if since.last else ""
        yield f"{told} {last}".strip()
    if since.copies:
        yield _(
            "Venue copies that it does not know are noted in the new file again: {names}. Bringing one back also"
            " brings what the office had done until it was taken."
        ).format(names="; ".join(each.heading for each in since.copies))
    if since.given_out:
        yield _(
            "It does not know what was given out since: {kinds}. Do not give these numbers to anybody else."
        ).format(kinds=_by_kind(since.given_out))


def _by_kind(counts: Mapping[str, int]) -> str:
    told = [_("{kind}: {count}").format(kind=_(BY_NAME[name].plural), count=many) for name, many in counts.items()]
    if len(told) > KINDS:
        rest = sum([*counts.values()][KINDS:])
        told = [*told[:KINDS], _("others: {count}").format(count=rest)]
    return "; ".join(told)


def _saved(found: Recovered) -> Iterator[str]:
    saved = ngettext("{count} record was saved into {file}.", "{count} records were saved into {file}.", found.records)
    lines = ngettext("Its history has {lines} line.", "Its history has {lines} lines.", found.lines)
    yield f"{saved.format(count=f'{found.records:,}', file=found.file.name)} {lines.format(lines=f'{found.lines:,}')}"
    yield _("It lies in {folder}.").format(folder=found.file.parent)
    if found.is_whole:
        yield _("Nothing is known to be lost.")


def _next(found: Recovered, backup: Backup | None, damaged: Path) -> Iterator[str]:
    yield _("What to do next:")
    if backup is None or found.is_whole:
        yield "  " + _("Open {file}, look at what is named below, and work in it from now on.").format(
            file=found.file.name
        )
    else:
        yield "  " + _(
            "Go on with the newest backup, then choose File > Bring back a venue copy… and {file}: that shows record by"
            " record what the backup lacks, and brings it in."
        ).format(file=found.file.name)
    yield "  " + _("Keep {file}, which was left as it is, until you know that nothing is missing.").format(
        file=damaged.name
    )


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
        yield ngettext("Lost: {count} × {kind}.", "Lost: {count} × {kind}.", len(names)).format(
            count=f"{len(names):,}", kind=kind
        )
        known = [each for each in names.values() if each]
        yield from _some(known)
        if rest := len(names) - len(known):
            yield "  " + ngettext(
                "{count} of which nothing tells what it was", "{count} of which nothing tells what they were", rest
            ).format(count=rest)
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
    yield from _some(names)


def _some(names: Sequence[str]) -> Iterator[str]:
    yield from (f"  {name}" for name in names[:MOST])
    if len(names) > MOST:
        rest = len(names) - MOST
        yield "  " + ngettext("and {count} more", "and {count} more", rest).format(count=rest)


def _compared(found: Recovered, backup: Backup | None) -> Iterator[str]:
    kept = backup.facts.counts if backup and backup.facts else {}
    if backup is None or backup.facts is None:
        yield _("There is no backup of it that can be read.")
    else:
        told = ngettext(
            "The newest backup that can be read is of {moment} and holds {count} record.",
            "The newest backup that can be read is of {moment} and holds {count} records.",
            backup.facts.records,
        )
        yield told.format(moment=_at(backup.moment), count=f"{backup.facts.records:,}")
    yield _("By kind:")
    for name in BY_NAME:
        saved, lost, there = found.counts.get(name, 0), len(found.lost.get(name, ())), kept.get(name, 0)
        if saved or lost or there:
            yield "  " + ", ".join(
                [
                    _("{kind}: {count} saved").format(kind=_(BY_NAME[name].plural), count=saved),
                    *([_("{count} lost").format(count=lost)] if lost else []),
                    *([_("{count} in the backup").format(count=there)] if kept and saved != there else []),
                ]
            )
