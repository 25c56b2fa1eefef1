"""One file on the page of its document: what is known of it, how its text begins, and what can be done with it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from baliapp.base.errors import UserError
from baliapp.base.file_names import safe_name
from baliapp.base.i18n import _
from baliapp.gui.documents.document_copies import save_copy
from baliapp.gui.documents.document_words import told_of
from baliapp.gui.documents.leaving_protection import may_leave, open_elsewhere
from baliapp.gui.form.form_new import remove_record
from baliapp.gui.kit import theme
from baliapp.gui.kit.folders import folder_for, remember_folder
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import ElidedLabel, ReadText, icon_button, sign
from baliapp.gui.kit.wrapping_line import WrappingLine
from baliapp.store.deeds.attaching import content_of
from baliapp.store.tables.entries import Entry

COPIES = "copies"
"""For what the folder is remembered into which copies are saved."""
BEGINNING = 1200
"""Letters of the text that are shown on the page."""


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
        self.paragraphs_button = QPushButton(icon("list-ordered"), _("Import &paragraphs…"))
        self.paragraphs_button.clicked.connect(self.import_paragraphs)
        self.open_button = icon_button("arrow-up-right", _("Open a copy in its own program"))
        self.save_button = icon_button("save", _("Save a copy…"))
        self.remove_button = icon_button("trash-2", _("Remove this file"))
        self.writing = (self.paragraphs_button, self.remove_button)
        """What changes something: not to be done to a document in the recycle bin."""
        for button, act in (
            (self.open_button, self.open_file),
            (self.save_button, self.ask_where),
            (self.remove_button, partial(remove_record, office, file.ref)),
        ):
            button.clicked.connect(lambda _checked=False, act=act: act())
        self._lay_out()

    def read(self) -> None:
        """Show the whole text in a window of its own."""
        from baliapp.gui.documents.document_text import open_text  # deferred: many look at the page only

        open_text(self.office, self.file, self)

    def import_paragraphs(self) -> None:
        """Show the numbered paragraphs of the text, and import what the officer agrees to."""
        from baliapp.gui.outcomes.outcome_dialog import import_outcome  # deferred: as above
        from baliapp.gui.outcomes.outcome_reading import read_kept  # deferred: as above

        import_outcome(self.office, partial(read_kept, file=self.file), self)

    def open_file(self) -> None:
        """Open a read-only copy in the system's viewer; say so where that cannot be."""
        try:
            content = self._content()
        except UserError as fault:
            self.office.refused.emit(fault)
        else:
            open_elsewhere(self.office, self.name, str(self.file.values["digest"]), content, self)

    def ask_where(self) -> None:
        """Ask for a place, and save a copy there."""
        if not may_leave(self.office, self):
            return
        place = folder_for(self.office, COPIES) / safe_name(self.name)
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save a copy"), str(place))
        if chosen:
            remember_folder(self.office, COPIES, Path(chosen))
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
        called = ElidedLabel(self.name, Qt.TextElideMode.ElideMiddle)
        font = called.font()
        font.setBold(True)
        called.setFont(font)
        top.addWidget(called, 1)
        deeds = QWidget()  # below the name and wrapping, so that they hold no narrow page wider than it is
        line = WrappingLine(theme.SPACE // 2, deeds)
        line.setContentsMargins(0, 0, 0, 0)
        for button in (
            self.read_button,
            self.paragraphs_button,
            self.open_button,
            self.save_button,
            self.remove_button,
        ):
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(deeds)
        column.addWidget(ReadText(told_of(self.file.values), _("What is known of the file")))
        if self.file.values["sureness"] == "guessed":
            guess = Message("circle-question-mark", self)
            guess.tell(_("Its encoding is a guess. Attach it once more to choose another, then remove this one."))
            column.addWidget(guess)
        text = str(self.file.values["cleaned"])
        short = text if len(text) <= BEGINNING else f"{text[:BEGINNING].rsplit(' ', 1)[0]} …"
        column.addWidget(ReadText(short, _("How its text begins")))
