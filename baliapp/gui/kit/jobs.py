"""Long work off the main thread: one lane, one job at a time, each with progress and Cancel."""

from collections.abc import Callable
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from baliapp.base.errors import Cancelled, UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress

Work = Callable[[Progress], Any]
BETWEEN_SHOWS = 0.05
"""Seconds between two steps shown: a window cannot be read faster, and each one costs a repaint."""


class Job(QObject):
    """One piece of long work; its signals reach the main thread, and exactly one of the last three comes."""

    progressed = Signal(int, int, str)  # done, total, what comes next
    finished = Signal(object)  # what the work gave
    failed = Signal(str, str)  # what happened, what to do
    cancelled = Signal()
    stepped = Signal(int, int, str)  # from whatever thread the work is in; windows connect to `progressed`

    def __init__(self, work: Work, title: str) -> None:
        super().__init__()
        self.title = title
        self.work = work
        self.progress = ShownProgress(self)
        self.stepped.connect(self._show, Qt.ConnectionType.QueuedConnection)

    @Slot(int, int, str)
    def _show(self, done: int, total: int, what: str) -> None:
        self.progressed.emit(done, total, what)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self.progress.cancel()


class ShownProgress(Progress):
    """Progress that a window shows, not more often than it can be read."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job
        self._shown_at = 0.0

    def show(self, done: int, total: int, what: str) -> None:
        """Tell the window, unless it was told a moment ago."""
        now = monotonic()
        if done >= total or now - self._shown_at >= BETWEEN_SHOWS:
            self._shown_at = now
            self._job.stepped.emit(done, total, what)


class Ending:
    """How a job came to its end, on its way back to the main thread."""

    def __init__(self, job: Job, result: Any = None, failure: Exception | None = None) -> None:
        self.job = job
        self.result = result
        self.failure = failure


def do(job: Job) -> Ending:
    """Do the work of ``job``, in whatever thread this is."""
    try:
        job.progress.step(0, 1, job.title)
        return Ending(job, result=job.work(job.progress))
    except Exception as failure:  # noqa: BLE001 - goes to the main thread: told there, or risen again
        return Ending(job, failure=failure)


class Worker(QObject):
    """Does jobs in the thread it was moved to."""

    ended = Signal(object)  # Ending

    @Slot(object)
    def take(self, job: Job) -> None:
        """Do ``job`` and report its ending."""
        self.ended.emit(do(job))


class Lane(QObject):
    """One worker thread: jobs wait for each other. The thread ends with `close`, for good."""

    started = Signal(object)  # Job
    emptied = Signal()
    _handed_over = Signal(object)  # Job

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Job] = []
        self._is_closed = False
        self._thread: QThread | None = None
        self._worker: Worker | None = None

    def start(self, work: Work, title: str) -> Job:
        """Queue ``work``; ``title`` is what the officer reads while it runs."""
        job = Job(work, title)
        if self._is_closed:  # a clock that was wound before went off: nobody would end another thread
            QTimer.singleShot(0, job, job.cancelled.emit)
            return job
        self._waiting.append(job)
        self._run(job)
        self.started.emit(job)
        return job

    def is_busy(self) -> bool:
        """Tell whether a job runs or waits."""
        return bool(self._waiting)

    def close(self) -> None:
        """Cancel what runs and waits, and wait until the thread has ended; what is started later is cancelled."""
        self._is_closed = True
        for job in self._waiting:
            job.cancel()
        if self._thread is not None:
            self._thread.quit()
            self._thread.wait()
            self._thread = None

    def _run(self, job: Job) -> None:
        if self._thread is None:
            self._begin()
        self._handed_over.emit(job)

    def _begin(self) -> None:
        self._thread = QThread()
        self._thread.setObjectName("lane")
        self._worker = Worker()
        self._worker.moveToThread(self._thread)
        self._handed_over.connect(self._worker.take, Qt.ConnectionType.QueuedConnection)
        # Queued, so that a job that ends at once still ends after its caller has connected to it.
        self._worker.ended.connect(self._settle, Qt.ConnectionType.QueuedConnection)
        self._thread.start()

    @Slot(object)
    def _settle(self, ending: Ending) -> None:
        job = ending.job
        self._waiting.remove(job)
        if not self._waiting:
            self.emptied.emit()
        report(job, ending)


def report(job: Job, ending: Ending) -> None:
    """Tell those who wait for ``job`` how it ended; a bug of ours rises after they have been told."""
    failure = ending.failure
    if failure is None:
        job.finished.emit(ending.result)
    elif isinstance(failure, Cancelled):
        job.cancelled.emit()
    elif isinstance(failure, UserError):
        job.failed.emit(failure.message, failure.advice)
    else:
        job.failed.emit(_("The program made a mistake, and this could not be finished."), "")
        raise failure
