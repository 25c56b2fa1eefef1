"""Backups that make themselves: soon after a start, now and then while something changes, and at the end.

Each place gets a backup when it has not the newest state yet, and so a stick that was away, a disk that was full and a
program that was killed are caught up without anybody remembering them.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.settings import Settings
from baliapp.gui.kit.jobs import Job
from baliapp.gui.kit.office import Office
from baliapp.gui.restoring.closing_backup import ClosingBackup
from baliapp.store.backups.places import AUTOMATIC, Kept, is_due, keep_up, places_of, second_place
from baliapp.store.files.keys import Key, hold, let_go

SOON, EVERY = 5_000, 30 * 60 * 1000
"""Milliseconds after a start, and between two looks whether something has changed."""
AT_ONCE = 300
"""Milliseconds for which the end of the program waits for its backup without saying so."""


class BackingUp(QObject):
    """Keeps the backups of the office's database up, in a lane that holds up nothing else."""

    ended = Signal()  # a round is over: what there is may be listed anew

    def __init__(self, office: Office, window: QWidget) -> None:
        super().__init__(window)
        self.office, self.window = office, window
        self._told = set[tuple[Path, bool]]()
        self._job: Job | None = None
        self._key: Key | None = None
        self._every = QTimer(self, interval=EVERY)
        self._every.timeout.connect(self.catch_up)
        self._every.start()
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.catch_up)
        self._soon.start()
        office.leaving.connect(self.catch_up)  # its lane outlives the database that is left
        office.opened.connect(self._soon.start)

    def catch_up(self) -> None:
        """Make the backups that are due, where none are being made already."""
        file = file_of(self.office)
        if file is None or self._job is not None or not is_automatic(self.office.settings):
            return
        places = places_of(file, second_place(self.office.settings))
        if (key := self.office.database.key) is not None:
            hold(key)  # here, because the database may be closed, and its key forgotten, before the work begins
            self._key = key
        job = self._job = self.office.aside.start(lambda progress: keep_up(file, places, progress), _("Backing up"))
        job.finished.connect(self._tell_all)
        for ending in (job.finished, job.failed, job.cancelled):
            ending.connect(self._end)  # a method, not a lambda: it hears nothing more once its window is gone

    def finish(self) -> None:
        """Make the backups that are due before the program ends; where that takes a while, it can be left out."""
        file = file_of(self.office)
        if file is None or not is_automatic(self.office.settings) or not _any_due(self.office, file):
            return
        self.catch_up()
        if (job := self._job) is None:
            return
        loop = QEventLoop()
        self.ended.connect(loop.quit)
        showing = QTimer(singleShot=True, interval=AT_ONCE)
        showing.timeout.connect(partial(self._show, job, loop))
        showing.start()
        loop.exec()

    def _show(self, job: Job, loop: QEventLoop) -> None:
        loop.quit()
        if job is self._job:
            ClosingBackup(job).exec()

    def _tell_all(self, every: Sequence[Kept]) -> None:
        for kept in every:
            self._tell(kept)

    def _end(self, *_how: object) -> None:
        self._job = None
        if self._key is not None:
            let_go(self._key)
            self._key = None
        self.ended.emit()

    def _tell(self, kept: Kept) -> None:
        """Say once what is wrong with a place, and again only after it was well in between."""
        if kept.fault is None:
            self._told -= {(kept.folder, True), (kept.folder, False)}
        elif (kept.folder, kept.is_away) not in self._told:
            self._told.add((kept.folder, kept.is_away))
            self.office.said.emit(f"{kept.fault.message} {kept.fault.advice}".strip())


def file_of(office: Office) -> Path | None:
    """Give the open database where it is a file to work on; a server keeps the backups of its own."""
    return office.database.path if office.is_loaded and not office.only_reading else None


def is_automatic(settings: Settings) -> bool:
    """Tell whether backups make themselves, as they do unless somebody has said otherwise."""
    return settings.get(AUTOMATIC) is not False


def _any_due(office: Office, file: Path) -> bool:
    """Tell whether a place that is there has not the newest state yet."""
    first, *others = places_of(file, second_place(office.settings))
    try:
        return any(is_due(file, place) for place in (first, *(each for each in others if each.is_dir())))
    except UserError:
        return False  # what is wrong with the file was told while it was open
