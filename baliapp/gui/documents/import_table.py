"""The objectives that are to be imported, one a line: taken or left out, and of which theme."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from baliapp.base.i18n import _
from baliapp.gui.documents.import_items import ComingObjective
from baliapp.gui.form.editors_choice import QuietBox
from baliapp.gui.kit.office import Office
from baliapp.store.asking import queries

TAKEN, WORDING, THEME = range(3)
_YES, _NO = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class ItemsTable(QTreeWidget):
    """A box to tick, the mark of the source, the wording in full, and a theme."""

    chosen = Signal()
    decided = Signal(int, bool, object)  # which, whether it is taken, the id of its theme or None

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.themes = queries.all_entries(office.database, "theme")
        self.boxes = list[QuietBox]()
        self.setAccessibleName(_("Objectives that were found"))
        self.setHeaderLabels([_("Mark"), _("Wording"), _("Theme")])
        self.setRootIsDecorated(False)
        self.setWordWrap(True)
        self.setUniformRowHeights(False)
        letter = self.fontMetrics().averageCharWidth()
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(WORDING, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(TAKEN, letter * 9)
        self.setColumnWidth(THEME, letter * 38)
        self.header().setMinimumSectionSize(letter * 6)
        self.currentItemChanged.connect(self._choose)
        self.itemChanged.connect(self._decide)
        self.header().sectionResized.connect(self._fit)

    def show_items(self, items: Sequence[ComingObjective]) -> None:
        """Show the objectives anew."""
        self.blockSignals(True)
        self.clear()
        self.boxes = [self._box(number, each) for number, each in enumerate(items)]
        for each, box in zip(items, self.boxes, strict=True):
            line = QTreeWidgetItem([each.mark, each.wording, ""])
            line.setCheckState(TAKEN, _YES if each.is_taken else _NO)
            self.addTopLevelItem(line)
            self.setItemWidget(line, THEME, box)
        self._wrap()
        self.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the wordings in full at the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.blockSignals(True)
        self._wrap()
        self.blockSignals(False)

    def _wrap(self) -> None:
        """Make each line as high as its wording is when wrapped, which a tree does not do by itself."""
        room = QRect(0, 0, self.columnWidth(WORDING) - self.fontMetrics().averageCharWidth() * 2, 10_000)
        for number in range(self.topLevelItemCount()):
            if (line := self.topLevelItem(number)) is not None:
                words = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, line.text(WORDING))
                line.setSizeHint(WORDING, QSize(0, words.height() + self.fontMetrics().height() // 2))

    def choose(self, number: int) -> None:
        """Make a line the current one."""
        if (line := self.topLevelItem(number)) is not None:
            self.setCurrentItem(line)
            self.chosen.emit()

    def current(self) -> int:
        """Give the number of the current line, from 0."""
        line = self.currentItem()
        return max(0, self.indexOfTopLevelItem(line)) if line is not None else 0

    def _choose(self, line: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if line is not None:
            self.chosen.emit()

    def _decide(self, line: QTreeWidgetItem) -> None:
        self._tell(self.indexOfTopLevelItem(line))

    def _tell(self, number: int) -> None:
        line = self.topLevelItem(number)
        if line is not None:
            is_taken = line.checkState(TAKEN) is _YES
            self.decided.emit(number, is_taken, self.boxes[number].currentData())

    def _box(self, number: int, item: ComingObjective) -> QuietBox:
        box = QuietBox()
        box.setAccessibleName(_("Theme of objective {number}").format(number=number + 1))
        box.addItem(_("No theme"), None)
        for each in self.themes:
            box.addItem(each.heading, each.ref.id)
        box.setCurrentIndex(max(0, box.findData(item.theme)) if item.theme else 0)
        box.activated.connect(lambda _index, number=number: self._tell(number))
        return box
