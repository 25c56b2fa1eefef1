"""The tabs of a record's sections: all are seen at every width, and turned by keys."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QTabWidget, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit import theme
from baliapp.gui.kit.folding_bar import FoldingBar


class SectionBar(FoldingBar):
    """Knows the sections of a record; each type of record has its own."""

    def __init__(self, signs: Mapping[int, str], parent: QWidget | None = None) -> None:
        super().__init__(signs, theme.SECTION_TABS, _("Sections of the record"), parent)

    def turn_by_keys_on(self, page: QWidget) -> None:
        """Turn to the next section or the one before by Ctrl and Page Down or Up, wherever the cursor is on a page."""
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(keys, page, partial(self.turn_by, by), context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def turn_by(self, by: int) -> None:
        """Show the next section of this record or the one before; after the last comes the first."""
        there = [place for place in range(self.count()) if self.isTabVisible(place)]
        self.setCurrentIndex(there[(there.index(self.currentIndex()) + by) % len(there)])


def tabs_under(bar: SectionBar, page: QWidget) -> QTabWidget:
    """Give an empty pile of sections with ``bar`` above it, turned by keys wherever the cursor is on ``page``."""
    tabs = QTabWidget()
    tabs.setTabBar(bar)
    tabs.setDocumentMode(True)  # of the bar as well, so not before it is there
    tabs.setAccessibleName(_("Sections of the record"))
    bar.turn_by_keys_on(page)
    return tabs
