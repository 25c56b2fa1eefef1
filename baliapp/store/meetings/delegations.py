"""Delegations of a meeting in the order of protocol, their delegates as on its day, and how one replaces another."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import select

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.base.partial_dates import of_day
from baliapp.base.progress import Progress
from baliapp.base.text import fold
from baliapp.records.delegations import LAST, NOT_NAMED
from baliapp.records.kinds import Value
from baliapp.records.naming import Purpose, name_on
from baliapp.store.asking import queries
from baliapp.store.asking.names import names_of
from baliapp.store.deeds.importing import NewFile, keep_files
from baliapp.store.facts.posts import posts_on
from baliapp.store.meetings.inviting import attendances, day_of
from baliapp.store.steps.changes import Step
from baliapp.store.steps.database import Database
from baliapp.store.tables.batches import in_batches
from baliapp.store.tables.entries import Changed, Entry, Ref
from baliapp.store.tables.rows import entry_of, table_of

OBSERVERS = ("observer", "affected country")
GUESTS = ("chair of another process", "special guest", "presenter")
ELSEWHERE = ("apologies", "absent")
GROUPS = ("participants", "observers", "guests", "elsewhere")
"""In the order of a list of participants; those who did not come stand on none."""


class Delegation(NamedTuple):
    """What came, as what, and its delegates, the head first; on no list stands who is not named."""

    attendance: Entry
    name: str
    group: str
    delegates: tuple[Entry, ...]
    unnamed: tuple[Entry, ...] = ()
    """Who stands for the delegation itself, where it is known only that it was there."""

    @property
    def head(self) -> Entry | None:
        """Who leads it; None where nobody is said to."""
        return next((each for each in self.delegates if each.values["role"] == "head"), None)


class Offered(NamedTuple):
    """A person who may be a delegate, as on the day of the meeting."""

    person: Ref
    name: str
    title: str
    ministry: str


def delegations(database: Database, meeting: Ref) -> list[Delegation]:
    """Give the delegations of a meeting: by group, then by rank where one is given, then by name."""
    found, held = attendances(database, meeting), queries.entry(database, meeting)
    names, keys = _names_and_keys(database, found, day_of(held) if held else clock.today())
    delegates = _delegates(database, [each.ref for each in found])
    made = [_delegation(each, names[each.ref], delegates.get(each.ref.id, ())) for each in found]
    return sorted(made, key=lambda one: _protocol(one, keys[one.attendance.ref]))


def _delegation(attendance: Entry, name: str, there: Sequence[Entry]) -> Delegation:
    unnamed = tuple(each for each in there if not is_named(each))
    return Delegation(attendance, name, group_of(attendance), tuple(filter(is_named, there)), unnamed)


def is_named(delegate: Entry) -> bool:
    """Tell whether this is somebody, and not one who stands for a delegation of whom nobody is named."""
    return delegate.values["name"] != NOT_NAMED


def group_of(attendance: Entry) -> str:
    """Give the group of a list of participants in which one stands who came in this capacity."""
    capacity = attendance.values["capacity"]
    if capacity in ELSEWHERE:
        return "elsewhere"
    return "guests" if capacity in GUESTS else "observers" if capacity in OBSERVERS else "participants"


def in_order(delegates: Iterable[Entry]) -> list[Entry]:
    """Give delegates as they are printed: the head first, then by rank, who was replaced after who came instead."""

    def place(each: Entry) -> tuple[bool, int, bool, str, str]:
        values = each.values
        rank = values["rank"] if isinstance(values["rank"], int) else LAST
        gone = values["until"] is not None
        return values["role"] != "head", rank, gone, fold(str(values["sorted_as"] or values["name"])), each.ref.id

    return sorted(delegates, key=place)


def offered(database: Database, attendance: Entry) -> list[Offered]:
    """Give the persons who held a post of this member or body on the day of the meeting, or may have held one."""
    whose = _whose(attendance)
    meeting = queries.entry(database, Ref("meeting", str(attendance.values["meeting"])))
    if whose is None or meeting is None:
        return []
    found = dict[Ref, Offered]()
    for post in posts_on(database, day_of(meeting), whose):
        for holder in post.holders:
            if holder.person is not None:
                found.setdefault(holder.person, Offered(holder.person, holder.name, post.title, post.ministry))
    return list(found.values())


def as_on_the_day(database: Database, attendance: Entry, person: Entry) -> dict[str, Value]:
    """Give a person as a delegate keeps it: name, form of address, and the post as on the day of the meeting."""
    post = next((each for each in offered(database, attendance) if each.person == person.ref), None)
    kept = {name: person.values[name] for name in ("name", "address_form", "sorted_as", "mail")}
    return {**kept, "person": person.ref.id, "title": post.title if post else "",
            "ministry": post.ministry if post else ""}  # fmt: skip


def add_delegates(database: Database, attendance: Ref, people: Sequence[Mapping[str, Value]]) -> Changed:
    """Add delegates as one step; the first of a delegation heads it, unless somebody says otherwise."""
    with database.step("") as step:
        named = ngettext("Add {name} to {delegation}", "Add {count} delegates to {delegation}", len(people))
        first = str(people[0].get("name", "")) if people else ""
        step.name = named.format(name=first, count=len(people), delegation=step.heading(attendance))
        there = _standing(step, attendance)
        for number, values in enumerate(people, len(there) + 1):
            role = "delegate" if there or number > 1 else "head"
            step.create("delegate", {"role": role, "rank": number, **values, "delegation": attendance.id})
    return step.changed


def make_head(database: Database, delegate: Ref) -> Changed:
    """Let somebody head the delegation; who does so until now is a delegate from now on."""
    with database.step("") as step:
        step.name = _("{delegate} heads the delegation").format(delegate=step.heading(delegate))
        for each in _standing(step, Ref("attendance", str(step.current(delegate).values["delegation"]))):
            if each.values["role"] == "head" and each.ref != delegate and each.values["until"] is None:
                step.edit(each.ref, {"role": "delegate"})
        step.edit(delegate, {"role": "head"})
    return step.changed


def put_in_order(database: Database, delegates: Sequence[Ref]) -> Changed:
    """Number the delegates of a delegation in the order given."""
    with database.step(_("Order of the delegates")) as step:
        for number, ref in enumerate(delegates, 1):
            step.edit(ref, {"rank": number})
    return step.changed


def rank_delegations(database: Database, delegations: Sequence[Ref]) -> Changed:
    """Number delegations in the order given: from now on they stand so within their group, not by name."""
    with database.step(_("Order of the delegations")) as step:
        for number, ref in enumerate(delegations, 1):
            step.edit(ref, {"rank": number})
    return step.changed


def order_by_name(database: Database, delegations: Sequence[Ref]) -> Changed:
    """Let delegations stand by name again."""
    with database.step(_("Delegations in the order of their names")) as step:
        for ref in delegations:
            step.edit(ref, {"rank": None})
    return step.changed


def receive_note(
    database: Database, files: Sequence[NewFile], progress: Progress | None = None, *, attendance: Ref
) -> Changed:
    """Keep the files of a note verbale, and name the document of the first as that of a delegation, as one step."""
    with database.step("", progress=progress) as step:
        step.name = _("Note verbale of {delegation}").format(delegation=step.heading(attendance))
        note, *_annexes = keep_files(step, files)
        step.edit(attendance, {"note_verbale": note.id})
    return step.changed


def replace_delegate(database: Database, delegate: Entry, day: datetime.date, values: Mapping[str, Value]) -> Changed:
    """Let another take the place of a delegate from ``day`` on, in the same role and rank, as one step.

    Raise UserError where the one who goes began on that day or later, or had gone before it.
    """
    since = delegate.date("since")
    if since is not None and since.earliest >= day:
        raise UserError(
            _("“{name}” is a delegate only from {since} on.").format(name=delegate.values["name"], since=since),
            _("Say a later day, or change who is named here."),
        )
    until = delegate.date("until")
    if until is not None and until.latest < day:
        raise UserError(
            _("“{name}” was a delegate only until {until}.").format(name=delegate.values["name"], until=until),
            _("Replace who came then, or change the dates here."),
        )
    before = day - datetime.timedelta(1)
    with database.step("") as step:
        step.name = _("{new} for {old}").format(new=values.get("name", ""), old=step.heading(delegate.ref))
        step.edit(delegate.ref, {"until": of_day(before)}, delegate.version)
        _refuse_second(step, delegate)
        kept = {name: delegate.values[name] for name in ("delegation", "role", "rank")}
        step.create("delegate", {**kept, **values, "replaces": delegate.ref.id, "since": of_day(day)})
    return step.changed


def _refuse_second(step: Step, delegate: Entry) -> None:
    """Raise UserError where somebody has come for a delegate already."""
    table = table_of("delegate")
    query = select(table.c.heading).where(table.c.replaces == delegate.ref.id, table.c.deleted.is_(None))
    if (successor := step.connection.execute(query).scalar()) is not None:
        raise UserError(
            _("“{successor}” has come for “{name}” already.").format(successor=successor, name=delegate.values["name"]),
            _("Replace the one who came."),
        )


def _standing(step: Step, attendance: Ref) -> list[Entry]:
    table = table_of("delegate")
    query = select(table).where(table.c.delegation == attendance.id, table.c.deleted.is_(None))
    rows = step.connection.execute(query).mappings()
    return [each for row in rows if is_named(each := entry_of(Ref("delegate", row["id"]), dict(row)))]


def _delegates(database: Database, found: Sequence[Ref]) -> dict[str, list[Entry]]:
    table, made = table_of("delegate"), dict[str, list[Entry]]()
    with database.reading() as connection:
        for some in in_batches(each.id for each in found):
            query = select(table).where(table.c.delegation.in_(some), table.c.deleted.is_(None))
            for row in connection.execute(query).mappings():
                made.setdefault(row["delegation"], []).append(entry_of(Ref("delegate", row["id"]), dict(row)))
    return {attendance: in_order(each) for attendance, each in made.items()}


def _whose(attendance: Entry) -> Ref | None:
    """Give the member or body that came; None for a party, which has no posts."""
    return next((Ref(name, str(who)) for name in ("participant", "body") if (who := attendance.values[name])), None)


def _names_and_keys(
    database: Database, found: Sequence[Entry], day: datetime.date
) -> tuple[dict[Ref, str], dict[Ref, str]]:
    """Give what came by the name of its day, and by what it is sorted."""
    came = {each.ref: each for each in queries.entries(database, sorted(filter(None, map(_whose, found))))}
    names, keys = dict[Ref, str](), dict[Ref, str]()
    for each in found:
        whose = _whose(each)
        entry = came.get(whose) if whose else None
        name = name_on(names_of(database, entry), day, clock.today(), Purpose.LIST) if entry else each.values["party"]
        names[each.ref] = str(name or (entry or each).heading)
        keys[each.ref] = fold(str((entry.values.get("sorted_as") if entry else "") or names[each.ref]))
    return names, keys


def _protocol(one: Delegation, key: str) -> tuple[int, int, str, str]:
    rank = one.attendance.values["rank"]
    return GROUPS.index(one.group), rank if isinstance(rank, int) else LAST, key, one.attendance.ref.id
