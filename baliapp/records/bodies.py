"""The groups that members belong to: the Process itself, its conferences, groups and office."""

from sqlalchemy.orm import Mapped

from baliapp.base import text
from baliapp.base.i18n import N_, _
from baliapp.base.partial_dates import PartialDate
from baliapp.records.fields import Choice, field
from baliapp.records.kinds import Kind
from baliapp.records.record import Lasting, Named

SCOPES = (
    Choice("bali-process", N_("Part of the Bali Process")),
    Choice("external", N_("Outside the Bali Process")),
)


KINDS = (
    Choice("process", N_("The Process itself")),
    Choice("conference", N_("Conference of ministers")),
    Choice("officials", N_("Meeting of senior officials")),
    Choice("group", N_("Group")),
    Choice("office", N_("Office")),
    Choice("other", N_("Other")),
)


class Body(Lasting):
    """A group that members belong to: the Ad Hoc Group, a working group, the office."""

    __tablename__ = "body"
    singular, plural, listed_as = N_("Body"), N_("Bodies"), "bodies"
    offered = ("scope",)
    lasts = ("established", "ended")
    codes = ("acronym",)
    called = (("short", "name"), ("acronym", "acronym"))

    name: Mapped[str] = field(N_("Name"), required=True, in_table=True, searched=True)
    acronym: Mapped[str] = field(N_("Acronym"), in_table=True, searched=True)
    scope: Mapped[str] = field(N_("Scope"), Kind.CHOICE, in_table=True, choices=SCOPES)
    kind: Mapped[str] = field(
        N_("Kind"), Kind.CHOICE, choices=KINDS, hint=N_("Members and observers of the Process itself are the members.")
    )
    parent: Mapped[str | None] = field(
        N_("Reports to"), Kind.REFERENCE, in_table=True, target="body", hint=N_("The body to which it answers.")
    )
    established: Mapped[PartialDate | None] = field(N_("Established"), Kind.PARTIAL_DATE, in_table=True)
    ended: Mapped[PartialDate | None] = field(N_("Ended"), Kind.PARTIAL_DATE)
    purpose: Mapped[str] = field(N_("Purpose"), Kind.LONG_TEXT, searched=True)
    led_by: Mapped[str] = field(N_("Led by"), Kind.LONG_TEXT, searched=True)
    members_stated: Mapped[str] = field(
        N_("Members, as stated"), Kind.LONG_TEXT, hint=N_("What the sources say; it is never counted with.")
    )
    reports_to_stated: Mapped[str] = field(N_("Reports to, as stated"))
    state: Mapped[str] = field(N_("State"), hint=N_("Active, ended, or what the sources say of it."))
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)


class Milestone(Lasting):
    """What became of a body on a date; "established" has at least four dated meanings, so each is kept apart."""

    __tablename__ = "milestone"
    singular, plural, listed_as = N_("Milestone"), N_("Milestones"), "milestones"
    lasts = ("dated", "")

    EVENTS = (
        Choice("requested", N_("Requested")),
        Choice("agreed", N_("Agreed")),
        Choice("sited", N_("Sited")),
        Choice("established", N_("Established")),
        Choice("opened", N_("Opened")),
        Choice("endorsed", N_("Endorsed")),
        Choice("re-established", N_("Re-established")),
        Choice("renamed", N_("Renamed")),
        Choice("marked", N_("Anniversary marked")),
        Choice("ended", N_("Ended")),
        Choice("other", N_("Other")),
    )

    body: Mapped[str] = field(N_("Body"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="body")
    event: Mapped[str] = field(N_("Event"), Kind.CHOICE, required=True, in_table=True, choices=EVENTS)
    dated: Mapped[PartialDate | None] = field(N_("Date"), Kind.PARTIAL_DATE, in_table=True)
    what: Mapped[str] = field(N_("What happened"), Kind.LONG_TEXT, in_table=True, searched=True)
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def name_in_line(self, named: Named) -> str:
        """Name the body and what happened."""
        event = next((_(each.label) for each in self.EVENTS if each.value == self.event), self.event)
        return f"{named(self.body)}: {event}"

    def order_text(self, named: Named) -> str:
        """Sort by body, then by date."""
        return f"{text.fold(named(self.body))} {self.dated.sort_key if self.dated else ''}"
