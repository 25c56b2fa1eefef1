"""Letting the latest report of a cell rest on more: what is named above, a file, or the address of a page."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QPalette
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit import theme
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.import_drop import FileDrops
from baliapp.gui.kit.import_from import ask_paths
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.kit.wrapping_line import WrappingLine
from baliapp.store.commitments.evidence import rest_on_files, rest_on_link
from baliapp.store.deeds.importing import NewFile
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref


class EvidenceAdding(QWidget):
    """Buttons, and whatever is dropped onto ``onto``; says what is missing while there is no report to add to."""

    named = Signal()  # what is named above is to be added

    def __init__(self, office: Office, onto: QWidget) -> None:
        super().__init__(onto)
        self.office = office
        self.report: Ref | None = None
        self._may_change = True
        self.named_button = QPushButton(icon("plus"), _("A&dd to the last report"))
        self.file_button = QPushButton(icon("file-plus"), _("&Add files…"))
        self.link_button = QPushButton(icon("arrow-up-right"), _("Paste a &link"))
        self.buttons = (self.named_button, self.file_button, self.link_button)
        self.named_button.setToolTip(_("Let the last report rest on what is named above, without another report."))
        self.file_button.setToolTip(_("Each file becomes a document, on which the last report rests."))
        self.link_button.setToolTip(_("The address on the clipboard becomes a news item, on which the report rests."))
        self.advice, self.fault = plain_label(), Message("triangle-alert", self)
        self.advice.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.named_button.clicked.connect(self.named)
        self.file_button.clicked.connect(self.ask)
        self.link_button.clicked.connect(self.paste)
        self.drops = FileDrops(onto)
        self.drops.dropped.connect(self.attach)
        self._lay_out()

    def show_report(self, report: Ref | None, *, is_single: bool, may_change: bool) -> None:
        """Add to ``report`` from now on; None where there is none, or not a single cell is chosen."""
        if report != self.report:
            self.fault.tell("")
        self.report, self._may_change = report, may_change
        for button in self.buttons:
            button.setEnabled(report is not None and may_change)
        self.drops.is_open = may_change
        self.advice.setText(_advice(report, is_single=is_single))
        self.setVisible(may_change)

    def ask(self) -> None:
        """Ask for files, and let the report rest on them."""
        if self._may() and (paths := ask_paths(self.office, self)):
            self.attach(paths)

    def attach(self, paths: Sequence[Path]) -> None:
        """Read files off the main thread, then let the report rest on those that can be read, as one step."""
        from baliapp.gui.documents.import_files import read_new  # deferred: loads the readers, seldom needed here

        database, report = self.office.database, self.report
        if not self._may() or report is None:
            return
        job = self.office.jobs.start(partial(read_new, database, list(paths)), _("Reading files"))
        job.finished.connect(partial(self._keep, database, report))
        job.failed.connect(lambda message, advice: self.fault.tell(f"{message} {advice}".strip()))

    def paste(self) -> None:
        """Let the report rest on the page whose address is on the clipboard."""
        self.take_link(QGuiApplication.clipboard().text())

    def take_link(self, words: str) -> None:
        """Let the report rest on the page with an address."""
        report = self.report
        if not self._may() or report is None:
            return
        if address := address_in(words):
            self.office.perform(partial(rest_on_link, report=report, address=address))
        else:
            self.fault.tell(
                _("There is no address of a page on the clipboard. Copy one that begins with https:// first.")
            )

    def drag_enter(self, event: QDragEnterEvent) -> None:
        """Take the address of a page from a browser."""
        if self._may_change and link_in(event.mimeData()):
            event.acceptProposedAction()

    def drop(self, event: QDropEvent) -> None:
        """Let the report rest on the page whose address is dropped."""
        if self._may_change and (address := link_in(event.mimeData())):
            event.acceptProposedAction()
            self.take_link(address)

    def _may(self) -> bool:
        """Tell whether something can be added; say why where it cannot."""
        self.fault.tell(
            "" if self.report else _("There is no report yet that could rest on it. Report a status first.")
        )
        return self.report is not None

    def _keep(self, database: Database, report: Ref, found: tuple[list[NewFile], list[str]]) -> None:
        files, faults = found
        if files and database is self.office.database:
            self.office.perform(partial(rest_on_files, report=report, files=files))
        if report == self.report:
            self.fault.tell("\n".join(faults))

    def _lay_out(self) -> None:
        line = WrappingLine(theme.SPACE)
        for button in self.buttons:
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self.advice)
        column.addWidget(self.fault)


def _advice(report: Ref | None, *, is_single: bool) -> str:
    if report:
        return _("Files and links may be dropped here.")
    return _("Report a status first, then add to it.") if is_single else _("Choose one cell to add to its report.")


def link_in(dragged: QMimeData) -> str:
    """Give the address of a page that is dragged; blank where it is none."""
    addresses = [address_in(url.toString()) for url in dragged.urls()] or [address_in(dragged.text())]
    return next(filter(None, addresses), "")


def address_in(words: str) -> str:
    """Give the address of a page, if ``words`` are nothing else; blank where they are not."""
    found = words.strip()
    if len(found.split()) != 1:
        return ""
    parts = urlsplit(found)
    return found if parts.scheme in ("http", "https") and parts.netloc else ""
