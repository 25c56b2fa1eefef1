"""Labels for the envelopes of numbered copies, on the sheets of labels that are sold everywhere."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

from baliapp.base.i18n import _
from baliapp.packs.content import styles
from baliapp.packs.content.blocks import Format, Look
from baliapp.packs.content.styles import StyleSheet, Type, style_sheet
from baliapp.packs.content.tags import Node
from baliapp.packs.drawing.drawn import Drawer
from baliapp.packs.drawing.file import new_canvas
from baliapp.packs.pages.binding import Binder
from baliapp.packs.pages.layout import Step
from baliapp.packs.people.cards import fitting
from baliapp.packs.shaping.shaper import Shaper
from baliapp.packs.typesetting.flow import Mark, Words
from baliapp.packs.typesetting.lines import one_line
from baliapp.store.tables.entries import Entry

MM, INCH = 72 / 25.4, 72.0
INSIDE = 8.0
"""What stays free within a label on each side, in points."""
SIZES = (17, 15, 13, 11.5, 10, 9, 8, 7)
NUMBER, WHAT = Type(12, 15, Look.STRONG), Type(7.5, 9.5, Look.QUIET)


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """How many labels a sheet has, where the first is, and how large and how far apart they are, in points."""

    across: int
    down: int
    left: float
    top: float
    width: float
    height: float
    step: float
    """From one label to the next beside it; those below touch one another."""


SHEETS = {
    "": LabelSheet(3, 8, 7.2 * MM, 12.9 * MM, 63.5 * MM, 33.9 * MM, 66.0 * MM),
    "Letter": LabelSheet(3, 10, 0.1875 * INCH, 0.5 * INCH, 2.625 * INCH, 1.0 * INCH, 2.75 * INCH),
}
"""By the paper: three times eight on A4, three times ten on Letter."""


def draw_labels(
    issued: Entry, copies: Sequence[Entry], paper: str, shaper: Shaper, printed: date, step: Step
) -> tuple[bytes, int]:
    """Give the PDF of a label for each copy, and how many pages it has."""
    kind, sheet = _("Labels"), SHEETS.get(paper, SHEETS[""])
    canvas = new_canvas(f"{kind}: {issued.heading}", kind, _("Secretariat of the Bali Process"), "en-GB", printed)
    style, each_page = style_sheet(Format(paper=paper)), sheet.across * sheet.down
    pages = [copies[start : start + each_page] for start in range(0, len(copies), each_page)]
    with ThreadPoolExecutor(max_workers=1) as packing:
        drawer = Drawer(packing, style)
        for number, page in enumerate(pages):
            step(number, len(pages), _("Drawing the pages"))
            drawer.start()
            drawer.add("\n".join(_page(drawer, shaper, issued, page, sheet, style)))
        drawn = drawer.finish()
    return Binder(canvas, [drawn], []).finish(), len(pages)


def _page(
    drawer: Drawer, shaper: Shaper, issued: Entry, copies: Sequence[Entry], sheet: LabelSheet, style: StyleSheet
) -> Iterator[str]:
    for place, copy in enumerate(copies):
        down, across = divmod(place, sheet.across)
        pen = drawer.pen()
        left, top = sheet.left + across * sheet.step, style.page_height - sheet.top - down * sheet.height
        pen.draw(list(_label(shaper, issued, copy, sheet)), left, top)
        yield f"q {pen.operators()} Q"


def _label(shaper: Shaper, issued: Entry, copy: Entry, sheet: LabelSheet) -> Iterator[Mark]:
    """Set the number in red, the recipient as large as there is room, and below what it is a copy of."""
    room = sheet.width - 2 * INSIDE
    figure = one_line(shaper, _("Copy {number}").format(number=copy.values["number"]), NUMBER, room)
    what = one_line(shaper, issued.heading, WHAT, room)
    height = sheet.height - 2 * INSIDE - figure.height - what.height
    whose = fitting(shaper, str(copy.values["recipient"]), SIZES, room, Look.STRONG, height)
    yield Words(INSIDE, INSIDE + figure.above, figure, styles.MARKED, Node("P"))
    y, node = INSIDE + figure.height, Node("P")
    for line in whose:
        if y + line.height > sheet.height - INSIDE - what.height + 1:
            break  # the next label begins here; the whole name stands on the distribution list
        yield Words(INSIDE, y + line.above, line, styles.INK, node)
        y += line.height
    yield Words(INSIDE, sheet.height - INSIDE - what.height + what.above, what, styles.QUIET, Node("P"))
