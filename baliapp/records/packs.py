"""Briefing packs: what belongs into one, what was issued, and who has which copy."""

from itertools import pairwise
from typing import ClassVar

from sqlalchemy.orm import Mapped

from baliapp.base import text
from baliapp.base.i18n import N_, _
from baliapp.base.partial_dates import PartialDate
from baliapp.records.fields import Choice, field
from baliapp.records.kinds import Kind
from baliapp.records.record import Lasting, Named, Problem, Record

OCCASIONS = (
    Choice("ministerial", N_("Ministerial conference")),
    Choice("senior officials", N_("Senior officials’ meeting")),
    Choice("working group", N_("Working group")),
)
PAPERS = (Choice("A4", N_("A4")), Choice("Letter", N_("Letter"), N_("The paper of North America.")))
SIZES = (Choice("large", N_("Large print"), N_("Sixteen points and more, for those who read badly.")),)
ALIGNMENTS = (Choice("justified", N_("Justified"), N_("Both edges of the text are straight.")),)
SIDES = (
    Choice("both", N_("Both sides"), N_("Sections begin on right-hand pages; pages left blank say that they are.")),
)
SECTIONS = (
    Choice("control", N_("Document control"), N_("What has changed since the last issue.")),
    Choice("meeting", N_("The meeting")),
    Choice("programme", N_("Programme")),
    Choice("agenda", N_("Annotated agenda")),
    Choice("briefs", N_("Briefs"), N_("One of each agenda item.")),
    Choice("outcome before", N_("Previous outcome"), N_("In full, each paragraph with its status.")),
    Choice("outcome", N_("Outcome of this meeting")),
    Choice("since", N_("Since last time")),
    Choice("commitments", N_("Open commitments")),
    Choice("objectives", N_("Objectives in force")),
    Choice("figures", N_("Figures"), N_("Attendance over the years, and how far commitments have come.")),
    Choice("profiles", N_("Participant pages")),
    Choice("participants", N_("List of participants")),
    Choice("news", N_("News since the last meeting")),
    Choice("documents", N_("List of documents")),
    Choice("words", N_("Words of your own")),
    Choice("annex", N_("Annex"), N_("A PDF of a document, its pages kept as they are.")),
    Choice("glossary", N_("Abbreviations")),
    Choice("sources", N_("Sources")),
)
"""What a pack can hold besides its cover and contents, in the order of a usual one."""
DETAILS = (Choice("short", N_("Short")), Choice("full", N_("In full")))
BEGINNINGS = (
    Choice("new page", N_("On a new page")),
    Choice("right-hand page", N_("On a right-hand page"), N_("Behind a tab page.")),
    Choice("follows on", N_("Right below the section before")),
)
EDITIONS = (
    Choice("delegates", N_("Delegates’ edition")),
    Choice("chair", N_("Chair’s edition"), N_("Everything, internal timing and undisclosed background too.")),
    Choice("observers", N_("Observers’ edition"), N_("Without points to make and defensive points.")),
    Choice("press", N_("Press edition"), N_("What is public anyway.")),
)
KEPT_FROM = (
    Choice("press", N_("The press")),
    Choice("observers", N_("Observers and the press")),
    Choice("delegates", N_("All but the chair")),
)
"""Which editions a section is left out of, each with those that see even less."""
ISSUES = (
    Choice("issue", N_("Issue"), N_("A whole pack.")),
    Choice("addendum", N_("Addendum"), N_("Read together with the issue, which stands.")),
    Choice("replacement", N_("Replacement pages"), N_("They take the place of single pages of the issue.")),
)


class PackDefinition(Record):
    """What belongs into a pack and how it is printed, kept by a name and used again."""

    __tablename__ = "pack_definition"
    singular, plural, listed_as = N_("Pack definition"), N_("Pack definitions"), "pack-definitions"

    name: Mapped[str] = field(N_("Name"), required=True, in_table=True, searched=True)
    occasion: Mapped[str] = field(
        N_("Meant for"), Kind.CHOICE, in_table=True, choices=OCCASIONS, hint=N_("Blank means any meeting.")
    )
    classification: Mapped[str] = field(N_("Classification"), hint=N_("Stands at the top and foot of every page."))
    paper: Mapped[str] = field(
        N_("Paper"), Kind.CHOICE, in_table=True, choices=PAPERS, hint=N_("Blank means A4.")
    )  # fmt: skip
    print_size: Mapped[str] = field(N_("Size of print"), Kind.CHOICE, choices=SIZES, hint=N_("Blank means normal."))
    alignment: Mapped[str] = field(
        N_("Edge of the text"), Kind.CHOICE, choices=ALIGNMENTS, hint=N_("Blank means a ragged right edge.")
    )
    sides: Mapped[str] = field(N_("Printed on"), Kind.CHOICE, choices=SIDES, hint=N_("Blank means one side."))
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)


class PackPart(Record):
    """One section of a pack definition: what it is, where it stands, and who does not see it."""

    __tablename__ = "pack_part"
    singular, plural, listed_as = N_("Section of a pack"), N_("Sections of packs"), "pack-sections"
    main = "title"

    section: Mapped[str] = field(N_("Section"), Kind.CHOICE, required=True, in_table=True, choices=SECTIONS)
    definition: Mapped[str] = field(
        N_("Pack definition"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="pack_definition"
    )
    position: Mapped[int | None] = field(N_("Place"), Kind.NUMBER, hint=N_("Among the sections beside it, from 1."))
    title: Mapped[str] = field(
        N_("Title"), in_table=True, searched=True, hint=N_("Blank means that it is called as usual.")
    )
    kept_from: Mapped[str] = field(
        N_("Kept from"), Kind.CHOICE, in_table=True, choices=KEPT_FROM, hint=N_("Blank means that everybody sees it.")
    )
    detail: Mapped[str] = field(N_("How much"), Kind.CHOICE, choices=DETAILS, hint=N_("Blank means as usual."))
    begins: Mapped[str] = field(
        N_("Begins"), Kind.CHOICE, choices=BEGINNINGS, hint=N_("Blank means as the definition prints.")
    )
    document: Mapped[str | None] = field(
        N_("Document"), Kind.REFERENCE, target="document", hint=N_("For an annex: the document whose PDF it is.")
    )
    words: Mapped[str] = field(N_("Words"), Kind.RICH_TEXT, hint=N_("Above the section, or all of it."))

    def name_in_line(self, named: Named) -> str:
        """Give the section and whose it is."""
        usual = next((_(each.label) for each in SECTIONS if each.value == self.section), self.section)
        return f"{named(self.definition)} – {self.title or usual}"

    def order_text(self, named: Named) -> str:
        """Sort by definition, then by place."""
        return f"{text.fold(named(self.definition))} {self.position or 0:06}"

    def problems(self) -> list[Problem]:
        """An annex is some document's."""
        lacking = self.section == "annex" and not self.document
        return super().problems() + ([Problem("document", _("Say which document it is."))] if lacking else [])


class PackIssue(Lasting):
    """A pack as it was handed out: the exact file, and what its pages held, so that later ones can be compared."""

    __tablename__ = "pack_issue"
    singular, plural, listed_as = N_("Issued pack"), N_("Issued packs"), "pack-issues"
    lasts = ("issued_on", "")
    main = "title"
    newest_first = True
    of_file = ("file_name", "digest", "size", "pages", "page_marks")
    fixed = of_file
    told_apart_by = ("meeting", "edition", "kind", "number", "amends")

    title: Mapped[str] = field(N_("Title"), required=True, in_table=True, searched=True)
    meeting: Mapped[str] = field(
        N_("Meeting"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="meeting"
    )
    definition: Mapped[str | None] = field(N_("Pack definition"), Kind.REFERENCE, target="pack_definition")
    edition: Mapped[str] = field(N_("Edition"), Kind.CHOICE, required=True, in_table=True, choices=EDITIONS)
    kind: Mapped[str] = field(N_("Kind"), Kind.CHOICE, required=True, in_table=True, choices=ISSUES)
    number: Mapped[int | None] = field(N_("Number"), Kind.NUMBER, required=True, in_table=True)
    amends: Mapped[str | None] = field(
        N_("To be read with"), Kind.REFERENCE, target="pack_issue", hint=N_("The issue that it adds to.")
    )
    issued_on: Mapped[PartialDate | None] = field(
        N_("Issued on"), Kind.PARTIAL_DATE, required=True, in_table=True
    )  # fmt: skip
    issued_by: Mapped[str] = field(N_("Issued by"), searched=True)
    as_of: Mapped[PartialDate | None] = field(N_("Records as of"), Kind.PARTIAL_DATE)
    classification: Mapped[str] = field(N_("Classification"))
    what_changed: Mapped[str] = field(N_("What has changed"), Kind.LONG_TEXT, searched=True)
    file_name: Mapped[str] = field(N_("File name"), searched=True)
    digest: Mapped[str] = field(N_("SHA-256"), required=True, hint=N_("Tells whether a file is the one issued."))
    size: Mapped[int | None] = field(N_("Bytes"), Kind.NUMBER)
    pages: Mapped[int | None] = field(N_("Pages"), Kind.NUMBER, in_table=True)
    page_marks: Mapped[str] = field(
        N_("SHA-256 of the list of its pages"),
        hint=N_("The list tells the pages apart, so that later ones can be compared."),
    )
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def problems(self) -> list[Problem]:
        """What is no whole pack belongs to one."""
        alone = self.kind in ("addendum", "replacement") and not self.amends
        return super().problems() + ([Problem("amends", _("Say which issue it is read with."))] if alone else [])


COPY_DAYS = ("handed_out", "returned", "destroyed")
"""The fields of the days on which something becomes of a copy, in their order."""


class PackCopy(Record):
    """One numbered copy of an issued pack: who has it, and what became of it."""

    __tablename__ = "pack_copy"
    singular, plural, listed_as = N_("Numbered copy"), N_("Numbered copies"), "pack-copies"
    dated_by = "issue"
    link_of: ClassVar[tuple[str, ...]] = ("issue", "number")
    main = "recipient"

    number: Mapped[int | None] = field(N_("Copy number"), Kind.NUMBER, required=True, in_table=True)
    issue: Mapped[str] = field(
        N_("Issued pack"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="pack_issue"
    )
    recipient: Mapped[str] = field(N_("Recipient"), in_table=True, searched=True, hint=N_("As stamped on each page."))
    participant: Mapped[str | None] = field(
        N_("Delegation of"), Kind.REFERENCE, in_table=True, searched=True, target="participant"
    )
    handed_out: Mapped[PartialDate | None] = field(N_("Handed out on"), Kind.PARTIAL_DATE, in_table=True)
    returned: Mapped[PartialDate | None] = field(N_("Returned on"), Kind.PARTIAL_DATE, in_table=True)
    destroyed: Mapped[PartialDate | None] = field(N_("Destroyed on"), Kind.PARTIAL_DATE, in_table=True)
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def name_in_line(self, named: Named) -> str:
        """Give the number and of what."""
        return _("Copy {number} of {issue}").format(number=self.number, issue=named(self.issue))

    def order_text(self, named: Named) -> str:
        """Sort by issue, then by number."""
        return f"{text.fold(named(self.issue))} {self.number or 0:06}"

    def problems(self) -> list[Problem]:
        """A copy is handed out, then returned, then destroyed."""
        days = [(name, day) for name in COPY_DAYS if (day := getattr(self, name)) is not None]
        wrong = [name for (_first, earlier), (name, day) in pairwise(days) if day.latest < earlier.earliest]
        told = _("A copy is handed out, then returned, then destroyed: this day is too early.")
        return super().problems() + [Problem(name, told) for name in wrong]
