"""The section of a document's page with its files: to attach, to read, to open, to save, to remove."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.import_drop import FileDrops
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import plain_label
from baliapp.store.tables.entries import Ref

if TYPE_CHECKING:
    from baliapp.gui.documents.document_card import FileCard


class TextAndFiles(QWidget):
    """The files of one document, one below the other."""

    opened = Signal(object)  # Ref

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.ref: Ref | None = None
        self.cards: list[FileCard] = []
        self._is_held = False
        self.attach_button = QPushButton(icon("file-plus"), _("&Attach…"))
        self.attach_button.clicked.connect(self.ask)
        self.advice = plain_label()
        self.advice.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._lay_out()

    def take_drops(self, page: QWidget) -> None:
        """Attach what is dropped anywhere on the page, as long as it shows a document."""
        self.drops = FileDrops(page)
        self.drops.dropped.connect(self.attach)

    def stand_for(self, ref: Ref | None) -> None:
        """Hear which record the page shows, before its files are looked at."""
        self.ref = ref if ref is not None and ref.type == "document" else None
        self.drops.is_open = self.ref is not None and not self._is_held

    def hold(self, *, is_held: bool) -> None:
        """Let nothing be attached or removed: the document is in the recycle bin."""
        self._is_held = is_held
        self.drops.is_open = self.ref is not None and not is_held
        for button in (self.attach_button, *(button for card in self.cards for button in card.writing)):
            button.setEnabled(not is_held)

    def show_files(self, ref: Ref) -> None:
        """Show the files of a document."""
        from baliapp.exchange.reading import LARGEST_FILE  # deferred: loads the readers, and other pages have no files
        from baliapp.gui.documents.document_card import FileCard  # deferred: as above
        from baliapp.store.deeds.importing import files_of  # deferred: as above

        told = _("Drop files here, or attach them. PDF, Word, HTML and text files are read, up to {limit} MB each.")
        self.advice.setText(told.format(limit=LARGEST_FILE // 1024**2))
        self.ref = ref
        for card in self.cards:
            card.hide()
            card.deleteLater()  # not at once: a button in it may have brought us here
        self.cards = [FileCard(self.office, file) for file in files_of(self.office.database, ref)]
        for card in self.cards:
            for button in card.writing:
                button.setEnabled(not self._is_held)
            self._list.insertWidget(self._list.count() - 1, card)

    def ask(self) -> None:
        """Ask for files, and attach them."""
        from baliapp.gui.kit.import_from import ask_paths  # deferred: as above

        if paths := ask_paths(self.office, self):
            self.attach(paths)

    def attach(self, paths: Sequence[Path]) -> None:
        """Attach files to the document that is shown."""
        if self.ref is None:
            return
        from baliapp.gui.documents.import_dialog import import_paths  # deferred: as above

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
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        line = QHBoxLayout()
        line.addWidget(self.attach_button)
        line.addWidget(self.advice, 1)
        column = QVBoxLayout(self)
        column.addLayout(line)
        column.addWidget(area, 1)
