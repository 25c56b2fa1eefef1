"""From when a pack looks: the day whose state of affairs it tells, and from where on nothing is "earlier" any more."""

from dataclasses import dataclass
from datetime import date, timedelta

from baliapp.base import clock
from baliapp.base.i18n import _
from baliapp.base.partial_dates import of_day
from baliapp.packs.content.blocks import Paragraph, text
from baliapp.packs.facts.later import known_by
from baliapp.packs.facts.naming_meetings import Meetings, meetings_of
from baliapp.packs.facts.reading import Reading, when, words
from baliapp.store.tables.entries import Entry


@dataclass(frozen=True, slots=True)
class Moment:
    """The day of the pack, and the first day of its meeting where the records give one."""

    day: date
    begins: date | None
    meetings: Meetings | None = None
    """What meetings are called in remarks; a remark that names one that came later is left out."""

    @property
    def cut_off(self) -> date:
        """What had ended before this day is earlier than the meeting and was known on the day of the pack."""
        after = self.day + timedelta(1)
        return min(self.begins, after) if self.begins else after

    @property
    def before(self) -> str:
        """Say "before this meeting", or up to which day where the meeting is yet to come or has no date."""
        if self.begins and self.begins <= self.day:
            return _("before this meeting")
        return _("up to {day}").format(day=of_day(self.day))

    @property
    def looks_back(self) -> bool:
        """Whether the day of the pack lies before today, so that records may tell what nobody knew then."""
        return self.day < clock.today()

    @property
    def is_ahead(self) -> bool:
        """Whether the meeting began after the day and has begun by now: on the day nobody knew what came of it.

        What is recorded of a meeting that is still to come today was known beforehand: who is expected, a draft.
        """
        return self.begins is not None and self.day < self.begins <= clock.today()

    def remarks(self, entry: Entry) -> str:
        """Give the remarks of a record, which have no date, without what they say of a time after the day."""
        note = words(entry, "note")
        return known_by(note, self.day, self.meetings) if self.looks_back else note

    def knows(self, entry: Entry, field: str) -> bool:
        """Say whether a record may have been there on the day: a date not known excludes nothing."""
        dated = when(entry, field)
        return dated is None or dated.earliest <= self.day

    def is_past(self, entry: Entry, field: str) -> bool:
        """Say whether a record's date lies before the cut-off for certain."""
        dated = when(entry, field)
        return dated is not None and dated.latest < self.cut_off

    def remark(self) -> list[Paragraph]:
        """Say of what day a part tells where the meeting itself has none."""
        if self.begins:
            return []
        told = _("This meeting has no date in the records, so this part is told as of {day}, the day of this pack.")
        return [Paragraph(text(told.format(day=of_day(self.day))))]


def moment_of(reading: Reading, meeting: Entry, day: date) -> Moment:
    """Give the moment from which the pack of ``meeting`` looks on ``day``."""
    dates = when(meeting, "dates")
    return Moment(day, dates.earliest if dates else None, meetings_of(reading, meeting))
