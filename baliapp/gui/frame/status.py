"""The line at the foot of the window: what was saved last and when, and how far long work is."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from baliapp.base import clock
from baliapp.base.i18n import _
from baliapp.gui.kit import theme
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.jobs import Job
from baliapp.gui.kit.office import Office


class Status(QStatusBar):
    """Says what the office says; shows the job in the lane, with Cancel."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.said = QLabel()
        self.said.setAccessibleName(_("What was done last"))
        self.said.setMinimumWidth(1)  # a long sentence must not hold the window wide
        self.working: Working | None = None
        self.said.setContentsMargins(theme.SPACE, 0, 0, 0)
        self.addWidget(self.said, 1)
        office.said.connect(self.say)
        office.jobs.started.connect(self._follow)
        office.jobs.emptied.connect(self._rest)

    def say(self, sentence: str) -> None:
        """Say a sentence, and the time at which it was true."""
        time = f"{clock.now().astimezone():%H:%M}"
        self.said.setText(_("{time}  {sentence}").format(time=time, sentence=sentence))

    def _follow(self, job: Job) -> None:
        if self.working is None:  # made for the first job: the first window is painted without it
            self.working = Working()
            self.addPermanentWidget(self.working)
        self.working.follow(job)
        job.cancelled.connect(lambda: self.say(_("Cancelled; nothing was kept.")))

    def _rest(self) -> None:
        if self.working is not None:
            self.working.hide()


class Working(QWidget):
    """How far a job is, and the button that stops it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.job: Job | None = None
        self.bar = QProgressBar()
        self.bar.setFixedWidth(self.fontMetrics().averageCharWidth() * 40)
        self.bar.setAccessibleName(_("Progress"))
        self.cancel = QToolButton(autoRaise=True)
        self.cancel.setIcon(icon("x"))
        self.cancel.setToolTip(_("Stop this work; nothing half-written stays behind."))
        self.cancel.setAccessibleName(_("Cancel"))
        self.cancel.clicked.connect(self._cancel)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.bar)
        line.addWidget(self.cancel)

    def follow(self, job: Job) -> None:
        """Show ``job``."""
        self.job = job
        self.bar.setRange(0, 0)
        self.bar.setFormat(job.title)
        job.progressed.connect(self._show)
        self.show()

    def _show(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.setFormat(what or (self.job.title if self.job else ""))

    def _cancel(self) -> None:
        if self.job is not None:
            self.job.cancel()
