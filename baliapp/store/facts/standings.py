"""Who stands in a body on a day, as what, how certainly, and on what that rests: the figures that nobody types.

One standing as member or observer counts for each, as in `as_of`: the certain before the doubtful, then the member
before the observer. What one is beside that, such as co-chair, counts by itself.
"""

import datetime
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from sqlalchemy import select

from baliapp.base import text
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.records.participants import KINDS, Membership
from baliapp.records.sources import CERTAINTIES
from baliapp.store.lists.as_of import STANDINGS, SURE, as_of
from baliapp.store.steps.database import Database
from baliapp.store.tables.batches import in_batches
from baliapp.store.tables.entries import Entry, Ref
from baliapp.store.tables.rows import entry_of, table_of

RANKED = ("disputed", *(choice.value for choice in CERTAINTIES if choice.value != "disputed"))
"""How certain several sources make one fact: disputed if any says so, else as certain as the best of them."""


class Standing(NamedTuple):
    """That a member stands in a body on the day, by one membership."""

    membership: Ref
    participant: Ref
    name: str
    kind: str
    """State, organisation or what else the member is."""
    status: str
    is_certain: bool
    certainty: str
    """What the sources of the membership make it; blank where it has none."""


class Figure(NamedTuple):
    """How many stand somewhere: for certain, and perhaps."""

    certain: int
    doubtful: int


def standings(database: Database, body: Ref, day: datetime.date) -> list[Standing]:
    """Give who stands in a body on a day, or may stand in it, by name."""
    form = as_of("membership", day)
    assert form is not None, "memberships last"
    worth = " ".join(f"WHEN '{status}' THEN {rank}" for status, rank in STANDINGS.items())
    cited = " ".join(f"WHEN '{certainty}' THEN {rank}" for rank, certainty in enumerate(RANKED))
    held = (
        f"SELECT t.id, t.participant, t.status, p.heading, p.kind, p.sort_key,"
        f" CASE WHEN {form.certain} THEN {SURE} ELSE 0 END AS sure,"
        f" CASE t.status {worth} ELSE 0 END AS worth,"
        f" CASE WHEN t.status IN {tuple(STANDINGS)} THEN '' ELSE t.status END AS among"
        f" FROM membership t {form.join} JOIN participant p ON p.id = t.participant AND p.deleted IS NULL"
        f" WHERE t.deleted IS NULL AND t.body = :body AND {form.possible}"
    )
    best = f"SELECT h.*, max(h.sure + h.worth) OVER (PARTITION BY h.participant, h.among) AS best FROM ({held}) h"
    rank = (
        f"SELECT min(CASE c.certainty {cited} END) FROM citation c"
        " WHERE c.about = 'membership:' || b.id AND c.fact = '' AND c.deleted IS NULL"
    )
    sql = (
        f"SELECT b.id, b.participant, b.heading, b.kind, b.status, b.sure, ({rank}) FROM ({best}) b"
        " WHERE b.sure + b.worth = b.best ORDER BY b.sort_key, b.participant, b.status, b.id"
    )
    return [
        Standing(Ref("membership", row[0]), Ref("participant", row[1]), row[2], row[3], row[4], row[5] == SURE,
                 "" if row[6] is None else RANKED[row[6]])
        for row in database.run(sql, {**form.params, "body": body.id})
    ]  # fmt: skip


def figure(found: Iterable[Standing]) -> Figure:
    """Count those who stand somewhere, each once: two memberships make nobody two."""
    kept = list(found)
    certain = {each.participant for each in kept if each.is_certain}
    return Figure(len(certain), len({each.participant for each in kept} - certain))


def parted(found: Iterable[Standing], field: Literal["status", "kind"]) -> list[tuple[str, list[Standing]]]:
    """Give the standings by status or by kind of member, in the order of the choices, others after them."""
    parts = dict[str, list[Standing]]()
    for each in found:
        parts.setdefault(getattr(each, field), []).append(each)
    choices = [choice.value for choice in (Membership.STATUSES if field == "status" else KINDS)]
    order = [*choices, *sorted(parts.keys() - set(choices))]
    return [(value, parts[value]) for value in order if value in parts]


def resting_on(found: Iterable[Standing]) -> dict[str, int]:
    """Count the memberships on which a figure rests by the certainty of their sources, the best first; "" is none."""
    given = [each.certainty for each in found]
    order = [*(choice.value for choice in CERTAINTIES), ""]
    return {certainty: given.count(certainty) for certainty in order if certainty in given}


def body_called(database: Database, key: str) -> Ref | None:
    """Give the body with an id, or with a name or acronym, folded; blank is the Process itself.

    Raise UserError where several are called so: nobody would know of which one is told.
    """
    columns = table_of("body").c
    query = select(columns.id, columns.name, columns.acronym, columns.kind).where(columns.deleted.is_(None))
    with database.reading() as connection:
        bodies = connection.execute(query.order_by(columns.sort_key, columns.id)).all()
    wanted = text.fold(key)
    found = [row for row in bodies if row.id == key] or [
        row for row in bodies
        if (wanted in (text.fold(row.name), text.fold(row.acronym)) if wanted else row.kind == "process")
    ]  # fmt: skip
    if len(found) > 1 and wanted:
        raise several(key, [(row.name, row.id) for row in found])
    return Ref("body", found[0].id) if found else None


def several(key: str, found: Iterable[tuple[str, str]]) -> UserError:
    """Give the fault that several records, given by name and id, are called so."""
    named = ", ".join(f"{name} ({identity})" for name, identity in found)
    return UserError(
        _('Several are called "{key}": {named}.').format(key=key, named=named), _("Give the id of the one you mean.")
    )


def citations_of(database: Database, refs: Iterable[Ref]) -> Mapping[Ref, list[Entry]]:
    """Give the sources of many records at once, those of its main fact first; who has none is left out."""
    wanted, found = {str(ref): ref for ref in refs}, dict[Ref, list[Entry]]()
    table = table_of("citation")
    with database.reading() as connection:
        for some in in_batches(wanted):
            query = select(table).where(table.c.about.in_(some), table.c.deleted.is_(None))
            for row in connection.execute(query.order_by(table.c.fact, table.c.sort_key, table.c.id)).mappings():
                entry = entry_of(Ref("citation", row["id"]), dict(row))
                found.setdefault(wanted[row["about"]], []).append(entry)
    return found
