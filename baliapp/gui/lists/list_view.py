"""The table of a list: columns to choose, order, size and sort by, and a choice that survives looking again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from baliapp.base.i18n import _
from baliapp.gui.lists.cell_delegate import CellDelegate
from baliapp.gui.lists.list_columns import Columns
from baliapp.gui.lists.list_head import ListHead
from baliapp.gui.lists.list_model import ListModel
from baliapp.store.lists.listing import Run
from baliapp.store.tables.entries import Ref

if TYPE_CHECKING:
    from baliapp.gui.lists.list_frozen import FrozenColumn

MOST_KEPT = 500
"""How many chosen records are found again after looking anew; each costs a question."""
SHIFT = Qt.KeyboardModifier.ShiftModifier
EnsureVisible = QAbstractItemView.ScrollHint.EnsureVisible
ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
SETTLE = 300
"""Milliseconds after which a view that is being shaped is remembered."""


class ListView(QTableView):
    """Shows a `ListModel`. Rows are chosen whole; several may be."""

    chosen = Signal(object)  # Ref | None: the current record is another one
    shaped = Signal()  # columns or order were changed, and should be remembered
    painted_first = Signal()  # the first rows can be seen
    wanted = Signal(object)  # Ref: Enter or a double click on a record
    copied = Signal(int)  # so many records are on the clipboard

    def __init__(self, model: ListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list_model = model
        self._quiet = 0
        self._was_painted = False
        self._current: Ref | None = None
        self._settled = QTimer(self, singleShot=True, interval=SETTLE)
        self._settled.timeout.connect(self._settle)
        self._frozen: FrozenColumn | None = None
        self.setHorizontalHeader(ListHead(self))
        self.setModel(model)
        self.columns = Columns(self)
        self._cells = CellDelegate(model, self)
        self.setItemDelegate(self._cells)
        self._set_up()
        self._set_up_header()
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        self.activated.connect(self._activated)
        self.horizontalScrollBar().valueChanged.connect(self._keep_names)

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)  # no style sheet here: it would slow each cell down
        self.setAccessibleName(_(self.list_model.plan.plural))
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 12)

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setAccessibleName(_("Columns"))
        header.customContextMenuRequested.connect(self._offer_columns)
        header.sortIndicatorChanged.connect(self._sort)
        header.sectionMoved.connect(self.remember_soon)
        header.sectionResized.connect(self._sized)

    def current(self) -> Ref | None:
        """Give the record that is current."""
        return self.list_model.ref_at(self.currentIndex().row())

    def chosen_refs(self) -> list[Ref]:
        """Give all chosen records, in the order of the list; the current one, which is shown beside, is always one."""
        rows = {index.row() for index in self.selectionModel().selectedRows()}
        if self.currentIndex().row() not in rows:
            rows = {self.currentIndex().row()}
        return [ref for ref in map(self.list_model.ref_at, sorted(rows)) if ref]

    def choose(self, ref: Ref | None) -> bool:
        """Make a record the current one and show it; False where the list does not hold it."""
        row = self.list_model.row_of(ref)
        if row is None:
            return False
        self.choose_row(row)
        return True

    def choose_row(self, row: int) -> None:
        """Make a row the current one; the nearest there is. Columns stay where they were scrolled to."""
        last, place = self.list_model.rowCount() - 1, self.horizontalScrollBar().value()
        column = self.horizontalHeader().logicalIndex(0)
        index = self.list_model.index(min(row, last), max(0, column)) if last >= 0 else QModelIndex()
        self.selectionModel().setCurrentIndex(index, ALONE)  # whatever keys are held down at this moment
        self.horizontalScrollBar().setValue(place)

    def filter(self, words: list[str]) -> None:
        """Leave the records that hold all ``words``; where the current one is not among them, the first is."""
        if tuple(words) != self.list_model.words:
            with self.looking_again(else_row=0):
                self.list_model.filter(words)

    def look_again(self, run: Run | None = None) -> None:
        """Ask the database anew, and choose again what was chosen."""
        with self.looking_again():
            self.list_model.look_again(run)

    @contextmanager
    def looking_again(self, else_row: int | None = None) -> Iterator[None]:
        """Keep what is chosen, and the place scrolled to, while the rows change."""
        current, row, place = self._current, self.currentIndex().row(), self.verticalScrollBar().value()
        chosen = self.chosen_refs() if len(self.selectionModel().selectedRows()) <= MOST_KEPT else []
        self._quiet += 1
        try:
            yield
            self.updateGeometries()  # else the list could be scrolled no further than before
            self.verticalScrollBar().setValue(place)
            if not self.choose(current) and current is not None:
                self.choose_row(row if else_row is None else else_row)
            self._choose_also(chosen)
        finally:
            self._quiet -= 1
        self._tell_current()

    def hold_back_scripts(self, held: bool) -> None:
        """Leave names in scripts that need a font of their own unpainted for the moment, or paint them."""
        self._cells.holds_back = held
        if not held:
            self.viewport().update()

    def sort_by(self, column: int, order: Qt.SortOrder) -> None:
        """Sort by a column, as a click on its head does."""
        self.horizontalHeader().setSortIndicator(column, order)

    def show_column(self, column: int, shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        header = self.horizontalHeader()
        if shown or header.count() - header.hiddenSectionCount() > 1:
            self.setColumnHidden(column, not shown)
            if shown and self.columnWidth(column) <= self.horizontalHeader().minimumSectionSize():
                self.setColumnWidth(column, self.horizontalHeader().defaultSectionSize())
            self.columns.fill_room()
            self.remember_soon()

    def remember_soon(self, *_what: Any) -> None:
        """Have the shape of this list remembered once it is at rest."""
        if not self._quiet and not self.columns.are_being_arranged and self.isVisible():
            self._settled.start()

    def copy(self) -> None:
        """Put the chosen records on the clipboard."""
        from baliapp.gui.lists.list_copy import copy_chosen  # deferred: not needed for the first paint

        if count := copy_chosen(self):
            self.copied.emit(count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a record with Enter; what this list does not know is for the window."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (ref := self.current()):
            self.wanted.emit(ref)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers() & SHIFT:
            self.choose_row(0 if event.key() == Qt.Key.Key_Home else self.list_model.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Keys with Ctrl choose as keys without it do: a record that is shown but not chosen would be a trap."""
        if isinstance(event, QKeyEvent) and not event.modifiers() & SHIFT and event.key() in MOVES:
            return ALONE
        return super().selectionCommand(index, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep what is chosen where the empty ground below the rows is clicked: it is still shown beside."""
        if self.indexAt(event.position().toPoint()).isValid():
            super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the main column the room that is there now."""
        super().resizeEvent(event)
        self.columns.have_room(event.size().width())
        self._follow()

    def indexAt(self, place: QPoint) -> QModelIndex:
        """Give the cell that is seen in a place: a name that stays in view lies over those scrolled away."""
        index = super().indexAt(place)
        if index.isValid() and place.x() < self._covered:
            return index.siblingAtColumn(self.columns.main)
        return index

    def scrollTo(
        self, index: QModelIndex | QPersistentModelIndex, hint: QAbstractItemView.ScrollHint = EnsureVisible
    ) -> None:
        """Show a cell beside the names that stay in view."""
        bar, place, covered = self.horizontalScrollBar(), self.horizontalScrollBar().value(), self._covered
        super().scrollTo(index, hint)
        if covered and index.column() == self.columns.main:
            bar.setValue(place)
        elif (beneath := self._covered - self.columnViewportPosition(index.column())) > 0 and self._covered:
            bar.setValue(bar.value() - beneath)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and tell that there is something to be seen."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted_first.emit()

    @property
    def _covered(self) -> int:
        return self._frozen.width if self._frozen else 0

    def _keep_names(self, place: int) -> None:
        """Keep the names in view where the list is scrolled sideways."""
        if self._frozen is None and place:
            from baliapp.gui.lists.list_frozen import FrozenColumn  # deferred: most lists are never scrolled sideways

            self._frozen = FrozenColumn(self)
        self._follow()

    def _follow(self) -> None:
        if self._frozen:
            self._frozen.follow()

    def _sized(self, column: int, *_widths: int) -> None:
        self.columns.sized(column)
        self._follow()
        self.remember_soon()

    def _settle(self) -> None:
        """Have the shape remembered, once the mouse has let go of what it drags."""
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._settled.start()
        else:
            self.columns.fill_room()
            self.shaped.emit()

    def _choose_also(self, refs: list[Ref]) -> None:
        if len(refs) < 2:
            return
        whole = QItemSelection()
        for row in filter(lambda row: row is not None, map(self.list_model.row_of, refs)):
            index = self.list_model.index(row or 0, 0)
            whole.select(index, index)
        self.selectionModel().select(whole, ALONE)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        with self.looking_again():
            self.list_model.sort(column, order)
        self.remember_soon()

    def _activated(self, index: QModelIndex) -> None:
        if ref := self.list_model.ref_at(index.row()):
            self.wanted.emit(ref)

    def _current_changed(self, *_rows: Any) -> None:
        if not self._quiet:
            self._tell_current()

    def _tell_current(self) -> None:
        current = self.current()
        if current != self._current:
            self._current = current
            self.chosen.emit(current)

    def _offer_columns(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.columns.fill_menu(menu)
        menu.popup(self.horizontalHeader().mapToGlobal(place))
