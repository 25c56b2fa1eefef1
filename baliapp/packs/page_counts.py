"""How many pages the pack of a definition takes in each edition, and how much there is to look at."""

from dataclasses import dataclass

from baliapp.base.i18n import _, ngettext
from baliapp.base.progress import Progress
from baliapp.packs.again import Again
from baliapp.packs.build import WHOLE, Measured, measure
from baliapp.packs.editions import EDITIONS, Reader
from baliapp.packs.facts.reading import Reading
from baliapp.packs.request import PackRequest
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref

SIDES_OF_A_SHEET = 2


@dataclass(frozen=True, slots=True)
class PageCount:
    """The pages of one edition, and how many lines its readiness list has."""

    reader: Reader
    pages: int
    is_on_both_sides: bool
    to_look_at: int

    @property
    def sheets(self) -> int:
        """Count the sheets of paper."""
        return -(-self.pages // SIDES_OF_A_SHEET) if self.is_on_both_sides else self.pages

    def told(self) -> str:
        """Give the count in words: "64 pages, 32 sheets printed on both sides"."""
        pages = ngettext("{count} page", "{count} pages", self.pages).format(count=self.pages)
        if self.is_on_both_sides:
            sheets = ngettext(
                "{count} sheet printed on both sides", "{count} sheets printed on both sides", self.sheets
            )
        else:
            sheets = ngettext("{count} sheet printed on one side", "{count} sheets printed on one side", self.sheets)
        return f"{pages}, {sheets.format(count=self.sheets)}"


def page_counts(
    database: Database, meeting: Ref, definition: Ref, progress: Progress | None = None, again: Again | None = None
) -> tuple[PageCount, ...]:
    """Count the pages of each edition, as it would be printed now. Raises Cancelled, and UserError.

    One who counts ``again`` draws only what has changed; a section that several editions share is drawn once anyway.
    """
    progress, reading, again = progress or Progress(), Reading(database), again or Again()
    return tuple(
        _count(reading, PackRequest(meeting, _(name), definition=definition), reader, progress, again)
        for reader, name in EDITIONS.items()
    )


def _count(reading: Reading, request: PackRequest, reader: Reader, progress: Progress, again: Again) -> PageCount:
    progress.step(0, WHOLE, request.edition)
    with again.drawing(reader) as kept:
        return page_count(reader, measure(reading, request, progress, kept))


def page_count(reader: Reader, measured: Measured) -> PageCount:
    """Give the count of a pack that was measured."""
    return PageCount(reader, measured.pages, measured.is_on_both_sides, len(measured.remarks))
