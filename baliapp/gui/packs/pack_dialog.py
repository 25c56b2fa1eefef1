"""The dialog that makes a briefing pack of a meeting, and then shows it."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from baliapp.base import clock
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import of_day
from baliapp.base.progress import Progress
from baliapp.gui.kit.folders import folder_for, remember_folder
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.jobs import Job
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import PassingDialog, buttons, fit_height, icon_button, plain_label
from baliapp.gui.packs import packs_made
from baliapp.gui.packs.pack_choices import (
    CLASSIFICATIONS,
    FOLDER,
    day_typed,
    file_name,
    folder_of,
    make_folder,
    remarks_on,
)
from baliapp.gui.packs.preview import PackPreview
from baliapp.packs.build import BuiltPack, build_pack
from baliapp.packs.editions import EDITIONS, reader_of, told
from baliapp.packs.request import PackRequest
from baliapp.store import queries
from baliapp.store.entries import Ref

PACKS = "pack"
"""For what the folder is remembered into which packs are put."""


class PackDialog(PassingDialog):
    """Asks for edition, classification, days and file; makes the pack off the main thread; shows it.

    Raises UserError where the meeting is no longer there.
    """

    built = Signal(object)  # BuiltPack

    def __init__(self, office: Office, meeting: Ref, parent: QWidget | None = None) -> None:
        entry = queries.entry(office.database, meeting)
        if entry is None:
            raise UserError(_("This meeting is no longer there."), _("Somebody removed it in the meantime."))
        super().__init__(parent)
        self.office, self.meeting = office, meeting
        self._database = office.database
        self.job: Job | None = None
        self.preview: PackPreview | None = None
        self._heading = entry.heading
        self._entry, self._offered = entry, file_name(entry)
        self.setWindowTitle(_("Briefing pack"))
        self.edition = choices(_("Edition"), tuple(EDITIONS.values()))
        self.what_is_in_it = plain_label(told(reader_of(self.edition.currentText())))
        self.edition.editTextChanged.connect(self._tell_edition)
        self.classification = choices(_("Classification"), CLASSIFICATIONS)
        looked_at = str(of_day(office.day)) if office.day else ""
        self.as_of = line(_("Records as of"), looked_at, _("the last day of the meeting, or today before that"))
        self.why_day = plain_label(
            _("The day that is looked at in the window; empty the line for the day of the meeting.")
        )
        self.why_day.setVisible(bool(looked_at))
        self.as_of.textChanged.connect(lambda typed: self.why_day.setVisible(bool(typed) and typed == looked_at))
        self.printed_on = line(_("Printed on"), str(of_day(clock.today())))
        self.file = line(_("File"), str(folder_of(office) / self._offered))
        self.fault = Message("triangle-alert")
        self.progress = QProgressBar()
        self.progress.setAccessibleName(_("Progress"))
        self.step = plain_label()
        self.make_button = QPushButton(icon("book-open-text"), _("&Make the pack"))
        self.buttons = buttons(QDialogButtonBox.StandardButton.Cancel)
        self._lay_out()
        self._show_working(False)
        self.resize(self.sizeHint())
        fit_height(self)
        office.leaving.connect(self.reject)

    def sizeHint(self) -> QSize:
        """Show a long file name."""
        return QSize(self.fontMetrics().averageCharWidth() * 84, super().sizeHint().height())

    def request(self) -> PackRequest:
        """Give what is asked for. Raise UserError where a day cannot be understood."""
        return PackRequest(
            self.meeting,
            self.edition.currentText().strip(),
            self.classification.currentText().strip(),
            day_typed(self.as_of.text()),
            day_typed(self.printed_on.text()) or clock.today(),
        )

    def target(self) -> Path:
        """Give the file to be made. Raise UserError where none is named."""
        typed = self.file.text().strip()
        if not typed:
            raise UserError(_("The pack needs a file name."), _("Type one."))
        path = Path(typed)
        return path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")

    def make(self) -> None:
        """Make the pack, unless something is amiss or a file is not to be replaced."""
        try:
            request, target = self.request(), self.target()
        except UserError as fault:
            self._tell(str(fault))
            return
        if target.exists() and not self.replaces(target):
            return
        self.fault.tell("")
        self._show_working(True)
        database = self._database

        def work(progress: Progress) -> BuiltPack:
            make_folder(target.parent, self.office)
            return build_pack(database, request, target, progress)

        self.job = self.office.jobs.start(work, _("Making the briefing pack"))
        self.job.progressed.connect(self._progressed)
        self.job.finished.connect(self._finished)
        self.job.failed.connect(self._failed)
        self.job.cancelled.connect(self._cancelled)

    def replaces(self, target: Path) -> bool:
        """Ask whether a file that is there may be replaced."""
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(_("There is a file {file} already.").format(file=target.name))
        box.setInformativeText(_("Replace it with the new pack?"))
        replace = box.addButton(_("Replace"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        return box.clickedButton() is replace

    def reject(self) -> None:
        """Close; while a pack is being made, cancel that first."""
        if self.job is None:
            super().reject()
        else:
            self.step.setText(_("Cancelling…"))
            self.job.cancel()

    def _tell_edition(self, typed: str) -> None:
        """Say what the edition holds, and offer a file of its own unless somebody has named one."""
        self.what_is_in_it.setText(told(reader_of(typed)))
        path = Path(self.file.text())
        if path.name == self._offered:
            self._offered = file_name(self._entry, typed)
            self.file.setText(str(path.with_name(self._offered)))
        fit_height(self)

    def _progressed(self, done: int, total: int, what: str) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.step.setText(what)

    def _finished(self, built: BuiltPack) -> None:
        self.job = None
        self.office.remember(FOLDER, str(built.path.parent))
        packs_made.keep(self.office, built.path, self.meeting, self._heading)
        self.office.said.emit(_("Saved the pack as {file}").format(file=built.path))
        self.accept()
        self._show_pack(built)
        self.built.emit(built)

    def _show_pack(self, built: BuiltPack) -> None:
        try:
            self.preview = PackPreview(built.path, self.office, self.parentWidget(), remarks_on(built))
        except UserError as fault:
            self.office.refused.emit(fault)
        else:
            self.preview.show()

    def _failed(self, message: str, advice: str) -> None:
        self.job = None
        self._show_working(False)
        self._tell(f"{message} {advice}".strip())

    def _cancelled(self) -> None:
        self.job = None
        self._show_working(False)
        self._tell(_("Cancelled; no file was written."))

    def _tell(self, sentence: str) -> None:
        self.fault.tell(sentence)
        fit_height(self)

    def _show_working(self, working: bool) -> None:
        for part in (self.edition, self.classification, self.as_of, self.printed_on, self.file, self.make_button):
            part.setEnabled(not working)
        self.progress.setVisible(working)
        self.step.setVisible(working)
        self.progress.setRange(0, 0)
        fit_height(self)
        self.step.setText("")

    def _choose_file(self) -> None:
        typed = Path(self.file.text().strip())
        place = typed if typed.parent.is_dir() else folder_for(self.office, PACKS) / typed.name
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Where to put the pack"), str(place), _("PDF files (*.pdf)"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )  # fmt: skip
        if chosen:
            remember_folder(self.office, PACKS, Path(chosen))
            self.file.setText(chosen)

    def _lay_out(self) -> None:
        rows = QFormLayout()
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for field in (self.edition, self.classification, self.as_of, self.printed_on):
            add_row(rows, field, field)
            if field is self.edition:
                rows.addRow("", self.what_is_in_it)
            if field is self.as_of:
                rows.addRow("", self.why_day)
        browse = icon_button("folder-open", _("Choose where to put the pack"))
        browse.clicked.connect(self._choose_file)
        beside = QWidget()
        across = QHBoxLayout(beside)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.file, 1)
        across.addWidget(browse)
        add_row(rows, self.file, beside)
        self.make_button.setDefault(True)
        self.buttons.addButton(self.make_button, QDialogButtonBox.ButtonRole.ActionRole)
        self.make_button.clicked.connect(self.make)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(plain_label(self._heading, larger=1.3, bold=True))
        column.addLayout(rows)
        for part in (self.fault, self.step, self.progress, self.buttons):
            column.addWidget(part)


def choices(name: str, usual: tuple[str, ...]) -> QComboBox:
    """Give a box that offers the ``usual`` words and takes others."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItems([_(each) for each in usual])
    box.setAccessibleName(name)
    if (typed := box.lineEdit()) is not None:
        typed.setAccessibleName(name)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box


def line(name: str, text: str, placeholder: str = "") -> QLineEdit:
    """Give a line in which ``text`` stands at first."""
    field = QLineEdit(text)
    field.setPlaceholderText(placeholder)
    field.setAccessibleName(name)
    return field


def add_row(rows: QFormLayout, field: QWidget, beside: QWidget) -> None:
    """Add a row whose label leads to ``field``."""
    label = QLabel(field.accessibleName())
    label.setBuddy(field)
    rows.addRow(label, beside)
