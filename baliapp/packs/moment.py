"""From when a pack looks: the day whose state of affairs it tells, and from where on nothing is "earlier" any more."""

from dataclasses import dataclass
from datetime import date, timedelta

from baliapp.base.i18n import _
from baliapp.base.partial_dates import of_day
from baliapp.packs.blocks import Paragraph, text
from baliapp.packs.reading import when
from baliapp.store.entries import Entry


@dataclass(frozen=True, slots=True)
class Moment:
    """The day of the pack, and the first day of its meeting where the records give one."""

    day: date
    begins: date | None

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


def moment_of(meeting: Entry, day: date) -> Moment:
    """Give the moment from which the pack of ``meeting`` looks on ``day``."""
    dates = when(meeting, "dates")
    return Moment(day, dates.earliest if dates else None)
