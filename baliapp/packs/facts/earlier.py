"""Meetings before a meeting: those of the same body, or of the whole Process where it has met for the first time."""

from dataclasses import dataclass
from datetime import date

from baliapp.base import text
from baliapp.base.i18n import _
from baliapp.packs.facts.moment import Moment
from baliapp.packs.facts.reading import Reading, when, words
from baliapp.store.tables.entries import Entry


@dataclass(frozen=True, slots=True)
class Earlier:
    """Meetings before another, newest first, and whether they are of its own body."""

    meetings: tuple[Entry, ...]
    of_the_same_body: bool
    why_not: str = ""
    """A sentence: why they are not of its own body; blank where they are."""

    @property
    def last(self) -> tuple[Entry, ...]:
        """Give the last of them, and those of the same days: each body may keep a record of a joint meeting."""
        return tuple(each for each in self.meetings if when(each, "dates") == when(self.meetings[0], "dates"))


def earlier_meetings(reading: Reading, meeting: Entry, moment: Moment) -> Earlier:
    """Give the meetings that ended before ``meeting`` began, as far as the day of the pack knows them."""
    before = sorted(_past(reading, moment), key=lambda each: _ended(each, words(meeting, "body")), reverse=True)
    bodies = bodies_of(meeting)
    same = tuple(each for each in before if bodies & bodies_of(each))
    if same:
        return Earlier(same, of_the_same_body=True)
    of_the_process = tuple(each for each in before if _is_a_meeting_of_the_process(reading, each))
    why_not = _("The records name no body of this meeting.")
    if bodies:
        why_not = _("The records hold no dated meeting of this body {before}.").format(before=moment.before)
    return Earlier(of_the_process, of_the_same_body=False, why_not=why_not)


def _past(reading: Reading, moment: Moment) -> list[Entry]:
    return [
        each for each in reading.all("meeting") if moment.is_past(each, "dates") and words(each, "stage") != "cancelled"
    ]


def _ended(meeting: Entry, body: str) -> tuple[date, date, bool, str]:
    """Sort by the end, as "since last time" does; of those of the same days the own record of ``body`` is the last."""
    dates = when(meeting, "dates")
    assert dates is not None, "only a meeting with dates is past"
    return dates.latest, dates.earliest, words(meeting, "body") == body, meeting.ref.id


def bodies_of(meeting: Entry) -> set[str]:
    """Give the ids of the body or the two bodies that meet."""
    return set(filter(None, (words(meeting, "body"), words(meeting, "joint_body"))))


def _is_a_meeting_of_the_process(reading: Reading, meeting: Entry) -> bool:
    """Leave out ceremonies, workshops and operations, and what others convened."""
    bodies = [reading.get("body", identity) for identity in bodies_of(meeting)]
    ours = any(body and words(body, "scope") != "external" for body in bodies)
    return ours and text.fold(words(meeting, "type")) == "meeting"
