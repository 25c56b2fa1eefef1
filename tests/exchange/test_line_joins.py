"""A line goes on with the one before where a sentence does, and not where a writer began a new line."""

import pytest

from baliapp.exchange.line_joins import Joined, LineJoins

BROKEN = [
    "Participants welcomed the achievements of the process since its launch and",
    "noted that it had become the foremost forum for cooperation in developing",
    "responses to irregular migration in the region of Asia and of the Pacific.",
]
SPACE = Joined(0, " ")


def join(one: str, two: str, *, blank: bool = False, others: list[str] | None = None) -> Joined | None:
    lines = [*(BROKEN if others is None else others), one, two]
    return LineJoins(lines, [False] * len(lines)).join(one, two, blank_between=blank)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The forum brings together governments of", "the region"),
        ("The forum brings together the governments of the region of Asia and of", "Indonesia"),
        ("The forum brings together the governments of the region, and it grows.", "Members also agreed"),
        ("States of the region; organisations of the world; and in the end also;", "and others"),
    ],
)
def test_a_sentence_goes_on(one: str, two: str) -> None:
    assert join(one, two) == SPACE


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Focus on trafficking in persons", "Methods of the process"),
        ("The objectives are:", "to return persons"),
        ("Members agreed.", "Members also agreed"),
        ("one;", "two"),
        ("Regional Support Office\tBangkok", "secure portal\tCanberra"),
        ("word " * 30, "goes on"),
    ],
)
def test_a_new_line_stays_one(one: str, two: str) -> None:
    assert join(one, two) is None


def test_a_sentence_goes_on_after_a_blank_line_only_where_its_line_is_full() -> None:
    full = "Participants acknowledged the recent efforts of the process to address"
    assert join(full, "irregular migration", blank=True) == SPACE
    assert join(f"{full}.", "irregular migration", blank=True) is None
    assert join("Participants acknowledged the efforts", "irregular migration", blank=True) is None


def test_where_no_line_was_broken_to_fit_a_page_a_full_line_proves_nothing() -> None:
    lines = ["The first of the lines that somebody wrote", "The second line, about as long as the first"]
    assert join(*lines, others=[]) is None


@pytest.mark.parametrize(
    ("one", "two", "joined"),
    [
        ("the Inter-", "governmental body", Joined(0, "", is_word=True)),
        ("the govern-", "ment of the day", Joined(1, "", is_word=True)),
        ("the pro-", "cess of Bali", Joined(1, "", is_word=True)),
        ("see example.org/about-bali-", "process", Joined(0, "", is_word=True)),
        ("the soft\u00ad", "ware", Joined(1, "", is_word=True)),
    ],
)
def test_a_word_broken_at_a_hyphen_is_whole_again(one: str, two: str, joined: Joined) -> None:
    assert join(one, two) == joined


def test_a_hyphen_stays_in_a_word_that_is_written_so_elsewhere() -> None:
    assert join("all well informed decision-", "making", others=["decision-making"]) == Joined(0, "", is_word=True)
    assert join("all well informed decision-", "making", others=["a decision", "in making"]) is not None


def test_scripts_without_spaces_are_joined_without_one() -> None:
    lines = ["กระบวนการบาหลีว่าด้วยการลักลอบขนคน", "การค้ามนุษย์และอาชญากรรมข้ามชาติที่", "เกี่ยวข้องกับภูมิภาคเอเชียและแปซิฟิก"]
    assert join(lines[0], lines[1], others=lines) == Joined(0, "")


def test_the_place_and_day_of_signing_goes_on_with_no_sentence_that_has_ended() -> None:
    wrapped = ["They met at the port of the example and agreed on very much of it", "and they went home again."]
    lines = [*wrapped, *wrapped, "the participants thanked the people of the town for their welcome."]
    joins = LineJoins(lines, [False] * len(lines))
    assert joins.join(lines[-1], "Port Example, 4 May 2021", blank_between=False) is None
    assert joins.join(lines[-1], "Port Example was where they met and agreed", blank_between=False) is not None
