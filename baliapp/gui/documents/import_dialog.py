"""Importing files: what each is read as, to which document it goes; then all of them at once, or none."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.base.progress import Progress
from baliapp.exchange.reading import LARGEST_FILE
from baliapp.gui.documents.import_detail import FileDetail
from baliapp.gui.documents.import_files import ComingFile, find_twins
from baliapp.gui.documents.import_list import FilesList
from baliapp.gui.documents.import_reading import Reading
from baliapp.gui.kit import theme
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.import_from import ask_paths
from baliapp.gui.kit.long_steps import LONG
from baliapp.gui.kit.long_steps import perform as perform_long
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import PassingDialog, buttons, plain_label
from baliapp.gui.kit.throwing_away import throws_away
from baliapp.store.asking import queries
from baliapp.store.deeds.importing import NewFile, import_files
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Ref

Keeps = Callable[[Database, Sequence[NewFile], Progress], Changed]
"""How the files are kept, as one step: it may link them to more than their documents."""


class ImportDialog(PassingDialog):
    """Shows the files and what is decided about each, and keeps in one step those that are ticked."""

    def __init__(
        self,
        office: Office,
        paths: Sequence[Path],
        document: Ref | None = None,
        parent: QWidget | None = None,
        keeps: Keeps = import_files,
    ) -> None:
        super().__init__(parent)
        self.office, self._keeps = office, keeps
        home = queries.headings(office.database, [document]).get(document, "") if document else ""
        self.files = [ComingFile(path, document, home=home) for path in paths]
        self.wanted: Ref | None = None
        """The document to look at then."""
        self._is_touched = False
        """Whether the officer has decided anything that closing would throw away."""
        self.setWindowTitle(_("Attach files") if document else _("Import documents"))
        self.tree, self.detail = FilesList(self.files), FileDetail(office, document)
        self.reading = Reading(office, self)
        self.fault = Message("triangle-alert")
        self.step, self.progress = plain_label(), QProgressBar()
        self.progress.setAccessibleName(_("Progress"))
        self._lay_out()
        self._listen()
        for file in self.files:
            self.reading.read(file)
        self._follow()
        self.tree.look_at_first()

    def sizeHint(self) -> QSize:
        """Show a page of text beside the files."""
        letter, room = self.fontMetrics().averageCharWidth(), self.screen().availableSize()
        return QSize(min(room.width(), letter * 150), round(room.height() * 0.75))

    @property
    def is_reading(self) -> bool:
        """Whether files are still being read."""
        return self.reading.is_busy

    def read_by(self, encoding: str) -> None:
        """Read the shown file by the encoding that the officer has chosen; say so where it does not fit."""
        file = self.tree.current()
        if file is not None and file.read is not None:
            self.fault.tell("")
            self.reading.read_by(file, file.read, encoding)
            self._follow()

    def accept(self) -> None:
        """Keep what is ticked, as one step."""
        coming = [file.new_file() for file in self.files if file.is_ready]
        if not coming or self.is_reading:
            return
        made = perform_long(
            self.office, lambda database, progress: self._keeps(database, coming, progress), LONG, _("Importing"), self
        )
        if made is not None:
            gone_to = [file.document for file in coming if file.document]
            self.wanted = next(iter([*(ref for ref in made.made if ref.type == "document"), *gone_to]), None)
            super().accept()

    def reject(self) -> None:
        """Stop reading and close, nothing is kept; ask first where the officer has decided something."""
        if not self._is_touched or self.throws_away():
            super().reject()

    def throws_away(self) -> bool:
        """Ask whether what was decided about the files may be lost."""
        question = _("Throw away what you decided about these files?")
        return throws_away(self, question, _("Go on importing"), _("None of them is imported then."))

    def done(self, answer: int) -> None:
        """Close, and let go of the files: their bytes are many."""
        self.reading.stop()
        self.tree.let_go()
        self.files.clear()
        self.detail.show_file(None)
        super().done(answer)

    def _listen(self) -> None:
        self.tree.looked_at.connect(self.detail.show_file)
        self.tree.decided.connect(self._decided)
        self.detail.changed.connect(self._decided)
        self.detail.encoding_chosen.connect(self.read_by)
        self.detail.opened.connect(self._go_away_to)
        self.reading.progressed.connect(self._show_progress)
        self.reading.ended.connect(self._ended)
        self.reading.unfitting.connect(self.fault.tell)
        self.reading.chosen.connect(self._decided)
        self.office.leaving.connect(self._leave)
        self.office.refused.connect(self._refused)

    def _refused(self, fault: UserError) -> None:
        """Say it here: the window's own bar is behind this dialog."""
        self.fault.tell(str(fault))

    def _leave(self) -> None:
        self.done(0)

    def _ended(self, file: ComingFile) -> None:
        find_twins(self.files)
        self._follow()
        if file is self.tree.current():
            self.detail.show_file(file)

    def _show_progress(self, done: int, total: int, what: str) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.step.setText(what)

    def _decided(self) -> None:
        self._is_touched = True
        self._follow()

    def _follow(self) -> None:
        """Show how it stands with each file, and what can be imported."""
        self.tree.follow()
        ready = sum(file.is_ready for file in self.files)
        words = ngettext("&Import {count} file", "&Import {count} files", ready).format(count=ready)
        self.import_button.setText(words if ready else _("&Import"))
        self.import_button.setEnabled(ready > 0 and not self.is_reading)
        for part in (self.progress, self.step):
            part.setVisible(self.is_reading)

    def _go_away_to(self, ref: Ref) -> None:
        if not self._is_touched or self.throws_away():
            self.wanted = ref
            self.done(0)

    def _lay_out(self) -> None:
        limit = _("PDF, Word (.docx), HTML and text files are read; each may have at most {limit} MB.")
        beside = QSplitter()
        beside.setStyleSheet(theme.SPLITTER)
        beside.setChildrenCollapsible(False)
        beside.addWidget(self.tree)
        beside.addWidget(self.detail)
        letter = self.fontMetrics().averageCharWidth()
        beside.setSizes([letter * 70, letter * 80])
        self.import_button = QPushButton(icon("file-plus"), _("&Import"))
        self.import_button.setDefault(True)
        self.import_button.clicked.connect(self.accept)
        box = buttons(QDialogButtonBox.StandardButton.Cancel)
        box.addButton(self.import_button, QDialogButtonBox.ButtonRole.ActionRole)
        box.rejected.connect(self.reject)
        below = QHBoxLayout()
        below.addWidget(self.step, 1)
        below.addWidget(self.progress, 1)
        column = QVBoxLayout(self)
        column.addWidget(plain_label(limit.format(limit=LARGEST_FILE // 1024**2)))
        column.addWidget(beside, 1)
        column.addWidget(self.fault)
        column.addLayout(below)
        column.addWidget(box)
        self.resize(self.sizeHint())


def import_asked(office: Office, parent: QWidget) -> Ref | None:
    """Ask for files, then how they are to be imported; give the document to look at then."""
    paths = ask_paths(office, parent)
    return import_paths(office, paths, parent) if paths else None


def import_paths(
    office: Office,
    paths: Sequence[Path],
    parent: QWidget,
    document: Ref | None = None,
    keeps: Keeps = import_files,
) -> Ref | None:
    """Ask how files are to be imported; give the document to look at then, None where nothing came of it."""
    dialog = ImportDialog(office, paths, document, parent, keeps)
    dialog.exec()
    return dialog.wanted
