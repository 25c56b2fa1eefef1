"""A text is found again in a longer one and under small changes; a few common words make no copy."""

from hypothesis import given
from hypothesis import strategies as st

from baliapp.base.near_copies import NearCopies

STORY = " ".join(f"word{n} in a row" for n in range(40))


def known(**texts: str) -> NearCopies[str]:
    found = NearCopies[str]()
    for key, text in texts.items():
        found.learn(key, text)
    return found


def test_a_part_of_a_text_is_like_the_whole_and_the_whole_like_the_part() -> None:
    part = STORY[: len(STORY) // 2]
    assert known(whole=STORY).like(part) == ["whole"]
    assert known(part=part).like(STORY) == ["part"]


def test_the_most_alike_comes_first() -> None:
    changed = STORY[: len(STORY) * 3 // 4] + " some other words" * 20
    assert known(changed=changed, same=STORY).like(STORY) == ["same", "changed"]


def test_few_words_tell_nothing() -> None:
    assert known(short="The office opened", blank="").like("The office opened") == []
    assert known(short="The office opened").like("") == []


@given(st.lists(st.text("abc", min_size=1, max_size=3), max_size=200))
def test_to_be_alike_is_mutual(words: list[str]) -> None:
    text, other = " ".join(words), " ".join(words[: len(words) // 2])
    assert bool(known(one=text).like(other)) == bool(known(one=other).like(text))
