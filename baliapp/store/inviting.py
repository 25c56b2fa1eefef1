"""Inviting for a meeting: who stands in its bodies on its day comes as what, and all are entered as one step."""

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from baliapp.base import clock
from baliapp.base.i18n import _, ngettext
from baliapp.base.partial_dates import PartialDate
from baliapp.base.periods import day_told
from baliapp.store import queries
from baliapp.store.database import Database
from baliapp.store.entries import Changed, Entry, Ref
from baliapp.store.explaining import tell
from baliapp.store.rows import table_of
from baliapp.store.standings import Standing, body_called, standings

COMES_AS = {
    "co-chair": "co-chair",
    "steering member": "steering group",
    "member": "participant",
    "observer": "observer",
}
"""As what a standing in a body lets one come, the more special first; a host or a funder is not invited as such."""
TELLS_MEMBERS = ("steering member", "member", "observer")
"""A body in which nobody stands so says nothing of its members: then those of the Process itself are invited."""


class Proposed(NamedTuple):
    """Somebody who may be invited, and as what."""

    participant: Ref
    name: str
    capacity: str
    doubt: str = ""
    """Why nobody can tell, or why it is for the officer to say; blank where it is certain."""
    is_there: bool = False
    """Whether an attendance is recorded already."""

    @property
    def is_certain(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.doubt


class Invitation(NamedTuple):
    """Who may be invited for a meeting, as of its day: the certain ones first, each by name."""

    day: datetime.date
    proposed: tuple[Proposed, ...]


def invitation(database: Database, meeting: Entry) -> Invitation:
    """Give who may be invited: those of the body and the joint body, and of the Process where these tell of none.

    Members of the Process that do not belong to a body with members of its own are offered apart, as observing.
    """
    day = day_of(meeting)
    bodies = [Ref("body", str(body)) for name in ("body", "joint_body") if (body := meeting.values[name])]
    process = body_called(database, "")
    found = [each for body in bodies for each in standings(database, body, day)]
    around = standings(database, process, day) if process and process not in bodies else []
    tells = any(each.status in TELLS_MEMBERS for each in found)
    there = {str(each.values["participant"]) for each in attendances(database, meeting.ref)}
    best = _best([*found, *([] if tells else around)])
    proposed = [_proposed(database, each, day, there) for each in best]
    if tells:
        known = {each.participant for each in best}
        proposed += [_beside(each, there) for each in _best(around) if each.participant not in known]
    return Invitation(day, tuple(sorted(proposed, key=lambda each: not each.is_certain)))


def invite(database: Database, meeting: Ref, chosen: Sequence[Proposed], invited_on: PartialDate | None) -> Changed:
    """Enter an attendance for each of ``chosen`` as one step; who is there already stays as it is."""
    with database.step("") as step:
        there = _there(step.connection, meeting)  # asked in the step: nobody else invites them meanwhile
        wanted = [each for each in _once(chosen) if each.participant.id not in there]
        named = ngettext("Invite {count} to {meeting}", "Invite {count} to {meeting}", len(wanted))
        step.name = named.format(count=len(wanted), meeting=step.heading(meeting))
        for each in wanted:
            ends = {"meeting": meeting.id, "participant": each.participant.id}
            step.create("attendance", {**ends, "capacity": each.capacity, "invited_on": invited_on})
    return step.changed


def day_of(meeting: Entry) -> datetime.date:
    """Give the day as of which one looks for a meeting: its last; today where no date is known."""
    dates = meeting.date("dates")
    return (day_told(dates) if dates else None) or clock.today()


def attendances(database: Database, meeting: Ref) -> list[Entry]:
    """Give what came to a meeting, or is invited."""
    found = queries.related(database, meeting)
    return [each for group in found if group.type == "attendance" for each in group.entries]


def _there(connection: Connection, meeting: Ref) -> set[str]:
    columns = table_of("attendance").c
    query = select(columns.participant).where(columns.meeting == meeting.id, columns.deleted.is_(None))
    return set(connection.execute(query).scalars())


def _once(chosen: Iterable[Proposed]) -> list[Proposed]:
    return list({each.participant: each for each in chosen}.values())


def _best(found: Iterable[Standing]) -> list[Standing]:
    """Give for each member the standing by which it is invited: a certain one, then the more special."""
    order = list(COMES_AS)
    kept = dict[Ref, Standing]()
    for each in found:
        if each.status in COMES_AS:
            before = kept.setdefault(each.participant, each)
            kept[each.participant] = min(before, each, key=lambda one: (not one.is_certain, order.index(one.status)))
    return list(kept.values())


def _proposed(database: Database, standing: Standing, day: datetime.date, there: set[str]) -> Proposed:
    doubt = "" if standing.is_certain else _why(database, standing, day)
    is_there = standing.participant.id in there
    return Proposed(standing.participant, standing.name, COMES_AS[standing.status], doubt, is_there)


def _why(database: Database, standing: Standing, day: datetime.date) -> str:
    told = tell(database, standing.membership, day)
    return (told.sentence if told else "") or _("Nobody can tell whether on this day.")


def _beside(standing: Standing, there: set[str]) -> Proposed:
    capacity = "observer" if standing.status == "observer" else "observing member"
    why = _("Stands in the Process, not in the body that meets.")
    return Proposed(standing.participant, standing.name, capacity, why, standing.participant.id in there)
