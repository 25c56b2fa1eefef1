"""The table of facts about which sources disagree: rows as high as what is said, columns that share the width."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from baliapp.base.i18n import _
from baliapp.gui.kit import theme
from baliapp.gui.tabs.disagreement_model import DisagreementModel

SHARES = (0.25, 0.19, 0.38)
"""How much of the width the columns take; the last takes what they leave."""

AT_ONCE, AROUND = 40, 15
"""How many rows are measured before the window may paint again, and how many of them stand above the current one."""


class FactTable(QTableView):
    """The facts, each in a row; Enter goes to the statements."""

    def __init__(self, model: DisagreementModel) -> None:
        super().__init__()
        self._sharing = False
        self._is_own = False  # an officer has drawn a column wider or narrower
        self._stands_out = False
        self.setModel(model)
        self.setAccessibleName(_("Facts about which sources disagree"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # the columns share what there is
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(theme.LIST)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + theme.SPACE + 4)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.sectionResized.connect(self._column_drawn)
        self._unmeasured: list[int] = []
        self._is_new = True
        self._soon, self._later = (QTimer(self, singleShot=True, interval=0) for _each in range(2))
        self._soon.timeout.connect(self._begin)
        self._later.timeout.connect(self._grow)
        model.modelReset.connect(self._forget_rows)

    def stand_out(self) -> None:
        """Paint the words that differ, from now on: a start paints the heads first."""
        if not self._stands_out:
            from baliapp.gui.tabs.disagreement_words import FactWords  # deferred: loads what compares words

            self._stands_out = True
            self.setItemDelegate(FactWords(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the width, and break the lines anew."""
        super().resizeEvent(event)
        if not self._is_own:
            self._sharing = True
            widths = [round(self.viewport().width() * share) for share in SHARES]
            for place, width in enumerate([*widths, self.viewport().width() - sum(widths)]):
                self.setColumnWidth(place, width)
            self._sharing = False
        self._soon.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the statements with Enter on every system."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _column_drawn(self) -> None:
        if not self._sharing:
            self._is_own = True
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._soon.start()

    def _forget_rows(self) -> None:
        self._unmeasured = []
        self._is_new = True
        self._soon.start()

    def _begin(self) -> None:
        """Measure the rows anew, those in sight first; of another list, those around the current one."""
        is_new, self._is_new = self._is_new, False
        start = max(0, self.currentIndex().row() - AROUND) if is_new else max(0, self.rowAt(0))
        self._unmeasured = [*range(start, self.model().rowCount()), *reversed(range(start))]
        self._grow()
        if is_new:
            self.scrollTo(self.currentIndex())

    def _grow(self) -> None:
        """Make some rows as high as they need, and leave at its place what is in sight; go on with the others soon."""
        if not self._stands_out:
            return
        rows, self._unmeasured = self._unmeasured[:AT_ONCE], self._unmeasured[AT_ONCE:]
        top = self.rowAt(0)
        before = self.rowViewportPosition(top)
        for row in rows:
            self.resizeRowToContents(row)
        self.updateGeometries()  # else it scrolls by the heights of before
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.rowViewportPosition(top) - before)
        if self._unmeasured:
            self._later.start()
