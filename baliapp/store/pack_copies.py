"""The register of numbered copies: who gets which, what came back, and that no number is ever given twice."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import func, select

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.base.number_ranges import numbers_told
from baliapp.base.partial_dates import PartialDate, of_day
from baliapp.records.kinds import Value
from baliapp.store.database import Database
from baliapp.store.delegations import Delegation, delegations
from baliapp.store.entries import Changed, Entry, Ref
from baliapp.store.rows import entry_of, table_of

TYPE = "pack_copy"
PLANNED, HANDED_OUT, RETURNED, DESTROYED = "", "handed_out", "returned", "destroyed"
STATES = (PLANNED, HANDED_OUT, RETURNED, DESTROYED)
"""What becomes of a copy; each but the first is the name of the field with its day."""


class Wanted(NamedTuple):
    """Somebody who is to get a copy."""

    recipient: str
    participant: Ref | None = None


def copies_of(database: Database, issue: Ref) -> list[Entry]:
    """Give the copies of an issue by their numbers."""
    table = table_of(TYPE)
    query = select(table).where(table.c.issue == issue.id, table.c.deleted.is_(None))
    query = query.order_by(table.c.number, table.c.id)
    with database.reading() as connection:
        return [entry_of(Ref(TYPE, row["id"]), dict(row)) for row in connection.execute(query).mappings()]


def number_of(copy: Entry) -> int:
    """Give the number of a copy."""
    number = copy.values["number"]
    assert isinstance(number, int)
    return number


def state_of(copy: Entry) -> str:
    """Tell what became of a copy: one of `STATES`."""
    return next((name for name in reversed(STATES) if name and copy.values[name] is not None), PLANNED)


def from_delegations(database: Database, meeting: Ref, *, per_person: bool = False) -> list[Wanted]:
    """Give who comes to a meeting, in the order of protocol: each delegation, or each of its delegates by name."""
    coming = [each for each in delegations(database, meeting) if each.group != "elsewhere"]
    return [wanted for each in coming for wanted in (_each_of(each) if per_person else [_whole(each)])]


def add_copies(database: Database, issue: Ref, wanted: Sequence[Wanted]) -> Changed:
    """Enter copies for those who are to get them, as one step; their numbers go on after the last ever given."""
    told = ngettext("Enter {count} numbered copy", "Enter {count} numbered copies", len(wanted))
    with database.step(told.format(count=len(wanted))) as step:
        table = table_of(TYPE)
        step.edit(issue, {})  # refuses an issue that lies in the recycle bin
        last = select(func.max(table.c.number)).where(table.c.issue == issue.id)  # those in the recycle bin count, too
        first = (step.connection.execute(last).scalar() or 0) + 1
        for number, each in enumerate(wanted, first):
            whose = each.participant.id if each.participant else None
            step.create(TYPE, {"issue": issue.id, "number": number, "recipient": each.recipient, "participant": whose})
    return step.changed


def mark_copies(database: Database, copies: Sequence[Entry], state: str, day: PartialDate | None = None) -> Changed:
    """Enter on which day copies were handed out, returned or destroyed, as one step; today unless said.

    With a blank ``state`` they count as planned again. Raise UserError where none is named.
    """
    if not copies:
        raise UserError(_("No copy is chosen."), _("Choose some first."))
    values: dict[str, Value] = {state: day or of_day(clock.today())} if state else dict.fromkeys(STATES[1:])
    with database.step(_done(state).format(numbers=numbers_told(map(number_of, copies)))) as step:
        for each in copies:
            step.edit(each.ref, values)
    return step.changed


def chosen(copies: Iterable[Entry], numbers: Iterable[int]) -> list[Entry]:
    """Give the copies of these numbers. Raise UserError where some of them are not entered."""
    by_number = {number_of(each): each for each in copies}
    wanted = list(numbers)
    unknown = [number for number in wanted if number not in by_number]
    if unknown:
        raise UserError(
            _("No copy has the number {numbers}.").format(numbers=numbers_told(unknown)),
            _("Enter the copies first, or choose others."),
        )
    return [by_number[number] for number in wanted]


def _done(state: str) -> str:
    return {
        PLANNED: _("Count copies {numbers} as not handed out"),
        HANDED_OUT: _("Hand out copies {numbers}"),
        RETURNED: _("Take back copies {numbers}"),
        DESTROYED: _("Destroy copies {numbers}"),
    }[state]


def _whole(one: Delegation) -> Wanted:
    return Wanted(one.name, _participant(one))


def _each_of(one: Delegation) -> list[Wanted]:
    named = [Wanted(_("{person}, {delegation}").format(person=each.values["name"], delegation=one.name),
                    _participant(one)) for each in one.delegates]  # fmt: skip
    return named or [_whole(one)]


def _participant(one: Delegation) -> Ref | None:
    whose = one.attendance.values["participant"]
    return Ref("participant", str(whose)) if whose else None
