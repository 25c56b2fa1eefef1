"""When they meet, and who came."""

from typing import ClassVar

from sqlalchemy.orm import Mapped

from baliapp.base.i18n import N_, _
from baliapp.base.partial_dates import PartialDate
from baliapp.base.wall_clock import is_time_zone
from baliapp.records.fields import Choice, field
from baliapp.records.kinds import Kind
from baliapp.records.record import Lasting, Named, Problem, Record

FORMATS = (
    Choice("in person", N_("In person")),
    Choice("virtual", N_("Virtual")),
    Choice("hybrid", N_("Hybrid")),
    Choice("operation", N_("Operation")),
)
STAGES = (
    Choice("planned", N_("Planned")),
    Choice("invited", N_("Invited")),
    Choice("under way", N_("Under way")),
    Choice("held", N_("Held")),
    Choice("outcome adopted", N_("Outcome adopted")),
    Choice("closed", N_("Closed")),
    Choice("cancelled", N_("Cancelled")),
)
"""The life of a meeting in its order; from planned to closed each step waits for what must be there first."""
CREDENTIALS = (
    Choice("asked for", N_("Asked for")),
    Choice("received", N_("Received")),
    Choice("in order", N_("In order")),
    Choice("in question", N_("In question")),
)
CAPACITIES = (
    Choice("co-chair", N_("Co-chair"), N_("Chaired the meeting together with another.")),
    Choice("participant", N_("Participant"), N_("Took part in full; no more special part is named.")),
    Choice("new member", N_("New member of the group"), N_("Is named as a new member of the group that met.")),
    Choice("steering group", N_("Steering Group member"), N_("Came as a member of the Steering Group.")),
    Choice(
        "working group member", N_("Working group member"), N_("Took part as a member of the working group that met.")
    ),
    Choice(
        "observing member",
        N_("Bali Process member, observing"),
        N_("Belongs to the Bali Process but not to the working group that met, and observed."),
    ),
    Choice("affected country", N_("Affected country"), N_("Is named as a country that the matter affects.")),
    Choice("observer", N_("Observer"), N_("Is listed as an observer of the meeting.")),
    Choice(
        "chair of another process",
        N_("Chair of another regional consultative process"),
        N_("Came for a process elsewhere, such as the Colombo Process."),
    ),
    Choice("special guest", N_("Special guest"), N_("Is listed as a special guest of this one meeting.")),
    Choice("presenter", N_("Presenter"), N_("Is known only from what it presented.")),
    Choice(
        "also attended",
        N_("Also attended"),
        N_("Is listed after the participants, apart from them, without a word on as what."),
    ),
    Choice(
        "not stated",
        N_("Attended; capacity not stated"),
        N_("The source lists everybody together and does not tell members from observers."),
    ),
    Choice("apologies", N_("Sent apologies"), N_("Did not come, and had said so.")),
    Choice("absent", N_("Absent (stated)"), N_("Did not come, as the source says; of apologies it says nothing.")),
)


class Meeting(Lasting):
    """A conference, a senior officials' meeting, a workshop, or an operation that lasts months."""

    __tablename__ = "meeting"
    singular, plural, listed_as = N_("Meeting"), N_("Meetings"), "meetings"
    newest_first = True
    own = ("key",)
    offered = ("country", "body", "ordinal", "stage", "format")
    codes = ("key",)
    told_apart_by = ("key",)
    lasts = ("dates", "")

    title: Mapped[str] = field(N_("Title"), required=True, in_table=True, searched=True)
    key: Mapped[str] = field(
        N_("Key"), in_table=True, searched=True, hint=N_('The short key by which it is called, such as "RMC 1".')
    )
    dates: Mapped[PartialDate | None] = field(N_("Dates"), Kind.PARTIAL_DATE, in_table=True, searched=True)
    city: Mapped[str] = field(N_("City"), in_table=True, searched=True)
    country: Mapped[str] = field(N_("Country"), in_table=True, searched=True)
    body: Mapped[str | None] = field(N_("Body"), Kind.REFERENCE, in_table=True, searched=True, target="body")
    joint_body: Mapped[str | None] = field(
        N_("Jointly with"), Kind.REFERENCE, searched=True, target="body", hint=N_("The other body of a joint meeting.")
    )
    ordinal: Mapped[str] = field(
        N_("Number"), in_table=True, hint=N_("As the sources number it; it may be doubtful or missing.")
    )
    stage: Mapped[str] = field(
        N_("Stage"), Kind.CHOICE, in_table=True, choices=STAGES, hint=N_("How far the meeting has come.")
    )
    format: Mapped[str] = field(N_("Format"), Kind.CHOICE, in_table=True, choices=FORMATS)
    type: Mapped[str] = field(N_("Type"), searched=True, hint=N_("Meeting, workshop, forum, exercise."))
    venue: Mapped[str] = field(N_("Venue"), searched=True, hint=N_("The house and its address."))
    time_zone: Mapped[str] = field(
        N_("Time zone"), hint=N_('Of the venue, such as "Asia/Makassar"; its clock is the one on every programme.')
    )
    host: Mapped[str | None] = field(N_("Host"), Kind.REFERENCE, searched=True, target="participant")
    chairs: Mapped[str] = field(N_("Chairs"), searched=True)
    outcome: Mapped[str] = field(N_("Outcome"), searched=True, hint=N_("The document it ended with, as it is named."))
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def order_text(self, named: Named) -> str:
        """Sort by date; a meeting without one comes after all others."""
        return f"{self.dates.sort_key} {super().order_text(named)}" if self.dates else ""

    def problems(self) -> list[Problem]:
        """A joint meeting has two bodies."""
        wrong = []
        if self.body and self.body == self.joint_body:
            wrong.append(Problem("joint_body", _("A joint meeting needs two different bodies.")))
        if self.time_zone and not is_time_zone(self.time_zone):
            wrong.append(Problem("time_zone", _('No time zone is called so; it is written like "Asia/Bangkok".')))
        return super().problems() + wrong


class Attendance(Record):
    """That a participant, or another body or party, was at a meeting, and as what."""

    __tablename__ = "attendance"
    dated_by = "meeting"
    singular, plural, listed_as = N_("Attendance"), N_("Attendances"), "attendances"
    link_of: ClassVar[tuple[str, ...]] = ("meeting", "participant", "body", "party")

    meeting: Mapped[str] = field(
        N_("Meeting"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="meeting"
    )
    participant: Mapped[str | None] = field(
        N_("Member"), Kind.REFERENCE, in_table=True, searched=True, target="participant"
    )
    body: Mapped[str | None] = field(
        N_("Body"), Kind.REFERENCE, searched=True, target="body", hint=N_("Where not a member but a body came.")
    )
    party: Mapped[str] = field(
        N_("Other party"), in_table=True, searched=True, hint=N_("Where neither a member nor a body came: its name.")
    )
    capacity: Mapped[str] = field(N_("Capacity"), Kind.CHOICE, required=True, in_table=True, choices=CAPACITIES)
    invited_on: Mapped[PartialDate | None] = field(N_("Invited on"), Kind.PARTIAL_DATE)
    note_verbale: Mapped[str | None] = field(
        N_("Note verbale"), Kind.REFERENCE, target="document", hint=N_("The letter that names the delegation.")
    )
    credentials: Mapped[str] = field(N_("Credentials"), Kind.CHOICE, choices=CREDENTIALS)
    rank: Mapped[int | None] = field(
        N_("Rank"), Kind.NUMBER, hint=N_("Its place on the list of participants, where that is not by name.")
    )
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def name_in_line(self, named: Named) -> str:
        """Name who came and where to."""
        return " – ".join(
            filter(None, (named(self.participant) or named(self.body) or self.party, named(self.meeting)))
        )

    def problems(self) -> list[Problem]:
        """Somebody came."""
        nobody = not (self.participant or self.body or self.party)
        return super().problems() + (
            [Problem("participant", _("Say who attended: a member, a body or another party."))] if nobody else []
        )
