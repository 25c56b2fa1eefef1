"""What is said below a row of periods: what keeps it from being saved and what to do, or when it will be saved."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from baliapp.base.i18n import _
from baliapp.base.periods import Bounds, bounds, may_be_one
from baliapp.gui.periods.periods_rows import Period, told_of
from baliapp.records.kinds import shown
from baliapp.records.participants import Membership
from baliapp.store.asking import queries
from baliapp.store.facts.timelines import DRAWN
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref

WRONG, PENDING, DOUBT = "triangle-alert", "pencil", "circle-question-mark"


def notes_of(period: Period) -> list[tuple[str, str]]:
    """Give what is to be said of a row, each with its sign."""
    found = [(WRONG, f"{told_of(period)}\n{_refused(period)}".strip())] if period.told else []
    if not period.told and (pending := _pending(period)):
        found.append((PENDING, pending))
    return found + ([(DOUBT, period.doubt)] if period.doubt else [])


def _refused(period: Period) -> str:
    if period.waits:
        return ""  # the fault says that it is tried again
    if period.entry is None:
        return _("The new period is not saved. Correct it and go to another row, or press Esc to take the row away.")
    return _("Your change is not saved. Correct it and go to another row, or press Esc to take it back.")


def _pending(period: Period) -> str:
    if period.entry is None:
        return _("A new period, not saved yet: it is when you go to another row, or press Ctrl+S. Esc takes it away.")
    if period.typed:
        return _("Not saved yet: it is when you go to another row, or press Ctrl+S. Esc takes it back.")
    return ""


def judge_again(database: Database, ref: Ref, periods: Sequence[Period]) -> None:
    """Say of the periods of a member or body what is wrong now: of what was corrected elsewhere nothing more."""
    for period in periods:
        period.judge_again(database)
    far = DRAWN[ref.type]
    names = {str(each.entry.values[far]): each.name for each in periods if each.entry}
    names[ref.id] = queries.headings(database, [ref]).get(ref, "")
    _tell_doubts(periods, lambda identity: names.get(identity or "", ""))


def _tell_doubts(periods: Sequence[Period], named: Callable[[str | None], str]) -> None:
    """Say of stored periods which may be one told twice."""
    for period in periods:
        period.doubt = ""
    for one, other in _neighbours(periods):
        if may_be_one(one[1], other[1]):
            first, second = (_membership(each[2]) for each in (one, other))
            other[2].doubt = second.doubt_beside(first, named)


Timed = tuple[tuple[str, ...], Bounds, Period]


def _neighbours(periods: Sequence[Period]) -> Iterator[tuple[Timed, Timed]]:
    """Give the periods of one status between the same ends two by two, as they follow one another."""
    timed = [
        (tuple(shown(each.entry.values[name]) for name in Membership.beside), _bounds(each), each)
        for each in periods
        if each.entry
    ]
    for _place, together in groupby(sorted(timed, key=itemgetter(0, 1)), itemgetter(0)):
        yield from pairwise(together)


def _bounds(period: Period) -> Bounds:
    assert period.entry is not None, "only what is stored is compared"
    return bounds(*(period.entry.date(name) for name in Membership.lasts))


def _membership(period: Period) -> Membership:
    assert period.entry is not None, "only what is stored is compared"
    return Membership(**period.entry.values)
