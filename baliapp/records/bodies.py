"""The groups that members belong to: the Process itself, its conferences, groups and office."""

from sqlalchemy.orm import Mapped

from baliapp.base.i18n import N_
from baliapp.base.partial_dates import PartialDate
from baliapp.records.fields import Choice, field
from baliapp.records.kinds import Kind
from baliapp.records.record import Record

SCOPES = (
    Choice("bali-process", N_("Part of the Bali Process")),
    Choice("external", N_("Outside the Bali Process")),
)


class Body(Record):
    """A group that members belong to: the Ad Hoc Group, a working group, the office."""

    __tablename__ = "body"
    singular, plural, listed_as = N_("Body"), N_("Bodies"), "bodies"
    offered = ("scope",)
    codes = ("acronym",)

    name: Mapped[str] = field(N_("Name"), required=True, in_table=True, searched=True)
    acronym: Mapped[str] = field(N_("Acronym"), in_table=True, searched=True)
    scope: Mapped[str] = field(N_("Scope"), Kind.CHOICE, in_table=True, choices=SCOPES)
    parent: Mapped[str | None] = field(
        N_("Reports to"), Kind.REFERENCE, in_table=True, target="body", hint=N_("The body to which it answers.")
    )
    established: Mapped[PartialDate | None] = field(N_("Established"), Kind.PARTIAL_DATE, in_table=True)
    purpose: Mapped[str] = field(N_("Purpose"), Kind.LONG_TEXT, searched=True)
    led_by: Mapped[str] = field(N_("Led by"), Kind.LONG_TEXT, searched=True)
    members_stated: Mapped[str] = field(
        N_("Members, as stated"), Kind.LONG_TEXT, hint=N_("What the sources say; it is never counted with.")
    )
    reports_to_stated: Mapped[str] = field(N_("Reports to, as stated"))
    state: Mapped[str] = field(N_("State"), hint=N_("Active, ended, or what the sources say of it."))
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)
