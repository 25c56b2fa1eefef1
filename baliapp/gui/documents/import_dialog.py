"""Importing files: what each is read as, to which document it goes; then all of them at once, or none."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMetaObject, QObject, QSize, Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.exchange.reading import LARGEST_FILE
from baliapp.gui.documents.import_detail import FileDetail
from baliapp.gui.documents.import_files import ComingFile, ReadFile, read_again, read_coming
from baliapp.gui.kit import theme
from baliapp.gui.kit.folders import folder_for, remember_folder
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.jobs import Job, Work
from baliapp.gui.kit.long_steps import LONG
from baliapp.gui.kit.long_steps import perform as perform_long
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import PassingDialog, buttons, plain_label
from baliapp.gui.kit.tips import plain_tip
from baliapp.store import queries
from baliapp.store.entries import Ref
from baliapp.store.importing import import_files

IMPORTS = "documents"
"""For what the folder is remembered from which files were taken."""
Ending = Callable[[ComingFile, Any], None]
"""What is done about a file with what reading it gave, or with why it cannot be read."""
STATE = {"fault": "triangle-alert", "held": "copy", "guess": "circle-question-mark", "ready": "circle-check"}


class ImportDialog(PassingDialog):
    """Reads files in the lane, one after the other, and keeps in one step those that are ticked."""

    def __init__(
        self, office: Office, paths: Sequence[Path], document: Ref | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.office, self._database = office, office.database
        home = queries.headings(self._database, [document]).get(document, "") if document else ""
        self.files = [ComingFile(path, document, home=home) for path in paths]
        self.wanted: Ref | None = None
        """The document to look at then."""
        self._is_touched = False
        """Whether the officer has decided anything that closing would throw away."""
        self._jobs, self._heard = dict[Job, ComingFile](), dict[Job, list[QMetaObject.Connection]]()
        self.setWindowTitle(_("Attach files") if document else _("Import documents"))
        self.tree, self.detail = self._tree(), FileDetail(document)
        self.fault = Message("triangle-alert")
        self.step, self.progress = plain_label(), QProgressBar()
        self.progress.setAccessibleName(_("Progress"))
        self._lay_out()
        self.tree.currentItemChanged.connect(lambda _item, _before: self.detail.show_file(self.current()))
        self.tree.itemChanged.connect(self._ticked)
        self.detail.changed.connect(self._decided)
        self.detail.encoding_chosen.connect(self.read_by)
        self.detail.opened.connect(self._go_away_to)
        office.leaving.connect(self._leave)
        office.refused.connect(self._refused)
        self._begin()

    def sizeHint(self) -> QSize:
        """Show a page of text beside the files."""
        letter, room = self.fontMetrics().averageCharWidth(), self.screen().availableSize()
        return QSize(min(room.width(), letter * 150), round(room.height() * 0.75))

    @property
    def is_reading(self) -> bool:
        """Whether files are still being read."""
        return bool(self._jobs)

    def current(self) -> ComingFile | None:
        """Give the file that is shown."""
        item = self.tree.currentItem()
        return self.files[self.tree.indexOfTopLevelItem(item)] if item else None

    def read_by(self, encoding: str) -> None:
        """Read the shown file by the encoding that the officer has chosen; say so where it does not fit."""
        file = self.current()
        if file is None or file.read is None:
            return
        self.fault.tell("")
        for job in [job for job, coming in self._jobs.items() if coming is file]:
            job.cancel()
        work = partial(read_again, self._database, file.read, encoding)
        self._start(file, work, partial(self._read_by, encoding), self._does_not_fit)
        self._follow()

    def accept(self) -> None:
        """Keep what is ticked, as one step."""
        coming = [file.new_file() for file in self.files if file.is_ready]
        if not coming or self.is_reading:
            return
        made = perform_long(
            self.office, lambda database, progress: import_files(database, coming, progress), LONG, _("Importing"), self
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
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.windowTitle())
        box.setText(_("Throw away what you decided about these files?"))
        box.setInformativeText(_("None of them is imported then."))
        throw = box.addButton(_("Throw it away"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(_("Go on importing"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.exec()
        box.deleteLater()
        return box.clickedButton() is throw

    def done(self, answer: int) -> None:
        """Close, and let go of the files: their bytes are many."""
        for job in list(self._jobs):
            job.cancel()
            self._forget(job)  # it may end only after this dialog is gone
        self.tree.blockSignals(True)
        self.tree.clear()
        self.files.clear()
        self.detail.show_file(None)
        super().done(answer)

    def _refused(self, fault: UserError) -> None:
        """Say it here: the window's own bar is behind this dialog."""
        self.fault.tell(str(fault))

    def _leave(self) -> None:
        self.done(0)

    def _begin(self) -> None:
        for file in self.files:
            self._start(file, partial(read_coming, self._database, file.path), self._read, self._failed)
        self._follow()
        if (first := self.tree.topLevelItem(0)) is not None:
            self.tree.setCurrentItem(first)

    def _start(self, file: ComingFile, work: Work, read: Ending, failed: Ending) -> None:
        """Do work on a file in the lane, and hear how it ends."""
        job = self.office.jobs.start(work, _("Reading files"))
        self._jobs[job] = file
        self._heard[job] = [
            job.progressed.connect(self._show_progress),
            job.finished.connect(partial(self._ended, job, read)),
            job.failed.connect(lambda message, advice: self._ended(job, failed, f"{message} {advice}".strip())),
            job.cancelled.connect(partial(self._ended, job)),
        ]

    def _read(self, file: ComingFile, found: ReadFile) -> None:
        file.take(found)

    def _read_by(self, encoding: str, file: ComingFile, found: ReadFile) -> None:
        file.take(found)
        file.encoding, self._is_touched = encoding, True

    def _failed(self, file: ComingFile, fault: str) -> None:
        file.fault = fault

    def _does_not_fit(self, _file: ComingFile, fault: str) -> None:
        self.fault.tell(fault)

    def _ended(self, job: Job, end: Ending | None = None, given: object = None) -> None:
        file = self._forget(job)
        if end is not None:
            end(file, given)
        self._follow()
        if file is self.current():
            self.detail.show_file(file)

    def _forget(self, job: Job) -> ComingFile:
        """Hear nothing of a job any more: what hears of it would keep the dialog and its files."""
        for heard in self._heard.pop(job):
            QObject.disconnect(heard)
        return self._jobs.pop(job)

    def _show_progress(self, done: int, total: int, what: str) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.step.setText(what)

    def _ticked(self, item: QTreeWidgetItem) -> None:
        file = self.files[self.tree.indexOfTopLevelItem(item)]
        file.wanted = item.checkState(0) is Qt.CheckState.Checked
        self._decided()

    def _decided(self) -> None:
        self._is_touched = True
        self._follow()

    def _follow(self) -> None:
        """Show how it stands with each file, and what can be imported."""
        self.tree.blockSignals(True)
        for number, file in enumerate(self.files):
            item = self.tree.topLevelItem(number)
            assert item is not None, "each file has its line"
            item.setText(1, file.told())
            item.setToolTip(1, plain_tip(file.told()))
            item.setIcon(0, icon(STATE[_state(file)]) if file.read or file.fault else icon("file-text"))
            item.setCheckState(0, Qt.CheckState.Checked if file.is_ready else Qt.CheckState.Unchecked)
        self.tree.blockSignals(False)
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

    def _tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName(_("Files to import"))
        tree.setHeaderLabels([_("File"), _("How it stands")])
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        for file in self.files:
            tree.addTopLevelItem(QTreeWidgetItem([file.path.name, ""]))
        tree.setColumnWidth(0, tree.fontMetrics().averageCharWidth() * 30)
        return tree

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


def _state(file: ComingFile) -> str:
    if file.fault:
        return "fault"
    if file.read is not None and file.read.held:
        return "held"
    return "guess" if file.is_guess else "ready"


def import_paths(office: Office, paths: Sequence[Path], parent: QWidget, document: Ref | None = None) -> Ref | None:
    """Ask how files are to be imported; give the document to look at then, None where nothing came of it."""
    dialog = ImportDialog(office, paths, document, parent)
    dialog.exec()
    return dialog.wanted


def ask_paths(office: Office, parent: QWidget) -> list[Path]:
    """Ask for files in the system's dialog, beginning where they were found last."""
    kinds = [_("Documents (*.pdf *.docx *.html *.htm *.xhtml *.txt)"), _("All files (*)")]
    chosen, _kind = QFileDialog.getOpenFileNames(
        parent, _("Files to import"), str(folder_for(office, IMPORTS)), ";;".join(kinds)
    )
    if chosen:
        remember_folder(office, IMPORTS, Path(chosen[0]))
    return [Path(each) for each in chosen]
