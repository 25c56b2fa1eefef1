"""Figures: how many came to the meetings of this body over the years, and how far its commitments have come."""

from collections import Counter
from dataclasses import dataclass

from baliapp.base.i18n import _
from baliapp.packs.blocks import Block, Column, Heading, Row, Section, Table, text
from baliapp.packs.earlier import earlier_meetings
from baliapp.packs.moment import Moment
from baliapp.packs.reading import Reading, label, words
from baliapp.store.entries import Entry

_STAYED_AWAY = frozenset({"apologies", "absent"})
_AS_MANY_AS_FIT = 15


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many delegations came to one meeting."""

    meeting: str
    dates: str
    came: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What the section says."""

    turnouts: tuple[Turnout, ...] = ()
    """Oldest first; meetings without any recorded attendance are left out."""
    by_status: tuple[tuple[str, int], ...] = ()
    """How many commitments stand how; the most frequent first."""


def collect(reading: Reading, meeting: Entry, moment: Moment, *, with_commitments: bool) -> Figures:
    """Count attendances at earlier meetings of the same body, and commitments if the reader may know of them."""
    earlier = earlier_meetings(reading, meeting, moment).meetings
    turnouts = [_turnout(reading, each) for each in earlier]
    seen = [each for each in turnouts if each.came][:_AS_MANY_AS_FIT]
    statuses = _by_status(reading, moment) if with_commitments else ()
    return Figures(tuple(reversed(seen)), statuses)


def _turnout(reading: Reading, meeting: Entry) -> Turnout:
    at = reading.pointing("attendance", "meeting", meeting.ref.id)
    came = sum(words(each, "capacity") not in _STAYED_AWAY for each in at)
    return Turnout(words(meeting, "key") or meeting.heading, words(meeting, "dates"), came)


def _by_status(reading: Reading, moment: Moment) -> tuple[tuple[str, int], ...]:
    standing = {each.ref for each in reading.commitments(moment.day).promises}
    found = (label(each, "status") for each in reading.all("commitment") if each.ref in standing)
    return tuple(Counter(each or _("no status") for each in found).most_common())


def own_section(found: Figures) -> list[Section]:
    """Say it on paper, where anything was counted."""
    blocks = list[Block]()
    if found.turnouts:
        columns = (Column(_("Meeting"), 0.4), Column(_("Dates"), 0.4), Column(_("Delegations"), 0.2))
        rows = tuple(Row((text(each.meeting), text(each.dates), text(str(each.came)))) for each in found.turnouts)
        blocks += [Heading(2, _("Attendance over the years"), "figures-attendance"), Table(columns, rows)]
    if found.by_status:
        statuses = (Column(_("Status"), 0.8), Column(_("Commitments"), 0.2))
        rows = tuple(Row((text(status), text(str(count)))) for status, count in found.by_status)
        blocks += [Heading(2, _("How far commitments have come"), "figures-commitments"), Table(statuses, rows)]
    return [Section("figures", _("Figures"), tuple(blocks))] if blocks else []
