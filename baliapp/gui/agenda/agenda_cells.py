"""The editors over the cells of an agenda: a line, the purposes, or a line that offers the days of the meeting."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidgetItem, QWidget
from shiboken6 import isValid

from baliapp.base.i18n import _
from baliapp.gui.agenda.agenda_columns import Column, edited, headings
from baliapp.gui.form.editors_choice import QuietBox
from baliapp.records.agenda import PURPOSES

if TYPE_CHECKING:
    from baliapp.gui.agenda.agenda_tree import AgendaTree

MOVES: Mapping[int, int] = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
IDENTITY = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class CellEditors(QStyledItemDelegate):
    """Says what was typed; whoever hears it writes it, and the row follows then."""

    typed = Signal(object, int, str)  # QTreeWidgetItem, column, what was typed
    gone_on = Signal(int)  # by how many cells the officer went on from the one that was edited

    def __init__(self, tree: "AgendaTree") -> None:
        super().__init__(tree)
        self._tree = tree
        self._open: QWidget | None = None
        self.days: Sequence[str] = ()

    def put(self, typed: str) -> None:
        """Let ``typed`` stand in the editor that is open."""
        if editor := self.open_editor():
            _put(editor, typed)

    def open_editor(self) -> QWidget | None:
        """Give the editor that is open."""
        return self._open if self._open is not None and isValid(self._open) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the keys that go on to another cell: Qt would go to another row."""
        by = MOVES.get(event.key()) if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if by is None or not isinstance(watched, QWidget) or watched is not self.open_editor():
            return super().eventFilter(watched, event)
        self.commitData.emit(watched)
        self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
        self.gone_on.emit(by)
        return True

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the editor of a cell."""
        column = Column(index.column())
        if column is Column.PURPOSE:
            self._open = box = QuietBox()
            box.setParent(parent)
            for value, label in (("", ""), *((each.value, _(each.label)) for each in PURPOSES)):
                box.addItem(label, value)
        elif column is Column.DAY:
            self._open = days = QComboBox(parent)
            days.setEditable(True)
            days.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            days.addItems(["", *self.days])
            days.setMinimumContentsLength(10)
        else:
            self._open = line = QLineEdit(parent)
            line.setFrame(False)
            if column is Column.TIME:
                line.setPlaceholderText("9.30-10.15")
        self._open.setAutoFillBackground(True)
        self._open.setAccessibleName(headings()[column])
        return self._open

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what is stored, not what the list makes of it."""
        item = self._tree.items_by_id.get(index.sibling(index.row(), 0).data(IDENTITY))
        _put(editor, edited(item, Column(index.column())) if item else "")

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        """Say what was typed, where that is anything new."""
        item = self._tree.items_by_id.get(index.sibling(index.row(), 0).data(IDENTITY))
        typed = _typed(editor)
        if typed.strip() != (edited(item, Column(index.column())) if item else ""):
            self.typed.emit(self._tree.itemFromIndex(index), index.column(), typed)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Be wide enough for what is typed, also over a narrow column."""
        room = option.rect
        room.setWidth(max(room.width(), option.fontMetrics.averageCharWidth() * 14))
        parent = editor.parentWidget()
        if parent is not None and room.right() > parent.width():
            room.moveRight(parent.width() - 1)
        editor.setGeometry(room)


def cell_beside(tree: "AgendaTree", row: QTreeWidgetItem, column: int, by: int) -> tuple[QTreeWidgetItem, int] | None:
    """Give the cell that is seen after one, or before it; after the last of a row comes the first of the next."""
    rows, at = list[QTreeWidgetItem](), tree.topLevelItem(0)
    while at is not None:
        rows.append(at)
        at = tree.itemBelow(at)
    places = [(each, there) for each in rows for there in Column if not tree.isColumnHidden(there)]
    place = places.index((row, Column(column))) + by
    return places[place] if 0 <= place < len(places) else None


def _put(editor: QWidget, text: str) -> None:
    if isinstance(editor, QuietBox):
        editor.setCurrentIndex(max(0, editor.findData(text)))
    elif isinstance(editor, QComboBox):
        editor.setEditText(text)
    elif isinstance(editor, QLineEdit):
        editor.setText(text)


def _typed(editor: QWidget) -> str:
    if isinstance(editor, QuietBox):
        return str(editor.currentData())
    if isinstance(editor, QComboBox):
        return editor.currentText()
    return editor.text() if isinstance(editor, QLineEdit) else ""
