"""The cells of periods: edited in place by the editors that forms have, and painted with a sign where one is wrong."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from shiboken6 import isValid

from baliapp.base.errors import UserError
from baliapp.gui.form.editors import editor_for
from baliapp.gui.form.editors_base import Editor
from baliapp.gui.form.editors_reference import ReferenceEditor
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.office import Office
from baliapp.gui.periods.periods_model import PeriodsModel
from baliapp.gui.periods.periods_room import AIR, RowRoom
from baliapp.gui.periods.periods_rows import Period, Typed, facts_of

Index = QModelIndex | QPersistentModelIndex
Hint = QStyledItemDelegate.EndEditHint
MOVES = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1, Qt.Key.Key_Return: 0, Qt.Key.Key_Enter: 0}
"""Keys that end the editing of a cell, and by how many cells each goes on."""


class CellDelegate(QStyledItemDelegate):
    """Opens the editor of a field over its cell; Tab goes on to the next cell, Enter stays, Esc takes back."""

    gone_on = Signal(int)  # by how many cells the officer went on from the one that was edited
    save_wanted = Signal()

    def __init__(self, office: Office, room: RowRoom, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._room = room
        self._offering: dict[QWidget, Editor] = {}
        """The offer of records of the newest editor that has one."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the editor of a cell, on a ground of its own: what it says stands over the rows below."""
        editor = editor_for(facts_of(_model(index).field_of(index)), self._office, parent)
        editor.setAutoFillBackground(True)
        editor.setBackgroundRole(QPalette.ColorRole.Window)
        editor.column.setSpacing(2)
        editor.field.installEventFilter(self)
        editor.edited.connect(lambda: self._grow(editor))
        if isinstance(editor, ReferenceEditor) and (offer := editor.completer.popup()) is not None:
            offer.installEventFilter(self)  # while records are offered it has the keys
            self._offering = {offer: editor}
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what stands in the cell; what is being typed stays."""
        assert isinstance(editor, Editor)
        if editor.touched():
            return
        period, name = _period(index), _model(index).field_of(index)
        editor.show_value(period.stored(name))
        if typed := period.typed.get(name):
            editor.put(typed.text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take what was typed, understood or not."""
        assert isinstance(editor, Editor)
        period, name = _period(index), _model(index).field_of(index)
        if editor.touched() or name in period.typed:
            period.type_in(name, _taken(editor))
            _model(index).tell_all()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Be as high as the cell, or as what the editor says, over what is said below it and the rows below."""
        room = option.rect
        width = max(room.width(), min(editor.sizeHint().width(), option.fontMetrics.averageCharWidth() * 30))
        table = editor.parentWidget()
        left = min(room.left(), max(0, table.width() - width)) if table else room.left()
        editor.setGeometry(
            QRect(left, room.top(), width, max(self._room.cells(index.row()), editor.sizeHint().height()))
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the keys in the field itself, which is inside the editor."""
        editor = self._editor_of(watched)
        if editor is None:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.matches(QKeySequence.StandardKey.Save))
            return event.isAccepted()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(editor, event)
        if isinstance(event, QFocusEvent) and event.lostFocus() and self._is_left(editor, event):
            self._close(editor)
        return False

    def _editor_of(self, watched: QObject) -> Editor | None:
        """Give the editor whose field, or offer of records, is watched."""
        parent = watched.parent()
        if isinstance(parent, Editor) and parent.field is watched:
            return parent
        return self._offering.get(watched) if isinstance(watched, QWidget) else None

    def _key(self, editor: Editor, event: QKeyEvent) -> bool:
        key, offers = Qt.Key(event.key()), QApplication.activePopupWidget() is not None
        if event.matches(QKeySequence.StandardKey.Save):
            self._close(editor)
            self.save_wanted.emit()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape) and offers:
            return False  # it takes what is offered, or closes the offer
        if key == Qt.Key.Key_Escape:
            self.closeEditor.emit(editor, Hint.RevertModelCache)
            return True
        if key not in MOVES or (event.modifiers() & Qt.KeyboardModifier.ShiftModifier and key != Qt.Key.Key_Backtab):
            return False  # Shift+Enter begins a new line of a note
        self._close(editor)
        if MOVES[key]:
            self.gone_on.emit(MOVES[key])
        return True

    def _is_left(self, editor: Editor, event: QFocusEvent) -> bool:
        """Tell whether the officer went on from an editor, and not into a part of it or to another program."""
        away = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if event.reason() in away or QApplication.activePopupWidget() is not None:
            return False
        view, focus = self.parent(), QApplication.focusWidget()
        assert isinstance(view, QAbstractItemView), "the table"
        is_open = view.indexWidget(view.currentIndex()) is editor  # the view lets go of it before it takes the keys
        return is_open and not (focus is not None and editor.isAncestorOf(focus))

    def _close(self, editor: Editor) -> None:
        for offer in filter(isValid, self._offering):
            offer.hide()
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, Hint.NoHint)

    def _grow(self, editor: Editor) -> None:
        editor.resize(editor.width(), max(editor.height(), editor.sizeHint().height()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell in its part of the row, in as many lines as it takes."""
        super().initStyleOption(option, index)
        row, section = index.row(), index.column()
        line = QRect(option.rect)
        line.setHeight(self._room.cells(row))
        inside = line.adjusted(AIR, 0, -AIR, 0)
        painter.save()
        if _model(index).field_of(index) in _period(index).told:
            side = option.fontMetrics.height()
            sign = icon("triangle-alert", QPalette.ColorRole.Text).pixmap(side, side)
            painter.drawPixmap(QRect(inside.left(), inside.center().y() - side // 2, side, side), sign)
            inside.setLeft(inside.left() + side + AIR)
        painter.setFont(self._room.font(row, section))
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        alignment = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(inside, int(alignment), "\n".join(self._room.lines(row, section)))
        painter.restore()


def _taken(editor: Editor) -> Typed:
    try:
        return Typed(editor.typed(), editor.value())
    except UserError as fault:
        return Typed(editor.typed(), None, f"{fault.message} {fault.advice}".strip())


def _model(index: Index) -> PeriodsModel:
    model = index.model()
    assert isinstance(model, PeriodsModel)
    return model


def _period(index: Index) -> Period:
    return _model(index).periods[index.row()]
