"""How many members have come how far with a commitment, and a member with how many of its commitments."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from baliapp.records.documents import STATUSES
from baliapp.store.commitments.table import Promise, Table


class Counted(NamedTuple):
    """Cells that concern a member, by what is reported in them."""

    by_status: Mapping[str, int]
    """In the order of the eight words; those that nobody has are left out."""
    unreported: int
    overdue: int

    @property
    def total(self) -> int:
        """How many cells they are."""
        return sum(self.by_status.values()) + self.unreported


def counted(table: Table, met: Iterable[tuple[Promise, str]]) -> Counted:
    """Count cells, each a commitment and the id of a member; those that concern nobody do not count."""
    found, unreported, overdue = Counter[str](), 0, 0
    for promise, member in met:
        if not table.concerns(promise, member):
            continue
        cell = table.cells.get((promise.ref.id, member))
        if cell is None:
            unreported += 1
        else:
            found[cell.status] += 1
        overdue += table.is_overdue(promise, member)
    ordered = {choice.value: found[choice.value] for choice in STATUSES if found[choice.value]}
    return Counted(ordered, unreported, overdue)


def counted_of_promise(table: Table, promise: Promise) -> Counted:
    """Count how far the members have come with a commitment."""
    return counted(table, ((promise, member.ref.id) for member in table.members))


def counted_of_member(table: Table, member: str) -> Counted:
    """Count how far a member, given by its id, has come with its commitments."""
    return counted(table, ((promise, member) for promise in table.promises))
