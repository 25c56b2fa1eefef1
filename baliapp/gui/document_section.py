"""The section of a document's page with its files: to attach, to read, to open, to save, to remove."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPalette
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.exchange.reading import LARGEST_FILE
from baliapp.gui.detail_parts import ReadText, icon_button, plain_label, sign
from baliapp.gui.document_copies import copy_to_open, safe_name, save_copy
from baliapp.gui.document_words import told_of
from baliapp.gui.form_new import remove_record
from baliapp.gui.form_row import Message
from baliapp.gui.icons import icon
from baliapp.gui.import_dialog import ask_paths, import_paths
from baliapp.gui.import_drop import FileDrops
from baliapp.gui.office import Office
from baliapp.store.attaching import content_of
from baliapp.store.entries import Entry, Ref
from baliapp.store.importing import files_of

SHOWN = ("document",)
"""The types whose pages have this section."""
BEGINNING = 1200
"""Letters of the text that are shown on the page."""


class TextAndFiles(QWidget):
    """The files of one document, one below the other."""

    opened = Signal(object)  # Ref

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.ref: Ref | None = None
        self.cards: list[FileCard] = []
        self.attach_button = QPushButton(icon("file-plus"), _("&Attach…"))
        self.attach_button.clicked.connect(self.ask)
        told = _("Drop files here, or attach them. PDF, Word, HTML and text files are read, up to {limit} MB each.")
        self.advice = plain_label(told.format(limit=LARGEST_FILE // 1024**2))
        self.advice.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.drops = FileDrops(self)
        self.drops.dropped.connect(self.attach)
        self._lay_out()

    def show_files(self, ref: Ref) -> None:
        """Show the files of a document."""
        self.ref = ref
        for card in self.cards:
            card.hide()
            card.deleteLater()  # not at once: a button in it may have brought us here
        self.cards = [FileCard(self.office, file) for file in files_of(self.office.database, ref)]
        for card in self.cards:
            self._list.insertWidget(self._list.count() - 1, card)

    def ask(self) -> None:
        """Ask for files, and attach them."""
        if paths := ask_paths(self.office, self):
            self.attach(paths)

    def attach(self, paths: Sequence[Path]) -> None:
        """Attach files to the document that is shown."""
        if self.ref is None:
            return
        document = import_paths(self.office, paths, self, self.ref)
        if document is not None and document != self.ref:
            self.opened.emit(document)

    def _lay_out(self) -> None:
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        line = QHBoxLayout()
        line.addWidget(self.attach_button)
        line.addWidget(self.advice, 1)
        column = QVBoxLayout(self)
        column.addLayout(line)
        column.addWidget(area, 1)


class FileCard(QFrame):
    """One file: what is known of it, how its text begins, and what can be done with it."""

    def __init__(self, office: Office, file: Entry) -> None:
        super().__init__()
        self.office, self.file = office, file
        self.name = str(file.values["name"])
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(_("File: {name}").format(name=self.name))
        self.read_button = QPushButton(icon("book-open-text"), _("Read the &text"))
        self.read_button.clicked.connect(self.read)
        self.open_button = icon_button("arrow-up-right", _("Open a copy in its own program"))
        self.save_button = icon_button("save", _("Save a copy…"))
        self.remove_button = icon_button("trash-2", _("Remove this file"))
        for button, act in (
            (self.open_button, self.open_file),
            (self.save_button, self.ask_where),
            (self.remove_button, partial(remove_record, office, file.ref)),
        ):
            button.clicked.connect(lambda _checked=False, act=act: act())
        self._lay_out()

    def read(self) -> None:
        """Show the whole text in a window of its own."""
        from baliapp.gui.document_text import open_text  # deferred: many look at the page only

        open_text(self.office, self.file, self)

    def open_file(self) -> None:
        """Open a read-only copy in the system's viewer; say so where that cannot be."""
        try:
            path = copy_to_open(self.name, str(self.file.values["digest"]), self._content())
        except UserError as fault:
            self.office.refused.emit(fault)
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            told = _("No program on this machine opens “{name}”.").format(name=self.name)
            self.office.refused.emit(UserError(told, _("Save a copy and open it from there.")))

    def ask_where(self) -> None:
        """Ask for a place, and save a copy there."""
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save a copy"), safe_name(self.name))
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Save a copy at ``path``: whole, or not at all."""
        try:
            save_copy(path, self._content())
        except UserError as fault:
            self.office.refused.emit(fault)
        else:
            self.office.said.emit(_("Saved a copy as {file}").format(file=path))

    def _content(self) -> bytes:
        content = content_of(self.office.database, self.file.ref)
        if content is None:
            raise UserError(
                _("The file “{name}” is no longer kept.").format(name=self.name),
                _("Somebody removed it in the meantime."),
            )
        return content

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(sign("file-text", self))
        top.addWidget(plain_label(self.name, bold=True), 1)
        for button in (self.open_button, self.save_button, self.remove_button):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(ReadText(told_of(self.file.values), _("What is known of the file")))
        if self.file.values["sureness"] == "guessed":
            guess = Message("circle-question-mark", self)
            guess.tell(_("Its encoding is a guess. Attach it once more to choose another, then remove this one."))
            column.addWidget(guess)
        text = str(self.file.values["cleaned"])
        short = text if len(text) <= BEGINNING else f"{text[:BEGINNING].rsplit(' ', 1)[0]} …"
        column.addWidget(ReadText(short, _("How its text begins")))
        column.addWidget(self.read_button, 0, Qt.AlignmentFlag.AlignLeft)
