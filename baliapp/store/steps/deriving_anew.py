"""After an upgrade the derived lines of every record are made true again: a newer program may name or sort otherwise.

This is no change of an officer's: no version goes up and nothing is logged.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, func, select

from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import fields_of
from baliapp.store.steps.derived import WHOLE_TEXTS, derive, small_columns
from baliapp.store.steps.naming_records import Names
from baliapp.store.tables.batches import in_batches
from baliapp.store.tables.entries import Ref
from baliapp.store.tables.rows import BOUNDS, DERIVED, Row, read_rows, table_of, update_rows


class _Headings(dict[Ref, str]):
    """The headings of all records looked at so far; as many questions as there are types, not as records."""

    def __call__(self, ref: Ref) -> str:
        return self.get(ref, "")

    def learn(self, connection: Connection, type_name: str) -> bool:
        """Take in the stored headings of a type; tell whether one is another than before."""
        table, before = table_of(type_name), dict(self)
        for row in connection.execute(select(table.c.id, table.c.heading)):
            self[Ref(type_name, row.id)] = row.heading
        return self != before


def derive_all(connection: Connection) -> None:
    """Derive every record anew, type by type, each after those by which it may be named; store what differs."""
    headings = _Headings()
    for type_name in BY_NAME:
        headings.learn(connection, type_name)
        _derive_type(connection, type_name, headings)
        while headings.learn(connection, type_name) and _names_its_own(type_name):
            _derive_type(connection, type_name, headings)


def _names_its_own(type_name: str) -> bool:
    return any(facts.target == type_name for facts in fields_of(BY_NAME[type_name]))


def _derive_type(connection: Connection, type_name: str, headings: _Headings) -> None:
    ids = connection.execute(select(table_of(type_name).c.id)).scalars().all()
    for some in in_batches([Ref(type_name, each) for each in ids]):
        wanted = list(_begun_otherwise(connection, some, headings)) if type_name in WHOLE_TEXTS else some
        rows, names = read_rows(connection, wanted), Names(connection, {}, wanted)
        stale = [row for ref, row in rows.items() if _differs(ref, row, headings, names)]
        if stale:
            update_rows(connection, type_name, stale, [name for name in (*DERIVED, *BOUNDS) if name in stale[0]])


def _differs(ref: Ref, row: Row, headings: _Headings, names: Names) -> bool:
    """Derive a row; tell whether it was derived otherwise before."""
    before = dict(row)
    derive(ref, row, headings, names)
    return row != before


def _begun_otherwise(connection: Connection, refs: Sequence[Ref], headings: _Headings) -> Iterator[Ref]:
    """Give those whose lines differ before the whole text begins: to fold every book anew would take minutes."""
    table = table_of(refs[0].type)
    query = select(*small_columns(table.name)).where(table.c.id.in_([ref.id for ref in refs]))
    for found in connection.execute(query).mappings().all():
        row = dict(found) | dict.fromkeys(WHOLE_TEXTS[table.name], "")
        ref, kept = Ref(table.name, row["id"]), (row["heading"], row["sort_key"])
        derive(ref, row, headings)
        begins = func.substr(table.c.folded, 1, len(row["folded"]) + 1)
        stored = str(connection.execute(select(begins).where(table.c.id == ref.id)).scalar_one())
        if kept != (row["heading"], row["sort_key"]) or stored not in (row["folded"], f"{row['folded']} "):
            yield ref
