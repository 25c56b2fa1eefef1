"""What to do about a damaged file: save what can be read of it, see what could not, or go on with a backup."""

import shutil
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.base.log_file import Event, note
from baliapp.base.progress import Progress
from baliapp.gui.kit.jobs import Job
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import buttons, fit_height, plain_label
from baliapp.store.backups.places import Backup, places_of, second_place
from baliapp.store.recovery.recovering import Recovered, recover
from baliapp.store.recovery.told import newest_good, told_in_lines
from baliapp.store.tables.entries import Author


class RecoveryDialog(QDialog):
    """Leads from a damaged file to one that can be worked on. ``chosen`` has the file that is to be opened."""

    chosen = Signal(object)  # Path

    def __init__(self, office: Office, damaged: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("A damaged file"))
        self.office, self.damaged = office, damaged
        self.recovered: Recovered | None = None
        places = places_of(damaged, second_place(office.settings))
        self.backup = newest_good(damaged, places)
        self._job: Job | None = None
        self.told = plain_label(_told_first(damaged, self.backup))
        self.fault = Message("triangle-alert")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("Progress"))
        self.bar.hide()
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setAccessibleName(_("What was saved and what was not"))
        self.report.hide()
        self._make_buttons()
        column = QVBoxLayout(self)
        for part in (self.told, self.fault, self.bar, self.report):
            column.addWidget(part, 1 if part is self.report else 0)
        column.addStretch()
        column.addWidget(self.foot)

    def sizeHint(self) -> QSize:
        """Give room for sentences, and for the list of what could not be saved once there is one."""
        lines = 30 if self.recovered else 12
        return QSize(self.fontMetrics().averageCharWidth() * 90, self.fontMetrics().height() * lines)

    def save(self) -> None:
        """Save what can be read into a new file beside the damaged one."""
        out = free_beside(self.damaged, _("recovered"))
        damaged, author = self.damaged, self.office.author()
        job = self._job = self.office.jobs.start(
            partial(_recovered, damaged, out, author), _("Saving what can be read")
        )
        job.progressed.connect(self._show)
        job.finished.connect(self._tell)
        job.failed.connect(lambda message, advice: self._fail(f"{message} {advice}".strip()))
        job.cancelled.connect(lambda: self._fail(""))
        self._work(is_working=True)

    def open_recovered(self) -> None:
        """Go on with what was saved."""
        if self.recovered is not None:
            self.accept()
            self.chosen.emit(self.recovered.file)

    def open_backup(self) -> None:
        """Go on with a copy of the newest backup, which lies beside the damaged file then."""
        if self.backup is None:
            return
        copy = free_beside(self.damaged, _("from the backup of {day}").format(day=f"{self.backup.moment:%Y-%m-%d}"))
        try:
            shutil.copyfile(self.backup.path, copy)
        except OSError as fault:
            told = _("The backup could not be copied: {fault}.").format(fault=fault.strerror or fault)
            self._fail(f"{told} {_('Free some room, then try again.')}")
            return
        self.accept()
        self.chosen.emit(copy)

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.report.toPlainText())

    def reject(self) -> None:
        """Stop what is being done; what was saved already stays."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def _make_buttons(self) -> None:
        self.foot = buttons(QDialogButtonBox.StandardButton.Close)
        self.saving = QPushButton(_("&Save what can be read"))
        self.saving.clicked.connect(self.save)
        self.opening = QPushButton(_("&Open what was saved"))
        self.opening.clicked.connect(self.open_recovered)
        self.copying = QPushButton(_("&Copy this list"))
        self.copying.clicked.connect(self.copy)
        self.backing = QPushButton(_("Open the newest &backup instead"))
        self.backing.clicked.connect(self.open_backup)
        for button in (self.copying, self.backing, self.saving, self.opening):
            button.setAutoDefault(False)
            self.foot.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        for button in (self.copying, self.opening):
            button.hide()  # until something is saved
        self.backing.setVisible(self.backup is not None)
        self.saving.setDefault(True)
        self.foot.rejected.connect(self.reject)

    def _show(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.told.setText(what)

    def _tell(self, outcome: Recovered | UserError) -> None:
        if isinstance(outcome, UserError):
            self._fail(str(outcome))
            return
        self._work(is_working=False)
        note(Event.RECOVERED, records=outcome.records, rebuilt=len(outcome.rebuilt), whole=int(outcome.is_whole))
        self.recovered = outcome
        self.told.setText(_told_then(outcome))
        self.report.setPlainText("\n".join(told_in_lines(outcome, self.backup)))
        for part in (self.report, self.opening, self.copying):
            part.show()
        self.saving.hide()
        self.opening.setDefault(True)
        self.resize(self.sizeHint().expandedTo(self.size()))

    def _fail(self, sentence: str) -> None:
        self._work(is_working=False)
        self.told.setText(_told_first(self.damaged, self.backup))
        self.fault.tell(sentence)
        fit_height(self)

    def _work(self, *, is_working: bool) -> None:
        self._job = self._job if is_working else None
        self.bar.setVisible(is_working)
        self.fault.tell("")
        for button in (self.saving, self.backing):
            button.setEnabled(not is_working)


def free_beside(file: Path, added: str) -> Path:
    """Give a name beside a file that nobody has yet."""
    name, number = file.with_name(f"{file.stem} {added}{file.suffix}"), 1
    while name.exists():
        number += 1
        name = file.with_name(f"{file.stem} {added} {number}{file.suffix}")
    return name


def _recovered(damaged: Path, out: Path, author: Author, progress: Progress) -> Recovered | UserError:
    """Recover in whatever thread this is; the world's fault is an answer here."""
    try:
        return recover(damaged, out, author, progress)
    except UserError as fault:
        return fault


def _told_first(damaged: Path, backup: Backup | None) -> str:
    told = [
        _("The file {file} is damaged and cannot be opened to work on. It is left exactly as it is.").format(
            file=damaged.name
        ),
        _("What can be read of it can be saved into a new file beside it; what cannot be is told in a list."),
    ]
    if backup is not None and backup.facts is not None:
        many = ngettext("{count} record", "{count} records", backup.facts.records).format(count=backup.facts.records)
        newest = _("The newest backup is of {moment} and holds {many}.")
        told.append(newest.format(moment=f"{backup.moment:%Y-%m-%d %H:%M}", many=many))
    else:
        told.append(_("There is no backup of it that can be read."))
    return " ".join(told)


def _told_then(found: Recovered) -> str:
    if found.is_whole:
        return _("All records that are known of were saved into {file}. Nothing is known to be lost.").format(
            file=found.file.name
        )
    return _("What could be read was saved into {file}. The list tells what could not; keep the damaged file.").format(
        file=found.file.name
    )
