"""The agenda as a tree that is worked by keys: typed into, moved by Alt and the arrows, dragged."""

from collections.abc import Callable, Mapping, Sequence, Set
from functools import partial

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTreeWidgetItem,
)

from baliapp.base.i18n import _
from baliapp.gui.agenda.agenda_cells import IDENTITY, CellEditors, cell_beside
from baliapp.gui.agenda.agenda_columns import Column, cells, headings
from baliapp.gui.form.editors_choice import choose_nothing
from baliapp.gui.kit import theme
from baliapp.gui.kit.folding_tree import FoldingTree
from baliapp.gui.kit.tips import plain_tip
from baliapp.store.meetings.agenda import Item
from baliapp.store.meetings.agenda_tree import Way
from baliapp.store.tables.entries import Ref

LEFT_OUT = (Column.SUBMITTER, Column.PURPOSE, Column.DAY)
"""Columns that are left out, in this order, where titles would have too little room."""
TITLE_LETTERS = 40
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
Drop = QAbstractItemView.DropIndicatorPosition


class AgendaTree(FoldingTree):
    """Shows the items and says what the officer wants done; it changes nothing itself."""

    picked = Signal()
    typed = Signal(object, int, str)  # Ref of the item (None: a new one), column, what was typed
    adding = Signal()  # the officer wants a new item behind the current one
    moving = Signal(object)  # Way
    placing = Signal(object, object, int)  # Ref, Ref of the item it goes below or None, how many stand before it there
    deleting = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.items_by_id: dict[str, Item] = {}
        self._rows: dict[str, QTreeWidgetItem] = {}
        self._new: QTreeWidgetItem | None = None
        self.is_held = False
        self._pending: list[tuple[Ref | None, int, str]] = []
        self.setHeaderLabels(headings())
        self.setTreePosition(Column.TITLE)
        self.setAccessibleName(_("Agenda"))
        self.setStyleSheet(theme.TREE)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.editors = CellEditors(self)
        self.editors.typed.connect(self._tell_typed)
        self.editors.gone_on.connect(self._leave_cell)
        self.editors.closeEditor.connect(lambda *_ended: QTimer.singleShot(0, self, self._drop_new))
        self.setItemDelegate(self.editors)
        head = self.header()
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 5)
        for column in Column:
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        self.currentItemChanged.connect(lambda *_moved: self.picked.emit())

    def show_items(self, items: Sequence[Item]) -> None:
        """Show an agenda; where only words have changed, what is being typed stays."""
        before = [(each.ref, each.parent) for each in self.items_by_id.values()]
        self.items_by_id = {each.ref.id: each for each in items}
        if before != [(each.ref, each.parent) for each in items]:
            self._build(items)
        for key, item in self.items_by_id.items():
            self._write(self._rows[key], item)
        self._fit()

    def current(self) -> Item | None:
        """Give the item that is chosen."""
        row = self.currentItem()
        return self.items_by_id.get(row.data(0, IDENTITY)) if row is not None else None

    def choose(self, ref: Ref | None) -> None:
        """Make an item the current one."""
        row = self._rows.get(ref.id) if ref else None
        if row is not None:
            self.setCurrentItem(row, Column.TITLE)
            self.scrollToItem(row)

    def type_into(self, ref: Ref, column: Column, typed: str | None = None) -> None:
        """Open the editor of a cell, with what was ``typed`` there and could not be taken."""
        if row := self._rows.get(ref.id):
            self.setCurrentItem(row, column)
            self.editItem(row, column)
            if typed is not None:
                self.editors.put(typed)

    def begin_new(self, typed: str = "") -> None:
        """Open a blank row behind the current item, for its title; nothing is made before that is there."""
        self._drop_new()
        at = self.currentItem()
        self._new = QTreeWidgetItem()
        self._new.setFlags(self._new.flags() | Qt.ItemFlag.ItemIsEditable)
        self._new.setSizeHint(Column.TITLE, self._row_size())
        parent = (at.parent() if at is not None else None) or self.invisibleRootItem()
        parent.insertChild(parent.indexOfChild(at) + 1 if at is not None else parent.childCount(), self._new)
        with QSignalBlocker(self):
            self.setCurrentItem(self._new, Column.TITLE)
        self.scrollToItem(self._new)
        self.editItem(self._new, Column.TITLE)
        if typed:
            self.editors.put(typed)

    def is_typing(self) -> bool:
        """Whether a new item is being typed."""
        return self._new is not None

    def current_before_new(self) -> Ref | None:
        """Give the item behind which the new one is being typed."""
        if self._new is None:
            return None
        parent = self._new.parent() or self.invisibleRootItem()
        before = parent.child(parent.indexOfChild(self._new) - 1)
        item = self.items_by_id.get(before.data(0, IDENTITY)) if before is not None else None
        return item.ref if item else None

    def event(self, event: QEvent) -> bool:
        """Keep our keys from the window, which does other things by them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._act_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Know the keys by which an agenda is made; none is meant for an item while one types."""
        if self.state() is QAbstractItemView.State.EditingState:
            if event.key() == Qt.Key.Key_Delete:
                choose_nothing(self.focusWidget())
        elif act := self._act_of(event):
            act()
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say where the dragged item was dropped; the tree itself follows when that is done."""
        event.setDropAction(Qt.DropAction.IgnoreAction)  # else Qt takes the row away by itself
        event.accept()
        dragged = self.current()
        at = event.position().toPoint()
        if dragged is not None and not self.is_held:
            place = partial(self.place_at, dragged.ref, self.itemAt(at), self.dropIndicatorPosition())
            QTimer.singleShot(0, self, place)  # the rows are made anew then, which Qt still holds here

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = {each: max(self.sizeHintForColumn(each), self.header().sectionSizeHint(each)) for each in Column}
        wide[Column.TITLE] = self.fontMetrics().averageCharWidth() * TITLE_LETTERS
        needed = sum(wide.values())
        for column in LEFT_OUT:
            has_room = needed <= self.viewport().width()
            self.setColumnHidden(column, not has_room)
            needed -= 0 if has_room else wide[column]

    def _act_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        keys: Mapping[tuple[Qt.KeyboardModifier, int], Callable[[], None]] = {
            (ALT, Qt.Key.Key_Up): partial(self.moving.emit, Way.UP),
            (ALT, Qt.Key.Key_Down): partial(self.moving.emit, Way.DOWN),
            (ALT, Qt.Key.Key_Right): partial(self.moving.emit, Way.DEEPER),
            (ALT, Qt.Key.Key_Left): partial(self.moving.emit, Way.OUT),
            (CONTROL, Qt.Key.Key_N): self.adding.emit,
            (PLAIN, Qt.Key.Key_Insert): self.adding.emit,
            (PLAIN, Qt.Key.Key_Delete): self.deleting.emit,
            (PLAIN, Qt.Key.Key_F2): partial(self.edit, self.currentIndex()),
            (PLAIN, Qt.Key.Key_Return): self._enter,
            (PLAIN, Qt.Key.Key_Enter): self._enter,
            (PLAIN, Qt.Key.Key_Right): partial(self._go_aside, 1),
            (PLAIN, Qt.Key.Key_Left): partial(self._go_aside, -1),
        }
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return None if self.is_held else keys.get((modifiers, event.key()))

    def _enter(self) -> None:
        """Edit the current cell; an open editor lets the key through to here, and is not opened again by it."""
        if self.state() is not QAbstractItemView.State.EditingState and self.currentItem() is not None:
            self.edit(self.currentIndex())

    def _leave_cell(self, by: int) -> None:
        """Edit the next cell, or the one before, once what was typed is stored and was not refused."""
        row = self.currentItem()
        if row is not None:
            left = row.data(0, IDENTITY), self.currentColumn(), by, frozenset(self.items_by_id)
            stored = partial(QTimer.singleShot, 0, self, partial(self._go_on, *left))
            QTimer.singleShot(0, self, stored)  # the first waits for the storing, the second for the cell it refuses

    def _go_on(self, identity: str | None, column: int, by: int, known: Set[str]) -> None:
        made = self.items_by_id.keys() - known
        row = self._rows.get(identity or next(iter(made), ""))
        if row is None or self.state() is QAbstractItemView.State.EditingState:
            return
        if beside := cell_beside(self, row, column, by):
            self.setCurrentItem(*beside)
            self.editItem(*beside)

    def _go_aside(self, by: int) -> None:
        """Go to the next column that is seen; unfold a folded item first, and fold one left of all columns."""
        row = self.currentItem()
        shown = [each for each in Column if not self.isColumnHidden(each)]
        place = shown.index(Column(self.currentColumn())) + by if row is not None else -1
        if row is not None and by > 0 and row.childCount() and not row.isExpanded():
            row.setExpanded(True)
        elif row is not None and 0 <= place < len(shown):
            self.setCurrentItem(row, shown[place])
        elif row is not None and place < 0:
            row.setExpanded(False)

    def place_at(self, ref: Ref, target: QTreeWidgetItem | None, where: Drop) -> None:
        """Say where an item goes that is dropped above, below or onto a row."""
        parent, before = self.invisibleRootItem(), self.topLevelItemCount()
        if target is not None and where is Drop.OnItem:
            parent, before = target, target.childCount()
        elif target is not None and where is not Drop.OnViewport:
            parent = target.parent() or parent
            before = parent.indexOfChild(target) + (where is Drop.BelowItem)
        beside = [row.data(0, IDENTITY) for place in range(before) if (row := parent.child(place)) is not None]
        below = parent.data(0, IDENTITY) if parent is not self.invisibleRootItem() else None
        self.placing.emit(ref, Ref(ref.type, below) if below else None, len([key for key in beside if key != ref.id]))

    def _tell_typed(self, index_row: QTreeWidgetItem, column: int, typed: str) -> None:
        identity = index_row.data(0, IDENTITY)
        item = self.items_by_id.get(identity) if identity else None
        self._pending.append((item.ref if item else None, column, typed))
        QTimer.singleShot(0, self, self.tell_pending)  # the editor has to be gone before its row is made anew

    def tell_pending(self) -> None:
        """Say now what was typed, also what is still being typed."""
        if self.state() is QAbstractItemView.State.EditingState and (editor := self.editors.open_editor()):
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        pending, self._pending = self._pending, []
        for item, column, typed in pending:
            self.typed.emit(item, column, typed)

    def _drop_new(self) -> None:
        """Take the blank row away: its item is made, or is not wanted."""
        if self._new is not None and self.state() is not QAbstractItemView.State.EditingState:
            row, self._new = self._new, None
            parent = row.parent() or self.invisibleRootItem()
            was_current = row is self.currentItem()
            at = self.itemAbove(row)
            with QSignalBlocker(self):
                parent.removeChild(row)
                if was_current and at is not None:
                    self.setCurrentItem(at, Column.TITLE)

    def _build(self, items: Sequence[Item]) -> None:
        current = self.current()
        folded = {key for key, row in self._rows.items() if not row.isExpanded()}
        scrolled = self.verticalScrollBar().value()
        with QSignalBlocker(self):
            self._new = None
            self.clear()
            self._rows = {}
            for item in items:
                row = QTreeWidgetItem()
                row.setData(0, IDENTITY, item.ref.id)
                row.setSizeHint(Column.TITLE, self._row_size())
                (self._rows[item.parent.id] if item.parent else self.invisibleRootItem()).addChild(row)
                self._rows[item.ref.id] = row
            for key, row in self._rows.items():
                row.setExpanded(key not in folded)
        self.verticalScrollBar().setValue(scrolled)
        self.choose(current.ref if current and current.ref.id in self._rows else items[0].ref if items else None)
        self.picked.emit()

    def _write(self, row: QTreeWidgetItem, item: Item) -> None:
        editable = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        flags = row.flags() | editable if not self.is_held else row.flags() & ~editable
        row.setFlags(flags)
        for column, text in enumerate(cells(item)):
            row.setText(column, text)
            row.setToolTip(column, plain_tip(text) if text else "")
            color = self.palette().placeholderText() if item.is_internal else self.palette().text()
            row.setForeground(column, color)

    def _row_size(self) -> QSize:
        return QSize(0, self.fontMetrics().height() + theme.SPACE + 2)
