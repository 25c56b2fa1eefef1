"""The files that are to be imported, one a line: a box to tick, and how it stands with each."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from baliapp.base.i18n import _
from baliapp.gui.documents.import_files import ComingFile
from baliapp.gui.kit.icons import icon

FILE, STANDING = range(2)
STATE = {"fault": "triangle-alert", "held": "copy", "guess": "circle-question-mark", "ready": "circle-check"}


class FilesList(QTreeWidget):
    """Shows files, and tells which is looked at and which are wanted."""

    looked_at = Signal(object)  # ComingFile, or None
    decided = Signal()  # a file was ticked, or no longer is

    def __init__(self, files: Sequence[ComingFile], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = list(files)
        self.setAccessibleName(_("Files to import"))
        self.setHeaderLabels([_("File"), _("How it stands")])
        self.setRootIsDecorated(False)
        self.setWordWrap(True)
        self.addTopLevelItems([QTreeWidgetItem([file.path.name, ""]) for file in files])
        self.setColumnWidth(FILE, self.fontMetrics().averageCharWidth() * 30)
        self.currentItemChanged.connect(lambda _item, _before: self.looked_at.emit(self.current()))
        self.itemChanged.connect(self._tick)
        self.header().sectionResized.connect(self._wrap)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show each sentence in full at the new width."""
        super().resizeEvent(event)
        self._wrap()

    def current(self) -> ComingFile | None:
        """Give the file that is looked at."""
        item = self.currentItem()
        return self._files[self.indexOfTopLevelItem(item)] if item else None

    def look_at_first(self) -> None:
        """Begin with the first file."""
        if (first := self.topLevelItem(0)) is not None:
            self.setCurrentItem(first)

    def follow(self) -> None:
        """Show how it stands with each file."""
        self.blockSignals(True)
        for number, file in enumerate(self._files):
            item = self.topLevelItem(number)
            assert item is not None, "each file has its line"
            item.setText(STANDING, file.told())
            item.setIcon(FILE, icon(STATE[_state(file)]) if file.read or file.fault else icon("file-text"))
            item.setCheckState(FILE, Qt.CheckState.Checked if file.is_ready else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self._wrap()

    def let_go(self) -> None:
        """Show and hold no file any more: their bytes are many."""
        self.blockSignals(True)
        self.clear()
        self._files.clear()

    def _wrap(self) -> None:
        """Make each line as high as its sentence is when wrapped, which a tree does not do by itself."""
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        room = QRect(0, 0, self.columnWidth(STANDING) - letter * 2, line * 100)
        self.blockSignals(True)
        for item in filter(None, map(self.topLevelItem, range(self.topLevelItemCount()))):
            words = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, item.text(STANDING))
            item.setSizeHint(STANDING, QSize(0, words.height() + line // 3))
        self.blockSignals(False)

    def _tick(self, item: QTreeWidgetItem) -> None:
        self._files[self.indexOfTopLevelItem(item)].wanted = item.checkState(FILE) is Qt.CheckState.Checked
        self.decided.emit()


def _state(file: ComingFile) -> str:
    if file.fault:
        return "fault"
    if file.read is not None and (file.read.held or file.twin):
        return "held"
    return "guess" if file.is_guess else "ready"
