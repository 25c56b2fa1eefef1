"""The window that shows a pack: pages, also while more are being made, outline, zoom, find, links, and printing."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QVBoxLayout, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.documents.leaving_protection import may_leave
from baliapp.gui.form.editors_line import open_address
from baliapp.gui.kit import theme
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.search_line import SearchLine
from baliapp.gui.packs.issue_asked import ask_to_issue
from baliapp.gui.packs.making_strip import MakingStrip
from baliapp.gui.packs.pack_choices import remarks_on
from baliapp.gui.packs.pack_making import PackMaking
from baliapp.gui.packs.preview_bar import PreviewBar
from baliapp.gui.packs.preview_document import PdfPages
from baliapp.gui.packs.preview_file import ShownFile
from baliapp.gui.packs.preview_lane import PageLane
from baliapp.gui.packs.preview_place import page_again
from baliapp.gui.packs.preview_side import PreviewSide
from baliapp.gui.packs.preview_small import SmallPages
from baliapp.gui.packs.preview_view import PageView
from baliapp.packs.build import BuiltPack
from baliapp.packs.readiness import Line
from baliapp.store.tables.entries import Changed

LONGEST_LINK = 60


class PackPreview(QMainWindow):
    """Shows one PDF file. ``remarks`` are what building it found wanting, each with its record.

    Of a file that is still being made, ``draft`` holds the first pages; ``kept`` is one that lies in the
    database alone.
    """

    def __init__(
        self,
        path: Path,
        office: Office,
        parent: QWidget | None = None,
        remarks: Sequence[Line] = (),
        draft: bytes | None = None,
        kept: bytes | None = None,
    ) -> None:
        super().__init__(parent)
        self.office = office
        self.making: PackMaking | None = None
        self.pages = PdfPages(path, draft if kept is None else kept)
        self._lane = lane = PageLane(self.pages)
        # A main window takes this one along without a word; only a lambda keeps the lane until then.
        self.destroyed.connect(lambda: lane.close())  # noqa: PLW0108 - a bound method would not hold it
        self.view = PageView(self.pages, lane)
        self.view.is_draft = draft is not None
        self.search, self.strip = SearchLine(), MakingStrip()
        self.side = PreviewSide(SmallPages(self.pages, lane))
        self.bar = PreviewBar(self, self.view, self.search)
        self.file = ShownFile(office, self.view, self, is_kept=kept is not None)
        self.setWindowTitle(path.name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._of_file = self._make_actions()
        self._lay_out()
        self._connect()
        self._tell_pages(remarks)
        if not (self.view.is_draft or self.side.outline.topLevelItemCount()):
            self.side.tabs.setCurrentWidget(self.side.small)
        self._keep_tools_in_sight()
        lane.worker.want([])
        self.view.setFocus()

    def sizeHint(self) -> QSize:
        """Show a page in its width and most of its height."""
        room = self.screen().availableSize()
        return QSize(min(room.width(), round(room.height() * 1.1)), round(room.height() * 0.9))

    def _keep_tools_in_sight(self) -> None:
        """Be no narrower than the tools are, as far as the screen has room."""
        self.setMinimumWidth(min(self.screen().availableSize().width(), self.bar.needed_width()))

    def follow(self, making: PackMaking) -> None:
        """Show a pack while it is made, and have it made again when the officer wants that."""
        self.making = making
        making.setParent(self)
        making.began.connect(self._begin)
        making.drafted.connect(self._grow)
        making.progressed.connect(self.strip.show_step)
        making.finished.connect(self._finish)
        making.failed.connect(self.strip.tell)
        making.cancelled.connect(self._cancelled)
        self.strip.cancel_wanted.connect(making.cancel)
        self.strip.again_wanted.connect(self.make_again)
        self.office.changed.connect(self._changed)
        self.office.opened.connect(self._look_whether_able)
        self.again.setVisible(True)
        self.issue_action.setVisible(True)
        self._keep_tools_in_sight()
        if making.job is not None:
            self._begin()

    def make_again(self) -> None:
        """Make the pack anew with what the records say now; the page that is seen stays in sight."""
        if self.making is not None and self.making.is_of_open_database and may_leave(self.office, self):
            self.making.start_again()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the thread, and let go of the file; what is being made goes on, and is shown here no more."""
        if self.making is not None:
            self.making.disconnect(self)
        if self.making is not None and self.making.job is not None:
            self.making.go_on_alone()
        self._lane.close()
        super().closeEvent(event)

    def links(self) -> QMenu:
        """Give the links of the page that is seen, each as a line to choose."""
        menu = QMenu(_("Links on this page"), self)
        for words, link in self.pages.links(self.view.page):
            if link.address or not self.view.is_draft:
                told = link.address or _("page {number}").format(number=link.page + 1)
                line = f"{words[:LONGEST_LINK]} – {told[:LONGEST_LINK]}".replace("&", "&&")
                menu.addAction(line).triggered.connect(lambda _checked=False, link=link: self.view.follow(link))
        if menu.isEmpty():
            menu.addAction(_("There are no links on this page.")).setEnabled(False)
        return menu

    @Slot()
    def _begin(self) -> None:
        self.strip.begin()

    @Slot(object)
    def _grow(self, content: bytes) -> None:
        if not self.view.is_draft:
            return  # the whole pack of last time is shown until the new one is there
        self.pages.add(content)
        self.view.grow()
        self.side.small.small.grow()
        self._tell_pages(())

    @Slot(object)
    def _finish(self, built: BuiltPack) -> None:
        try:
            pages = PdfPages(built.path)
        except UserError as fault:  # somebody took the file away in the meantime
            self.strip.tell(str(fault))
            return
        self.strip.rest()
        to = page_again(self.pages.outline(), pages.outline(), self.view.page)
        self.pages = pages
        self.view.is_draft = False
        self._lane.worker.take(pages)
        self.search.forget()
        self.view.show_pages(pages, to)
        self.side.small.small.show_pages(pages)
        self._tell_pages(remarks_on(built))

    @Slot()
    def _cancelled(self) -> None:
        self.strip.tell(_("Cancelled; no file was written."))

    def _changed(self, changed: Changed) -> None:
        """Say that what is shown may be out of date."""
        if changed.refs and self.making is not None and self.making.job is None and not self.view.is_draft:
            self.strip.tell(_("Records have changed since this pack was made."))

    def _issue(self) -> None:
        ask_to_issue(self.making, self.remarks, self)

    def _look_whether_able(self) -> None:
        """Let a pack be made again only from the database it is of."""
        is_able = self.making is not None and self.making.is_of_open_database
        self.again.setEnabled(is_able)
        self.issue_action.setEnabled(is_able)
        self.strip.again.setEnabled(is_able)
        if not is_able and self.making is not None and self.making.job is None:
            self.strip.rest()

    def _tell_pages(self, remarks: Sequence[Line]) -> None:
        """Tell what hangs on the pages: outline, how many there are, and what to check."""
        outline = self.pages.outline()
        self.side.show_outline(outline)
        self.remarks = remarks
        self.side.readiness.show_lines(remarks)
        self.bar.count_pages(len(self.pages), are_all_there=not self.view.is_draft)
        self.side.follow(self.view.page)
        for action in self._of_file:
            action.setEnabled(not self.view.is_draft)

    def _read(self, pages: PdfPages, page: int, text: str) -> None:
        if pages is self.pages:
            self.search.take_text(page, text)
            if page == self.view.page:
                self._describe(page)

    def _describe(self, page: int) -> None:
        """Let a screen reader read the page that is seen."""
        self.view.setAccessibleDescription(self.search.text_of(page))

    def _connect(self) -> None:
        self._lane.worker.read.connect(self._read)
        self.search.found.connect(self._show_hits)
        self.side.page_chosen.connect(self.view.go_to)
        self.side.readiness.record_wanted.connect(self.office.wanted)
        self.view.page_changed.connect(self.side.follow)
        self.view.page_changed.connect(self._describe)
        self.view.address_chosen.connect(lambda address: open_address(address, self.office))

    def _show_hits(self) -> None:
        self.view.show_hits(self.search.hits, self.search.chosen, is_led=self.search.is_led)

    def _lay_out(self) -> None:
        splitter = QSplitter()
        splitter.setStyleSheet(theme.SPLITTER)
        splitter.addWidget(self.side)
        splitter.addWidget(self.view)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        width = self.fontMetrics().averageCharWidth() * 36
        splitter.setSizes([width, self.sizeHint().width() - width])
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(splitter, 1)
        column.addWidget(self.strip)
        self.setCentralWidget(middle)

    def _make_actions(self) -> list[QAction]:
        """Make the tools; give those that need the whole file."""
        bar, standard = self.bar, QKeySequence.StandardKey
        of_file = [
            bar.deed("save", _("&Save as…"), "Ctrl+S", self.file.save_as),
            bar.deed("printer", _("&Print…"), standard.Print, self.file.print_pages),
            bar.deed(
                "arrow-up-right",
                _("Open in the system’s &viewer"),
                "Ctrl+Shift+O",
                self.file.open_outside,
                in_short=_("Open elsewhere"),
            ),
        ]
        self.again = bar.deed("refresh-cw", _("&Make again"), "F5", self.make_again)
        self.issue_action = bar.deed("file-plus", _("Issue it…"), "Ctrl+Shift+I", self._issue)
        for action in (self.again, self.issue_action):
            action.setVisible(False)
        outline = bar.deed(
            "list-tree", _("&Outline and small pages"), "Ctrl+B", self._toggle_side, in_short=_("Outline")
        )
        outline.setCheckable(True)
        outline.setChecked(True)
        links = bar.deed("link", _("&Links on this page"), "Ctrl+L", self._show_links, in_short=_("Links"))
        bar.of_file.addActions([*of_file, self.again, self.issue_action])
        bar.of_file.addSeparator()
        bar.of_file.addActions([outline, links])
        bar.add_pages()
        bar.deed("x", _("Close"), standard.Close, self.close)
        return of_file

    def _show_links(self) -> None:
        self.links().popup(self.mapToGlobal(self.bar.geometry().bottomLeft()))

    def _toggle_side(self) -> None:
        self.side.setVisible(self.side.isHidden())
