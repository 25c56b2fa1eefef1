"""Laws of lists in parts."""

from hypothesis import given
from hypothesis import strategies as st

from baliapp.store.tables.batches import in_batches


@given(st.lists(st.integers()), st.integers(1, 9))
def test_parts_put_together_are_the_whole_and_none_is_too_long(whole: list[int], many: int) -> None:
    """No part is empty either: a question about nothing is not asked."""
    parts = list(in_batches(whole, many))
    assert [each for part in parts for each in part] == whole
    assert all(1 <= len(part) <= many for part in parts)
    assert all(len(part) == many for part in parts[:-1])
