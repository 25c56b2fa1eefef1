"""The names of the records, kept in view while a wide list is scrolled sideways. Made at the first such scroll."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from baliapp.base.i18n import _
from baliapp.gui.lists.list_head import ListHead

if TYPE_CHECKING:
    from baliapp.gui.lists.list_view import ListView

MOST = 0.6
"""The part of the list that the names may cover at most."""


class FrozenColumn:
    """The main column a second time, over the left edge of its list: its cells, its head, and a line beside them.

    The mouse goes through the cells to the list below, whose rows are chosen whole; so there is one list to choose in.
    """

    def __init__(self, view: "ListView") -> None:
        self._view, self._column = view, view.columns.main
        self.cells = FrozenCells(view, self._column)
        self.head = FrozenHead(view, self._column)
        self.line = QWidget(view)
        self.line.setBackgroundRole(QPalette.ColorRole.Mid)
        self.line.setAutoFillBackground(True)
        self.line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def width(self) -> int:
        """How much of the list is covered; 0 while the column itself is in view."""
        return 0 if self.cells.isHidden() else self.cells.width()

    def follow(self) -> None:
        """Cover the left edge where the column is scrolled out of view there."""
        view, head = self._view, self._view.horizontalHeader()
        is_gone = not head.isSectionHidden(self._column) and head.sectionViewportPosition(self._column) < 0
        if is_gone:
            ground, width = view.viewport().geometry(), self._covered()
            top = head.geometry().top()
            self.cells.setGeometry(ground.left(), ground.top(), width, ground.height())
            self.head.setGeometry(ground.left(), top, width, head.height())
            self.line.setGeometry(ground.left() + width, top, 1, ground.bottom() - top + 1)
            self.cells.setColumnWidth(self._column, width)
            self.head.resizeSection(self._column, width)
        for part in (self.cells, self.head, self.line):
            part.setVisible(is_gone)

    def _covered(self) -> int:
        return min(self._view.columnWidth(self._column), int(self._view.viewport().width() * MOST))


class FrozenCells(QTableView):
    """The cells of one column, which scroll with those of the list."""

    def __init__(self, view: "ListView", column: int) -> None:
        super().__init__(view)
        self._bar = view.verticalScrollBar()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Names that stay in view"))
        self.setModel(view.model())
        self.setSelectionModel(view.selectionModel())
        self.setItemDelegate(view.itemDelegate())
        self.setSelectionBehavior(view.selectionBehavior())
        self.setAutoScroll(False)  # the list scrolls to what is chosen, and this follows
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(view.verticalScrollMode())
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().hide()
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(view.verticalHeader().defaultSectionSize())
        for other in range(view.list_model.columnCount()):
            self.setColumnHidden(other, other != column)
        self._bar.valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().rangeChanged.connect(self._go_along)

    def _go_along(self) -> None:
        """Go to where the list is once there is room for it: rows that change are laid out later here than there."""
        self.verticalScrollBar().setValue(self._bar.value())


class FrozenHead(ListHead):
    """The head of one column, which sorts the list and offers its columns as its own head does."""

    def __init__(self, view: "ListView", column: int) -> None:
        super().__init__(view)
        own = view.horizontalHeader()
        self.setModel(view.model())
        self.setAccessibleName(_("Column that stays in view"))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for other in range(self.count()):
            self.setSectionHidden(other, other != column)
        self.setSortIndicator(own.sortIndicatorSection(), own.sortIndicatorOrder())
        self.sortIndicatorChanged.connect(own.setSortIndicator)
        own.sortIndicatorChanged.connect(self.setSortIndicator)
        self.customContextMenuRequested.connect(own.customContextMenuRequested)
