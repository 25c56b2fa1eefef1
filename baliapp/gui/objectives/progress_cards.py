"""What is told of an objective or an initiative, each with its date and its source."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.gui.form.certainty_signs import words_for
from baliapp.gui.form.form_dialog import edit_beside
from baliapp.gui.form.form_new import remove_record
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import ReadText, icon_button, link_line, plain_label
from baliapp.gui.sources.source_dialog import cite
from baliapp.records.kinds import shown
from baliapp.store.commitments.progress import Told, dated
from baliapp.store.tables.entries import Entry, Ref

TEXTS = {"progress_note": "progress", "initiative_status": "status"}


class ToldCard(QFrame):
    """One note or status: date, text, who says so."""

    opened = Signal(object)  # Ref

    def __init__(self, office: Office, told: Told, about: Entry | None = None) -> None:
        super().__init__()
        self.office, self.told = office, told
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.edit_button = icon_button("pencil", _("Edit this"))
        self.remove_button = icon_button("trash-2", _("Remove this"))
        self.edit_button.clicked.connect(lambda: edit_beside(office, told.entry.ref, self, self.opened.emit))
        self.remove_button.clicked.connect(lambda: remove_record(office, told.entry.ref))
        self.source_button = QPushButton(icon("plus"), _("Name a source…"), self)
        self.source_button.setVisible(not told.sources)
        self.source_button.setFlat(True)
        self.source_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.source_button.clicked.connect(self.add_source)
        column = QVBoxLayout(self)
        column.addLayout(self._top())
        if about is not None:
            open_it = partial(self.opened.emit, about.ref)
            column.addWidget(link_line("target", about.heading, _("Open the objective"), open_it))
        self.text = shown(told.entry.values[TEXTS[told.entry.ref.type]])
        column.addWidget(ReadText(self.text, _("What is told")))
        for part in self._sources():
            column.addWidget(part)
        self.setAccessibleName(f"{self.said()}: {self.text[:200]}")

    def said(self) -> str:
        """Give when it was so."""
        date = dated(self.told.entry)
        doubt = _("nobody can tell whether by the day looked at") if self.told.is_doubtful else ""
        return " · ".join(filter(None, (str(date) if date else _("Date not known"), doubt)))

    def hold(self, *, is_held: bool) -> None:
        """Let nothing be changed: what it tells of is in the recycle bin."""
        for button in (self.edit_button, self.remove_button, self.source_button):
            button.setEnabled(not is_held)

    def _top(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(plain_label(self.said(), bold=True), 1)
        line.addWidget(self.edit_button)
        line.addWidget(self.remove_button)
        return line

    def _sources(self) -> list[QWidget]:
        if not self.told.sources:
            return [self.source_button]
        return [self._source(each) for each in self.told.sources]

    def _source(self, citation: Entry) -> QWidget:
        said = _("{source} · {certainty}").format(
            source=citation.heading, certainty=words_for(shown(citation.values["certainty"]))
        )
        if document := citation.values["document"]:
            ref = Ref("document", str(document))
            return link_line("file-text", said, _("Open the document"), partial(self.opened.emit, ref))
        label = plain_label(said)
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        return label

    def add_source(self) -> None:
        """Ask who says so."""
        cite(self.office, self.told.entry.ref, self)
