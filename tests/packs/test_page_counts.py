"""Laws of counting pages: as many as are printed, in each edition, on the sheets that the definition takes."""

from pathlib import Path

import pytest

from baliapp.base.errors import Cancelled
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.packs.build import build_pack
from baliapp.packs.editions import EDITIONS, Reader
from baliapp.packs.page_counts import PageCount, page_counts
from baliapp.packs.request import PackRequest
from baliapp.store.asking import queries
from baliapp.store.packs.definitions import make_definition
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.packs.conftest import request_for


def definition(desk: Database, **values: str) -> Ref:
    made = make_definition(desk, {"name": "Mine", **values}, ["meeting", "participants", "news"]).made
    return next(each for each in made if each.type == "pack_definition")


def test_what_is_counted_is_what_is_printed(desk: Database, tmp_path: Path) -> None:
    asked = request_for(desk, "EV 2012-11-12")
    mine = definition(desk)
    counts = page_counts(desk, asked.meeting, mine)
    assert [each.reader for each in counts] == list(EDITIONS)
    for each in counts:
        request = PackRequest(asked.meeting, _(EDITIONS[each.reader]), definition=mine)
        built = build_pack(desk, request, tmp_path / "pack.pdf")
        assert (each.pages, each.to_look_at) == (built.pages, len(built.remarks))
        assert not each.is_on_both_sides


def test_it_is_as_the_definition_prints_it_and_can_be_cancelled(desk: Database) -> None:
    asked, both = request_for(desk, "EV 2012-11-12"), definition(desk, sides="both")
    assert all(each.is_on_both_sides for each in page_counts(desk, asked.meeting, both))
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        page_counts(desk, asked.meeting, both, progress)
    assert queries.entry(desk, both) is not None


@pytest.mark.parametrize(
    ("pages", "both", "told"),
    [
        (64, True, "64 pages, 32 sheets printed on both sides"),
        (63, True, "63 pages, 32 sheets printed on both sides"),
        (64, False, "64 pages, 64 sheets printed on one side"),
        (1, True, "1 page, 1 sheet printed on both sides"),
    ],
)
def test_pages_and_sheets_are_told_in_words(pages: int, both: bool, told: str) -> None:
    assert PageCount(Reader.CHAIR, pages, both, 0).told() == told
