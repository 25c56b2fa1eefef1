"""The window that shows a pack: pages, outline, zoom, find, Save As and Print."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QFileDialog, QMainWindow, QSpinBox, QSplitter, QToolBar, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.kit import theme
from baliapp.gui.kit.folders import folder_for, remember_folder
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.search_line import SearchLine
from baliapp.gui.packs.preview_document import PdfPages
from baliapp.gui.packs.preview_lane import PageLane
from baliapp.gui.packs.preview_side import PreviewSide
from baliapp.gui.packs.preview_view import Fit, PageView
from baliapp.gui.packs.print_dialog import print_with_dialog
from baliapp.packs.readiness import Line

COPIES = "pack.copies"
"""For what the folder is remembered into which copies are saved."""
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)


class PackPreview(QMainWindow):
    """Shows one PDF file. ``remarks`` are what building it found wanting, each with its record."""

    def __init__(self, path: Path, office: Office, parent: QWidget | None = None, remarks: Sequence[Line] = ()) -> None:
        super().__init__(parent)
        self.office = office
        self.pages = PdfPages(path)
        self._lane = lane = PageLane(self.pages)
        # A main window takes this one along without a word; only a lambda keeps the lane until then.
        self.destroyed.connect(lambda: lane.close())  # noqa: PLW0108 - a bound method would not hold it
        self.view = PageView(self.pages, self._lane)
        self.search = SearchLine()
        self.side = PreviewSide(self.pages.outline(), remarks)
        self.page_box, self.zoom_box = self._make_page_box(), self._make_zoom_box()
        self.setWindowTitle(path.name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lay_out()
        self._make_actions()
        self._lane.worker.read.connect(self.search.take_text)
        self.search.found.connect(lambda: self.view.show_hits(self.search.hits, self.search.chosen))
        self.side.page_chosen.connect(self.view.go_to)
        self.side.record_wanted.connect(office.wanted)
        self.view.page_changed.connect(self._page_seen)
        self.view.zoom_changed.connect(self._zoom_seen)
        self._lane.worker.want([])
        self.view.setFocus()

    def sizeHint(self) -> QSize:
        """Show a page in its width and most of its height."""
        room = self.screen().availableSize()
        return QSize(min(room.width(), round(room.height() * 1.1)), round(room.height() * 0.9))

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the thread, and let go of the file."""
        self._lane.close()
        self.pages.close()
        super().closeEvent(event)

    def save_as(self) -> None:
        """Ask for a place and keep a copy of the file there."""
        place = folder_for(self.office, COPIES, self.pages.path.parent) / self.pages.path.name
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save the pack as"), str(place), _("PDF files (*.pdf)"))
        if chosen:
            remember_folder(self.office, COPIES, Path(chosen))
            self.save_to(Path(chosen))

    def save_to(self, target: Path) -> None:
        """Keep a copy of the file at ``target``: whole, or not at all."""
        beside = target.with_name(f"{target.name}.new")
        try:
            beside.write_bytes(self.pages.content)
            beside.replace(target)
        except OSError as fault:
            beside.unlink(missing_ok=True)
            told = _("The pack could not be saved as {file}: {fault}.")
            self.office.refused.emit(
                UserError(told.format(file=target, fault=fault.strerror or fault), _("Choose another folder."))
            )
        else:
            told = _("Saved the pack as {file}").format(file=target)
            self.office.said.emit(told)
            self.statusBar().showMessage(told)

    def print_pages(self) -> None:
        """Print through the system's dialog."""
        print_with_dialog(self.pages, self.office, self)

    def _lay_out(self) -> None:
        splitter = QSplitter()
        splitter.setStyleSheet(theme.SPLITTER)
        splitter.addWidget(self.side)
        splitter.addWidget(self.view)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        width = self.fontMetrics().averageCharWidth() * 36
        splitter.setSizes([width, self.sizeHint().width() - width])
        self.setCentralWidget(splitter)

    def _make_actions(self) -> None:
        bar = QToolBar(_("Pack"))
        bar.setMovable(False)
        bar.setStyleSheet(theme.TOOLBAR)
        bar.setIconSize(QSize(1, 1) * round(self.fontMetrics().height() * 1.2))
        self.addToolBar(bar)
        outline = self._action("list-tree", _("&Outline"), "Ctrl+B", self._toggle_side)
        outline.setCheckable(True)
        outline.setChecked(self.side.outline.topLevelItemCount() > 0 or self.side.remarks.count() > 0)
        self.side.setVisible(outline.isChecked())
        zoom_in = self._action("zoom-in", _("Zoom &in"), QKeySequence.StandardKey.ZoomIn, lambda: self.view.zoom_by(1))
        zoom_in.setShortcuts([*QKeySequence.keyBindings(QKeySequence.StandardKey.ZoomIn), QKeySequence("Ctrl+=")])
        zoom_out = QKeySequence.StandardKey.ZoomOut
        bar.addActions([
            self._action("save", _("&Save as…"), "Ctrl+S", self.save_as),
            self._action("printer", _("&Print…"), QKeySequence.StandardKey.Print, self.print_pages),
        ])  # fmt: skip
        bar.addSeparator()
        bar.addAction(outline)
        bar.addWidget(self.page_box)
        bar.addSeparator()
        bar.addAction(self._action("zoom-out", _("Zoom o&ut"), zoom_out, lambda: self.view.zoom_by(-1)))
        bar.addWidget(self.zoom_box)
        bar.addAction(zoom_in)
        bar.addSeparator()
        bar.addWidget(self.search)
        self._shortcuts()

    def _shortcuts(self) -> None:
        """Keys that have no button of their own."""
        self._action("maximize", _("Fit the page"), "Ctrl+0", lambda: self.view.set_fit(Fit.PAGE))
        self._action("move-horizontal", _("Fit the width"), "Ctrl+1", lambda: self.view.set_fit(Fit.WIDTH))
        self._action("search", _("Find"), QKeySequence.StandardKey.Find, self.search.start)
        self._action("chevron-down", _("Next place"), "F3", lambda: self.search.go(1))
        self._action("chevron-up", _("Previous place"), "Shift+F3", lambda: self.search.go(-1))
        self._action("file-text", _("Go to a page"), "Ctrl+G", self._enter_page)
        self._action("x", _("Close"), QKeySequence.StandardKey.Close, self.close)

    def _action(
        self, icon_name: str, text: str, shortcut: str | QKeySequence.StandardKey, act: Callable[[], object]
    ) -> QAction:
        action = QAction(icon(icon_name), text, self)
        action.setShortcut(QKeySequence(shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        name = text.replace("&", "")
        action.setToolTip(f"{name} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
        action.triggered.connect(act)
        self.addAction(action)
        return action

    def _enter_page(self) -> None:
        self.page_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page_box.selectAll()

    def _toggle_side(self) -> None:
        self.side.setVisible(self.side.isHidden())

    def _make_page_box(self) -> QSpinBox:
        box = QSpinBox()
        box.setRange(1, max(1, len(self.pages)))
        box.setPrefix(_("Page "))
        box.setSuffix(_(" of {count}").format(count=len(self.pages)))
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
