"""Who comes for whom: the delegates of each delegation, their presence, and lists of participants as given out.

What each member or body came as is an `Attendance`; a delegation is an attendance with its delegates.
"""

from typing import ClassVar

from sqlalchemy.orm import Mapped

from baliapp.base import text
from baliapp.base.i18n import N_, _
from baliapp.base.partial_dates import PartialDate
from baliapp.records.fields import Choice, field
from baliapp.records.kinds import Kind
from baliapp.records.record import Lasting, Named, Problem, Record

LAST = 999999
ROLES = (
    Choice("head", N_("Head of delegation")),
    Choice("delegate", N_("Delegate")),
    Choice("alternate", N_("Alternate")),
    Choice("adviser", N_("Adviser")),
    Choice("observer", N_("Observer")),
    Choice("guest", N_("Guest")),
    Choice("interpreter", N_("Interpreter")),
)
NOT_NAMED = N_("(not named)")
"""The name of the delegate who stands for a delegation of whom nobody knows more than that it was there."""
STATES = (Choice("present", N_("Present")), Choice("excused", N_("Excused")), Choice("absent", N_("Absent")))


class Delegate(Lasting):
    """One person of a delegation, named and titled as on that day: later changes of the person leave this as it is."""

    __tablename__ = "delegate"
    singular, plural, listed_as = N_("Delegate"), N_("Delegates"), "delegates"
    lasts = ("since", "until")
    main = "name"

    name: Mapped[str] = field(N_("Name"), required=True, in_table=True, searched=True, hint=N_("As it is printed."))
    delegation: Mapped[str] = field(
        N_("Delegation"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="attendance"
    )
    person: Mapped[str | None] = field(N_("Person"), Kind.REFERENCE, target="person")
    address_form: Mapped[str] = field(N_("Form of address"), hint=N_("Ms, Dr, H.E.; as it is printed."))
    sorted_as: Mapped[str] = field(N_("Sorted as"), searched=True)
    title: Mapped[str] = field(N_("Title"), in_table=True, searched=True, hint=N_("The post as on that day."))
    ministry: Mapped[str] = field(N_("Ministry or agency"), in_table=True, searched=True)
    role: Mapped[str] = field(N_("Role"), Kind.CHOICE, required=True, in_table=True, choices=ROLES)
    rank: Mapped[int | None] = field(N_("Rank"), Kind.NUMBER, hint=N_("Place in the delegation, from 1."))
    replaces: Mapped[str | None] = field(N_("Replaces"), Kind.REFERENCE, target="delegate")
    since: Mapped[PartialDate | None] = field(N_("From"), Kind.PARTIAL_DATE)
    until: Mapped[PartialDate | None] = field(N_("To"), Kind.PARTIAL_DATE)
    mail: Mapped[str] = field(N_("Mail"), searched=True)
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def name_in_line(self, named: Named) -> str:
        """Name the delegate; who is not named is told by the delegation."""
        return f"{named(self.delegation)} {_(NOT_NAMED)}" if self.name == NOT_NAMED else super().name_in_line(named)

    def order_text(self, named: Named) -> str:
        """Sort by delegation, then the head first, then by rank and name."""
        order = [choice.value for choice in ROLES]
        role = order.index(self.role) if self.role in order else len(order)
        rank = f"{self.rank or LAST:06}"
        name = text.fold(self.sorted_as or self.name)
        return f"{text.fold(named(self.delegation))} {int(role > 0)} {rank} {role} {name}"

    def problems(self) -> list[Problem]:
        """Nobody replaces themselves."""
        wrong = [Problem("replaces", _("Nobody can replace themselves."))] if self.replaces == self.id else []
        return super().problems() + (wrong if self.replaces else [])


class Presence(Record):
    """That a delegate was there, was excused or was absent: on a day, or for one item of the agenda."""

    __tablename__ = "presence"
    singular, plural, listed_as = N_("Presence"), N_("Presences"), "presences"
    link_of: ClassVar[tuple[str, ...]] = ("delegate", "day", "item")

    delegate: Mapped[str] = field(
        N_("Delegate"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="delegate"
    )
    day: Mapped[PartialDate | None] = field(N_("Day"), Kind.PARTIAL_DATE, in_table=True)
    item: Mapped[str | None] = field(N_("Agenda item"), Kind.REFERENCE, in_table=True, target="agenda_item")
    state: Mapped[str] = field(N_("Presence"), Kind.CHOICE, required=True, in_table=True, choices=STATES)
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def name_in_line(self, named: Named) -> str:
        """Name the delegate."""
        return named(self.delegate)

    def problems(self) -> list[Problem]:
        """It is told for a day or for an item."""
        wrong = [] if self.day or self.item else [Problem("day", _("Say on which day, or for which item."))]
        return super().problems() + wrong


class ParticipantsRevision(Lasting):
    """A list of participants as it was given out: provisional, Rev.1, final. What it said then, it says for good."""

    __tablename__ = "participants_revision"
    singular, plural, listed_as = N_("List of participants"), N_("Lists of participants"), "participants-lists"
    lasts = ("issued_on", "")
    fixed: ClassVar[tuple[str, ...]] = ("contents",)

    name: Mapped[str] = field(
        N_("Revision"), required=True, in_table=True, searched=True, hint=N_("Provisional, Rev.1, Final.")
    )
    meeting: Mapped[str] = field(
        N_("Meeting"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="meeting"
    )
    issued_on: Mapped[PartialDate | None] = field(N_("Issued on"), Kind.PARTIAL_DATE, in_table=True)
    contents: Mapped[str] = field(N_("Who was on it"), Kind.LONG_TEXT)
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def name_in_line(self, named: Named) -> str:
        """Name the meeting and the revision."""
        return f"{named(self.meeting)}: {self.name}"

    def order_text(self, named: Named) -> str:
        """Sort by meeting, then by the day of issue."""
        return f"{text.fold(named(self.meeting))} {self.issued_on.sort_key if self.issued_on else ''}"
