"""How a pack looks: page, margins, type and colours, in points."""

from baliapp.packs.blocks import Look, Voice
from baliapp.packs.lines import Type

Colour = tuple[float, float, float]

PAGE_WIDTH, PAGE_HEIGHT = 595.276, 841.89
LEFT = RIGHT = 70.0
TOP, BOTTOM = 92.0, 82.0
WIDTH = PAGE_WIDTH - LEFT - RIGHT
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM

INK: Colour = (0.10, 0.10, 0.12)
QUIET: Colour = (0.38, 0.38, 0.42)
ACCENT: Colour = (0.09, 0.19, 0.36)
LINK: Colour = (0.10, 0.26, 0.50)
MARKED: Colour = (0.69, 0.10, 0.12)
HAIRLINE: Colour = (0.74, 0.75, 0.78)
HAIR = 0.4

BODY = Type(10.2, 14.4)
NOTE = Type(8.6, 11.8, Look.QUIET)
WARNING = Type(10.2, 14.4)
CELL = Type(9.0, 12.2)
CELL_HEADING = Type(8.4, 11.2, Look.STRONG)
LABEL = Type(9.0, 12.2, Look.QUIET)
HEADINGS = {1: Type(20, 25, Look.STRONG), 2: Type(12.6, 16.5, Look.STRONG), 3: Type(10.2, 14.4, Look.STRONG)}
SPACE_BEFORE = {1: 0.0, 2: 15.0, 3: 9.0}
SPACE_AFTER = {1: 12.0, 2: 4.0, 3: 1.5}
CONTINUED = Type(10.2, 14.4, Look.EMPHASIS)
FURNITURE = Type(8.0, 10.5)
CLASSIFICATION = Type(8.6, 11, Look.STRONG)
COVER_FORUM = Type(12.0, 16.5)
COVER_TITLE = Type(27, 34, Look.STRONG)
COVER_KIND = Type(15, 20, Look.EMPHASIS)
CONTENTS = {1: Type(10.6, 14.6, Look.STRONG), 2: Type(9.4, 12.6)}

PARAGRAPHS = {Voice.BODY: BODY, Voice.NOTE: NOTE, Voice.WARNING: WARNING}
AFTER_PARAGRAPH = 6.0
CELL_GAP = 10.0
CELL_ABOVE = CELL_BELOW = 3.2
MARK_WIDTH = 26.0
WIDEST_MARK = 90.0
LEVEL_INDENT, DEEPEST = 18.0, 8
LABEL_WIDTH = 128.0
MARK_GAP, MARK_BAR = 7.0, 1.6
"""How far left of the text a bar stands that marks a change, and how wide it is."""
SIGNING_HEIGHT = 36.0
"""A row in which somebody signs."""
