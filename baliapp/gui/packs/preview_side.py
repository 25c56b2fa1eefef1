"""Beside the pages: the outline and small pages of the pack, and what to check before it is handed out."""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QSplitter, QTabWidget, QTreeWidget, QTreeWidgetItem, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit import theme
from baliapp.gui.kit.folding_tree import FoldingTree
from baliapp.gui.kit.tips import plain_tip
from baliapp.gui.packs.preview_document import OutlineLine
from baliapp.gui.packs.preview_small import SmallPages
from baliapp.gui.packs.readiness_list import ReadinessList

PAGE = Qt.ItemDataRole.UserRole


class PreviewSide(QSplitter):
    """Outline and small pages above, remarks below where there are any."""

    page_chosen = Signal(int)  # from 0

    def __init__(self, small: SmallPages, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.outline = FoldingTree()
        self.outline.setHeaderHidden(True)
        self.outline.setAccessibleName(_("Outline"))
        self.outline.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.outline.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.outline.currentItemChanged.connect(self._go)
        self.outline.itemClicked.connect(self._go)
        self._lines: list[tuple[int, QTreeWidgetItem]] = []
        """The lines by their pages."""
        self._is_leading = False
        self.small = small
        self.small.page_chosen.connect(self.page_chosen)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.outline, _("Ou&tline"))
        self.tabs.addTab(self.small, _("P&ages"))
        self.readiness = ReadinessList()
        self.readiness.setContentsMargins(*[theme.SPACE] * 4)
        self.addWidget(self.tabs)
        self.addWidget(self.readiness)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 1)

    def show_outline(self, lines: Sequence[OutlineLine]) -> None:
        """Show another outline."""
        with QSignalBlocker(self.outline):
            self.outline.clear()
            above: list[QTreeWidgetItem] = []
            self._lines = []
            for line in lines:
                item = _item(line)
                del above[line.level :]
                if above:
                    above[-1].addChild(item)
                else:
                    self.outline.addTopLevelItem(item)
                above.append(item)
                self._lines += [(line.page, item)] if line.page >= 0 else []
        self._lines.sort(key=lambda line: line[0])

    def follow(self, page: int) -> None:
        """Show which page is seen: its first heading, or the last one before it, and its small picture."""
        self.small.follow(page)
        place = bisect_left(self._lines, page, key=lambda line: line[0])
        is_on_page = place < len(self._lines) and self._lines[place][0] == page
        if self._is_leading or not (is_on_page or place):
            return
        with QSignalBlocker(self.outline):
            self.outline.setCurrentItem(_in_sight(self._lines[place if is_on_page else place - 1][1]))
        self.outline.viewport().update()

    def _go(self, item: QTreeWidgetItem | None) -> None:
        """Lead to the page of a line; the line stays chosen, although others may stand on the same page."""
        page = item.data(0, PAGE) if item else -1
        if page >= 0:
            self._is_leading = True
            self.page_chosen.emit(page)
            self._is_leading = False


def _item(line: OutlineLine) -> QTreeWidgetItem:
    item = QTreeWidgetItem([" ".join(line.title.split())])
    item.setToolTip(0, plain_tip(line.title))
    item.setData(0, PAGE, line.page)
    return item


def _in_sight(item: QTreeWidgetItem) -> QTreeWidgetItem:
    """Give the line, or the one above it that is folded: whoever folded that does not want it opened again."""
    above, found = item.parent(), item
    while above is not None:
        found = found if above.isExpanded() else above
        above = above.parent()
    return found
