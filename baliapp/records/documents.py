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
    fixed = ("media_type", "size", "digest", "encoding", "sureness", "page_starts", "received", "cleaned", "cleaning")

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


class OutcomeParagraph(Record):
    """One numbered paragraph of an outcome document, in one line of the secretariat's own."""

    __tablename__ = "outcome_paragraph"
    dated_by = "document"
    singular, plural, listed_as = N_("Outcome paragraph"), N_("Outcome paragraphs"), "paragraphs"
    main = "summary"
    offered = ("verb", "actors")
    codes = ("number",)

    KINDS = (Choice("operational", N_("Operational")), Choice("informational", N_("Informational")))
    STATUSES = (
        Choice("active", N_("Active")),
        Choice("implemented", N_("Implemented")),
        Choice("elapsed", N_("Elapsed")),
        Choice("superseded", N_("Superseded")),
        Choice("retired", N_("Retired")),
        Choice("inactive", N_("Inactive")),
        Choice("requires funding", N_("Requires funding")),
        Choice("stagnant", N_("Stagnant")),
    )

    document: Mapped[str] = field(
        N_("Document"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="document"
    )
    number: Mapped[str] = field(N_("Number"), required=True, in_table=True, searched=True)
    summary: Mapped[str] = field(N_("Summary"), Kind.LONG_TEXT, in_table=True, searched=True)
    verb: Mapped[str] = field(N_("Verb"), in_table=True, searched=True, hint=N_("Agreed, encouraged, noted, welcomed."))
    kind: Mapped[str] = field(N_("Kind"), Kind.CHOICE, in_table=True, choices=KINDS)
    strength: Mapped[str] = field(N_("Strength"), hint=N_("How far it commits anybody."))
    actors: Mapped[str] = field(N_("Actors"), in_table=True, searched=True)
    topics: Mapped[str] = field(N_("Topics"), Kind.LONG_TEXT, searched=True)
    status: Mapped[str] = field(N_("Status"), Kind.CHOICE, in_table=True, choices=STATUSES)
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def name_in_line(self, named: Named) -> str:
        """Give "Paragraph number, document"."""
        return f"{named(self.document)}, ¶ {self.number}"

    def order_text(self, named: Named) -> str:
        """Sort by document, then by number as numbers go."""
        return f"{text.fold(named(self.document))} {text.natural(self.number)}"


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
