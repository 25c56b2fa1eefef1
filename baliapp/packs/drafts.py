"""Pages to look at while a pack is still being made: the cover first, then sections as soon as they are drawn."""

from collections.abc import Callable
from datetime import date
from time import monotonic

from baliapp.packs.collect import collect_from
from baliapp.packs.compose import compose
from baliapp.packs.content.blocks import Pack
from baliapp.packs.drawing.drawn import Drawn
from baliapp.packs.facts.reading import Reading
from baliapp.packs.pages.printing import Kept, draw_cover, draw_draft
from baliapp.packs.request import PackRequest

HandOver = Callable[[bytes], object]
"""Takes some pages as a PDF of their own."""
BETWEEN = 0.4
"""Seconds between two drafts: binding one takes about a tenth of that."""


def cover_of(reading: Reading, request: PackRequest) -> bytes:
    """Give the cover, which needs no section to be collected."""
    pack = compose(collect_from(reading, request, with_sections=False), request)
    return draw_cover(pack, request.printed_on)


class Drafts:
    """Hands over the sections of one pack, several at a time where they are drawn fast."""

    def __init__(self, pack: Pack, printed: date, kept: Kept, hand_over: HandOver, between: float = BETWEEN) -> None:
        self._pack, self._printed, self._kept = pack, printed, kept
        self._hand_over, self._between = hand_over, between
        self._waiting = list[Drawn]()
        self._last = monotonic()

    def __call__(self, drawn: Drawn) -> None:
        """Take a section that has been drawn."""
        self._waiting.append(drawn)
        if monotonic() - self._last >= self._between:
            self._hand_over(draw_draft(self._pack, self._printed, self._waiting, self._kept))
            self._waiting = []
            self._last = monotonic()
