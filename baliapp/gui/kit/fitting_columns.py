"""Columns as wide as what stands in them, as far as there is room; one of them takes what is left."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QHeaderView, QTableView, QTreeView

AIR = 2
"""Letters of room beside what stands in a cell: an editor opened there has a frame."""
MOST = 48
"""Letters that a column asks for at most: a longer text is what stretches."""
LEAST = 34
"""Letters that a column shows at least where it needs them."""


class FittingColumns(QObject):
    """Shares the width of a table or tree anew whenever its rows or its width change.

    A column that an officer has pulled keeps the width it was given.
    """

    def __init__(self, view: QTableView | QTreeView, stretched: int) -> None:
        super().__init__(view)
        self._view, self._stretched = view, stretched
        self._head = view.horizontalHeader() if isinstance(view, QTableView) else view.header()
        self._pulled = dict[int, int]()
        self._is_fitting = False
        self._soon = QTimer(self, singleShot=True, interval=0)  # many rows come at once
        self._soon.timeout.connect(self.fit)
        self._head.setStretchLastSection(False)
        self._head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._head.sectionResized.connect(self._sized)
        model = view.model()
        for changed in (model.modelReset, model.dataChanged, model.rowsInserted, model.rowsRemoved):
            changed.connect(self._look_again)
        view.viewport().installEventFilter(self)

    def fit(self) -> None:
        """Give each column what it needs; where all together need more than there is, the widest give way first."""
        needed = {
            each: self._needed(each) for each in range(self._head.count()) if not self._head.isSectionHidden(each)
        }
        room = self._view.viewport().width()
        least = {each: self._least(each, width) for each, width in needed.items()}
        widths = shared(room, needed, least)
        if self._stretched in widths and self._stretched not in self._pulled:
            widths[self._stretched] += max(0, room - sum(widths.values()))
        self._is_fitting = True
        for each, width in widths.items():
            self._head.resizeSection(each, width)
        self._is_fitting = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See anew what there is room for."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self._soon.start()
        return False

    def _look_again(self) -> None:
        self._soon.start()

    def _sized(self, column: int, before: int, width: int) -> None:
        """Keep what an officer has pulled; a column that is hidden or shown has another width, too, and is not."""
        if not self._is_fitting and width and before:
            self._pulled[column] = width

    def _needed(self, column: int) -> int:
        if column in self._pulled:
            return self._pulled[column]
        letter = self._view.fontMetrics().averageCharWidth()
        inside = self._view.sizeHintForColumn(column) + letter * AIR
        return max(self._head.sectionSizeHint(column), min(inside, letter * MOST))

    def _least(self, column: int, needed: int) -> int:
        """Give what a column has at least: its head is not cut, nor a day or a short name; rather the table scrolls."""
        letter = self._view.fontMetrics().averageCharWidth()
        return self._pulled.get(column, max(self._head.sectionSizeHint(column), min(needed, letter * LEAST)))


def shared(room: int, needed: Mapping[int, int], least: Mapping[int, int]) -> dict[int, int]:
    """Share ``room``: each has what it needs, or those that need most have all the same; never below ``least``."""
    given, left = dict[int, int](), room
    for rest, each in zip(range(len(needed), 0, -1), sorted(needed, key=needed.__getitem__), strict=True):
        given[each] = max(least[each], min(needed[each], left // rest))
        left -= given[each]
    return {each: given[each] for each in needed}
