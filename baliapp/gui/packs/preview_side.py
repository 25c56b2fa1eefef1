"""Beside the pages: the outline and small pages of the pack, and what to check before it is handed out."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QSplitter, QTabWidget, QTreeWidget, QTreeWidgetItem, QTreeWidgetItemIterator, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit import theme
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
        self.outline = QTreeWidget()
        self.outline.setHeaderHidden(True)
        self.outline.setAccessibleName(_("Outline"))
        self.outline.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.outline.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.outline.currentItemChanged.connect(self._go)
        self.outline.itemClicked.connect(self._go)
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
            for line in lines:
                item = _item(line)
                del above[line.level :]
                if above:
                    above[-1].addChild(item)
                else:
                    self.outline.addTopLevelItem(item)
                above.append(item)

    def follow(self, page: int) -> None:
        """Show which page is seen: the last heading up to it, and its small picture."""
        self.small.follow(page)
        if self.outline.hasFocus():
            return  # whoever goes through the outline by keys is led by it, not the other way round
        with QSignalBlocker(self.outline):
            found, every = None, QTreeWidgetItemIterator(self.outline)
            while item := every.value():
                found = item if 0 <= item.data(0, PAGE) <= page and _is_in_sight(item) else found
                every += 1
            if found is not None:
                self.outline.setCurrentItem(found)
        self.outline.viewport().update()

    def _go(self, item: QTreeWidgetItem | None) -> None:
        page = item.data(0, PAGE) if item else -1
        if page >= 0:
            self.page_chosen.emit(page)


def _item(line: OutlineLine) -> QTreeWidgetItem:
    item = QTreeWidgetItem([" ".join(line.title.split())])
    item.setToolTip(0, plain_tip(line.title))
    item.setData(0, PAGE, line.page)
    return item


def _is_in_sight(item: QTreeWidgetItem) -> bool:
    """Say whether nothing above it is folded: whoever folded that does not want it opened again."""
    above = item.parent()
    return above is None or (above.isExpanded() and _is_in_sight(above))
