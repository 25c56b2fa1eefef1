"""The place in a list of sources: what is in sight and where the cursor rests stay while the cards are made anew."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from baliapp.gui.sources.source_card import SourceCard
from baliapp.store.tables.entries import Ref

Cards = Sequence[SourceCard]


class Place(NamedTuple):
    """Where an officer was among the cards."""

    scrolled: int
    heights: tuple[tuple[Ref, int], ...]
    """How far below the upper edge each card is: first the one with the cursor, else the first in sight."""
    cursor: tuple[int, int] | None
    """The cursor's card, and the stop of it; None while the cursor is elsewhere."""


class KeptPlace(QObject):
    """Remembers the place before the cards of ``area`` are made anew, and goes back there once they have theirs."""

    def __init__(self, area: QScrollArea, otherwise: QWidget) -> None:
        super().__init__(area)
        self._area = area
        self._otherwise = otherwise
        """Where the cursor goes when the last card is gone."""
        self._place: Place | None = None
        self._cards: Cards = ()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._settle)

    def keep(self, cards: Cards) -> None:
        """Remember the place among the cards as they are now."""
        if not self._soon.isActive():
            self._place = self._place_among(cards)

    def come_back(self, cards: Cards) -> None:
        """Go back to it among the new cards."""
        self._cards = cards
        self._area.viewport().setUpdatesEnabled(False)  # no jump to the top and back is seen
        self._soon.start()

    def leave(self) -> None:
        """Begin at the top: other cards are shown."""
        self._place, self._cards = None, ()
        self._area.verticalScrollBar().setValue(0)

    def _place_among(self, cards: Cards) -> Place:
        cursor, heights = _cursor(cards), [self._height(card) for card in cards]
        first = next((number for number, high in enumerate(heights) if high + cards[number].height() > 0), 0)
        start = cursor[0] if cursor else first
        order = [*range(start, len(cards)), *reversed(range(start))]
        kept = tuple((cards[number].citation.ref, heights[number]) for number in order)
        return Place(self._area.verticalScrollBar().value(), kept, cursor)

    def _settle(self) -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # texts wrap, and the cards grow with them
        if self._place is not None:
            self._scroll(self._place)
            self._focus(self._place)
        self._area.viewport().setUpdatesEnabled(True)
        self._place, self._cards = None, ()

    def _scroll(self, place: Place) -> None:
        there = {card.citation.ref: card for card in self._cards}
        bar = self._area.verticalScrollBar()
        bar.setValue(place.scrolled)
        if kept := next(((there[ref], high) for ref, high in place.heights if ref in there), None):
            bar.setValue(bar.value() + self._height(kept[0]) - kept[1])

    def _focus(self, place: Place) -> None:
        if place.cursor is None:
            return
        (number, stop), ref = place.cursor, place.heights[0][0]
        nearest = self._cards[min(number, len(self._cards) - 1)] if self._cards else None
        card = next((each for each in self._cards if each.citation.ref == ref), nearest)
        stops = card.stops() if card else [self._otherwise]
        stops[min(stop, len(stops) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _height(self, card: SourceCard) -> int:
        return card.mapTo(self._area.viewport(), QPoint(0, 0)).y()


def _cursor(cards: Cards) -> tuple[int, int] | None:
    """Find the cursor. Of a window behind a dialog, it is where it will be again."""
    at = cards[0].window().focusWidget() if cards else None
    for number, card in enumerate(cards):
        if at is not None and card.isAncestorOf(at):
            return number, _stop(card, at)
    return None


def _stop(card: SourceCard, at: QWidget) -> int:
    stops = card.stops()
    return stops.index(at) if at in stops else 0
