"""What became of each paragraph: what is to be done, by whom, how far each member has come, and earlier wordings."""

from typing import ClassVar, Self

from sqlalchemy.orm import Mapped

from baliapp.base import text
from baliapp.base.i18n import N_, _
from baliapp.base.partial_dates import PartialDate
from baliapp.records.documents import STATUSES
from baliapp.records.fields import Choice, field
from baliapp.records.kinds import Kind
from baliapp.records.record import Lasting, Named, Problem, Record

WHO = (
    Choice("all members", N_("All members")),
    Choice("some members", N_("Some members"), N_("Those that are named beside it.")),
    Choice("office", N_("The Regional Support Office")),
    Choice("co-chairs", N_("The Co-Chairs")),
    Choice("others", N_("Others")),
)
CONTINUITIES = (
    Choice("continues", N_("Continues")),
    Choice("changes", N_("Changes")),
    Choice("replaces", N_("Replaces")),
)


class ParagraphLineage(Record):
    """That a paragraph continues, changes or replaces an earlier one."""

    __tablename__ = "paragraph_lineage"
    singular, plural, listed_as = N_("Lineage of a paragraph"), N_("Lineages of paragraphs"), "lineages"
    link_of: ClassVar[tuple[str, ...]] = ("later", "earlier")

    later: Mapped[str] = field(
        N_("Later paragraph"), Kind.REFERENCE, required=True, in_table=True, target="outcome_paragraph"
    )
    how: Mapped[str] = field(N_("How"), Kind.CHOICE, required=True, in_table=True, choices=CONTINUITIES)
    earlier: Mapped[str] = field(
        N_("Earlier paragraph"), Kind.REFERENCE, required=True, in_table=True, target="outcome_paragraph"
    )
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def name_in_line(self, named: Named) -> str:
        """Name both ends."""
        return f"{named(self.later)} – {named(self.earlier)}"

    def problems(self) -> list[Problem]:
        """No paragraph comes from itself."""
        wrong = self.later and self.later == self.earlier
        return super().problems() + ([Problem("earlier", _("No paragraph comes from itself."))] if wrong else [])


class Commitment(Record):
    """Something that a paragraph wants done; a paragraph may hold several."""

    __tablename__ = "commitment"
    dated_by = "paragraph"
    singular, plural, listed_as = N_("Commitment"), N_("Commitments"), "commitments"
    main = "what"

    what: Mapped[str] = field(N_("What is to be done"), Kind.LONG_TEXT, required=True, in_table=True, searched=True)
    paragraph: Mapped[str] = field(
        N_("Paragraph"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="outcome_paragraph"
    )
    position: Mapped[int | None] = field(N_("Place in the paragraph"), Kind.NUMBER)
    who: Mapped[str] = field(N_("Who"), Kind.CHOICE, in_table=True, choices=WHO)
    who_stated: Mapped[str] = field(N_("Who, as stated"), searched=True)
    by_when: Mapped[PartialDate | None] = field(N_("By when"), Kind.PARTIAL_DATE, in_table=True)
    by_when_stated: Mapped[str] = field(N_("By when, as stated"))
    objective: Mapped[str | None] = field(N_("Objective"), Kind.REFERENCE, searched=True, target="objective")
    status: Mapped[str] = field(
        N_("Status as a whole"), Kind.CHOICE, in_table=True, choices=STATUSES,
        hint=N_("As the meeting or the secretariat sees it; each member has a report of its own."),
    )  # fmt: skip
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def order_text(self, named: Named) -> str:
        """Sort by paragraph, then by place."""
        return f"{text.natural(named(self.paragraph))} {self.position or 0:06}"


class CommitmentMember(Record):
    """That a commitment of some members is one of this member."""

    __tablename__ = "commitment_member"
    singular, plural, listed_as = N_("Member with a commitment"), N_("Members with commitments"), "commitment-members"
    link_of: ClassVar[tuple[str, ...]] = ("commitment", "participant")

    commitment: Mapped[str] = field(
        N_("Commitment"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="commitment"
    )
    participant: Mapped[str] = field(
        N_("Member"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="participant"
    )
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def name_in_line(self, named: Named) -> str:
        """Name both ends."""
        return f"{named(self.participant)} – {named(self.commitment)}"


class Report(Lasting):
    """How far a member has come with a commitment: the status, who assessed it and when. Its evidence is beside it."""

    __tablename__ = "report"
    singular, plural, listed_as = N_("Report"), N_("Reports"), "reports"
    lasts = ("assessed_on", "")
    main = "said"

    commitment: Mapped[str] = field(
        N_("Commitment"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="commitment"
    )
    participant: Mapped[str] = field(
        N_("Member"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="participant"
    )
    status: Mapped[str] = field(N_("Status"), Kind.CHOICE, required=True, in_table=True, choices=STATUSES)
    assessed_on: Mapped[PartialDate | None] = field(N_("Assessed on"), Kind.PARTIAL_DATE, in_table=True)
    assessed_by: Mapped[str] = field(N_("Assessed by"), in_table=True, searched=True)
    said: Mapped[str] = field(N_("What was done"), Kind.LONG_TEXT, in_table=True, searched=True)
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def name_in_line(self, named: Named) -> str:
        """Name the member and the commitment."""
        return f"{named(self.participant)}: {named(self.commitment)}"

    def order_text(self, named: Named) -> str:
        """Sort by member and commitment, then by date."""
        return f"{text.fold(self.name_in_line(named))} {self.assessed_on.sort_key if self.assessed_on else ''}"


class Evidence(Record):
    """What a report rests on: a document, a news item or a statement."""

    __tablename__ = "evidence"
    singular, plural, listed_as = N_("Evidence"), N_("Evidence"), "evidence"
    link_of: ClassVar[tuple[str, ...]] = ("report", "record")

    report: Mapped[str] = field(
        N_("Report"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="report"
    )
    record: Mapped[str] = field(N_("Evidence"), Kind.ANY_RECORD, required=True, in_table=True)
    place: Mapped[str] = field(N_("Place"), in_table=True, hint=N_("Page, paragraph or heading."))
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def name_in_line(self, named: Named) -> str:
        """Name the report."""
        return named(self.report)


class MeetingText(Record):
    """A text that is made from the records of a meeting, such as "since last time", and what officers made of it.

    ``made`` is what the records gave when it was made last; ``edited`` is what somebody wrote in its place. A new
    making leaves ``edited`` as it is, and the difference is shown.
    """

    __tablename__ = "meeting_text"
    dated_by = "meeting"
    singular, plural, listed_as = N_("Text of a meeting"), N_("Texts of meetings"), "meeting-texts"
    link_of: ClassVar[tuple[str, ...]] = ("meeting", "section")
    beside = ("meeting", "section")
    fixed: ClassVar[tuple[str, ...]] = ("made", "before")

    meeting: Mapped[str] = field(
        N_("Meeting"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="meeting"
    )
    section: Mapped[str] = field(N_("Section"), required=True, in_table=True)
    made: Mapped[str] = field(N_("As made from the records"), Kind.RICH_TEXT)
    before: Mapped[str] = field(
        N_("As made when it was edited"), Kind.RICH_TEXT, hint=N_("What the edited text began as.")
    )
    edited: Mapped[str] = field(N_("As edited"), Kind.RICH_TEXT, searched=True)
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def name_in_line(self, named: Named) -> str:
        """Name the meeting and the section."""
        return f"{named(self.meeting)}: {self.section}"

    def clash(self, other: Self, named: Named) -> Problem | None:
        """Of one section a meeting has one text."""
        told = _("“{meeting}” has this text already. Delete that one first, to have this one in its place.")
        return Problem("section", told.format(meeting=named(self.meeting)))
