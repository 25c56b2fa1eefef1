"""Reading the files that are to be imported: in the lane, one after the other, each heard of until nobody wants it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QMetaObject, QObject, Signal

from baliapp.base.i18n import _
from baliapp.gui.documents.import_files import ComingFile, ReadFile, read_again, read_coming
from baliapp.gui.kit.jobs import Job, Work
from baliapp.gui.kit.office import Office

Ending = Callable[[ComingFile, Any], None]
"""What is done about a file with what reading it gave, or with why it cannot be read."""


class Reading(QObject):
    """Reads files and tells each what came of it."""

    progressed = Signal(int, int, str)  # done, total, what comes next
    ended = Signal(object)  # ComingFile: it is read, or cannot be
    unfitting = Signal(str)  # why an encoding that was chosen does not fit; the file is as it was
    chosen = Signal()  # an encoding was chosen and fits

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._database = office.jobs, office.database
        self._files = dict[Job, ComingFile]()
        self._heard = dict[Job, list[QMetaObject.Connection]]()

    @property
    def is_busy(self) -> bool:
        """Whether files are still being read."""
        return bool(self._files)

    def read(self, file: ComingFile) -> None:
        """Read a file for the first time."""
        self._start(file, partial(read_coming, self._database, file.path), _take, _fail)

    def read_by(self, file: ComingFile, before: ReadFile, encoding: str) -> None:
        """Read a file again by another encoding, in place of whatever it was being read by."""
        for job in [job for job, coming in self._files.items() if coming is file]:
            job.cancel()
        work = partial(read_again, self._database, before, encoding)
        self._start(file, work, partial(self._take_by, encoding), lambda _file, fault: self.unfitting.emit(fault))

    def stop(self) -> None:
        """Read no further, and hear nothing more of it."""
        for job in list(self._files):
            job.cancel()
            self._forget(job)  # it may end only after whoever asked for it is gone

    def _start(self, file: ComingFile, work: Work, read: Ending, failed: Ending) -> None:
        job = self._jobs.start(work, _("Reading files"))
        self._files[job] = file
        self._heard[job] = [
            job.progressed.connect(self.progressed.emit),
            job.finished.connect(partial(self._end, job, read)),
            job.failed.connect(lambda message, advice: self._end(job, failed, f"{message} {advice}".strip())),
            job.cancelled.connect(partial(self._end, job)),
        ]

    def _take_by(self, encoding: str, file: ComingFile, found: ReadFile) -> None:
        file.take(found)
        file.encoding = encoding
        self.chosen.emit()

    def _end(self, job: Job, end: Ending | None = None, given: object = None) -> None:
        file = self._forget(job)
        if end is not None:
            end(file, given)
        self.ended.emit(file)

    def _forget(self, job: Job) -> ComingFile:
        """Hear nothing of a job any more: what hears of it would keep the dialog and its files."""
        for heard in self._heard.pop(job):
            QObject.disconnect(heard)
        return self._files.pop(job)


def _take(file: ComingFile, found: ReadFile) -> None:
    file.take(found)


def _fail(file: ComingFile, fault: str) -> None:
    file.fault = fault
