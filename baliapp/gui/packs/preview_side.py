"""Beside the pages: the outline of the pack, and what to check before it is handed out."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.i18n import _, ngettext
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.kit.tips import plain_tip
from baliapp.gui.packs.preview_document import OutlineLine
from baliapp.packs.readiness import Line
from baliapp.store.entries import Ref

PAGE = RECORD = Qt.ItemDataRole.UserRole


class PreviewSide(QSplitter):
    """Outline above, remarks below; each only where there is something to show."""

    page_chosen = Signal(int)  # from 0
    record_wanted = Signal(object)  # Ref: of the line that was double-clicked, or on which Enter was pressed

    def __init__(self, outline: Sequence[OutlineLine], remarks: Sequence[Line], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.outline = self._make_outline(outline)
        self.remarks = QListWidget()
        self.remarks.setWordWrap(True)
        self.remarks.setIconSize(QSize(1, 1) * self.fontMetrics().height())
        self.remarks.setAccessibleName(_("To check"))
        for remark in remarks:
            item = QListWidgetItem(icon("triangle-alert"), remark.sentence, self.remarks)
            item.setData(RECORD, remark.ref)
        self.remarks.itemActivated.connect(self._open)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        words = ngettext("{count} thing to check", "{count} things to check", len(remarks))
        column.addWidget(plain_label(words.format(count=len(remarks)), bold=True))
        column.addWidget(self.remarks)
        self.addWidget(self.outline)
        self.addWidget(below)
        self.outline.setVisible(bool(outline))
        below.setVisible(bool(remarks))
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 1)

    def _make_outline(self, lines: Sequence[OutlineLine]) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setHeaderHidden(True)
        tree.setAccessibleName(_("Outline"))
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        above: list[QTreeWidgetItem] = []
        for line in lines:
            item = QTreeWidgetItem([line.title])
            item.setToolTip(0, plain_tip(line.title))
            item.setData(0, PAGE, line.page)
            del above[line.level :]
            if above:
                above[-1].addChild(item)
            else:
                tree.addTopLevelItem(item)
            above.append(item)
        tree.currentItemChanged.connect(self._go)
        tree.itemClicked.connect(self._go)
        return tree

    def _open(self, item: QListWidgetItem) -> None:
        if (ref := item.data(RECORD)) is not None:
            self.record_wanted.emit(Ref(*ref))

    def _go(self, item: QTreeWidgetItem | None) -> None:
        page = item.data(0, PAGE) if item else -1
        if page >= 0:
            self.page_chosen.emit(page)
