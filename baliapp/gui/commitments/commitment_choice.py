"""Commitments that no cell stands for, because they concern no member: a list from which one is chosen."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.gui.commitments.commitment_model import CommitmentModel
from baliapp.gui.commitments.status_signs import called
from baliapp.gui.kit import theme
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.kit.tips import plain_tip
from baliapp.store.commitments.table import Promise
from baliapp.store.tables.entries import Ref

KEPT = Qt.ItemDataRole.UserRole


class CommitmentChoice(QWidget):
    """A sentence of what to do, and the commitments with their dates and how they stand as a whole."""

    moved = Signal()  # another commitment is current
    opened = Signal(object)  # Ref: Enter, or a double click

    def __init__(self, model: CommitmentModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.sentence = plain_label(
            _("These commitments concern no member. Choose one; Enter opens it, to name the members that it concerns.")
        )
        self.sentence.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.promises = QListWidget()
        self.promises.setAccessibleName(_("Commitments that concern no member"))
        self.promises.setFrameShape(QListWidget.Shape.NoFrame)
        self.promises.setWordWrap(True)
        self.promises.setSpacing(2)
        self.promises.currentRowChanged.connect(lambda _row: self.moved.emit())
        self.promises.itemActivated.connect(lambda item: self.opened.emit(item.data(KEPT)))
        self.setFocusProxy(self.promises)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE] * 4)
        column.addWidget(self.sentence)
        column.addWidget(self.promises, 1)

    def look(self) -> None:
        """Show the commitments of the table, and stay at the one that was current."""
        before = self.current()
        with QSignalBlocker(self.promises):
            self.promises.clear()
            for promise in self._model.table.promises:
                item = QListWidgetItem(self._told(promise))
                item.setData(KEPT, promise.ref)
                item.setToolTip(plain_tip(self._model.full_words(promise)))
                self.promises.addItem(item)
            found = [place for place in range(self.promises.count()) if self.promises.item(place).data(KEPT) == before]
            self.promises.setCurrentRow(found[0] if found else 0)
        self.moved.emit()

    def current(self) -> Ref | None:
        """Give the commitment that is current."""
        item = self.promises.currentItem()
        return item.data(KEPT) if item else None

    def _told(self, promise: Promise) -> str:
        facts = filter(None, (self._model.due(promise), promise.who_stated, called(promise.status)))
        return f"{' '.join(promise.what.split())}\n{' – '.join(facts)}"
