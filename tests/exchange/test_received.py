"""A place in a text lies on a page."""

import pytest

from baliapp.exchange.received import MediaType, Received


@pytest.mark.parametrize(("place", "page"), [(0, 1), (9, 1), (10, 2), (24, 2), (25, 3), (99, 3)])
def test_a_place_lies_on_the_last_page_that_begins_before_it(place: int, page: int) -> None:
    assert Received(MediaType.PDF, "x" * 100, page_starts=(0, 10, 25)).page_at(place) == page


def test_a_text_without_pages_has_no_page() -> None:
    assert Received(MediaType.TEXT, "x").page_at(0) == 0
