"""Inviting for a meeting: who stands in its bodies on its day comes as what, and all are entered as one step."""

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from baliapp.base import clock
from baliapp.base.i18n import _, ngettext
from baliapp.base.partial_dates import PartialDate
from baliapp.base.periods import day_told
from baliapp.base.text import fold
from baliapp.store.asking import queries
from baliapp.store.asking.explaining import tell
from baliapp.store.facts.standings import Standing, body_called, standings
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Entry, Ref
from baliapp.store.tables.rows import table_of

COMES_AS = {
    "co-chair": "co-chair",
    "steering member": "steering group",
    "member": "participant",
    "observer": "observer",
}
"""As what a standing in a body lets one come, the more special first; a host or a funder is not invited as such."""
TELLS_MEMBERS = ("steering member", "member", "observer")
"""A body in which nobody stands so says nothing of its members."""

MEET_AS_THE_PROCESS = ("process", "conference", "officials")
"""Kinds of bodies that mean the members of the Process, where none are told of their own."""


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


class Circle(NamedTuple):
    """Those from whom one may invite: who stands in one body besides those that meet."""

    body: Ref
    name: str


class Invitation(NamedTuple):
    """Who may be invited for a meeting, as of its day: the certain ones first, each by name."""

    day: datetime.date
    proposed: tuple[Proposed, ...]
    bodies: tuple[str, ...] = ()
    """What the bodies that meet are called."""
    tells: bool = False
    """Whether the records name members of them on the day."""
    wider: tuple[Circle, ...] = ()
    """From which others one may choose; the Process first."""
    circle: Ref | None = None
    """Which of them is offered here; None for nobody but those of the bodies that meet."""


def invitation(database: Database, meeting: Entry, circle: Ref | None = None) -> Invitation:
    """Give who may be invited: those of the body and the joint body, and those of a wider ``circle`` that was chosen.

    Where the bodies have members of their own, those of the circle are offered apart, as observing.
    """
    day, bodies = day_of(meeting), _bodies(meeting)
    found = [each for body in bodies for each in standings(database, body, day)]
    tells = any(each.status in TELLS_MEMBERS for each in found)
    around = standings(database, circle, day) if circle and circle not in bodies else []
    there = {str(each.values["participant"]) for each in attendances(database, meeting.ref)}
    best = _best([*found, *([] if tells else around)])
    proposed = [_proposed(database, each, day, there) for each in best]
    if tells:
        known = {each.participant for each in best}
        proposed += [_beside(each, there) for each in _best(around) if each.participant not in known]
    in_order = tuple(sorted(proposed, key=lambda each: not each.is_certain))
    names = queries.headings(database, bodies)
    wider = tuple(_wider(database, bodies, day))
    return Invitation(day, in_order, tuple(names[each] for each in bodies if each in names), tells, wider, circle)


def usual_invitation(database: Database, meeting: Entry) -> Invitation:
    """Give who is usually invited: those of the bodies that meet, and where these tell of none, those whom they mean.

    A body named after another, as the senior officials of the Ad Hoc Group are, means the members of that one; a
    conference or senior officials those of the Process; a working group nobody else, until an officer says so.
    """
    own = invitation(database, meeting)
    if own.tells:
        return own
    bodies = queries.entries(database, _bodies(meeting))
    named = [each for each in own.wider if any(_is_named_after(body, each) for body in bodies)]
    process = body_called(database, "")
    whole = [each for each in own.wider if each.body == process and any(_is_whole(body) for body in bodies)]
    circle = next((each.body for each in (*named, *whole)), None)
    return invitation(database, meeting, circle) if circle else own


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


def _bodies(meeting: Entry) -> list[Ref]:
    return [Ref("body", str(body)) for name in ("body", "joint_body") if (body := meeting.values[name])]


def _wider(database: Database, bodies: Sequence[Ref], day: datetime.date) -> list[Circle]:
    """Give the other bodies that have members on the day, the Process first, the others by name."""
    membership, body = table_of("membership"), table_of("body")
    told = select(membership.c.body).where(membership.c.deleted.is_(None), membership.c.status.in_(TELLS_MEMBERS))
    query = (
        select(body.c.id, body.c.heading)
        .where(body.c.id.in_(told), body.c.deleted.is_(None))
        .order_by(body.c.kind != "process", body.c.sort_key, body.c.id)
    )
    with database.reading() as connection:
        found = [Circle(Ref("body", row.id), row.heading) for row in connection.execute(query)]
    return [
        each
        for each in found
        if each.body not in bodies and any(one.status in TELLS_MEMBERS for one in standings(database, each.body, day))
    ]


def _is_named_after(body: Entry, circle: Circle) -> bool:
    return fold(str(body.values["name"])).startswith(f"{fold(circle.name)} ")


def _is_whole(body: Entry) -> bool:
    """Tell whether a body is one in which the whole Process meets."""
    return body.values["kind"] in MEET_AS_THE_PROCESS


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
    why = _("Does not stand in the body that meets.")
    return Proposed(standing.participant, standing.name, capacity, why, standing.participant.id in there)
