"""Where one stays when a pack is made anew: beside the same heading, as many pages behind it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from baliapp.gui.packs.preview_document import OutlineLine

Named = tuple[int, str, int]
"""A line of an outline, whatever its page: how deep, what it says, and which of those that say so."""


def page_again(before: Sequence[OutlineLine], after: Sequence[OutlineLine], page: int) -> int:
    """Give the page that shows anew what ``page`` showed; where its heading is gone, that of the heading above."""
    places = dict(_named(after))
    for name, first in sorted(_named(before), key=lambda each: -each[1]):
        if first <= page and name in places:
            return places[name] + page - first
    return page


def _named(lines: Sequence[OutlineLine]) -> Iterator[tuple[Named, int]]:
    told = Counter[tuple[int, str]]()
    for line in lines:
        if line.page >= 0:
            told[line.level, line.title] += 1
            yield (line.level, line.title, told[line.level, line.title]), line.page
