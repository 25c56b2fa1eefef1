"""Who says what: sources, statements that may disagree, and which of them is preferred."""

from typing import Self

from sqlalchemy.orm import Mapped

from baliapp.base.i18n import N_, _
from baliapp.base.partial_dates import PartialDate
from baliapp.records.fields import Choice, field
from baliapp.records.kinds import Kind
from baliapp.records.record import Named, Problem, Record

CERTAINTIES = (
    Choice("stated", N_("Stated")),
    Choice("reported", N_("Reported")),
    Choice("inferred", N_("Inferred")),
    Choice("disputed", N_("Disputed")),
    Choice("unknown", N_("Unknown")),
)
COUNTED = (
    Choice("members", N_("Members, states and organisations together")),
    Choice("member states", N_("Member states")),
    Choice("member organisations", N_("Member organisations")),
    Choice("observers", N_("Observers, states and organisations together")),
    Choice("observer states", N_("Observer states")),
    Choice("observer organisations", N_("Observer organisations")),
    Choice("attending countries", N_("Countries that took part in a meeting")),
    Choice("attending organisations", N_("Organisations that took part in a meeting")),
    Choice("delegates", N_("Delegates")),
    Choice("other", N_("Something else")),
)


class Citation(Record):
    """That a source says something about a record: which source, where in it, what it says, how certain.

    Where ``says`` is blank the source supports the record as it stands; else it is a statement of its own, of which
    several may stand side by side. A count that a source gives is such a statement, and is never computed with.
    """

    __tablename__ = "citation"
    singular, plural, listed_as = N_("Source"), N_("Sources"), "sources"
    main = "source"
    beside = ("about",)
    offered = ("place", "figure", "preferred_by")

    about: Mapped[str] = field(N_("About"), Kind.ANY_RECORD, required=True)
    fact: Mapped[str] = field(
        N_("Fact"), in_table=True, hint=N_("Which fact of the record it speaks of; blank means its main fact.")
    )
    says: Mapped[str] = field(
        N_("What it says"), Kind.LONG_TEXT, in_table=True, searched=True,
        hint=N_("Letter for letter, where it says something of its own; blank where it supports the record."),
    )  # fmt: skip
    counted: Mapped[str] = field(N_("What is counted"), Kind.CHOICE, choices=COUNTED)
    figure: Mapped[int | None] = field(N_("Figure"), Kind.NUMBER, in_table=True)
    source: Mapped[str] = field(N_("Source"), Kind.LONG_TEXT, required=True, in_table=True, searched=True)
    document: Mapped[str | None] = field(
        N_("Document"), Kind.REFERENCE, in_table=True, searched=True, target="document"
    )
    place: Mapped[str] = field(N_("Place"), in_table=True, hint=N_("Page, paragraph or heading."))
    quote: Mapped[str] = field(
        N_("Passage"), Kind.LONG_TEXT, searched=True, hint=N_("The words by which the place is found in the text.")
    )
    address: Mapped[str] = field(N_("Address"), Kind.LINK, searched=True)
    certainty: Mapped[str] = field(N_("Certainty"), Kind.CHOICE, required=True, in_table=True, choices=CERTAINTIES)
    as_of: Mapped[PartialDate | None] = field(
        N_("As of"), Kind.PARTIAL_DATE, in_table=True, hint=N_("The time it speaks of, not the time it was written.")
    )
    preferred_by: Mapped[str] = field(N_("Preferred by"), in_table=True, hint=N_("Who gives it more weight."))
    preferred_on: Mapped[PartialDate | None] = field(N_("Preferred on"), Kind.PARTIAL_DATE)
    preferred_why: Mapped[str] = field(N_("Why it is preferred"), Kind.LONG_TEXT)
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT, searched=True)

    def name_in_line(self, named: Named) -> str:
        """Name the source."""
        return named(self.document) or self.source

    @property
    def has_a_say(self) -> bool:
        """Only one that somebody prefers can clash."""
        return bool(self.preferred_by)

    def clash(self, other: Self, named: Named) -> Problem | None:
        """Of statements about one fact one is preferred."""
        if not (self.preferred_by and other.preferred_by) or (self.fact, self.counted) != (other.fact, other.counted):
            return None
        message = _("Another statement about this is preferred already: “{says}”.").format(says=other.says[:80])
        return Problem("preferred_by", message)

    def problems(self) -> list[Problem]:
        """Who prefers a statement says why."""
        unexplained = self.preferred_by and not (self.preferred_why and self.preferred_on)
        return super().problems() + (
            [Problem("preferred_why", _("Say when and why this statement is preferred."))] if unexplained else []
        )
