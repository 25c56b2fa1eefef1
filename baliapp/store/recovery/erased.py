"""What was erased for good since a backup and would come back with records of it: itself, or its name in others."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import Connection

from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.base.text import fold
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import fields_of
from baliapp.records.kinds import is_text
from baliapp.store.recovery.comparing import DELETED, gone_for_good
from baliapp.store.tables.entries import Ref
from baliapp.store.tables.rows import Row, read_rows

SHORTEST = 3
"""Letters of a name that is looked for in what others say: shorter ones stand everywhere."""
NAMED = 5


class Erased(UserError):
    """What was erased for good would come back, and nobody said that it is to."""


def refuse_erased(now: Connection, then: Connection, refs: Collection[Ref]) -> None:
    """Raise Erased where something of what was erased for good would come back with ``refs``."""
    gone = gone_for_good(now, then)
    if not gone:
        return
    back = [str(gone[ref]["heading"]) for ref in refs if ref in gone and not gone[ref][DELETED]]
    said = list(_saying(now, then, [ref for ref in refs if ref not in gone], gone))
    if back or said:
        advice = _("Leave it out, or say that what was erased is to come back as well.")
        raise Erased(" ".join([*_told_back(back), *_told_said(said)]), advice)


def _told_back(headings: Sequence[str]) -> Iterator[str]:
    if headings:
        yield ngettext(
            "{count} record was erased for good since this backup, perhaps because somebody wished it, and would come"
            " back: {names}.",
            "{count} records were erased for good since this backup, perhaps because somebody wished it, and would come"
            " back: {names}.",
            len(headings),
        ).format(count=len(headings), names=_named(headings))


def _told_said(headings: Sequence[str]) -> Iterator[str]:
    if headings:
        yield ngettext(
            "The name of something that was erased would stand again in {count} record: {names}.",
            "Names of what was erased would stand again in {count} records: {names}.",
            len(headings),
        ).format(count=len(headings), names=_named(headings))


def _named(headings: Sequence[str]) -> str:
    return ", ".join(f"“{each}”" for each in headings[:NAMED]) + (", …" if len(headings) > NAMED else "")


def _saying(now: Connection, then: Connection, refs: Sequence[Ref], gone: Mapping[Ref, Row]) -> Iterator[str]:
    """Give what those records are called in which the name of an erased one stood then and does not stand now."""
    names = {name for ref, row in gone.items() for name in _names(ref, row) if len(name) >= SHORTEST}
    if not names:
        return
    any_name = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names)))})(?!\w)")
    before, after = read_rows(then, refs), read_rows(now, refs)
    for ref, row in before.items():
        texts = [facts.name for facts in fields_of(BY_NAME[ref.type]) if is_text(facts.kind)]
        newer = after.get(ref, {})
        if not row[DELETED] and any(
            {*any_name.findall(fold(row[name]))}.difference(any_name.findall(fold(newer.get(name) or "")))
            for name in texts
            if row[name] != newer.get(name)
        ):
            yield str(row["heading"])


def _names(ref: Ref, row: Row) -> Iterator[str]:
    first = fields_of(BY_NAME[ref.type])[0]
    yield fold(str(row["heading"]))
    if is_text(first.kind):
        yield fold(str(row[first.name]))
