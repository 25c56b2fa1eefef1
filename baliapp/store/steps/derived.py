"""The derived lines of a record: its heading, its place in the list, its folded text; kept true at every write."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, literal, select, update

from baliapp.base.text import fold
from baliapp.records.catalogue import pointing_at
from baliapp.records.fields import fields_of
from baliapp.records.kinds import Kind
from baliapp.records.record import Lasting, Problem
from baliapp.store.steps.naming_records import Names, nothing_more, record_from
from baliapp.store.tables.entries import Ref
from baliapp.store.tables.rows import BOUNDS, DERIVED, Row, read_rows, table_of, update_rows

LONGEST_HEADING = 160
LONGEST_SORT_KEY = 200
"""PostgreSQL keeps no longer lines in an index than some 2,700 bytes."""

WHOLE_TEXTS = {"document_file": ("received", "cleaned", "cleaning")}
"""Whole documents, of many megabytes: not read for what is asked of many records at once."""

HeadingOf = Callable[[Ref], str]
FoundBy = Callable[[Ref], str]
"""Gives what a record is also found by."""


def one_line(text: str) -> str:
    """Give ``text`` as one line of a length that a list, a menu and the history can show."""
    line = " ".join(text[: 4 * LONGEST_HEADING].split())
    return line if len(line) <= LONGEST_HEADING else line[: LONGEST_HEADING - 1].rstrip() + "…"


class Headings:
    """Headings of records: those at hand first, the stored ones asked for once."""

    def __init__(self, connection: Connection, at_hand: Mapping[Ref, Row | None]) -> None:
        self._connection = connection
        self._at_hand = at_hand
        self._asked: dict[Ref, str] = {}

    def __call__(self, ref: Ref) -> str:
        """Give the heading of a record, blank where there is no such record."""
        if row := self._at_hand.get(ref):
            return str(row["heading"])
        if ref not in self._asked:
            found = self._connection.execute(_heading(ref.type), {"the_id": ref.id}).scalar()
            self._asked[ref] = str(found) if found else ""
        return self._asked[ref]


@cache
def _heading(type_name: str) -> Select[Any]:
    table = table_of(type_name)
    return select(table.c.heading).where(table.c.id == bindparam("the_id"))


def derive(ref: Ref, row: Row, heading_of: HeadingOf, found_by: FoundBy = nothing_more) -> list[Problem]:
    """Fill in the derived lines of ``row``, and give what is wrong with the record."""
    record = record_from(ref, row)
    references = [(f.target, row.get(f.name)) for f in fields_of(type(record)) if f.kind is Kind.REFERENCE]
    names = {identity: heading_of(Ref(target, identity)) for target, identity in references if identity}

    def named(identity: str | None) -> str:
        return names[identity] if identity else ""

    row["heading"] = one_line(record.name_in_line(named))
    row["sort_key"] = record.order_text(named)[:LONGEST_SORT_KEY]
    row["folded"] = fold(f"{record.searched_text(named)}\n{found_by(ref)}")
    if isinstance(record, Lasting):
        row |= zip(BOUNDS, map(str, record.bounds()), strict=True)
    return record.problems()


def follow(connection: Connection, renamed: Mapping[Ref, str], at_hand: Mapping[Ref, Row | None]) -> None:
    """Derive anew whatever names a record that had another heading, which is given with it, and so on."""
    waiting = list(renamed.items())
    while waiting:
        target, before = waiting.pop()
        for record_type, facts in pointing_at(target.type):
            name = str(record_type.__tablename__)
            if name in WHOLE_TEXTS:
                rows = _not_renamed_in(connection, name, facts.name, (target, before), at_hand)
            else:
                table = table_of(name)
                found = connection.execute(select(table).where(table.c[facts.name] == target.id))
                rows = [dict(row) for row in found.mappings()]
            waiting += _derive_again(connection, name, rows, at_hand)


def small_columns(type_name: str) -> list[ColumnElement[Any]]:
    """Give the columns of a record type but for whole texts, folded ones too."""
    left_out = ("folded", *WHOLE_TEXTS[type_name]) if type_name in WHOLE_TEXTS else ()
    return [column for column in table_of(type_name).c if column.name not in left_out]


def follow_names(connection: Connection, named: Iterable[Ref]) -> list[Ref]:
    """Derive anew what is found by names that have changed; give the records that are now found by other words."""
    rows, changed = read_rows(connection, named), list[Ref]()
    headings, names = Headings(connection, {}), Names(connection, {}, rows)
    for ref, row in rows.items():
        before = row["folded"]
        derive(ref, row, headings, names)
        if row["folded"] != before:
            update_rows(connection, ref.type, [row], ["folded"])
            changed.append(ref)
    return changed


def _not_renamed_in(
    connection: Connection, type_name: str, field: str, renamed: tuple[Ref, str], at_hand: Mapping[Ref, Row | None]
) -> list[Row]:
    """Put the new heading in place of the old one where the folded text begins with it; give the rows left over.

    Folding a text anew that is a book takes long. What comes before it, with the old heading, tells what to replace.
    """
    (target, before), headings = renamed, Headings(connection, at_hand)
    query = select(*small_columns(type_name)).where(table_of(type_name).c[field] == target.id)
    left = list[Ref]()
    for found in connection.execute(query).mappings().all():
        ref, row = Ref(type_name, found["id"]), dict(found) | dict.fromkeys(WHOLE_TEXTS[type_name], "")
        was, kept = dict(row), (row["heading"], row["sort_key"])
        derive(ref, was, lambda other: before if other == target else headings(other))
        derive(ref, row, headings)
        fits = ref not in at_hand and kept == (row["heading"], row["sort_key"]) and was["folded"] and row["folded"]
        if not (fits and _begins_anew(connection, ref, was["folded"], row["folded"])):
            left.append(ref)
    return list(read_rows(connection, left).values())


def _begins_anew(connection: Connection, ref: Ref, before: str, after: str) -> bool:
    """Let the folded text of a record begin with other words; tell whether it began as it was thought to."""
    columns, end = table_of(ref.type).c, len(before) + 1
    begins = (func.substr(columns.folded, 1, end - 1) == before, func.substr(columns.folded, end, 1).in_(["", " "]))
    folded = literal(after) + func.substr(columns.folded, end)
    change = update(table_of(ref.type)).where(columns.id == ref.id, *begins).values(folded=folded)
    return connection.execute(change).rowcount == 1


def _derive_again(
    connection: Connection, type_name: str, rows: list[Row], at_hand: Mapping[Ref, Row | None]
) -> list[tuple[Ref, str]]:
    before = {row["id"]: tuple(row[name] for name in DERIVED) for row in rows}
    headings = Headings(connection, at_hand)
    names = Names(connection, at_hand, [Ref(type_name, row["id"]) for row in rows])
    for row in rows:
        derive(Ref(type_name, row["id"]), row, headings, names)
    stale = [row for row in rows if tuple(row[name] for name in DERIVED) != before[row["id"]]]
    if stale:
        update_rows(connection, type_name, stale, DERIVED)
    return [
        (Ref(type_name, row["id"]), before[row["id"]][0]) for row in stale if row["heading"] != before[row["id"]][0]
    ]
