"""Which page comes where: sections one after another, with blank pages so that some begin on the right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from baliapp.packs.content.blocks import Section
from baliapp.packs.content.styles import StyleSheet
from baliapp.packs.drawing.drawn import Drawn, Entry


def numbered(body: Sequence[Drawn], ahead: int = 0) -> Iterator[Entry]:
    """Give the headings of sections that follow one another, with the numbers of their pages."""
    for drawn in body:
        yield from (entry.behind(ahead) for entry in drawn.entries)
        ahead += len(drawn.contents)


def blanks_before(sections: Sequence[Section], counts: Sequence[int], ahead: int, style: StyleSheet) -> list[int]:
    """Give how many blank pages stand before each section of so many pages, ``ahead`` pages before the first.

    Right-hand pages have odd numbers.
    """
    found = list[int]()
    for section, count in zip(sections, counts, strict=True):
        found.append(ahead % 2 if style.is_on_both_sides and section.begins_right else 0)
        ahead += found[-1] + count
    return found


@dataclass(frozen=True, slots=True)
class Bound:
    """The drawn sections of a pack in their places, once it is known how many pages stand before them."""

    sections: Sequence[Section]
    body: Sequence[Drawn]
    style: StyleSheet

    def entries(self, ahead: int) -> list[Entry]:
        """Give all headings with the numbers of their pages and their tabs."""
        found = list[Entry]()
        for section, blanks, drawn in zip(self.sections, self._blanks(ahead), self.body, strict=True):
            ahead += blanks
            for entry in drawn.entries:
                tab = section.tab if entry.anchor == section.anchor else 0
                found.append(entry.behind(ahead, tab))
            ahead += len(drawn.contents)
        return found

    def pages(self, ahead: int, blank: Drawn) -> list[Drawn]:
        """Give all in order, a blank page before each section that would begin on the left and must not."""
        bound = zip(self._blanks(ahead), self.body, strict=True)
        return [each for blanks, drawn in bound for each in (*[blank] * blanks, drawn)]

    def _blanks(self, ahead: int) -> list[int]:
        return blanks_before(self.sections, [len(each.contents) for each in self.body], ahead, self.style)
