"""Lists in Word: what counts is counted by Word, and shows the marks that stand on paper."""

from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from baliapp.packs.content.blocks import Item, Items, Section, text
from baliapp.packs.word.writing import write_pack
from tests.packs.conftest import PRINTED_ON, no_step, pack_of


def shown(*items: Item) -> list[tuple[str, bool]]:
    """Give for each item the mark that Word shows before it, and whether Word counts it itself."""
    content = write_pack(pack_of(Section("part", "The part", (Items(items),))), PRINTED_ON, no_step)
    document = docx.Document(BytesIO(content))
    kinds: dict[str, Any] = {
        each.get(qn("w:abstractNumId")): each for each in document.part.numbering_part.element.iter(qn("w:abstractNum"))
    }
    counted, found = dict[str, int](), list[tuple[str, bool]]()
    for paragraph in document.paragraphs:
        if paragraph.style is None or paragraph.style.name != "List Paragraph":
            continue
        number = paragraph._p.find(f".//{qn('w:numId')}")  # noqa: SLF001 - how else to see its list
        if number is None:
            found.append((paragraph.text.split("\t")[0], False))
            continue
        key = number.get(qn("w:val"))
        level = kinds[key].find(qn("w:lvl"))
        first, mark = (level.find(qn(name)).get(qn("w:val")) for name in ("w:start", "w:lvlText"))
        counted[key] = counted.get(key, int(first) - 1) + 1
        found.append((mark.replace(f"%{int(level.get(qn('w:ilvl'))) + 1}", str(counted[key])), True))
    return found


def item(mark: str, level: int = 0) -> Item:
    return Item(mark, text("words"), level=level)


@pytest.mark.parametrize(
    ("marks", "counts"),
    [
        (["1.", "2.", "3."], [True] * 3),
        (["–", "–"], [True] * 2),
        (["1.1", "1.2", "2", "2.1"], [True, True, False, True]),
        (["7.", "8."], [True] * 2),
        (["12", "15"], [False] * 2),
        (["A", "%", "5%", ""], [False] * 4),
        (["[1]", "–", "[2]"], [True] * 3),
    ],
)
def test_word_counts_what_can_be_counted(marks: list[str], counts: list[bool]) -> None:
    assert shown(*map(item, marks)) == list(zip(marks, counts, strict=True))


def test_what_is_set_in_deeper_begins_anew_below_each_item() -> None:
    found = [("1.", 0), ("1.", 1), ("2.", 1), ("2.", 0), ("1.", 1), ("3.", 0)]
    assert shown(*(item(*each) for each in found)) == [(mark, True) for mark, _level in found]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["1.", "2.", "3.", "–", "?", "1.1", "(1)", "(2)", "x"]), st.integers(0, 10))))
def test_word_shows_the_marks_of_the_paper_whatever_they_are(found: list[tuple[str, int]]) -> None:
    assert [mark for mark, _counts in shown(*(item(*each) for each in found))] == [mark for mark, _level in found]
