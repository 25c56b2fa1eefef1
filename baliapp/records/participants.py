"""Who takes part: member and observer states, organisations and special administrative regions."""

from typing import ClassVar, Self

from sqlalchemy.orm import Mapped

from baliapp.base import text
from baliapp.base.i18n import N_, _
from baliapp.base.partial_dates import PartialDate
from baliapp.base.periods import may_be_one, overlap, period
from baliapp.records.fields import Choice, field
from baliapp.records.kinds import Kind
from baliapp.records.record import Lasting, Named, Problem, Record

KINDS = (
    Choice("state", N_("State")),
    Choice("organisation", N_("Organisation")),
    Choice("sar", N_("Special administrative region")),
    Choice("process", N_("Other process")),
)
STANDINGS = (Choice("member", N_("Member")), Choice("observer", N_("Observer")))


class Participant(Record):
    """A member or observer of the Process; not every one is a country."""

    __tablename__ = "participant"
    singular, plural, listed_as = N_("Member"), N_("Members"), "members"
    offered = ("acronym", "since")
    codes = ("iso_code", "acronym")
    told_apart_by = ("iso_code",)
    one_a_line = ("other_names",)
    called = (
        ("short", "short_name"),
        ("official", "official_name"),
        ("native", "native_name"),
        ("acronym", "acronym"),
    )

    short_name: Mapped[str] = field(
        N_("Name"), required=True, in_table=True, searched=True, hint=N_("The name as it is printed in lists.")
    )
    official_name: Mapped[str] = field(N_("Official name"), searched=True)
    native_name: Mapped[str] = field(
        N_("Native name"), in_table=True, searched=True, hint=N_("The short name in its own language and script.")
    )
    native_language: Mapped[str] = field(N_("Language"), hint=N_("The language of the native name, as a BCP 47 tag."))
    other_names: Mapped[str] = field(
        N_("Other names"), Kind.LONG_TEXT, searched=True, hint=N_("Former and variant names, one a line.")
    )
    acronym: Mapped[str] = field(N_("Acronym"), in_table=True, searched=True)
    iso_code: Mapped[str] = field(
        N_("ISO code"), in_table=True, searched=True, hint=N_("Two letters, from ISO 3166-1.")
    )
    kind: Mapped[str] = field(N_("Kind"), Kind.CHOICE, required=True, in_table=True, choices=KINDS)
    standing: Mapped[str] = field(N_("Standing"), Kind.CHOICE, required=True, in_table=True, choices=STANDINGS)
    region: Mapped[str] = field(N_("Region"), in_table=True, searched=True)
    since: Mapped[PartialDate | None] = field(
        N_("Takes part since"), Kind.PARTIAL_DATE, in_table=True, hint=N_("The earliest date that a source gives.")
    )
    sorted_as: Mapped[str] = field(
        N_("Sorted as"), searched=True, hint=N_("Only where it should not be sorted by its name.")
    )
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def order_text(self, named: Named) -> str:
        """Sort as the officer said, else by the name."""
        return text.fold(self.sorted_as or self.short_name)


class Membership(Lasting):
    """That a participant stands in a body, as what, from when to when; "as of" is answered from these."""

    __tablename__ = "membership"
    singular, plural, listed_as = N_("Membership"), N_("Memberships"), "memberships"
    link_of: ClassVar[tuple[str, ...]] = ("participant", "body", "status")
    beside = ("participant", "body", "status")
    within = "body"
    lasts = ("since", "until")

    STATUSES = (
        Choice("member", N_("Member")),
        Choice("observer", N_("Observer")),
        Choice("co-chair", N_("Co-chair")),
        Choice("steering member", N_("Steering member")),
        Choice("co-manager", N_("Co-manager")),
        Choice("host", N_("Host")),
        Choice("funder", N_("Funder")),
    )

    participant: Mapped[str] = field(
        N_("Member"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="participant"
    )
    body: Mapped[str] = field(N_("Body"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="body")
    status: Mapped[str] = field(N_("Status"), Kind.CHOICE, required=True, in_table=True, choices=STATUSES)
    since: Mapped[PartialDate | None] = field(
        N_("From"), Kind.PARTIAL_DATE, in_table=True, hint=N_("Blank where nobody knows; “by June 2011” at the latest.")
    )
    until: Mapped[PartialDate | None] = field(
        N_("To"), Kind.PARTIAL_DATE, in_table=True, hint=N_("The last day; blank where no end is known.")
    )
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def clash(self, other: Self, named: Named) -> Problem | None:
        """The same member has the same status in the same body once at a time."""
        if not overlap(self.bounds(), other.bounds()):
            return None
        told = _("“{who}” stands in “{where}” as {status} already, {other}. This period, {this}, overlaps that one.")
        both_go_on = self.until is None and other.until is None
        advice = _("Say until when the earlier one lasted.") if both_go_on else _("Change the dates of one of the two.")
        return Problem("since", f"{self._told_with(other, told, named)} {advice}")

    def doubt_beside(self, other: Self, named: Named) -> str:
        """Say where two periods may be one told twice, because their dates do not tell which came first; else blank."""
        if not may_be_one(self.bounds(), other.bounds()):
            return ""
        told = _(
            "“{who}” stands in “{where}” as {status} also {other}. The dates do not tell which of the two came first:"
            " if they are one and the same, delete one of them."
        )
        return self._told_with(other, told, named)

    def _told_with(self, other: Self, told: str, named: Named) -> str:
        status = next((_(choice.label) for choice in self.STATUSES if choice.value == self.status), self.status)
        return told.format(
            who=named(self.participant), where=named(self.body), status=status,
            this=period(self.since, self.until), other=period(other.since, other.until),
        )  # fmt: skip

    def name_in_line(self, named: Named) -> str:
        """Name both ends."""
        return " – ".join(filter(None, (named(self.participant), named(self.body))))


class DatedName(Lasting):
    """One name of a member, a body or a person, in what language and from when to when it was in use."""

    __tablename__ = "dated_name"
    singular, plural, listed_as = N_("Name"), N_("Names"), "names"
    link_of: ClassVar[tuple[str, ...]] = ("about", "kind", "name")
    names = "about"
    lasts = ("since", "until")

    KINDS = (
        Choice("official", N_("Official")),
        Choice("short", N_("Short")),
        Choice("printed", N_("As printed in lists")),
        Choice("native", N_("In its own script")),
        Choice("former", N_("Former")),
        Choice("variant", N_("Variant spelling")),
        Choice("acronym", N_("Acronym")),
    )

    name: Mapped[str] = field(N_("Name"), required=True, in_table=True, searched=True)
    kind: Mapped[str] = field(N_("Kind"), Kind.CHOICE, required=True, in_table=True, choices=KINDS)
    about: Mapped[str] = field(
        N_("Of"),
        Kind.ANY_RECORD,
        required=True,
        in_table=True,
        hint=N_("The member, body, person or document that is called so."),
    )
    language: Mapped[str] = field(N_("Language"), in_table=True, hint=N_("As a BCP 47 tag, such as th or zh-Hant."))
    since: Mapped[PartialDate | None] = field(N_("From"), Kind.PARTIAL_DATE, in_table=True)
    until: Mapped[PartialDate | None] = field(N_("To"), Kind.PARTIAL_DATE, in_table=True)
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)
