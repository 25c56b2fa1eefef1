"""The tools above the pages: what can be done with the file and with its pages, by buttons and by keys."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QMainWindow, QSpinBox, QToolBar

from baliapp.base.i18n import _
from baliapp.gui.kit import theme
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.search_line import SearchLine
from baliapp.gui.packs.preview_view import Fit, PageView

ZOOMS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
Keys = str | QKeySequence.StandardKey


class PreviewBar(QToolBar):
    """Pages, zoom and search; above it, in words, what whoever shows the pages adds for the file."""

    def __init__(self, window: QMainWindow, view: PageView, search: SearchLine) -> None:
        super().__init__(_("Pack"), window)
        self.view, self.search = view, search
        self._window = window
        self.of_file = QToolBar(_("File"), window)
        self.of_file.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for bar in (self.of_file, self):
            bar.setMovable(False)
            bar.setStyleSheet(theme.TOOLBAR)
            bar.setIconSize(QSize(1, 1) * round(self.fontMetrics().height() * 1.2))
            window.addToolBar(bar)
            window.addToolBarBreak()
        self.page_box, self.zoom_box = self._make_page_box(), self._make_zoom_box()
        view.page_changed.connect(self._page_seen)
        view.zoom_changed.connect(self._zoom_seen)

    def needed_width(self) -> int:
        """Give the width in which no tool is hidden."""
        return max(self.of_file.sizeHint().width(), self.sizeHint().width())

    def deed(self, icon_name: str, text: str, keys: Keys, act: Callable[[], object], *, in_short: str = "") -> QAction:
        """Give an action that has keys in the whole window, and no button yet; on one it is told ``in_short``."""
        action = QAction(icon(icon_name), text, self._window)
        if in_short:
            action.setIconText(in_short)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        name = text.replace("&", "")
        action.setToolTip(f"{name} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
        action.triggered.connect(lambda _checked: act())
        self._window.addAction(action)
        return action

    def add_pages(self) -> None:
        """Add the tools that change what is seen of the pages."""
        standard = QKeySequence.StandardKey
        zoom_in = self.deed("zoom-in", _("Zoom &in"), standard.ZoomIn, lambda: self.view.zoom_by(1))
        zoom_in.setShortcuts([*QKeySequence.keyBindings(standard.ZoomIn), QKeySequence("Ctrl+=")])
        self.addWidget(self.page_box)
        self.addSeparator()
        self.addAction(self.deed("zoom-out", _("Zoom o&ut"), standard.ZoomOut, lambda: self.view.zoom_by(-1)))
        self.addWidget(self.zoom_box)
        self.addAction(zoom_in)
        self.addSeparator()
        self.addWidget(self.search)
        self.deed("maximize", _("Fit the page"), "Ctrl+0", lambda: self.view.set_fit(Fit.PAGE))
        self.deed("move-horizontal", _("Fit the width"), "Ctrl+1", lambda: self.view.set_fit(Fit.WIDTH))
        self.deed("search", _("Find"), standard.Find, self.search.start)
        self.deed("chevron-down", _("Next place"), "F3", lambda: self.search.go(1))
        self.deed("chevron-up", _("Previous place"), "Shift+F3", lambda: self.search.go(-1))
        self.deed("file-text", _("Go to a page"), "Ctrl+G", self._enter_page)

    def count_pages(self, count: int, *, are_all_there: bool) -> None:
        """Say how many pages there are."""
        self.page_box.blockSignals(True)
        self.page_box.setRange(1, max(1, count))
        told = _(" of {count}") if are_all_there else _(" of {count} so far")
        self.page_box.setSuffix(told.format(count=count))
        self.page_box.blockSignals(False)

    def _enter_page(self) -> None:
        self.page_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page_box.selectAll()

    def _make_page_box(self) -> QSpinBox:
        box = QSpinBox()
        box.setPrefix(_("Page "))
        box.setAccessibleName(_("Page"))
        box.setKeyboardTracking(False)
        box.valueChanged.connect(lambda page: self.view.go_to(page - 1) if page - 1 != self.view.page else None)
        return box

    def _make_zoom_box(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(_("Zoom"))
        box.addItem(_("Fit the width"), Fit.WIDTH)
        box.addItem(_("Fit the page"), Fit.PAGE)
        for zoom in ZOOMS:
            box.addItem(_("{percent} %").format(percent=round(zoom * 100)), zoom)
        box.addItem("", None)
        box.activated.connect(self._zoom_chosen)
        return box

    def _zoom_chosen(self) -> None:
        wanted = self.zoom_box.currentData()
        if isinstance(wanted, Fit):
            self.view.set_fit(wanted)
        elif wanted:
            self.view.set_zoom(wanted)
        self.view.setFocus()

    def _zoom_seen(self) -> None:
        """Show the zoom of the pages in the box, as one of its own lines or as what it is."""
        fits = {Fit.WIDTH: 0, Fit.PAGE: 1}
        last = self.zoom_box.count() - 1
        self.zoom_box.setItemText(last, _("{percent} %").format(percent=round(self.view.zoom * 100)))
        known = [place for place, zoom in enumerate(ZOOMS, 2) if abs(zoom - self.view.zoom) < 0.005]
        self.zoom_box.setCurrentIndex(fits.get(self.view.fit, known[0] if known else last))

    def _page_seen(self, page: int) -> None:
        self.page_box.blockSignals(True)
        self.page_box.setValue(page + 1)
        self.page_box.blockSignals(False)
