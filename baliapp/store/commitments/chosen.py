"""A part of the table of commitments: what an officer chose to see of it."""

from typing import NamedTuple

from baliapp.base import text
from baliapp.store.commitments.table import Promise, Table
from baliapp.store.tables.entries import Ref


class Chosen(NamedTuple):
    """What is to be seen: blank is all."""

    typed: str = ""
    """Words of the names of members, or of commitments, their paragraphs and meetings."""
    of: Ref | None = None
    """The document, meeting or body from which commitments come, their objective or their theme."""
    status: str = ""
    overdue: bool = False


def chosen(table: Table, choice: Chosen) -> Table:
    """Give the part of a table that is to be seen; members and commitments without any such cell are left out."""
    promises = [each for each in table.promises if choice.of is None or comes_from(each, choice.of)]
    members = list(table.members)
    if words := text.words(choice.typed):
        named = [each for each in members if _holds(each.name, words)]
        told = [each for each in promises if _holds(_told(each), words)]
        if not named and not told:
            return table._replace(promises=(), members=())
        members, promises = named or members, told or promises
    if choice.status or choice.overdue:
        seen = {
            (promise.ref.id, member.ref.id)
            for promise in promises
            for member in members
            if (not choice.status or table.status(promise, member.ref.id) == choice.status)
            and (not choice.overdue or table.is_overdue(promise, member.ref.id))
        }
        columns, rows = {promise for promise, _member in seen}, {member for _promise, member in seen}
        members = [each for each in members if each.ref.id in rows]
        promises = [each for each in promises if each.ref.id in columns or _is_by_itself(table, each, choice)]
    return table._replace(promises=tuple(promises), members=tuple(members))


def comes_from(promise: Promise, of: Ref) -> bool:
    """Tell whether a commitment comes from a document, a meeting or a body, or serves an objective or a theme."""
    sources = {
        "document": [promise.document.id],
        "meeting": [promise.meeting],
        "body": [identity for identity, _name in promise.bodies],
        "objective": [promise.objective],
        "theme": [identity for identity, _name in promise.themes],
    }
    return of.id in sources[of.type]


def origins(table: Table) -> dict[Ref, str]:
    """Give the bodies, meetings, documents, objectives and themes that have commitments, kind by kind, by name."""
    found = dict[Ref, str]()
    for each in table.promises:
        found |= {Ref("body", identity): name for identity, name in each.bodies}
        found |= {Ref("meeting", each.meeting): each.meeting_named} if each.meeting else {}
        found |= {each.document: each.document_named}
        found |= {Ref("objective", each.objective): each.objective_named} if each.objective else {}
        found |= {Ref("theme", identity): name for identity, name in each.themes}
    kinds = ("body", "meeting", "document", "theme", "objective")
    return dict(sorted(found.items(), key=lambda item: (kinds.index(item[0].type), text.fold(item[1]), item[0].id)))


def _is_by_itself(table: Table, promise: Promise, choice: Chosen) -> bool:
    """Tell whether a commitment of no member is meant by its status as a whole."""
    if table.concerned[promise.ref.id] or any(promise.ref.id == commitment for commitment, _member in table.cells):
        return False
    return (not choice.status or promise.status == choice.status) and (not choice.overdue or table.is_late(promise))


def _holds(told: str, words: list[str]) -> bool:
    folded = text.fold(told)
    return all(word in folded for word in words)


def _told(promise: Promise) -> str:
    return f"{promise.what} {promise.who_stated} {promise.number} {promise.document_named} {promise.meeting_named}"
