"""Filling pages with strips: what stays together, what is repeated, what may vanish at the top of a page."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from baliapp.packs.content.styles import HAIR, QUIET, Colour
from baliapp.packs.content.tags import Node
from baliapp.packs.shaping.line import Line

# What is made for each line is not frozen, here and elsewhere: making it would take twice as long.


@dataclass(slots=True)
class Words:
    """A line of text: its left end and its baseline, from the left edge and the top of its strip."""

    x: float
    baseline: float
    line: Line
    colour: Colour
    node: Node | None = None
    """What the words are part of; without one they only adorn the page, and no screen reader tells them."""


@dataclass(slots=True)
class Rule:
    """A level line; dots where it leads the eye to a number."""

    x: float
    end: float
    y: float
    weight: float
    colour: Colour
    dotted: bool = False


@dataclass(slots=True)
class Jump:
    """A part of a strip that leads to an anchor when it is clicked."""

    x: float
    end: float
    top: float
    bottom: float
    anchor: str
    node: Node


@dataclass(frozen=True, slots=True)
class Shape:
    """Lines and areas of a picture as a PDF draws them, to the right and upwards from the top left of its strip."""

    operators: str
    node: Node
    area: tuple[float, float] | None = None
    """Width and height of the whole picture, told by one of its shapes."""


Mark = Words | Rule | Jump | Shape


@dataclass(slots=True)
class Strip:
    """A piece of a page over its whole width that is never cut."""

    height: float
    marks: list[Mark] = field(default_factory=list)
    may_end_page: bool = True
    vanishes: bool = False
    """Empty space, left out at the top of a page."""
    starts_page: bool = False
    repeated: Sequence["Strip"] = ()
    """What is set above this strip where it is the first of a page: the heading of its table."""
    anchor: str = ""
    heading: tuple[int, str] | None = None
    """Level and words, where the strip belongs in the outline and in the contents."""
    in_contents: bool = False
    sinks: bool = False
    """Where it is the last of a page, it stands at its foot."""
    footnotes: Sequence["Strip"] = ()
    """What stands at the foot of its page, wherever that is."""


ABOVE_FOOTNOTES, _SHORT_LINE = 12.0, 84.0


def space(height: float, *, may_end_page: bool = True) -> Strip:
    """Give empty height."""
    return Strip(height, may_end_page=may_end_page, vanishes=True)


@dataclass(slots=True)
class Page:
    """Strips and how far below the top of the text area each begins."""

    placed: list[tuple[float, Strip]] = field(default_factory=list)
    repeated: int = 0
    """How many of them, at the top, stood on an earlier page already."""


def fill_pages(strips: Sequence[Strip], height: float) -> list[Page]:
    """Set ``strips`` on pages of ``height``; a page ends where a strip lets it, else where it is full.

    A footnote for which there is no room goes on at the foot of the next page.
    """
    pages: list[Page] = []
    on_page: list[int] = []
    going_on: Sequence[Strip] = ()
    used = 0.0
    has_footnotes = False
    place = 0
    while place < len(strips):
        strip = strips[place]
        needed = _with_footnotes(strip, has_footnotes) if strip.footnotes else strip.height
        if not on_page and strip.repeated:
            needed += _height(strip.repeated)
        is_full = used + needed > height
        if (is_full and (on_page or going_on)) or (strip.starts_page and on_page):
            if on_page and not strip.starts_page and strip.footnotes and _may_part(strip, used + needed - height):
                on_page.append(place)
                used, place = height, place + 1
                continue
            ends = len(on_page) if strip.starts_page else _last_end(strips, on_page)
            place = on_page[ends - 1] + 1 if on_page else place
            page, going_on = _page([strips[each] for each in on_page[:ends]], height, going_on)
            pages.append(page)
            on_page, used, has_footnotes = [], _height(_at_foot(going_on)), bool(going_on)
        elif strip.vanishes and not on_page:
            place += 1
        else:
            on_page.append(place)
            used += needed
            has_footnotes = has_footnotes or bool(strip.footnotes)
            place += 1
    while on_page or going_on:
        page, going_on = _page([strips[each] for each in on_page], height, going_on)
        pages.append(page)
        on_page = []
    return pages


def _with_footnotes(strip: Strip, has_footnotes: bool) -> float:
    """Give the height that a strip takes with its footnotes, the first of a page with a line above them."""
    return strip.height + _height(strip.footnotes) + (0.0 if has_footnotes else ABOVE_FOOTNOTES)


def _height(strips: Sequence[Strip]) -> float:
    return sum([each.height for each in strips])


def _may_part(strip: Strip, too_much: float) -> bool:
    """Say whether the page may end behind a strip with its footnotes begun, ``too_much`` of them on the next page."""
    left = 0.0
    for place in range(len(strip.footnotes) - 1, 0, -1):
        left += strip.footnotes[place].height
        if left >= too_much and strip.footnotes[place - 1].may_end_page:
            return strip.may_end_page
    return False


def _last_end(strips: Sequence[Strip], on_page: list[int]) -> int:
    """Give how many of the strips stay on the page: up to the last that may end it, or all."""
    for count in range(len(on_page), 0, -1):
        if _may_end(strips, on_page[:count]):
            return count
    return len(on_page)


def _may_end(strips: Sequence[Strip], on_page: Sequence[int]) -> bool:
    """Say whether a page may end here: empty space parts nothing from what it must stay with."""
    for place in reversed(on_page):
        if not strips[place].may_end_page or not strips[place].vanishes:
            return strips[place].may_end_page
    return False


def _page(on_page: Sequence[Strip], height: float, going_on: Sequence[Strip]) -> tuple[Page, Sequence[Strip]]:
    """Give a page of strips with their footnotes behind those that go on from the page before, and what is left."""
    repeated = on_page[0].repeated if on_page else ()
    page = Page(repeated=len(repeated))
    y = 0.0
    for strip in [*repeated, *on_page]:
        page.placed.append((y, strip))
        y += strip.height
    notes = [*going_on, *(each for strip in on_page for each in strip.footnotes)]
    if not notes:
        _sink(page, max(0.0, height - y))
        return page, ()
    count = _fitting(notes, height - y, at_least=0 if on_page else 1)
    footnotes = _at_foot(notes[:count])
    foot = height - _height(footnotes)
    _sink(page, max(0.0, foot - y))
    for strip in footnotes:
        page.placed.append((foot, strip))
        foot += strip.height
    return page, notes[count:]


def _at_foot(notes: Sequence[Strip]) -> list[Strip]:
    """Give footnotes below a short line, or below what says that the first goes on."""
    if not notes:
        return []
    line = Rule(0.0, _SHORT_LINE, ABOVE_FOOTNOTES / 2, HAIR, QUIET)
    return [*(notes[0].repeated or [Strip(ABOVE_FOOTNOTES, [line])]), *notes]


def _fitting(notes: Sequence[Strip], room: float, at_least: int) -> int:
    """Give how many strips of footnotes there is room for, up to one that may end the page if there is such."""
    count, used = len(notes), _height(_at_foot(notes))
    while count > at_least and used > room:
        count -= 1
        used -= notes[count].height
    if count == len(notes):
        return count
    return next((end for end in range(count, 0, -1) if notes[end - 1].may_end_page), count)


def _sink(page: Page, free: float) -> None:
    """Move the last strips of a page down to its foot, if they are such that belong there."""
    sinking = len(list(takewhile(lambda placed: placed[1].sinks, reversed(page.placed))))
    for place in range(len(page.placed) - sinking, len(page.placed)):
        y, strip = page.placed[place]
        page.placed[place] = (y + free, strip)
