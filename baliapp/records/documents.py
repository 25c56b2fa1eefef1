"""Documents, their files, and what their paragraphs say."""

from typing import ClassVar

from sqlalchemy.orm import Mapped

from baliapp.base import text
from baliapp.base.i18n import N_
from baliapp.base.partial_dates import PartialDate
from baliapp.records.fields import Choice, field
from baliapp.records.kinds import Kind
from baliapp.records.record import Lasting, Named, Record


class Document(Lasting):
    """A statement, declaration, strategy, web page or press article that the secretariat rests on."""

    __tablename__ = "document"
    singular, plural, listed_as = N_("Document"), N_("Documents"), "documents"
    newest_first = True
    offered = ("symbol", "meeting")
    lasts = ("dated", "")
    codes = ("symbol",)
    told_apart_by = ("symbol",)
    called = (("short", "title"), ("acronym", "symbol"))

    title: Mapped[str] = field(N_("Title"), required=True, in_table=True, searched=True)
    symbol: Mapped[str] = field(N_("Symbol"), in_table=True, searched=True)
    kind: Mapped[str] = field(N_("Kind"), in_table=True, searched=True)
    dated: Mapped[PartialDate | None] = field(N_("Date"), Kind.PARTIAL_DATE, in_table=True, searched=True)
    meeting: Mapped[str | None] = field(N_("Meeting"), Kind.REFERENCE, in_table=True, searched=True, target="meeting")
    meeting_stated: Mapped[str] = field(N_("Meeting, as stated"))
    address: Mapped[str] = field(N_("Address"), Kind.LINK)
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT, searched=True)

    def order_text(self, named: Named) -> str:
        """Sort by date; an undated document comes after all others."""
        return f"{self.dated.sort_key} {super().order_text(named)}" if self.dated else ""


class DocumentFile(Record):
    """A file of a document, kept inside the database, with its text as received and as cleaned."""

    __tablename__ = "document_file"
    singular, plural, listed_as = N_("File"), N_("Files"), "files"
    link_of: ClassVar[tuple[str, ...]] = ("document", "digest")
    of_file = ("media_type", "size", "digest", "encoding", "sureness", "page_starts", "received", "cleaned", "cleaning")
    fixed = of_file

    SURENESS = (
        Choice("certain", N_("Certain"), N_("The file itself shows by which encoding it was written.")),
        Choice("likely", N_("Likely"), N_("One encoding reads much better than the others.")),
        Choice("guessed", N_("Guessed"), N_("Several encodings fit; look whether the letters are right.")),
        Choice("chosen", N_("Chosen"), N_("An officer has looked, and chosen the encoding.")),
    )

    name: Mapped[str] = field(N_("File name"), required=True, in_table=True, searched=True)
    document: Mapped[str] = field(
        N_("Document"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="document"
    )
    media_type: Mapped[str] = field(N_("Kind of file"), in_table=True)
    size: Mapped[int | None] = field(N_("Bytes"), Kind.NUMBER, in_table=True)
    digest: Mapped[str] = field(N_("SHA-256"), required=True, hint=N_("Tells whether two files are the same."))
    encoding: Mapped[str] = field(N_("Encoding"), hint=N_("By which the bytes were read as letters."))
    sureness: Mapped[str] = field(N_("How sure the letters are"), Kind.CHOICE, in_table=True, choices=SURENESS)
    page_starts: Mapped[str] = field(
        N_("Where pages begin"), hint=N_("Places in the text as received, counted in letters; blank without pages.")
    )
    received: Mapped[str] = field(N_("Text as received"), Kind.LONG_TEXT)
    cleaned: Mapped[str] = field(N_("Text as cleaned"), Kind.LONG_TEXT, searched=True)
    cleaning: Mapped[str] = field(N_("What was joined or removed"), Kind.LONG_TEXT)
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)


STATUSES = (
    Choice("active", N_("Active"), N_("It is to be done, or is being done.")),
    Choice("implemented", N_("Implemented"), N_("It was done.")),
    Choice("elapsed", N_("Elapsed"), N_("Its time is over, whether or not it was done.")),
    Choice("superseded", N_("Superseded"), N_("A later text took its place.")),
    Choice("retired", N_("Retired"), N_("It was ended by agreement.")),
    Choice("inactive", N_("Inactive"), N_("Nobody works on it.")),
    Choice("requires funding", N_("Requires funding"), N_("It waits for money.")),
    Choice("stagnant", N_("Stagnant"), N_("It was begun, and does not move.")),
)
"""The eight words that the Convention on Biological Diversity agreed on for the tracking of its decisions."""


class OutcomeParagraph(Record):
    """One numbered paragraph of an outcome document, in one line of the secretariat's own."""

    __tablename__ = "outcome_paragraph"
    dated_by = "document"
    singular, plural, listed_as = N_("Outcome paragraph"), N_("Outcome paragraphs"), "paragraphs"
    main = "summary"
    offered = ("verb", "actors")
    codes = ("number",)

    KINDS = (Choice("operational", N_("Operational")), Choice("informational", N_("Informational")))
    document: Mapped[str] = field(
        N_("Document"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="document"
    )
    number: Mapped[str] = field(N_("Number"), required=True, in_table=True, searched=True)
    words: Mapped[str] = field(
        N_("Wording"), Kind.LONG_TEXT, searched=True, hint=N_("Letter for letter, lines and pages joined.")
    )
    headed: Mapped[str] = field(N_("Under the heading"), searched=True)
    position: Mapped[int | None] = field(N_("Place in the document"), Kind.NUMBER)
    summary: Mapped[str] = field(N_("Summary"), Kind.LONG_TEXT, in_table=True, searched=True)
    verb: Mapped[str] = field(N_("Verb"), in_table=True, searched=True, hint=N_("Agreed, encouraged, noted, welcomed."))
    kind: Mapped[str] = field(N_("Kind"), Kind.CHOICE, in_table=True, choices=KINDS)
    strength: Mapped[str] = field(N_("Strength"), hint=N_("How far it commits anybody."))
    actors: Mapped[str] = field(N_("Actors"), in_table=True, searched=True)
    topics: Mapped[str] = field(N_("Topics"), Kind.LONG_TEXT, searched=True)
    status: Mapped[str] = field(N_("Status"), Kind.CHOICE, in_table=True, choices=STATUSES)
    item: Mapped[str | None] = field(
        N_("Agenda item"), Kind.REFERENCE, target="agenda_item", hint=N_("The item of the meeting that ended so.")
    )
    confirmed_by: Mapped[str] = field(
        N_("Confirmed by"), hint=N_("Who looked at verb, kind, themes and actors; until then they are proposals.")
    )
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def name_in_line(self, named: Named) -> str:
        """Give "Paragraph number, document"."""
        return f"{named(self.document)}, ¶ {self.number}"

    def order_text(self, named: Named) -> str:
        """Sort by document, then by place, then by number as numbers go."""
        place = f"{self.position:06}" if self.position else ""
        return f"{text.fold(named(self.document))} {place} {text.natural(self.number)}"


class ParagraphTheme(Record):
    """That a paragraph speaks of a theme."""

    __tablename__ = "paragraph_theme"
    singular, plural, listed_as = N_("Theme of a paragraph"), N_("Themes of paragraphs"), "paragraph-themes"
    link_of: ClassVar[tuple[str, ...]] = ("paragraph", "theme")

    paragraph: Mapped[str] = field(
        N_("Outcome paragraph"), Kind.REFERENCE, required=True, in_table=True, target="outcome_paragraph"
    )
    theme: Mapped[str] = field(N_("Theme"), Kind.REFERENCE, required=True, in_table=True, target="theme")

    def name_in_line(self, named: Named) -> str:
        """Name both ends."""
        return f"{named(self.paragraph)} – {named(self.theme)}"
