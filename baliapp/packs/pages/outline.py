"""The outline of a PDF: a tree of headings, of which a reader first sees the highest."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from baliapp.packs.content.tags import true_levels
from baliapp.packs.drawing.document import readable
from baliapp.packs.drawing.drawn import Entry
from baliapp.packs.drawing.structure import text_string


def outline_objects(root: int, first: int, lines: Sequence[tuple[Entry, str]]) -> Iterator[tuple[int, bytes]]:
    """Give the objects of an outline, numbered from ``first``; each of ``lines`` is a heading and where it leads."""
    if not lines:
        return
    above = [root]
    kids: dict[int, list[int]] = {root: []}
    parents: dict[int, int] = {}
    for number, level in enumerate(true_levels(entry.level for entry, _ in lines), first):
        above[level:] = [number]
        parents[number] = above[level - 1]
        kids[above[level - 1]].append(number)
        kids[number] = []
    following = {one: other for beside in kids.values() for one, other in pairwise(beside)}
    before = {other: one for one, other in following.items()}
    yield root, f"<</Type/Outlines{_held(kids[root], len(kids[root]))}>>".encode("ascii")
    shown: dict[int, int] = {}
    for number in reversed(parents):
        shown[number] = sum(1 + shown[kid] for kid in kids[number])
    for number, (entry, where) in enumerate(lines, first):
        near = f"/Prev {before[number]} 0 R" if number in before else ""
        near += f"/Next {following[number]} 0 R" if number in following else ""
        held = _held(kids[number], -shown[number] if parents[number] == root else shown[number])
        title = text_string(readable(entry.words))
        yield number, f"<</Title{title}/Parent {parents[number]} 0 R{near}{held}{where}>>".encode("ascii")


def _held(kids: Sequence[int], count: int) -> str:
    return f"/First {kids[0]} 0 R/Last {kids[-1]} 0 R/Count {count}" if kids else ""
