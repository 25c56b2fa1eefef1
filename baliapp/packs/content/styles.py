"""How a pack looks: its colours, and the style sheet made once from what its definition chooses, in points."""

from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from baliapp.packs.content.blocks import Format, Look, Voice

Colour = tuple[float, float, float]

INK: Colour = (0.10, 0.10, 0.12)
QUIET: Colour = (0.38, 0.38, 0.42)
ACCENT: Colour = (0.09, 0.19, 0.36)
LINK: Colour = (0.10, 0.26, 0.50)
MARKED: Colour = (0.69, 0.10, 0.12)
HAIRLINE: Colour = (0.74, 0.75, 0.78)
HAIR = 0.4
DEEPEST = 8
"""So many levels of a list are set in further and further."""


@dataclass(frozen=True, slots=True)
class Type:
    """A size of type, its distance from line to line, and the look that plain text takes in it."""

    size: float
    leading: float
    plain: Look = Look.PLAIN

    def look(self, asked: Look) -> Look:
        """Give the look in which a run that asked for ``asked`` is set."""
        return self.plain if asked is Look.PLAIN else asked


_PAPERS = {"": (595.276, 841.89), "Letter": (612.0, 792.0)}
_LARGE_PRINT = 16.0
"""No text of a large-print edition is smaller."""
_WIDER = 1.4
"""By how much the distances of a large-print edition are larger."""


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """Page, margins, type and distances of one pack; two that are equal give the same pages."""

    page_width: float
    page_height: float
    is_large: bool = False
    is_justified: bool = False
    is_on_both_sides: bool = False
    margin: float = 70.0
    """At the left and at the right."""
    top: float = 92.0
    bottom: float = 82.0
    head_lines: tuple[float, float, float] = (41.0, 57.0, 67.5)
    """How far below the edge of the paper the classification and two lines of the running head stand."""

    body: Type = Type(10.2, 14.4)
    note: Type = Type(8.6, 11.8, Look.QUIET)
    footnote: Type = Type(8.2, 11.0)
    cell: Type = Type(9.0, 12.2)
    cell_heading: Type = Type(8.4, 11.2, Look.STRONG)
    label: Type = Type(9.0, 12.2, Look.QUIET)
    headings: tuple[Type, ...] = (
        Type(20, 25, Look.STRONG),
        Type(12.6, 16.5, Look.STRONG),
        Type(10.2, 14.4, Look.STRONG),
    )
    """From the highest level on, as are the distances before and after them."""
    before_heading: tuple[float, ...] = (0.0, 15.0, 9.0)
    after_heading: tuple[float, ...] = (12.0, 4.0, 1.5)
    continued: Type = Type(10.2, 14.4, Look.EMPHASIS)
    tab: Type = Type(64, 76, Look.STRONG)
    furniture: Type = Type(8.0, 10.5)
    classification: Type = Type(8.6, 11, Look.STRONG)
    cover_forum: Type = Type(12.0, 16.5)
    cover_title: Type = Type(27, 34, Look.STRONG)
    cover_kind: Type = Type(15, 20, Look.EMPHASIS)
    contents: tuple[Type, ...] = (Type(10.6, 14.6, Look.STRONG), Type(9.4, 12.6))
    """From the highest level on."""

    after_paragraph: float = 6.0
    after_item: float = 4.0
    cell_gap: float = 10.0
    cell_room: float = 3.2
    """Above and below the words of a cell."""
    mark_width: float = 26.0
    widest_mark: float = 90.0
    footnote_indent: float = 12.0
    level_indent: float = 18.0
    label_width: float = 128.0
    number_width: float = 34.0
    """The column of the page numbers in the contents, and that of the tabs."""
    tab_width: float = 40.0
    contents_indent: float = 16.0
    above_contents: float = 5.0
    """Above each section in the contents."""
    mark_gap: float = 7.0
    """How far left of the text a bar stands that marks a change; and how wide it is."""
    mark_bar: float = 1.6
    signing_height: float = 36.0
    """A row in which somebody signs."""

    @property
    def width(self) -> float:
        """Give the width of the text."""
        return self.page_width - 2 * self.margin

    @property
    def height(self) -> float:
        """Give the height of the text."""
        return self.page_height - self.top - self.bottom

    @property
    def highest(self) -> float:
        """Give where the text begins, from the foot of the page."""
        return self.page_height - self.top

    @property
    def page_size(self) -> tuple[float, float]:
        """Give width and height of the paper."""
        return self.page_width, self.page_height

    def paragraph(self, voice: Voice) -> Type:
        """Give the type of a paragraph."""
        return self.note if voice is Voice.NOTE else self.body


@cache
def style_sheet(chosen: Format) -> StyleSheet:
    """Give the style sheet of what was chosen; what is blank or unknown is as usual."""
    page = _PAPERS.get(chosen.paper, _PAPERS[""])
    both, justified = chosen.sides == "both", chosen.alignment == "justified"
    usual = StyleSheet(*page, is_justified=justified, is_on_both_sides=both)
    return _enlarged(usual) if chosen.print_size == "large" else usual


def _enlarged(usual: StyleSheet) -> StyleSheet:
    """Give the style sheet of a large-print edition: small type grows most, and what adorns the page least."""
    larger = {each.name: _larger(getattr(usual, each.name)) for each in fields(usual)}
    kept = {name: getattr(usual, name) for name in ("page_width", "page_height", "is_justified", "is_on_both_sides")}
    around = {"furniture": Type(10.2, 13.0), "classification": Type(12.0, 15.0, Look.STRONG)}
    page = {"is_large": True, "margin": 56.0, "top": 104.0, "bottom": 96.0, "head_lines": (43.0, 63.0, 76.0)}
    return StyleSheet(**{**larger, **kept, **around, **page})


def _larger(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_larger, value))
    if isinstance(value, Type):
        size = _LARGE_PRINT + max(0.0, (value.size - 10.2) * 0.9)
        return Type(size, round(size * value.leading / value.size, 1), value.plain)
    return value * _WIDER


USUAL = style_sheet(Format())
