"""Lists of participants: who stands on one, a revision kept as it was given out, and what changed between two."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import PartialDate
from baliapp.records.delegations import ROLES
from baliapp.records.meetings import CAPACITIES
from baliapp.store.asking import queries
from baliapp.store.meetings.delegations import Delegation, delegations
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Entry, Ref

PROVISIONAL, FINAL = "Provisional", "Final"


class Listed(NamedTuple):
    """A person on a list, letter for letter as it was given out."""

    id: str
    name: str
    address_form: str = ""
    title: str = ""
    ministry: str = ""
    role: str = ""
    since: str = ""
    until: str = ""
    """From which day on, and until which, where it is not for the whole meeting; as it was printed."""

    @property
    def printed_name(self) -> str:
        """The name behind its form of address."""
        return " ".join(filter(None, (self.address_form, self.name)))


class ListedDelegation(NamedTuple):
    """A delegation on a list; one without delegates stands by its name alone."""

    id: str
    name: str
    capacity: str
    group: str
    delegates: tuple[Listed, ...] = ()


Listing = tuple[ListedDelegation, ...]


class Difference(NamedTuple):
    """What a person or a delegation was on one list and is on another; None where it was or is not on it."""

    delegation: str
    before: Listed | ListedDelegation | None
    after: Listed | ListedDelegation | None


def list_now(database: Database, meeting: Ref) -> Listing:
    """Give the list as it stands: who is not expected, or had left before the meeting began, is not on it."""
    found = queries.entry(database, meeting)
    dates = found.date("dates") if found else None
    return tuple(_listed(each, dates) for each in delegations(database, meeting) if each.group != "elsewhere")


def issue(database: Database, meeting: Ref, name: str, issued_on: PartialDate | None) -> Changed:
    """Keep the list of now under the name of its revision. Raise UserError where nobody is on it."""
    contents = list_now(database, meeting)
    if not contents:
        raise UserError(_("Nobody is on the list yet."), _("Invite members or add delegations first."))
    with database.step("") as step:
        step.name = _("Issue list of participants {revision}").format(revision=name)
        values = {"meeting": meeting.id, "name": name, "issued_on": issued_on, "contents": to_json(contents)}
        step.create("participants_revision", values)
    return step.changed


def revisions(database: Database, meeting: Ref) -> list[Entry]:
    """Give the revisions of a meeting in the order in which they were made."""
    found = [each for group in queries.related(database, meeting) for each in group.entries
             if group.type == "participants_revision"]  # fmt: skip
    return sorted(found, key=lambda each: each.ref.id)


def next_name(made: Iterable[Entry]) -> str:
    """Give what the next revision is usually called."""
    count = len(list(made))
    return f"Rev.{count}" if count else PROVISIONAL


def to_json(contents: Listing) -> str:
    """Give a list as it is kept."""
    told = [{**each._asdict(), "delegates": [who._asdict() for who in each.delegates]} for each in contents]
    return json.dumps(told, ensure_ascii=False, indent=1)


def from_json(kept: str) -> Listing:
    """Read a list back. Raise UserError where that cannot be."""
    try:
        return tuple(
            ListedDelegation(**{**each, "delegates": tuple(Listed(**who) for who in each["delegates"])})
            for each in json.loads(kept)
        )
    except (ValueError, TypeError, KeyError) as fault:
        raise UserError(_("What was on this list of participants cannot be read.")) from fault


def differences(before: Listing, after: Listing) -> list[Difference]:
    """Give what changed from one list to another, in the order of the later one, what was taken off at the end."""
    old, new = dict(_parts(before)), dict(_parts(after))
    changed = [Difference(where, _part(old, key), part) for key, (where, part) in new.items()
               if _part(old, key) != part]  # fmt: skip
    return changed + [Difference(where, part, None) for key, (where, part) in old.items() if key not in new]


def capacity_label(value: str) -> str:
    """Give the words for a capacity as lists keep it."""
    return next((_(choice.label) for choice in CAPACITIES if choice.value == value), value)


def when_told(who: Listed) -> str:
    """Say from which day on and until which somebody is a delegate; blank for the whole meeting."""
    if who.since and who.until:
        return _("from {since} until {until}").format(since=who.since, until=who.until)
    if who.since:
        return _("from {since}").format(since=who.since)
    return _("until {until}").format(until=who.until) if who.until else ""


def role_told(who: Listed) -> str:
    """Say what somebody is in the delegation and when, as printed: a delegate for the whole meeting needs no words."""
    role = "" if who.role == "delegate" and not when_told(who) else role_label(who.role)
    return ", ".join(filter(None, (role, when_told(who))))


def role_label(value: str) -> str:
    """Give the words for a role as lists keep it."""
    return next((_(choice.label) for choice in ROLES if choice.value == value), value)


Part = tuple[str, Listed | ListedDelegation]


def _part(parts: dict[str, Part], key: str) -> Listed | ListedDelegation | None:
    return parts[key][1] if key in parts else None


def _parts(contents: Listing) -> Iterator[tuple[str, Part]]:
    """Give every delegation without its delegates, and every delegate, each with the delegation's name, by id."""
    for delegation in contents:
        yield delegation.id, (delegation.name, delegation._replace(delegates=()))
        for each in delegation.delegates:
            yield each.id, (delegation.name, each)


def _listed(one: Delegation, dates: PartialDate | None) -> ListedDelegation:
    capacity = str(one.attendance.values["capacity"])
    delegates = tuple(_person(each) for each in one.delegates if not had_left(each, dates))
    return ListedDelegation(one.attendance.ref.id, one.name, capacity, one.group, delegates)


def had_left(delegate: Entry, dates: PartialDate | None) -> bool:
    """Tell whether somebody was a delegate no longer when the meeting began."""
    until = delegate.date("until")
    return until is not None and dates is not None and until.latest < dates.earliest


def _person(delegate: Entry) -> Listed:
    values: dict[str, Any] = {name: str(delegate.values[name] or "") for name in Listed._fields[1:]}
    return Listed(delegate.ref.id, **values)
