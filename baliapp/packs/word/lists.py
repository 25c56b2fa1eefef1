"""Lists for Word: marks that count become numbers that Word counts, the same mark again and again its bullets."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from baliapp.packs.content.blocks import Item
from baliapp.packs.content.styles import StyleSheet
from baliapp.packs.word.look import twips
from baliapp.packs.word.speaking import in_attribute

# a percent sign would stand for a number
_COUNTED = re.compile("(?P<before>[^%]*?)(?P<number>0|[1-9][0-9]{0,8})(?P<behind>[^0-9%]*)")
_LETTER = 0.55  # of the size of the type: about how wide a letter of a mark is
_LAST_LEVEL = 8


@dataclass(slots=True)
class Counting:
    """Items that count on: what stands before and behind their numbers, and where they begin."""

    level: int
    before: str
    behind: str
    first: int
    places: list[int]

    @property
    def counts(self) -> bool:
        """Say whether it is a list and not a single mark that happens to have a number."""
        return len(self.places) > 1 or self.first == 1


@dataclass(slots=True)
class Lists:
    """The lists of one document, as Word keeps them apart from the text."""

    style: StyleSheet
    kinds: list[str] = field(default_factory=list)
    _bullets: dict[tuple[str, int], int] = field(default_factory=dict)

    def numbers_of(self, items: Sequence[Item]) -> list[int]:
        """Give for each item the number of its list; 0 where its mark can only be written as text."""
        found = [self._bullet(each) if is_bullet(each.mark) else 0 for each in items]
        for sequence in sequences(items):
            if sequence.counts:
                mark = f"{sequence.before}%{level_of(sequence.level) + 1}{sequence.behind}"
                wide = max(indent_of(items[place], self.style) for place in sequence.places)
                number = self._add(sequence.level, "decimal", mark, sequence.first, wide)
                for place in sequence.places:
                    found[place] = number
        return found

    def all_lists(self) -> str:
        """Give what Word keeps of all lists: first the kinds, then the lists of these kinds."""
        lists = (f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
                 for number in range(1, len(self.kinds) + 1))  # fmt: skip
        return "".join([*self.kinds, *lists])

    def _bullet(self, item: Item) -> int:
        key = (item.mark, item.level)
        if key not in self._bullets:
            self._bullets[key] = self._add(item.level, "bullet", item.mark, 1, indent_of(item, self.style))
        return self._bullets[key]

    def _add(self, level: int, form: str, mark: str, first: int, hanging: float) -> int:
        number = len(self.kinds) + 1
        self.kinds.append(
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="hybridMultilevel"/>'
            f'<w:lvl w:ilvl="{level_of(level)}"><w:start w:val="{first}"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{in_attribute(mark)}"/><w:lvlJc w:val="left"/>'
            f"<w:pPr>{indented(level, hanging, self.style)}</w:pPr></w:lvl></w:abstractNum>"
        )
        return number


def is_bullet(mark: str) -> bool:
    """Say whether a mark is a sign that stands before any item."""
    return len(mark) == 1 and mark != "%" and not mark.isalnum() and not mark.isspace()


def sequences(items: Iterable[Item]) -> list[Counting]:
    """Give what counts on among ``items``; what is set in deeper begins anew below each item."""
    found, open_ = list[Counting](), dict[tuple[int, str, str], Counting]()
    for place, item in enumerate(items):
        open_ = {key: each for key, each in open_.items() if key[0] <= item.level}
        if not (mark := _COUNTED.fullmatch(item.mark)):
            continue
        key, number = (item.level, mark["before"], mark["behind"]), int(mark["number"])
        if key in open_ and number == open_[key].first + len(open_[key].places):
            open_[key].places.append(place)
        else:
            open_[key] = Counting(*key, number, [place])
            found.append(open_[key])
    return found


def level_of(level: int) -> int:
    """Give the level that Word gives an item; it knows nine."""
    return min(level, _LAST_LEVEL)


def indent_of(item: Item, style: StyleSheet) -> float:
    """Give how much room the mark of an item takes."""
    return min(max(style.mark_width, len(item.mark) * style.body.size * _LETTER + style.mark_gap), style.widest_mark)


def indented(level: int, hanging: float, style: StyleSheet) -> str:
    """Give where the text of an item begins, and how far its mark hangs out."""
    left = twips(level_of(level) * style.level_indent + hanging)
    return f'<w:ind w:left="{left}" w:hanging="{twips(hanging)}"/>'
