"""What they want: objective lists as versions of a document, and initiatives with their history."""

from typing import ClassVar

from sqlalchemy.orm import Mapped

from baliapp.base import text
from baliapp.base.i18n import N_
from baliapp.base.partial_dates import PartialDate
from baliapp.records.fields import field
from baliapp.records.kinds import Kind
from baliapp.records.record import Lasting, Named, Record


class Theme(Record):
    """What objectives of several lists have in common."""

    __tablename__ = "theme"
    singular, plural, listed_as = N_("Theme"), N_("Themes"), "themes"
    own = ("key",)
    codes = ("key",)
    told_apart_by = ("key",)

    name: Mapped[str] = field(N_("Name"), required=True, in_table=True, searched=True)
    key: Mapped[str] = field(
        N_("Key"), in_table=True, searched=True, hint=N_("A short key by which other programs know it.")
    )
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)


class ObjectiveList(Lasting):
    """One list of objectives, as one document gives it."""

    __tablename__ = "objective_list"
    singular, plural, listed_as = N_("Objective list"), N_("Objective lists"), "objective-lists"
    lasts = ("in_force", "superseded")

    title: Mapped[str] = field(N_("Title"), required=True, in_table=True, searched=True)
    document: Mapped[str | None] = field(
        N_("Document"), Kind.REFERENCE, in_table=True, searched=True, target="document"
    )
    in_force: Mapped[PartialDate | None] = field(
        N_("In force"), Kind.PARTIAL_DATE, in_table=True, hint=N_("When the sources give this list.")
    )
    superseded: Mapped[PartialDate | None] = field(
        N_("Superseded"), Kind.PARTIAL_DATE, hint=N_("When another list took its place, where a source says so.")
    )
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def order_text(self, named: Named) -> str:
        """Sort by date, oldest first."""
        return f"{self.in_force.sort_key if self.in_force else '9999'} {super().order_text(named)}"


class Objective(Record):
    """One objective of one list, letter for letter."""

    __tablename__ = "objective"
    singular, plural, listed_as = N_("Objective"), N_("Objectives"), "objectives"
    twins_by = "theme"
    dated_by = "in_list"
    offered = ("number",)

    wording: Mapped[str] = field(N_("Wording"), Kind.LONG_TEXT, required=True, in_table=True, searched=True)
    in_list: Mapped[str] = field(
        N_("List"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="objective_list"
    )
    position: Mapped[int | None] = field(N_("Place in the list"), Kind.NUMBER, in_table=True)
    number: Mapped[str] = field(N_("Number"), in_table=True, hint=N_("Only where the source numbers its list."))
    theme: Mapped[str | None] = field(N_("Theme"), Kind.REFERENCE, in_table=True, searched=True, target="theme")
    difference: Mapped[str] = field(
        N_("Difference"), Kind.LONG_TEXT, hint=N_("How it differs from its twins in the other lists.")
    )
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def order_text(self, named: Named) -> str:
        """Sort by list, then by place."""
        return f"{text.fold(named(self.in_list))} {self.position or 0:06}"


class Initiative(Record):
    """A project, framework or exercise that carries objectives out."""

    __tablename__ = "initiative"
    singular, plural, listed_as = N_("Initiative"), N_("Initiatives"), "initiatives"

    name: Mapped[str] = field(N_("Name"), required=True, in_table=True, searched=True)
    lead: Mapped[str] = field(N_("Lead"), in_table=True, searched=True)
    description: Mapped[str] = field(N_("Description"), Kind.LONG_TEXT, searched=True)
    later_facts: Mapped[str] = field(N_("Later facts"), Kind.LONG_TEXT, searched=True)
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)


class InitiativeStatus(Lasting):
    """What an initiative had come to on a date."""

    __tablename__ = "initiative_status"
    singular, plural, listed_as = N_("Status of an initiative"), N_("Statuses of initiatives"), "initiative-statuses"
    lasts = ("as_of", "")

    initiative: Mapped[str] = field(
        N_("Initiative"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="initiative"
    )
    status: Mapped[str] = field(N_("Status"), required=True, in_table=True, searched=True)
    as_of: Mapped[PartialDate | None] = field(N_("As of"), Kind.PARTIAL_DATE, in_table=True)
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def name_in_line(self, named: Named) -> str:
        """Name the initiative and what it had come to."""
        return f"{named(self.initiative)}: {self.status}"

    def order_text(self, named: Named) -> str:
        """Sort by initiative, then by date."""
        return f"{text.fold(named(self.initiative))} {self.as_of.sort_key if self.as_of else ''}"


class ProgressNote(Lasting):
    """What had been done towards an objective by a date."""

    __tablename__ = "progress_note"
    singular, plural, listed_as = N_("Progress note"), N_("Progress notes"), "progress"
    lasts = ("dated", "")
    main = "progress"

    objective: Mapped[str] = field(
        N_("Objective"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="objective"
    )
    progress: Mapped[str] = field(N_("Progress"), Kind.LONG_TEXT, required=True, in_table=True, searched=True)
    dated: Mapped[PartialDate | None] = field(N_("Date"), Kind.PARTIAL_DATE, in_table=True)
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def order_text(self, named: Named) -> str:
        """Sort by objective, then by date."""
        return f"{text.fold(named(self.objective))} {self.dated.sort_key if self.dated else ''}"


class InitiativeObjective(Record):
    """That an initiative carries an objective out."""

    __tablename__ = "initiative_objective"
    singular, plural, listed_as = N_("Objective of an initiative"), N_("Objectives of initiatives"), "carried-out"
    link_of: ClassVar[tuple[str, ...]] = ("initiative", "objective")

    initiative: Mapped[str] = field(
        N_("Initiative"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="initiative"
    )
    objective: Mapped[str] = field(
        N_("Objective"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="objective"
    )
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def name_in_line(self, named: Named) -> str:
        """Name both ends."""
        return f"{named(self.initiative)} – {named(self.objective)}"
