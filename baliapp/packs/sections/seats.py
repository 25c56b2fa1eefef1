"""Seats in bodies: the certain ones first, then one line for each reason why nobody can tell of the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from baliapp.base.i18n import _
from baliapp.base.partial_dates import Form, PartialDate, of_day
from baliapp.packs.content.blocks import Text, text
from baliapp.packs.facts.earlier import bodies_of
from baliapp.packs.facts.reading import Reading, label, when, words
from baliapp.store.asking.explaining import doubt_within
from baliapp.store.tables.entries import Entry

_MEET_AS_THE_PROCESS = frozenset({"conference", "officials"})


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in a body: which, as what, from when to when."""

    body: str
    status: str
    since: str
    until: str
    doubt: str = ""
    """Why nobody can tell whether on the day of the pack; blank where it is certain."""


def collect(
    reading: Reading, memberships: Iterable[Entry], day: date, chaired: Iterable[Entry] = ()
) -> tuple[Seat, ...]:
    """Gather the seats of memberships; one in a body that lies in the recycle bin is none.

    Who is a co-chair since nobody knows when, and has ``chaired`` a meeting of that body, was one by then.
    """
    led = list(chaired)
    return tuple(seat for each in memberships if (seat := _seat(reading, each, day, led)))


def _seat(reading: Reading, membership: Entry, day: date, chaired: Sequence[Entry]) -> Seat | None:
    body = reading.get("body", words(membership, "body"))
    if not body:
        return None
    until, since = when(membership, "until"), when(membership, "since")
    seen = _first_chaired(reading, body, day, chaired) if since is None and _is_co_chair(membership) else None
    return Seat(
        reading.called(body, day),
        label(membership, "status"),
        str(seen or since or ""),
        str(until) if until and until.earliest <= day else "",  # that it was to end later, nobody knew on the day
        doubt_within(seen or since, until, None if seen else body, day),  # whoever chairs it says that it is there
    )


def _is_co_chair(membership: Entry) -> bool:
    return words(membership, "status") == "co-chair"


def _first_chaired(reading: Reading, body: Entry, day: date, chaired: Sequence[Entry]) -> PartialDate | None:
    """Give by when, at the latest, somebody chaired a body: the first day of the first such meeting up to the day."""
    begun = [
        dates.earliest
        for each in chaired
        if (dates := when(each, "dates")) and date.min < dates.earliest <= day and _speaks_for(reading, each, body)
    ]
    return of_day(min(begun))._replace(form=Form.BY) if begun else None


def _speaks_for(reading: Reading, meeting: Entry, body: Entry) -> bool:
    """Say whether a meeting is one of ``body``; ministers and senior officials meet as the Process itself."""
    bodies = bodies_of(meeting)
    if body.ref.id in bodies:
        return True
    kinds = {words(each, "kind") for identity in bodies if (each := reading.get("body", identity))}
    return words(body, "kind") == "process" and bool(kinds & _MEET_AS_THE_PROCESS)


def told(seats: Sequence[Seat]) -> Text:
    """Say them, a line each for the certain, and one for each doubt."""
    doubts = dict.fromkeys(seat.doubt for seat in seats if seat.doubt)
    perhaps = _("Perhaps {seats}. {doubt}")
    lines = [_certain(seat) for seat in seats if not seat.doubt]
    lines += [perhaps.format(seats=_listed(seats, why), doubt=why) for why in doubts]
    return text("\n".join(lines) or _("None recorded on this day"))


def _certain(seat: Seat) -> str:
    since = _("since {date}").format(date=seat.since) if seat.since else _("since when is not known")
    until = _("until {date}").format(date=seat.until) if seat.until else ""
    return ", ".join(filter(None, (f"{seat.body}: {seat.status.lower()}", since, until)))


def _listed(seats: Sequence[Seat], why: str) -> str:
    """Give the bodies of the seats that share a doubt, each once, with every status that may be held in it."""
    bodies: dict[str, list[str]] = {}
    for seat in seats:
        if seat.doubt == why:
            bodies.setdefault(seat.body, []).append(seat.status.lower())
    listed = _("{body} ({statuses})")
    return "; ".join(listed.format(body=body, statuses=", ".join(held)) for body, held in bodies.items())
