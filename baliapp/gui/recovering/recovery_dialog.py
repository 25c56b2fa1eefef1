"""What to do about a damaged file: go on with a backup, or save what can be read of it and see what could not."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.log_file import Event, note
from baliapp.base.progress import Progress
from baliapp.gui.kit.guide import help_button
from baliapp.gui.kit.jobs import Job, Work
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import buttons, fit_height, plain_label
from baliapp.gui.recovering.way import Way
from baliapp.store.backups.places import Backup, places_of, second_place
from baliapp.store.files.keys import Key, holding
from baliapp.store.recovery.after_backup import Choice, go_on_with, look_at_choice, told_by
from baliapp.store.recovery.recovering import Recovered, recover
from baliapp.store.recovery.told import told_beside, told_in_lines, told_of_choice
from baliapp.store.tables.entries import Author


class RecoveryDialog(QDialog):
    """Leads from a damaged file to one that can be worked on. ``chosen`` has the file that is to be opened."""

    chosen = Signal(object)  # Path

    def __init__(self, office: Office, damaged: Path, parent: QWidget | None = None, key: Key | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("A damaged file"))
        self.office, self.damaged, self.key = office, damaged, key
        self.recovered: Recovered | None = None
        self.choice: Choice | None = None
        self._job: Job | None = None
        self.head = plain_label(_("{file} is damaged").format(file=damaged.name), larger=1.3, bold=True)
        self.told = plain_label(_told_first(damaged))
        self.fault = Message("triangle-alert")
        self.doing = plain_label()
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("Progress"))
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setAccessibleName(_("What was saved and what was not"))
        self.report.hide()
        self.backing = Way(_("Go on with the newest backup"), _("Open a copy of the &backup…"), self.open_backup)
        self.saving = Way(_("Save what can be read"), _("&Save what can be read…"), self.save)
        self._lay_out()
        self.resize(self.sizeHint())
        places = places_of(damaged, second_place(office.settings))
        self._start(
            partial(look_at_choice, damaged, places, key), _("Looking at the file and its backups"), self._offer
        )

    def sizeHint(self) -> QSize:
        """Give room for sentences, and for the list of what could not be saved once there is one."""
        lines, room = 40 if self.recovered else 10, self.screen().availableSize()
        line = self.fontMetrics().height()
        return QSize(self.fontMetrics().averageCharWidth() * 96, min(line * lines, round(room.height() * 0.9)))

    def save(self) -> None:
        """Save what can be read into a new file, beside the damaged one unless another place is chosen."""
        out = self._asked(_("Save what can be read"), _("recovered"))
        if out is not None:
            backup = self.choice.backup if self.choice else None
            work = partial(_recovered, self.damaged, out, self.office.author(), self.key, backup)
            self._start(work, _("Saving what can be read"), self._tell)

    def open_recovered(self) -> None:
        """Go on with what was saved."""
        if self.recovered is not None:
            self._go_on(self.recovered.file)

    def open_backup(self) -> None:
        """Go on with a copy of the newest backup, beside the damaged file unless another place is chosen."""
        choice = self.choice
        if choice is None or choice.backup is None:
            return
        day = _("from the backup of {day}").format(day=f"{choice.backup.moment:%Y-%m-%d}")
        out = self._asked(_("Go on with a copy of the backup"), day)
        if out is not None:
            work = partial(_gone_on, choice, out, self.office.author(), self.key)
            self._start(work, _("Copying the backup"), self._go_on)

    def hold_off(self, other: Path) -> None:
        """Come to the front instead of opening another file; say so where it is another."""
        if other != self.damaged:
            told = _("{other} was not opened: decide first what to do about {file}, or close this window.")
            self.fault.tell(told.format(other=other.name, file=self.damaged.name))
            fit_height(self)
        self.raise_()
        self.activateWindow()

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.report.toPlainText())

    def reject(self) -> None:
        """Stop what is being done; what was saved already stays."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        super().reject()

    def _lay_out(self) -> None:
        self.foot = buttons(QDialogButtonBox.StandardButton.Close)
        help_button(self.foot, "recovering")
        self.opening = QPushButton(_("&Open what was saved"))
        self.opening.clicked.connect(self.open_recovered)
        self.copying = QPushButton(_("&Copy this list"))
        self.copying.clicked.connect(self.copy)
        for button in (self.copying, self.opening):
            button.setAutoDefault(False)
            self.foot.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
            button.hide()  # until something is saved
        self.foot.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (self.head, self.told, self.doing, self.bar, self.fault, self.backing, self.saving):
            column.addWidget(part)
        column.addWidget(self.report, 1)
        column.addStretch()
        column.addWidget(self.foot)
        for way in (self.backing, self.saving):
            way.hide()  # until it is known what there is

    def _asked(self, title: str, added: str) -> Path | None:
        """Ask where a new file goes; the dialog begins beside the damaged one, with a name that nobody has."""
        name, _kind = QFileDialog.getSaveFileName(
            self,
            title,
            str(free_beside(self.damaged, added)),
            _("Databases (*{suffix})").format(suffix=self.damaged.suffix),
            options=QFileDialog.Option.DontConfirmOverwrite,  # no file is written over: that is told
        )
        if not name:
            return None
        return Path(name) if Path(name).suffix else Path(name).with_suffix(self.damaged.suffix)

    def _start(self, work: Work, title: str, tell: Callable[[Any], None]) -> None:
        job = self._job = self.office.jobs.start(partial(_in_words, work), title)
        job.progressed.connect(partial(self._show, job))
        job.finished.connect(partial(self._end, job, tell))
        job.failed.connect(lambda message, advice: self._end(job, self._fail, f"{message} {advice}".strip()))
        self.doing.setText(title)
        self.bar.setRange(0, 0)
        self._work(is_working=True)
        fit_height(self)

    def _show(self, job: Job, done: int, total: int, what: str) -> None:
        if job is not self._job:
            return
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.doing.setText(what)

    def _end(self, job: Job, tell: Callable[[Any], None], outcome: object) -> None:
        if job is not self._job:
            return  # the window is closed
        self._work(is_working=False)
        if isinstance(outcome, UserError):
            self._fail(str(outcome))
        else:
            tell(outcome)

    def _offer(self, choice: Choice) -> None:
        """Show what can be done, the backup first: what it holds was proved."""
        self.choice = choice
        is_there = choice.backup is not None
        lines = [*told_of_choice(choice)]
        self.backing.tell([*lines, _("A copy of it becomes the file that you work in.")])
        saving = [] if is_there else lines
        saving.append(
            _(
                "What can be read goes into a new file; records that cannot be read are made again from their history"
                " where that tells enough. A list then says what was saved and what was not."
            )
        )
        if is_there:
            saving.append(_("It also helps beside the backup: it shows what the backup lacks, and brings that in."))
        self.saving.tell(saving)
        self.backing.setVisible(is_there)
        self.saving.show()
        (self.backing if is_there else self.saving).button.setDefault(True)
        self._fit()

    def _tell(self, outcome: Recovered) -> None:
        note(Event.RECOVERED, records=outcome.records, rebuilt=len(outcome.rebuilt), whole=int(outcome.is_whole))
        self.recovered = outcome
        backup = self.choice.backup if self.choice else None
        self.told.setText(_told_then(outcome, self.damaged, backup))
        self.report.setPlainText("\n".join(told_in_lines(outcome, backup, self.damaged)))
        for part in (self.report, self.opening, self.copying):
            part.show()
        self.saving.hide()
        if backup is not None:
            self.backing.tell([told_beside(outcome, backup)])
        (self.opening if outcome.is_whole or backup is None else self.backing.button).setDefault(True)
        self._fit()

    def _go_on(self, file: Path) -> None:
        self.accept()
        self.chosen.emit(file)

    def _fail(self, sentence: str) -> None:
        self.saving.setVisible(self.recovered is None)
        self.fault.tell(sentence)
        fit_height(self)

    def _work(self, *, is_working: bool) -> None:
        self._job = self._job if is_working else None
        self.bar.setVisible(is_working)
        self.doing.setVisible(is_working)
        self.fault.tell("")
        for button in (self.saving.button, self.backing.button, self.opening):
            button.setEnabled(not is_working)

    def _fit(self) -> None:
        self.resize(self.sizeHint().expandedTo(self.size()))
        fit_height(self)


def free_beside(file: Path, added: str) -> Path:
    """Give a name beside a file that nobody has yet."""
    name, number = file.with_name(f"{file.stem} {added}{file.suffix}"), 1
    while name.exists():
        number += 1
        name = file.with_name(f"{file.stem} {added} {number}{file.suffix}")
    return name


def _in_words(work: Work, progress: Progress) -> object:
    """Do the work in whatever thread this is; the world's fault is an answer here."""
    try:
        return work(progress)
    except UserError as fault:
        return fault


def _recovered(
    damaged: Path, out: Path, author: Author, key: Key | None, backup: Backup | None, progress: Progress
) -> Recovered:
    with holding(key):
        return told_by(backup, recover(damaged, out, author, progress, key=key))


def _gone_on(choice: Choice, out: Path, author: Author, key: Key | None, progress: Progress) -> Path:
    assert choice.backup is not None
    go_on_with(choice.backup.path, out, choice.since, author, progress, key=key)
    return out


def _told_first(damaged: Path) -> str:
    return _(
        "It cannot be opened to work on. Whatever you choose here, it is left as it is in {folder}, and you work in a"
        " new file from then on."
    ).format(folder=damaged.parent)


def _told_then(found: Recovered, damaged: Path, backup: Backup | None) -> str:
    if found.is_whole:
        told = _("All records that are known of were saved into {file}. Nothing is known to be lost.")
    else:
        told = _("What could be read was saved into {file}. The list tells what could not.")
    if found.is_whole or backup is None:
        best = _("Open it to work in it from now on. {damaged} was left as it is: keep it.")
    else:
        best = _("It is best to go on with the backup, and to bring in from this file what that lacks. Keep {damaged}.")
    return f"{told} {best}".format(file=found.file, damaged=damaged.name)
