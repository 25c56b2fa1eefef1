"""The section of a news item's page with its attachments, taken by drop, and the reports for which it is evidence."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.base.partial_dates import of_day
from baliapp.gui.documents.import_files import read_new
from baliapp.gui.form.form_new import remove_record
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.import_drop import FileDrops
from baliapp.gui.kit.import_from import ask_paths
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.page_section import PageSection
from baliapp.gui.kit.parts import icon_button, link_line, plain_label
from baliapp.records.documents import STATUSES
from baliapp.store.asking.explaining import hidden
from baliapp.store.deeds.importing import NewFile
from baliapp.store.documents.news_items import (
    Attached,
    Supported,
    attach_to_news,
    attachments_of,
    not_yet,
    supported_by,
)
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref

STATUS_WORDS = {choice.value: choice.label for choice in STATUSES}


class NewsSection(PageSection):
    """Documents that belong to a news item, and what rests on it."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.ref: Ref | None = None
        self.attached: list[Attached] = []
        self.supported: list[Supported] = []
        self._is_held = False
        self._parts: list[QWidget] = []
        self.attach_button = QPushButton(icon("file-plus"), _("&Attach…"))
        self.attach_button.clicked.connect(self.ask)
        self.day, self.fault = Message("info", self), Message("triangle-alert", self)
        self.drops = FileDrops(self)
        self.drops.dropped.connect(self.attach)
        self._lay_out()

    def show_record(self, ref: Ref) -> None:
        """Show what belongs to a news item."""
        if ref != self.ref:
            self.fault.tell("")
        self.ref = ref
        self._ask(ref)
        for part in self._parts:
            part.hide()
            part.deleteLater()  # not at once: a button in it may have brought us here
        self._parts = []
        for each in self.attached:
            self._add(self._attachment(each))
        if not self.attached:
            self._add(_quiet(_("Nothing is attached. Drop files here, or attach them; each becomes a document.")))
        self._add(plain_label(_("Evidence for"), larger=1.1))
        for supported in self.supported:
            self._add(self._report(supported))
        if not self.supported:
            self._add(_quiet(_("No report of a member rests on this item yet.")))
        self.hold(is_held=self._is_held)

    def _ask(self, ref: Ref) -> None:
        """Ask what belongs to the item, but for what came after the day that is looked at."""
        database, day = self.office.database, self.office.day
        attached, supported = attachments_of(database, ref), supported_by(database, ref)
        shown = [each.document.ref for each in attached] + [each.report.ref for each in supported]
        later = not_yet(database, shown, day)
        self.attached = [each for each in attached if each.document.ref not in later]
        self.supported = [each for each in supported if each.report.ref not in later]
        told = _("As of {day}.").format(day=of_day(day)) if day else ""
        self.day.tell(" ".join(filter(None, (told, hidden(len(later), 0)))))

    def hold(self, *, is_held: bool) -> None:
        """Let nothing be attached or removed: the item is in the recycle bin."""
        self._is_held = is_held
        self.drops.is_open = not is_held
        self.attach_button.setEnabled(not is_held)
        for part in self._parts:
            if (remove := part.findChild(QWidget, "remove")) is not None:
                remove.setEnabled(not is_held)

    def ask(self) -> None:
        """Ask for files, and attach them."""
        if paths := ask_paths(self.office, self):
            self.attach(paths)

    def attach(self, paths: Sequence[Path]) -> None:
        """Read files off the main thread, then attach those that can be read as one step."""
        if self.ref is None or self._is_held:
            return
        database, item = self.office.database, self.ref
        self.fault.tell("")
        job = self.office.jobs.start(partial(read_new, database, list(paths)), _("Reading files"))
        job.finished.connect(partial(self._keep, database, item))
        job.failed.connect(lambda message, advice: self._tell(item, f"{message} {advice}".strip()))

    def _keep(self, database: Database, item: Ref, found: tuple[list[NewFile], list[str]]) -> None:
        files, faults = found
        if files and database is self.office.database:
            self.office.perform(partial(attach_to_news, item=item, files=files))
        self._tell(item, "\n".join(faults))

    def _tell(self, item: Ref, fault: str) -> None:
        """Say what is wrong with the files of an item, unless another is shown by now."""
        if item == self.ref:
            self.fault.tell(fault)

    def _attachment(self, attached: Attached) -> QWidget:
        open_it = partial(self.opened.emit, attached.document.ref)
        line = link_line("arrow-up-right", attached.document.heading, _("Open"), open_it)
        remove = icon_button("x", _("Detach {record}; the document stays").format(record=attached.document.heading))
        remove.setObjectName("remove")
        remove.clicked.connect(lambda: remove_record(self.office, attached.link))
        layout = line.layout()
        assert layout is not None
        layout.addWidget(remove)
        return line

    def _report(self, supported: Supported) -> QWidget:
        status = _(STATUS_WORDS[str(supported.report.values["status"])]).lower()
        told = _("{report} ({status})").format(report=supported.report.heading, status=status)
        return link_line("arrow-up-right", told, _("Open"), partial(self.opened.emit, supported.report.ref))

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._list.insertWidget(self._list.count() - 1, part)
        part.show()

    def _lay_out(self) -> None:
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        line = QHBoxLayout()
        line.addWidget(self.attach_button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.addLayout(line)
        column.addWidget(self.day)
        column.addWidget(self.fault)
        column.addWidget(area, 1)


def _quiet(sentence: str) -> QWidget:
    label = plain_label(sentence)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
