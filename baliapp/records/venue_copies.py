"""Venue copies: who took the desk along on a laptop, until when, and whether it has come back."""

from sqlalchemy.orm import Mapped

from baliapp.base import text
from baliapp.base.i18n import N_, _
from baliapp.base.partial_dates import PartialDate
from baliapp.records.fields import Choice, field
from baliapp.records.kinds import Kind, shown
from baliapp.records.record import Named, Problem, Record

STATES = (
    Choice("out", N_("Out"), N_("Somebody works on it; it is to be brought back.")),
    Choice("returned", N_("Came back"), N_("What was changed on it has been brought into the office.")),
    Choice("lost", N_("Lost"), N_("Nobody expects it any more; it can still be brought back.")),
    Choice("called off", N_("Called off"), N_("It is not to be used; its copy numbers stay set aside.")),
)


class VenueCopy(Record):
    """A copy of the whole desk that somebody took along, as the office notes it."""

    __tablename__ = "venue_copy"
    singular, plural, listed_as = N_("Venue copy"), N_("Venue copies"), "venue-copies"
    main = "taken_for"
    newest_first = True
    fixed = ("numbers",)

    taken_on: Mapped[PartialDate | None] = field(N_("Taken on"), Kind.PARTIAL_DATE, required=True, in_table=True)
    taken_for: Mapped[str] = field(
        N_("For"), in_table=True, searched=True, hint=N_("The place or the person that it is taken for.")
    )
    taken_by: Mapped[str] = field(N_("Taken by"), in_table=True, searched=True)
    until: Mapped[PartialDate | None] = field(N_("Bring back by"), Kind.PARTIAL_DATE, in_table=True)
    state: Mapped[str] = field(N_("State"), Kind.CHOICE, required=True, in_table=True, choices=STATES)
    returned_on: Mapped[PartialDate | None] = field(N_("Came back on"), Kind.PARTIAL_DATE, in_table=True)
    expected: Mapped[str] = field(
        N_("Expected to change"),
        Kind.LONG_TEXT,
        searched=True,
        hint=N_("What is worked on there, so that the others leave it alone meanwhile."),
    )
    numbers: Mapped[str] = field(
        N_("Numbers set aside"),
        Kind.LONG_TEXT,
        hint=N_("Which numbers of copies of issued packs are given out there, and nowhere else."),
    )
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def name_in_line(self, named: Named) -> str:
        """Give when it was taken and for whom."""
        day = shown(self.taken_on)
        if self.taken_for:
            return _("Venue copy of {day}, for {whom}").format(day=day, whom=self.taken_for)
        return _("Venue copy of {day}").format(day=day)

    def order_text(self, named: Named) -> str:
        """Sort by the day, then by for whom."""
        day = self.taken_on.encode() if self.taken_on else ""
        return f"{day} {text.fold(self.taken_for)}"

    def problems(self) -> list[Problem]:
        """Nothing is to come back, or came back, before it was taken."""
        early = [
            name
            for name in ("until", "returned_on")
            if self.taken_on and (day := getattr(self, name)) and day.latest < self.taken_on.earliest
        ]
        return super().problems() + [Problem(name, _("This is before it was taken.")) for name in early]
