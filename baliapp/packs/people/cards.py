"""Place cards: two or four to a page, each folded once, so that name and delegation are read from both sides."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from math import inf

from baliapp.base.i18n import _
from baliapp.packs.content import styles
from baliapp.packs.content.blocks import Look, text
from baliapp.packs.content.styles import USUAL, Colour, Type
from baliapp.packs.content.tags import Node
from baliapp.packs.drawing.drawn import Drawer
from baliapp.packs.drawing.file import new_canvas
from baliapp.packs.pages.binding import Binder
from baliapp.packs.pages.layout import Step
from baliapp.packs.shaping.line import Line
from baliapp.packs.shaping.shaper import Shaper
from baliapp.packs.typesetting.flow import Mark, Rule, Words
from baliapp.packs.typesetting.lines import break_lines
from baliapp.store.meetings.participants_lists import Listing
from baliapp.store.tables.entries import Entry

NAME_SIZES = {2: (76, 68, 60, 54, 48, 43, 38, 34, 30, 26, 22, 18), 4: (44, 40, 36, 33, 30, 27, 24, 21, 18, 15, 12)}
DELEGATION_SIZES = {2: (32, 28, 24, 21, 18, 16), 4: (21, 19, 17, 15, 13, 11)}
LEADING = 1.2
MOST_LINES = 4
FROM_AFAR = 30
"""The size in points from which a name is read at three metres: its capitals are seven millimetres high."""
EDGE = 22.0
"""What stays free at the left and right of a card, in points: no printer prints to the edge."""
GAP = 12.0
CUT: Colour = (0.6, 0.6, 0.63)


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on one card; one of a delegation without delegates has no name."""

    name: str
    delegation: str


def cards_of(contents: Listing) -> list[Card]:
    """Give a card for each person on a list, and one for each delegation that names nobody."""
    return [
        Card(who.printed_name if who else "", each.name) for each in contents for who in (each.delegates or (None,))
    ]


def draw_cards(
    meeting: Entry, cards: Sequence[Card], a_page: int, shaper: Shaper, printed: date, step: Step
) -> tuple[bytes, int]:
    """Give the PDF of ``cards``, ``a_page`` to a page, and how many pages it has."""
    kind, office = _("Place cards"), _("Secretariat of the Bali Process")
    canvas = new_canvas(f"{kind}: {meeting.heading}", kind, office, "en-GB", printed)
    pages = [cards[start : start + a_page] for start in range(0, len(cards), a_page)]
    with ThreadPoolExecutor(max_workers=1) as packing:
        drawer = Drawer(packing)
        for number, page in enumerate(pages):
            step(number, len(pages), _("Drawing the pages"))
            drawer.start()
            drawer.add("\n".join(_page(drawer, shaper, page, a_page)))
        drawn = drawer.finish()
    return Binder(canvas, [drawn], []).finish(), len(pages)


def fitting(
    shaper: Shaper, words: str, sizes: Sequence[float], width: float, look: Look, height: float = inf
) -> list[Line]:
    """Give ``words`` on as few lines as hold them in a size that is read from afar; else as large as they fit.

    The sizes fall. What fits in none of them is set in the smallest, on as many lines as it takes.
    """
    tried = [break_lines(shaper, text(words), Type(size, size * LEADING, look), width) for size in sizes]
    fit = [lines for lines in tried if sum(line.height for line in lines) <= height]
    found = [next((lines for lines in fit if len(lines) <= most), None) for most in range(1, MOST_LINES + 1)]
    held = [lines for lines in found if lines]
    if not held:
        return tried[-1]
    return next((lines for lines in held if lines[0].size >= FROM_AFAR), max(held, key=lambda lines: lines[0].size))


def _page(drawer: Drawer, shaper: Shaper, cards: Sequence[Card], a_page: int) -> Iterator[str]:
    """Give the operators of one page: lines to cut and to fold along, then every card, and its back upside down."""
    across = a_page // 2
    width, height = USUAL.page_width / across, USUAL.page_height / 2
    yield _lines_to_cut(drawer, across, width, height)
    for place, card in enumerate(cards):
        left, top = place % across * width, USUAL.page_height - place // across * height
        marks = list(_face(shaper, card, a_page, width, height / 2))
        yield _drawn(drawer, marks, left, top - height / 2)
        # the back: turned half round about the middle of the fold
        about_x, about_y = 2 * (left + width / 2), 2 * (top - height / 2)
        yield f"q -1 0 0 -1 {about_x:.3f} {about_y:.3f} cm"
        yield _drawn(drawer, marks, left, top - height / 2, repeated=True)
        yield "Q"


def _drawn(drawer: Drawer, marks: Sequence[Mark], left: float, top: float, *, repeated: bool = False) -> str:
    pen = drawer.pen()  # one a face: what is set within q and Q is forgotten after it
    pen.draw(marks, left, top, repeated=repeated)
    return pen.operators()


def _lines_to_cut(drawer: Drawer, across: int, width: float, height: float) -> str:
    marks: list[Mark] = [Rule(0, USUAL.page_width, height, styles.HAIR, CUT)]
    marks += [Rule(0, USUAL.page_width, height * part, 0.7, CUT, dotted=True) for part in (0.5, 1.5)]
    if across > 1:  # an upright line is a level one as thick as the page is high
        middle = USUAL.page_height / 2
        marks.append(Rule(width - styles.HAIR / 2, width + styles.HAIR / 2, middle, USUAL.page_height, CUT))
    return _drawn(drawer, marks, 0, USUAL.page_height)


def _face(shaper: Shaper, card: Card, a_page: int, width: float, height: float) -> Iterator[Mark]:
    """Set name and delegation in the middle of one side of a card."""
    inside, room = width - 2 * EDGE, height - 2 * GAP
    sizes = DELEGATION_SIZES if card.name else NAME_SIZES
    look = Look.PLAIN if card.name else Look.STRONG
    below = fitting(shaper, card.delegation, sizes[a_page], inside, look, room / 2 if card.name else room)
    left = room - GAP - sum(line.height for line in below)
    names = fitting(shaper, card.name, NAME_SIZES[a_page], inside, Look.STRONG, left) if card.name else []
    gap = GAP if names else 0.0
    y = (height - sum(line.height for line in (*names, *below)) - gap) / 2
    for lines, colour in ((names, styles.INK), (below, styles.ACCENT)):
        node = Node("P")
        for line in lines:
            yield Words((width - line.width) / 2, y + line.above, line, colour, node)
            y += line.height
        y += gap
