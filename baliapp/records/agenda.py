"""What a meeting is to speak of: its agenda as a tree, with the brief of each item."""

from typing import ClassVar

from sqlalchemy.orm import Mapped

from baliapp.base.i18n import N_, _
from baliapp.base.partial_dates import PartialDate
from baliapp.base.wall_clock import is_time
from baliapp.records.fields import Choice, field
from baliapp.records.kinds import Kind
from baliapp.records.record import Named, Problem, Record

PURPOSES = (
    Choice("information", N_("For information")),
    Choice("discussion", N_("For discussion")),
    Choice("decision", N_("For decision")),
)
SEEN_BY = (
    Choice("all", N_("All delegations")),
    Choice("chair", N_("The chair only"), N_("An internal item: no pack for delegates, observers or press has it.")),
)


class AgendaItem(Record):
    """One item of an agenda, with its time and its brief. What is not to be disclosed has fields of its own."""

    __tablename__ = "agenda_item"
    dated_by = "meeting"
    singular, plural, listed_as = N_("Agenda item"), N_("Agenda items"), "agenda"
    main = "title"
    offered = ("submitter", "seen_by")

    title: Mapped[str] = field(N_("Title"), required=True, in_table=True, searched=True)
    meeting: Mapped[str] = field(
        N_("Meeting"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="meeting"
    )
    parent: Mapped[str | None] = field(N_("Part of"), Kind.REFERENCE, target="agenda_item")
    position: Mapped[int | None] = field(N_("Place"), Kind.NUMBER, hint=N_("Among the items beside it, from 1."))
    number: Mapped[str] = field(
        N_("Number"), in_table=True, hint=N_("Only where it is numbered by hand; else its place numbers it.")
    )
    purpose: Mapped[str] = field(N_("Purpose"), Kind.CHOICE, in_table=True, choices=PURPOSES)
    submitter: Mapped[str] = field(N_("Submitted by"), in_table=True, searched=True)
    day: Mapped[PartialDate | None] = field(
        N_("Day"), Kind.PARTIAL_DATE, in_table=True, hint=N_("By the calendar of the venue.")
    )
    begins: Mapped[str] = field(N_("Begins"), in_table=True, hint=N_("By the clock of the venue, like 09:30."))
    ends: Mapped[str] = field(N_("Ends"), in_table=True, hint=N_("By the clock of the venue, like 10:15."))
    seen_by: Mapped[str] = field(
        N_("Seen by"), Kind.CHOICE, in_table=True, choices=SEEN_BY, hint=N_("Blank means all delegations.")
    )
    objective: Mapped[str] = field(N_("Objective"), Kind.RICH_TEXT, searched=True)
    points: Mapped[str] = field(N_("Points to make"), Kind.RICH_TEXT, searched=True)
    background: Mapped[str] = field(N_("Background that may be used"), Kind.RICH_TEXT, searched=True)
    undisclosed: Mapped[str] = field(N_("Background not to be disclosed"), Kind.RICH_TEXT, searched=True)
    defensive: Mapped[str] = field(
        N_("Defensive points"), Kind.RICH_TEXT, searched=True, hint=N_("Only to be used if others raise the matter.")
    )
    draft: Mapped[str] = field(N_("Draft language"), Kind.RICH_TEXT, searched=True)
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def order_text(self, named: Named) -> str:
        """Sort by place; the store puts the items of one meeting under each other."""
        return f"{self.position or 0:06} {super().order_text(named)}"

    def problems(self) -> list[Problem]:
        """An item is no part of itself, and its times are times."""
        wrong = [
            Problem(name, _("This is no time of day; write it like 09:30."))
            for name in ("begins", "ends")
            if getattr(self, name) and not is_time(getattr(self, name))
        ]
        if self.parent and self.parent == self.id:
            wrong.append(Problem("parent", _("An item cannot be a part of itself.")))
        if not wrong and self.begins and self.ends and self.ends <= self.begins:
            wrong.append(Problem("ends", _("This would end before it began.")))
        return super().problems() + wrong


class AgendaDocument(Record):
    """That a document lies before the meeting under an item."""

    __tablename__ = "agenda_document"
    singular, plural, listed_as = N_("Document of an item"), N_("Documents of items"), "agenda-documents"
    link_of: ClassVar[tuple[str, ...]] = ("item", "document")

    item: Mapped[str] = field(
        N_("Agenda item"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="agenda_item"
    )
    document: Mapped[str] = field(
        N_("Document"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="document"
    )
    position: Mapped[int | None] = field(N_("Place"), Kind.NUMBER)
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def name_in_line(self, named: Named) -> str:
        """Name both ends."""
        return f"{named(self.item)} – {named(self.document)}"
