"""The line above the table: words, where commitments come from, their status, and whether they are overdue."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit import theme
from baliapp.gui.kit.icons import icon
from baliapp.gui.lists.filter_line import FilterLine
from baliapp.records.catalogue import BY_NAME
from baliapp.records.documents import STATUSES
from baliapp.store.commitments.chosen import Chosen, origins
from baliapp.store.commitments.table import Table
from baliapp.store.tables.entries import Ref

WIDEST = 34
"""Letters of the longest name that a choice of where commitments come from makes room for."""


class CommitmentFilters(QWidget):
    """What of the table is to be seen."""

    chosen = Signal(object)  # Chosen
    done = Signal()  # the officer goes to the table
    exported = Signal()  # what is seen is to be put into a file

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = FilterLine(_("Filter members and commitments"))
        self.origin, self.status = QComboBox(), QComboBox()
        self.origin.setAccessibleName(_("Where commitments come from"))
        self.origin.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.origin.setMinimumContentsLength(WIDEST)
        self.origin.addItem(_("everywhere"), None)
        self.status.setAccessibleName(_("Status"))
        self.status.addItem(_("any"), "")
        for choice in STATUSES:
            self.status.addItem(_(choice.label), choice.value)
        self.overdue = QCheckBox(_("Overdue onl&y"))
        self.export_button = QPushButton(icon("save"), _("E&xport…"))
        self.export_button.setToolTip(_("Put what is seen of the table into a file for a spreadsheet."))
        self.export_button.clicked.connect(self.exported)
        self.count = QLabel()
        self.count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        line = QHBoxLayout(self)
        line.setContentsMargins(*[theme.SPACE] * 4)
        line.setSpacing(theme.SPACE)
        line.addWidget(self.words, 1)
        for part in (
            named(_("Fro&m"), self.origin), self.origin, named(_("S&tatus"), self.status), self.status, self.overdue,
            self.export_button, self.count,
        ):  # fmt: skip
            line.addWidget(part)
        self.words.textChanged.connect(self._choose)
        self.words.done.connect(self.done)
        self.origin.currentIndexChanged.connect(self._choose)
        self.status.currentIndexChanged.connect(self._choose)
        self.overdue.toggled.connect(self._choose)

    def offer(self, table: Table) -> None:
        """Offer where the commitments of a table come from, and stay at what was chosen."""
        before = self.origin.currentData()
        with QSignalBlocker(self.origin):
            while self.origin.count() > 1:
                self.origin.removeItem(1)
            for ref, name in origins(table).items():
                label = _("{kind}: {name}").format(kind=_(BY_NAME[ref.type].singular), name=" ".join(name.split()))
                self.origin.addItem(label, ref)
                self.origin.setItemData(self.origin.count() - 1, label, Qt.ItemDataRole.ToolTipRole)
            self.origin.setCurrentIndex(max(0, self._place(before)))
        if self.origin.currentData() != before:
            self._choose()

    def choice(self) -> Chosen:
        """Give what is to be seen."""
        of, status = self.origin.currentData(), self.status.currentData()
        return Chosen(self.words.text(), Ref(*of) if of else None, status, self.overdue.isChecked())

    def _place(self, ref: Ref | None) -> int:
        found = [place for place in range(1, self.origin.count()) if self.origin.itemData(place) == ref]
        return found[0] if found else 0

    def _choose(self) -> None:
        self.chosen.emit(self.choice())


def named(name: str, part: QWidget) -> QLabel:
    """Give a label that leads to what is beside it."""
    label = QLabel(name)
    label.setBuddy(part)
    return label
