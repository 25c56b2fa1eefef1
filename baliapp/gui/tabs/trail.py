"""Back and forward: the places from which the officer followed a link or turned to another list."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from baliapp.base.errors import UserError
from baliapp.gui.tabs.desk import Desk
from baliapp.store.asking import queries
from baliapp.store.tables.entries import Ref

MOST = 100
"""How many places are remembered."""


@dataclass(frozen=True, slots=True)
class Place:
    """A tab, the type of the records listed there, and which of them is current."""

    subject: str
    kind: str
    ref: Ref | None


class Trail(QObject):
    """Remembers like a browser. To go through a list makes no place of each record, as that is no jump."""

    moved = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.desk = desk
        self._behind, self._ahead = list[Place](), list[Place]()
        self._here = place_of(desk)
        self._by_link = False
        self._at_rest = QTimer(self, singleShot=True, interval=0)  # turning a tab chooses twice before it is at rest
        self._at_rest.timeout.connect(self._look)
        desk.chosen.connect(self._at_rest.start)
        desk.followed.connect(self._follow)
        desk.office.opened.connect(self._forget)

    @property
    def may_go_back(self) -> bool:
        """Whether there is a place to go back to."""
        return bool(self._behind)

    @property
    def may_go_forward(self) -> bool:
        """Whether the officer came back from somewhere."""
        return bool(self._ahead)

    def back(self) -> None:
        """Go to the place before."""
        self._travel(self._behind, self._ahead)

    def forward(self) -> None:
        """Go again where the officer came back from."""
        self._travel(self._ahead, self._behind)

    def _travel(self, to: list[Place], away: list[Place]) -> None:
        """Go to the last place of ``to`` that is still there; those that are gone are forgotten."""
        self._look()
        try:
            if not self.desk.leave():
                return
            while to:
                place = to.pop()
                if place != self._here and self._stands(place):
                    away.append(self._here)
                    self.desk.turn_to(place.subject, place.kind, place.ref)
                    self._here = place_of(self.desk)
                    break
        except UserError as fault:
            self.desk.office.refused.emit(fault)
        self.moved.emit()

    def _stands(self, place: Place) -> bool:
        if place.ref is None:
            return True
        entry = queries.entry(self.desk.office.database, place.ref)
        return entry is not None and not entry.deleted

    def _follow(self) -> None:
        self._look()  # at where the link stands
        self._by_link = True
        self._at_rest.start()

    def _look(self) -> None:
        """See where the officer is, and whether a jump led there."""
        self._at_rest.stop()
        before, self._here = self._here, place_of(self.desk)
        jumped = self._by_link or (before.subject, before.kind) != (self._here.subject, self._here.kind)
        self._by_link = False
        if jumped and before != self._here:
            self._behind[:] = [*self._behind, before][-MOST:]  # the list itself: somebody may be travelling along it
            self._ahead.clear()
            self.moved.emit()

    def _forget(self) -> None:
        """Forget the places of another database."""
        self._behind.clear()
        self._ahead.clear()
        self._here = place_of(self.desk)
        self.moved.emit()


def place_of(desk: Desk) -> Place:
    """Give where the officer is."""
    ref = desk.current_ref()
    kind = desk.pane.plan.record_type if desk.pane else ""
    return Place(desk.current_name, kind, ref)
