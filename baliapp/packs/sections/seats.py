"""Seats in bodies: the certain ones first, then one line for each reason why nobody can tell of the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from baliapp.base.i18n import _
from baliapp.packs.blocks import Text, text
from baliapp.packs.reading import Reading, label, when, words
from baliapp.store.entries import Entry
from baliapp.store.explaining import doubt_within


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in a body: which, as what, from when to when."""

    body: str
    status: str
    since: str
    until: str
    doubt: str = ""
    """Why nobody can tell whether on the day of the pack; blank where it is certain."""


def collect(reading: Reading, memberships: Iterable[Entry], day: date) -> tuple[Seat, ...]:
    """Gather the seats of memberships; one in a body that lies in the recycle bin is none."""
    return tuple(seat for each in memberships if (seat := _seat(reading, each, day)))


def _seat(reading: Reading, membership: Entry, day: date) -> Seat | None:
    body = reading.get("body", words(membership, "body"))
    if not body:
        return None
    until = when(membership, "until")
    return Seat(
        reading.called(body, day),
        label(membership, "status"),
        words(membership, "since"),
        str(until) if until and until.earliest <= day else "",  # that it was to end later, nobody knew on the day
        doubt_within(when(membership, "since"), until, body, day),
    )


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
