"""A dialog that makes something off the main thread, with progress and Cancel, and then keeps it as one step."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QProgressBar, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit.held import HeldDialog
from baliapp.gui.kit.jobs import Job, Work
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import fit_height, plain_label


class WorkingDialog(HeldDialog):
    """Whoever makes one lays out `fault`, `step` and `progress`, and says in `_parts` what is not touched meanwhile."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.job: Job | None = None
        self._then: Callable[[Any], object] = repr  # before there is work, nothing is done with what it gives
        self.step = plain_label()
        self.progress = QProgressBar()
        self.progress.setAccessibleName(_("Progress"))
        self.step.hide()
        self.progress.hide()

    def reject(self) -> None:
        """Close; while something is being made, cancel that first."""
        if self.job is None:
            super().reject()
        else:
            self.step.setText(_("Cancelling…"))
            self.job.cancel()

    def work(self, work: Work, title: str, then: Callable[[Any], object]) -> None:
        """Do long work, and hand what it gave to ``then``."""
        self.fault.tell("")
        self._show_working(True)
        self._then = then
        self.job = self.office.jobs.start(work, title)
        self.job.progressed.connect(self._progressed)
        self.job.finished.connect(self._finished)
        self.job.failed.connect(self._failed)
        self.job.cancelled.connect(self._cancelled)

    def _progressed(self, done: int, total: int, what: str) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.step.setText(what)

    def _finished(self, result: object) -> None:
        self._end()
        self._then(result)

    def _failed(self, message: str, advice: str) -> None:
        self._end()
        self.fault.tell(f"{message} {advice}".strip())
        fit_height(self)

    def _cancelled(self) -> None:
        self._end()
        self.fault.tell(_("Cancelled; nothing was issued."))
        fit_height(self)

    def _end(self) -> None:
        self.job = None
        self._show_working(False)

    def _show_working(self, is_working: bool) -> None:
        self._hold(is_working)
        self.progress.setVisible(is_working)
        self.step.setVisible(is_working)
        self.progress.setRange(0, 0)
        self.step.setText("")

    def _leave(self) -> None:
        """Go without asking: another database is about to be taken."""
        if self.job is not None:
            self.job.cancel()
        super()._leave()
