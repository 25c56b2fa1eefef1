"""Printing the list of participants, sheets to sign or place cards: made off the main thread, then shown."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.errors import UserError
from baliapp.base.i18n import N_, _
from baliapp.base.progress import Progress
from baliapp.gui.documents.leaving_protection import may_leave
from baliapp.gui.kit.folders import folder_for, remember_folder
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.jobs import Job
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import PassingDialog, buttons, fit_height, icon_button, plain_label
from baliapp.gui.kit.replacing import may_replace
from baliapp.gui.packs.file_kinds import KINDS, show_elsewhere
from baliapp.gui.packs.pack_choices import LONGEST_NAME, UNFIT, remarks_on
from baliapp.gui.packs.pack_form import add_row, line
from baliapp.gui.packs.preview import PackPreview
from baliapp.packs.build import BuiltPack
from baliapp.packs.people.build import build_participants
from baliapp.packs.people.request import ENDINGS, Paper, ParticipantsRequest
from baliapp.store.tables.entries import Entry, Ref

PAPERS = "participants"
"""For what the folder is remembered into which these papers are put."""
CHOICES = (
    (N_("List of participants"), Paper.LIST, 4),
    (N_("List of participants for Excel"), Paper.TABLE, 4),
    (N_("Attendance sheets to sign"), Paper.SHEET, 4),
    (N_("Place cards, four to a page"), Paper.CARDS, 4),
    (N_("Place cards, two to a page"), Paper.CARDS, 2),
)


class PaperDialog(PassingDialog):
    """Asks which paper; makes it with progress and Cancel, and shows it."""

    def __init__(self, office: Office, meeting: Entry, revision: Ref | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self.meeting, self.revision = office, meeting, revision
        self._database = office.database
        self.job: Job | None = None
        self.preview: PackPreview | None = None
        self.setWindowTitle(_("Print"))
        self.paper = QComboBox()
        self.paper.setAccessibleName(_("What to print"))
        self.paper.addItems([_(label) for label, _paper, _count in CHOICES])
        self._proposed = ""
        self.file = line(_("File"), "")
        self.paper.currentIndexChanged.connect(self._propose)
        self._propose()
        self.fault = Message("triangle-alert")
        self.step = plain_label()
        self.progress = QProgressBar()
        self.progress.setAccessibleName(_("Progress"))
        self.make_button = QPushButton(icon("printer"), _("&Make it"))
        self.make_button.setDefault(True)
        self.buttons = buttons(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.addButton(self.make_button, QDialogButtonBox.ButtonRole.ActionRole)
        self.make_button.clicked.connect(self.make)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self._show_working(False)
        office.leaving.connect(self.reject)

    def sizeHint(self) -> QSize:
        """Show a long title."""
        return QSize(self.fontMetrics().averageCharWidth() * 60, super().sizeHint().height())

    def target(self) -> Path:
        """Give the file to be made. Raise UserError where none is named."""
        typed = self.file.text().strip()
        if not typed:
            raise UserError(_("The paper needs a file name."), _("Type one."))
        path = Path(typed)
        return path if path.suffix.lower() == self.ending else path.with_name(f"{path.name}{self.ending}")

    @property
    def ending(self) -> str:
        """Give how the name of the file ends, for the paper that is chosen."""
        return ENDINGS[CHOICES[self.paper.currentIndex()][1]]

    def file_name(self) -> str:
        """Give the usual name of the file."""
        called = f"{self.paper.currentText()} {self.meeting.values['key'] or self.meeting.heading}"
        return f"{' '.join(UNFIT.sub(' ', called).split())[:LONGEST_NAME].strip(' .')}{self.ending}"

    def make(self) -> None:
        """Make the paper that is chosen, unless something is amiss or a file is not to be replaced."""
        try:
            target = self.target()
        except UserError as fault:
            self._end(str(fault))
            return
        if not may_leave(self.office, self) or not may_replace(target, self):
            return
        _label, paper, count = CHOICES[self.paper.currentIndex()]
        request = ParticipantsRequest(self.meeting.ref, paper, self.revision, count)
        database = self._database
        self.fault.tell("")
        self._show_working(True)

        def work(progress: Progress) -> BuiltPack:
            return build_participants(database, request, target, progress)

        self.job = self.office.jobs.start(work, _("Making the paper"))
        self.job.progressed.connect(self._progressed)
        self.job.finished.connect(self._finished)
        self.job.failed.connect(self._failed)
        self.job.cancelled.connect(self._cancelled)

    def reject(self) -> None:
        """Close; while a paper is being made, cancel that first."""
        if self.job is None:
            super().reject()
        else:
            self.step.setText(_("Cancelling…"))
            self.job.cancel()

    def _progressed(self, done: int, total: int, what: str) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.step.setText(what)

    def _finished(self, built: BuiltPack) -> None:
        self.job = None
        remember_folder(self.office, PAPERS, built.path)
        self.office.said.emit(_("Saved {file}").format(file=built.path))
        self.accept()
        if built.path.suffix.lower() != ".pdf":
            show_elsewhere(self.office, built.path)
            return
        try:
            self.preview = PackPreview(built.path, self.office, self.parentWidget(), remarks_on(built))
        except UserError as fault:
            self.office.refused.emit(fault)
        else:
            self.preview.show()

    def _failed(self, message: str, advice: str) -> None:
        self._end(f"{message} {advice}".strip())

    def _cancelled(self) -> None:
        self._end(_("Cancelled; no file was written."))

    def _end(self, sentence: str) -> None:
        self.job = None
        self._show_working(False)
        self.fault.tell(sentence)
        fit_height(self)

    def _show_working(self, working: bool) -> None:
        for part in (self.paper, self.file, self.make_button):
            part.setEnabled(not working)
        self.progress.setVisible(working)
        self.progress.setRange(0, 0)
        self.step.setVisible(working)
        self.step.setText("")

    def _propose(self) -> None:
        """Let the usual name of the paper stand there, in the folder of last time, unless another was typed."""
        if self.file.text() == self._proposed:
            self._proposed = str(folder_for(self.office, PAPERS) / self.file_name())
            self.file.setText(self._proposed)

    def _choose_file(self) -> None:
        typed = Path(self.file.text().strip())
        place = typed if typed.parent.is_dir() else folder_for(self.office, PAPERS) / typed.name
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Where to put it"), str(place), KINDS[self.ending](),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )  # fmt: skip
        if chosen:
            self.file.setText(chosen)

    def _lay_out(self) -> None:
        browse = icon_button("folder-open", _("Choose where to put it"))
        browse.clicked.connect(self._choose_file)
        beside = QWidget()
        across = QHBoxLayout(beside)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.file, 1)
        across.addWidget(browse)
        rows = QFormLayout()
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        add_row(rows, self.paper, self.paper)
        add_row(rows, self.file, beside)
        column = QVBoxLayout(self)
        column.addWidget(plain_label(self.meeting.heading, bold=True))
        column.addLayout(rows)
        for part in (self.fault, self.step, self.progress, self.buttons):
            column.addWidget(part)
