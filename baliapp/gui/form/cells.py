"""The cells of tables of records: a line to type in, or a box of choices."""

from functools import partial

from PySide6.QtCore import QAbstractItemModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from baliapp.base.i18n import _
from baliapp.gui.form.records_model import Index, RecordsModel
from baliapp.records.fields import Field

EDIT = Qt.ItemDataRole.EditRole
PUT, BEGUN = "put", "begun"
"""Properties of an open cell: what it was opened with, and what was stored then."""


class ChoiceBox(QComboBox):
    """Choices in a cell: arrows, letters and the wheel choose and nothing is saved; what is clicked is picked."""

    picked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_choosing = False
        self.activated.connect(self._pick)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by keys; Enter, Tab and leaving the cell save it, Esc does not."""
        self._is_choosing = True
        super().keyPressEvent(event)
        self._is_choosing = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Choose by the wheel."""
        self._is_choosing = True
        super().wheelEvent(event)
        self._is_choosing = False

    def _pick(self, _place: int) -> None:
        if not self._is_choosing:
            self.picked.emit()


class ChoiceCells(QStyledItemDelegate):
    """Offers the choices of a field in its cell; all else is a line to type in."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the editor of a cell."""
        facts = _facts_at(index)
        if not facts.choices:
            return super().createEditor(parent, option, index)
        box = ChoiceBox(parent)
        for label, value in [*([] if facts.required else [("", "")]), *((_(c.label), c.value) for c in facts.choices)]:
            box.addItem(label, value)
        box.picked.connect(partial(self._take, box))
        return box

    def _take(self, box: QComboBox) -> None:
        """Save what was picked at once."""
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what is stored; what is being typed stays, whatever is done to the record meanwhile."""
        put = editor.property(PUT)
        if put is not None and put != _standing(editor):
            return
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(index.data(EDIT)))
        else:
            super().setEditorData(editor, index)
        editor.setProperty(PUT, _standing(editor))
        editor.setProperty(BEGUN, _model_of(index).stored(index))

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        """Save what was chosen or typed."""
        _model_of(index).take_typed(index, _standing(editor), str(editor.property(BEGUN)))


def _standing(editor: QWidget) -> str:
    """Give what stands in an open cell, as it is stored."""
    if isinstance(editor, QComboBox):
        return str(editor.currentData() or "")
    assert isinstance(editor, QLineEdit), "all cells hold words or choices"
    return editor.text()


def _model_of(index: Index) -> RecordsModel:
    model = index.model()
    assert isinstance(model, RecordsModel), "these cells are of records"
    return model


def _facts_at(index: Index) -> Field:
    model = _model_of(index)
    return model.facts[model.columns[index.column()]]
