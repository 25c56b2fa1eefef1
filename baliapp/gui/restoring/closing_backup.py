"""What is seen while the backup at the end of the program takes its time."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialogButtonBox, QProgressBar, QVBoxLayout

from baliapp.base.i18n import _
from baliapp.gui.kit.jobs import Job
from baliapp.gui.kit.parts import PassingDialog, buttons, plain_label


class ClosingBackup(PassingDialog):
    """Shows how far the backup is; it can be left out, and is then made soon after the next start."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.job = job
        self.setWindowTitle(_("baliapp"))
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setAccessibleName(_("Progress"))
        foot = buttons()
        self.leave_out = foot.addButton(_("&Close without it"), QDialogButtonBox.ButtonRole.RejectRole)
        self.leave_out.setToolTip(_("The backup is made soon after the next start."))
        foot.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(plain_label(_("Everything is saved. A backup of it is being made.")))
        column.addWidget(self.bar)
        column.addWidget(foot)
        job.progressed.connect(self._follow)
        for ending in (job.finished, job.failed, job.cancelled):
            ending.connect(self._end)

    def sizeHint(self) -> QSize:
        """Give room for the sentence on one line."""
        return QSize(self.fontMetrics().averageCharWidth() * 66, super().sizeHint().height())

    def reject(self) -> None:
        """Ask the backup to stop; it does within a moment, and leaves nothing behind."""
        self.job.cancel()
        self.leave_out.setEnabled(False)

    def _follow(self, done: int, total: int, _what: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _end(self, *_how: object) -> None:
        self.accept()
