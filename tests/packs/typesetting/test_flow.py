"""Filling pages: nothing lost, nothing cut, what belongs together on one page."""

from hypothesis import given
from hypothesis import strategies as st

from baliapp.packs.typesetting.flow import Strip, fill_pages, space

STRIPS = st.lists(
    st.builds(
        Strip,
        st.integers(1, 60).map(float),
        may_end_page=st.booleans(),
        vanishes=st.booleans(),
        starts_page=st.integers(0, 9).map(lambda n: n == 0),
    )
)


@given(STRIPS)
def test_every_strip_is_placed_once_and_in_order_but_for_space(strips: list[Strip]) -> None:
    placed = [id(strip) for page in fill_pages(strips, 100) for _, strip in page.placed]
    kept = [id(strip) for strip in strips if not strip.vanishes or id(strip) in placed]
    assert placed == kept


@given(STRIPS)
def test_no_page_is_overfull(strips: list[Strip]) -> None:
    for page in fill_pages(strips, 100):
        assert sum(strip.height for _, strip in page.placed) <= 100


@given(STRIPS)
def test_no_page_begins_with_space(strips: list[Strip]) -> None:
    assert not any(page.placed[0][1].vanishes for page in fill_pages(strips, 100))


def test_a_heading_goes_with_its_text() -> None:
    heading, line = Strip(20, may_end_page=False), Strip(20)
    pages = fill_pages([Strip(70), heading, line], 100)
    assert [[strip for _, strip in page.placed] for page in pages][1] == [heading, line]


def test_what_may_never_part_is_parted_where_it_is_taller_than_a_page() -> None:
    pages = fill_pages([Strip(30, may_end_page=False) for _ in range(10)], 100)
    assert [len(page.placed) for page in pages] == [3, 3, 3, 1]


def test_the_heading_of_a_table_is_repeated_on_each_page() -> None:
    head = [Strip(10)]
    pages = fill_pages([*head, *(Strip(30, repeated=head) for _ in range(5))], 100)
    assert [page.placed[0][1] is head[0] for page in pages] == [True, True]
    assert pages[1].placed[1][0] == 10


def test_a_strip_taller_than_a_page_has_one_to_itself() -> None:
    assert [len(page.placed) for page in fill_pages([Strip(10), Strip(500), Strip(10)], 100)] == [1, 1, 1]


@given(STRIPS)
def test_what_sinks_stands_at_the_foot_of_the_page_on_which_the_rest_ends(strips: list[Strip]) -> None:
    sinking = Strip(5, sinks=True)
    *others, (y, last) = fill_pages([*strips, sinking], 100)[-1].placed
    assert last is sinking
    assert y + sinking.height == 100
    assert all(above + strip.height <= y for above, strip in others)


def test_space_counts_inside_a_page() -> None:
    assert [y for y, _ in fill_pages([Strip(10), space(5), Strip(10)], 100)[0].placed] == [0, 10, 15]


def test_space_parts_nothing_from_what_it_must_stay_with() -> None:
    heading, gap, line = Strip(20, may_end_page=False), space(5), Strip(20)
    pages = fill_pages([Strip(70), heading, gap, line], 100)
    assert [[strip for _, strip in page.placed] for page in pages][1] == [heading, gap, line]
