"""What was published."""

from typing import ClassVar

from sqlalchemy.orm import Mapped

from baliapp.base.i18n import N_
from baliapp.base.partial_dates import PartialDate
from baliapp.records.fields import field
from baliapp.records.kinds import Kind
from baliapp.records.record import Lasting, Named, Record


class NewsItem(Lasting):
    """A media release, newsletter, press article or post."""

    __tablename__ = "news_item"
    singular, plural, listed_as = N_("News item"), N_("News"), "news"
    newest_first = True
    lasts = ("posted_on", "")

    title: Mapped[str] = field(N_("Title"), required=True, in_table=True, searched=True)
    posted_on: Mapped[PartialDate | None] = field(N_("Posted on"), Kind.PARTIAL_DATE, in_table=True, searched=True)
    kind: Mapped[str] = field(N_("Kind"), in_table=True, searched=True)
    about_body: Mapped[str | None] = field(N_("Body"), Kind.REFERENCE, searched=True, target="body")
    publisher: Mapped[str] = field(N_("Publisher"), in_table=True, searched=True)
    summary: Mapped[str] = field(N_("Summary"), Kind.LONG_TEXT, searched=True, hint=N_("One line in your own words."))
    body: Mapped[str] = field(N_("Text"), Kind.LONG_TEXT, searched=True)
    address: Mapped[str] = field(N_("Address"), Kind.LINK)
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def order_text(self, named: Named) -> str:
        """Sort by date; an undated item comes after all others."""
        return f"{self.posted_on.sort_key} {super().order_text(named)}" if self.posted_on else ""


class NewsAttachment(Record):
    """That a document belongs to a news item: its picture, its annex, the page as it was saved."""

    __tablename__ = "news_attachment"
    singular, plural, listed_as = N_("Attachment"), N_("Attachments"), "attachments"
    link_of: ClassVar[tuple[str, ...]] = ("news_item", "document")

    news_item: Mapped[str] = field(
        N_("News item"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="news_item"
    )
    document: Mapped[str] = field(
        N_("Document"), Kind.REFERENCE, required=True, in_table=True, searched=True, target="document"
    )
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def name_in_line(self, named: Named) -> str:
        """Name both ends."""
        return f"{named(self.news_item)} – {named(self.document)}"
