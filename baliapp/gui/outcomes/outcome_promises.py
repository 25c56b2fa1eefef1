"""The commitments of a paragraph that is to be imported: what, who, and by when; more are added, others taken away."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.i18n import _
from baliapp.exchange.outcome_import import date_in
from baliapp.gui.form.editors_choice import QuietBox
from baliapp.gui.kit.icons import icon
from baliapp.records.commitments import WHO
from baliapp.store.documents.paragraphs import NewCommitment

WHAT, WHO_DOES, STATED, BY_WHEN = range(4)


class PromisesTable(QWidget):
    """A line a commitment; typing or F2 edits a cell."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = list[QuietBox]()
        self.table = QTableWidget(0, 4)
        self.table.setHorizontalHeaderLabels([_("What"), _("Who"), _("Who, as stated"), _("By when, as stated")])
        self.table.setAccessibleName(_("Commitments of this paragraph"))
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(True)
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        letter, header = self.fontMetrics().averageCharWidth(), self.table.horizontalHeader()
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        for column in (WHO_DOES, STATED, BY_WHEN):
            self.table.setColumnWidth(column, letter * 20)
        header.setMinimumSectionSize(letter * 8)
        self.add_button = QPushButton(icon("plus"), _("A&dd a commitment"))
        self.remove_button = QPushButton(icon("trash-2"), _("Remo&ve it"))
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        for button in (self.add_button, self.remove_button):
            button.setAutoDefault(False)
        self.table.itemChanged.connect(self._edited)
        self.table.currentCellChanged.connect(self._follow)
        self._lay_out()
        self._follow()

    def show_promises(self, promises: Sequence[NewCommitment]) -> None:
        """Show the commitments of another paragraph."""
        self.table.blockSignals(True)
        self.table.setRowCount(0)
        self.boxes.clear()
        for each in promises:
            self._line(each)
        self.table.blockSignals(False)
        self._fit()
        self._follow()

    def promises(self) -> tuple[NewCommitment, ...]:
        """Give the commitments as they stand; a line that says nothing to be done is none."""
        return tuple(each for row in range(self.table.rowCount()) if (each := self._promise(row)).what)

    def add(self) -> None:
        """Add a line, and begin to type in it."""
        self.table.blockSignals(True)
        self._line(NewCommitment(""))
        self.table.blockSignals(False)
        row = self.table.rowCount() - 1
        self.table.setCurrentCell(row, WHAT)
        item = self.table.item(row, WHAT)
        assert item is not None, "it was added"
        self.table.editItem(item)
        self._follow()

    def remove(self) -> None:
        """Take the current line away."""
        row = self.table.currentRow()
        if row >= 0:
            self.table.removeRow(row)
            del self.boxes[row]
            self.edited.emit()
        self._follow()

    def _promise(self, row: int) -> NewCommitment:
        stated = self._typed(row, BY_WHEN)
        who = str(self.boxes[row].currentData())
        return NewCommitment(self._typed(row, WHAT), who, self._typed(row, STATED), date_in(stated), stated)

    def _typed(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text().strip() if item is not None else ""

    def _line(self, promise: NewCommitment) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        typed = {WHAT: promise.what, STATED: promise.who_stated, BY_WHEN: promise.by_when_stated}
        for column, words in typed.items():
            self.table.setItem(row, column, QTableWidgetItem(words))
        box = QuietBox()
        box.setAccessibleName(_("Who is to do it"))
        box.addItem("", "")
        for choice in WHO:
            box.addItem(_(choice.label), choice.value)
        box.setCurrentIndex(max(0, box.findData(promise.who)))
        box.activated.connect(lambda _index: self.edited.emit())
        self.boxes.append(box)
        self.table.setCellWidget(row, WHO_DOES, box)

    def _edited(self, _item: QTableWidgetItem) -> None:
        self._fit()
        self.edited.emit()

    def _fit(self) -> None:
        self.table.resizeRowsToContents()

    def _follow(self) -> None:
        self.remove_button.setEnabled(self.table.currentRow() >= 0)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.add_button)
        line.addWidget(self.remove_button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addLayout(line)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
