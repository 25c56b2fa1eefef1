"""One file that is to be imported: to which document it goes, by which encoding its letters are read, how it reads."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from baliapp.base.i18n import N_, _
from baliapp.exchange.titles import TitleFrom
from baliapp.gui.documents.import_files import ComingFile
from baliapp.gui.documents.import_target import ask_document
from baliapp.gui.form.editors_choice import QuietBox
from baliapp.gui.form.encoding_box import EncodingBox
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import link_line, plain_label
from baliapp.store.tables.entries import Ref

ANOTHER = "another"
"""What stands for a document that is chosen by name."""
SHOWN = 6000
"""Letters of the text that are shown before it is imported."""


FOUND_IN = {
    TitleFrom.FILE: N_("Proposed as the file itself says; you may change it."),
    TitleFrom.LINES: N_("Proposed from its first lines; you may change it."),
    TitleFrom.NAME: N_("It begins with no title, so it is called like the file; you may change it."),
}
"""Where the title that is shown comes from."""


class FileDetail(QWidget):
    """Shows and changes what is decided about one file."""

    changed = Signal()
    encoding_chosen = Signal(str)
    opened = Signal(object)  # Ref of the document that holds the same file

    def __init__(self, office: Office, document: Ref | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.file: ComingFile | None = None
        self._document = document
        self.fault, self.held = Message("triangle-alert"), Message("copy")
        self.held_link = QVBoxLayout()
        self.goes_to, self.title, self.encoding = QuietBox(), QLineEdit(), EncodingBox()
        self.proposed = plain_label()
        self.proposed.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.beginning = plain_label()
        self.beginning.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._lay_out()
        self.goes_to.activated.connect(self._choose_document)
        self.title.textEdited.connect(self._name)
        self.encoding.activated.connect(lambda: self.encoding_chosen.emit(self.encoding.chosen()))

    def show_file(self, file: ComingFile | None) -> None:
        """Show a file, and what is known of it by now."""
        self.file = file
        self.setVisible(file is not None)
        if file is None:
            return
        self.fault.tell(file.fault)
        self._show_held(file)
        self._show_documents(file)
        self._show_encodings(file)
        whole = file.read.text.cleaned if file.read else ""
        if self.text.toPlainText() != whole[:SHOWN]:
            self.text.setPlainText(whole[:SHOWN])
        self.beginning.setText(_("The text as cleaned; only its beginning is shown.") if len(whole) > SHOWN else "")

    def _show_held(self, file: ComingFile) -> None:
        held = file.read.held if file.read else ()
        told = _("The very same file is kept already with “{document}”. Tick it only if it belongs to another one too.")
        self.held.tell(told.format(document=held[0].heading) if held else "")
        while (item := self.held_link.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.deleteLater()
        for each in held[:1]:
            go = partial(self.opened.emit, each.document)
            self.held_link.addWidget(link_line("arrow-up-right", each.heading, _("Go to the document"), go))

    def _show_documents(self, file: ComingFile) -> None:
        asked = self._document is None and file.read is not None
        self._rows.setRowVisible(self.goes_to, asked)
        self._show_title(file)
        self.goes_to.clear()
        self.goes_to.addItem(_("A document of its own"), None)
        for each in file.read.alike if file.read else ():
            self.goes_to.addItem(_("“{document}”").format(document=each.heading), each.ref.id)
        chosen = file.document.id if file.document else None
        self.goes_to.addItem(_("Another document…"), ANOTHER)
        self.goes_to.setCurrentIndex(max(0, self.goes_to.findData(chosen)))
        if self.title.text() != file.title:
            self.title.setText(file.title)
            self.title.setCursorPosition(0)

    def _show_title(self, file: ComingFile) -> None:
        """Ask for a title where a document is made, and say where the proposed one was found."""
        asked = self._document is None and file.read is not None and file.document is None
        self._rows.setRowVisible(self.title, asked)
        proposal = file.read.title if asked and file.read and file.read.title.words == file.title else None
        self.proposed.setText(_(FOUND_IN[proposal.found_in]) if proposal else "")
        self._rows.setRowVisible(self.proposed, proposal is not None)

    def _show_encodings(self, file: ComingFile) -> None:
        self._rows.setRowVisible(self.encoding, file.may_choose_encoding)
        found = file.read.received.encoding if file.read else ""
        self.encoding.offer(found)
        told = _("This encoding is a guess. Look whether the letters below are right, or choose another.")
        self.guess.tell(told if file.is_guess else "")

    def _choose_document(self) -> None:
        if self.file is not None:
            chosen = self.goes_to.currentData()
            if chosen == ANOTHER:
                if (meant := ask_document(self.office, self)) is not None:
                    self.file.go_to(meant)
                self._show_documents(self.file)
            else:
                self.file.document = Ref("document", str(chosen)) if chosen else None
                self._show_title(self.file)
            self.changed.emit()

    def _name(self, typed: str) -> None:
        if self.file is not None:
            self.file.title = typed
            self._show_title(self.file)
            self.changed.emit()

    def _lay_out(self) -> None:
        self.guess = Message("circle-question-mark")
        self._rows = QFormLayout()
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field, name in (
            (self.goes_to, _("Goes to")),
            (self.title, _("Title of the document")),
            (self.encoding, _("Encoding")),
        ):
            field.setAccessibleName(name)
            label = QLabel(name)
            label.setBuddy(field)
            self._rows.addRow(label, field)
        self._rows.insertRow(2, "", self.proposed)
        self.text.setAccessibleName(_("Beginning of the text"))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        column = QVBoxLayout(self)
        column.setContentsMargins(self.fontMetrics().averageCharWidth(), 0, 0, 0)
        for part in (self.fault, self.held):
            column.addWidget(part)
        column.addLayout(self.held_link)
        column.addLayout(self._rows)
        column.addWidget(self.guess)
        column.addWidget(self.text, 1)
        column.addWidget(self.beginning)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
