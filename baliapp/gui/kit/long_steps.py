"""Steps that touch many records: done in the lane with progress and Cancel; small ones at once."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialogButtonBox, QProgressBar, QVBoxLayout, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.gui.kit.jobs import Job
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import PassingDialog, buttons, plain_label
from baliapp.store.deeds import operations, undo
from baliapp.store.files.faults import Busy
from baliapp.store.tables.entries import Changed, Ref

if TYPE_CHECKING:
    from baliapp.store.steps.database import Database

Operation = Callable[["Database", Progress], Changed]
OnRecords = Callable[["Database", Sequence[Ref], Progress], Changed]
Given = TypeVar("Given")
LONG = 500
"""From how many records or fields on a step takes longer than a window may stand still."""
PATIENCE = 500
"""Milliseconds that a long step waits for others before it hears whether it was cancelled."""


def perform(office: Office, operation: Operation, size: int, title: str, parent: QWidget) -> Changed | None:
    """Run ``operation`` on ``size`` records and tell everybody what it changed; None where nothing was."""
    if size < LONG:
        return office.perform(lambda database: operation(database, Progress()))
    if not office.caught_up():
        return None
    database = office.database
    job = office.jobs.start(lambda progress: patiently(database, operation, progress), title)
    changed = LongStep(office, job, parent).result_of()
    if changed is not None:
        office.tell(changed)
    return changed


def delete_step(office: Office, refs: Sequence[Ref], parent: QWidget) -> Changed | None:
    """Put records into the recycle bin."""
    return perform(office, partial(_on, operations.delete_records, refs), len(refs), _("Deleting"), parent)


def restore_step(office: Office, refs: Sequence[Ref], parent: QWidget) -> Changed | None:
    """Take records out of the recycle bin."""
    return perform(office, partial(_on, operations.restore_records, refs), len(refs), _("Restoring"), parent)


def purge_step(office: Office, refs: Sequence[Ref], parent: QWidget, *, keep_names: bool = False) -> Changed | None:
    """Erase records for good; ``keep_names`` leaves their names with those they were merged into."""
    erase = partial(operations.purge_records, keep_names=keep_names)
    return perform(office, partial(_on, erase, refs), len(refs), _("Erasing"), parent)


def _on(operation: OnRecords, refs: Sequence[Ref], database: "Database", progress: Progress) -> Changed:
    return operation(database, refs, progress)


def undo_step(office: Office, parent: QWidget) -> Changed | None:
    """Take back the step that the menu names."""
    named = office.named_undo
    return perform(
        office,
        lambda database, progress: undo.undo(database, named, progress),
        undo.size_of(office.database, named) if named else 0,
        _("Undoing"),
        parent,
    )


def redo_step(office: Office, parent: QWidget) -> Changed | None:
    """Do again what was taken back last."""
    line = office.redo_line()
    size = undo.size_of(office.database, line.id) if line else 0
    return perform(office, undo.redo, size, _("Redoing"), parent)


def patiently(database: "Database", operation: Callable[["Database", Progress], Given], progress: Progress) -> Given:
    """Run ``operation`` in the lane, again and again while others are writing, until it is cancelled."""
    database.hurry(PATIENCE)
    while True:
        try:
            return operation(database, progress)
        except Busy as fault:
            progress.step(0, 100, f"{fault.message} {_('It is tried again by itself.')}")


class LongStep(PassingDialog):
    """Shows how far a step is; Cancel leaves everything as it was."""

    def __init__(self, office: Office, job: Job, parent: QWidget) -> None:
        super().__init__(parent)
        self.office, self.job = office, job
        self.changed: Any = None
        self.setWindowTitle(job.title)
        self.what = plain_label(job.title)
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setAccessibleName(_("Progress"))
        self.buttons = buttons(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.what)
        column.addWidget(self.bar)
        column.addStretch(1)
        column.addWidget(self.buttons)
        job.progressed.connect(self._show)
        job.finished.connect(self._finish)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._stop)

    def sizeHint(self) -> QSize:
        """Give room for a sentence of two lines."""
        return QSize(self.fontMetrics().averageCharWidth() * 70, self.fontMetrics().height() * 8)

    def result_of(self) -> Changed | None:
        """Show the step until it has come to its end, and give what it changed."""
        self.exec()
        changed: Changed | None = self.changed
        return changed

    def reject(self) -> None:
        """Ask the step to stop; the dialog closes when it has."""
        self.job.cancel()
        self.what.setText(_("Stopping; nothing is changed."))
        self.buttons.setEnabled(False)

    def _show(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if not self.job.progress.cancelled:
            self.what.setText(what)

    def _finish(self, changed: Any) -> None:
        self.changed = changed
        self.accept()

    def _stop(self) -> None:
        self.done(0)

    def _fail(self, message: str, advice: str) -> None:
        self.done(0)
        self.office.refused.emit(UserError(message, advice))
