"""Laws of blocks of statuses that come from the clipboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.base.errors import UserError
from baliapp.gui.commitments.commitment_block import placed, read_block
from baliapp.gui.commitments.status_signs import SIGNS, called

WORDS = ["", *SIGNS]
BLOCK = st.integers(1, 3).flatmap(
    lambda wide: st.lists(st.lists(st.sampled_from(WORDS), min_size=wide, max_size=wide), min_size=1, max_size=4)
)


def as_words(block: list[list[str]]) -> list[list[str]]:
    return [[called(status) if status else "no report" for status in row] for row in block]


@given(BLOCK)
def test_a_block_comes_back_with_its_heads_and_without_them(block: list[list[str]]) -> None:
    told = as_words(block)
    plain = "".join("\t".join(row) + "\r\n" for row in told)
    assert read_block(plain) == block
    heads = "\t".join(["", *(f"Act {place}" for place in range(len(block[0])))])
    headed = "\n".join([heads, *("\t".join(["Nauru", *row]) for row in told)])
    assert read_block(headed) == block
    named = "\n".join("\t".join(["Nauru", *row]) for row in told)
    assert read_block(named) == block


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Implemented, overdue", "implemented"), ("no report, overdue", ""), ("f", "requires funding"),
        ("  REQUIRES   funding ", "requires funding"), ("", ""),
    ],
)  # fmt: skip
def test_a_cell_says_its_status_in_a_word_or_a_letter(words: str, expected: str) -> None:
    assert read_block(words) == [[expected]]


def test_anything_else_is_refused() -> None:
    with pytest.raises(UserError, match="“Done” is no status") as refused:
        read_block("Active\nDone")
    assert "Implemented (I)" in str(refused.value)


def test_one_status_comes_into_all_and_more_from_the_first_on() -> None:
    chosen = [(2, 1), (1, 2)]
    assert placed([["active"]], chosen, (4, 4)) == ({(2, 1): "active", (1, 2): "active"}, 0)
    assert placed([[""]], chosen, (4, 4)) == ({}, 2)
    block = [["active", ""], ["retired", "elapsed"]]
    assert placed(block, chosen, (4, 4)) == ({(1, 1): "active", (2, 1): "retired", (2, 2): "elapsed"}, 1)
    for size in ((2, 4), (4, 2)):
        with pytest.raises(UserError, match="no room"):
            placed(block, chosen, size)
