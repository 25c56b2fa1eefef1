"""What is worked out while an officer chooses: only the answer to the last question counts."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from baliapp.gui.kit.jobs import Job, Work
from baliapp.gui.kit.office import Office

AT_REST = 600
"""Milliseconds after the last change when the work begins."""


class Latest(QObject):
    """Asks in the lane for what is looked up, once the officer is at rest."""

    answered = Signal(object)  # what the work gave
    failed = Signal(str)  # what happened and what to do

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._job: Job | None = None
        self._work: Work | None = None
        self._title = ""
        self.at_rest = QTimer(self, singleShot=True, interval=AT_REST)
        self.at_rest.timeout.connect(self._start)
        office.leaving.connect(self.stop)

    @property
    def is_asking(self) -> bool:
        """Whether an answer is yet to come."""
        return self.at_rest.isActive() or self._job is not None

    def ask(self, work: Work, title: str) -> None:
        """Have ``work`` done in place of whatever was asked before."""
        self.stop()
        self._work, self._title = work, title
        self.at_rest.start()

    def stop(self) -> None:
        """Ask no longer: an answer that still comes is of something else."""
        self.at_rest.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _start(self) -> None:
        assert self._work is not None, "only a question starts the clock"
        self._job = job = self._office.looking.start(self._work, self._title)
        job.finished.connect(partial(self._finish, job))
        job.failed.connect(partial(self._fail, job))

    def _finish(self, job: Job, answer: object) -> None:
        if job is self._job:
            self._job = None
            self.answered.emit(answer)

    def _fail(self, job: Job, message: str, advice: str) -> None:
        if job is self._job:
            self._job = None
            self.failed.emit(f"{message} {advice}".strip())
