"""Who stood where on a day, answered from dated memberships and never from a stored count."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from baliapp.base.partial_dates import PartialDate
from baliapp.packs.reading import label, when, words
from baliapp.store.entries import Entry


@dataclass(frozen=True, slots=True)
class Standing:
    """As what somebody stands in a body on a day, since when, and what else the records would allow."""

    status: str
    label: str
    since: PartialDate | None
    otherwise: str = ""
    """The label of another standing that is recorded without a date, so that it may or may not hold on that day."""


def holds_on(membership: Entry, day: date) -> bool:
    """Say whether a membership may hold on ``day``: a date not known excludes nothing."""
    since, until = when(membership, "since"), when(membership, "until")
    return (since is None or since.earliest <= day) and (until is None or day <= until.latest)


def standing_on(memberships: Iterable[Entry], day: date) -> Standing | None:
    """Give the standing on ``day`` by the latest dated membership, else by an undated one; None for none."""
    held = [each for each in memberships if words(each, "status") in ("member", "observer") and holds_on(each, day)]
    if not held:
        return None
    chosen = max(held, key=lambda each: since.sort_key if (since := when(each, "since")) else "")
    others = [label(each, "status") for each in held if words(each, "status") != words(chosen, "status")]
    undated = others[0] if others else ""
    return Standing(words(chosen, "status"), label(chosen, "status"), when(chosen, "since"), undated)
