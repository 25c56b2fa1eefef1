"""What would come of a merge: worked out in the lane, so that the dialog can be read, answered and closed meanwhile."""

from collections.abc import Mapping

from PySide6.QtCore import QMetaObject, QObject, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.gui.kit.jobs import Job
from baliapp.gui.kit.long_steps import patiently
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import plain_label
from baliapp.store.deeds.merging_records import Side, Tried, try_merge
from baliapp.store.tables.entries import Entry

SOON = 200
"""Milliseconds; what is answered sooner needs no bar that comes and goes."""


class MergePreview(QWidget):
    """Tells what a merge would do; of several questions only the last is answered."""

    answered = Signal(object)  # Tried
    failed = Signal(object)  # UserError: why there is no answer

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.words = plain_label()
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("Progress"))
        self._late = QTimer(self, singleShot=True, interval=SOON)
        self._late.timeout.connect(self.show)
        self._job: Job | None = None
        self._heard = list[QMetaObject.Connection]()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        self.hide()

    @property
    def is_working(self) -> bool:
        """Whether the answer is still to come."""
        return self._job is not None

    def ask(self, kept: Entry, other: Entry, chosen: Mapping[str, Side]) -> None:
        """Begin to find out what would come of it, in place of what was asked before."""
        self.drop()
        self.words.setText(_("Looking what a merge would carry over…"))
        self.bar.setRange(0, 0)
        self._late.start()
        database = self.office.database

        def work(progress: Progress) -> Tried:
            return patiently(database, lambda _same, heard: try_merge(database, kept, other, chosen, heard), progress)

        self._job = job = self.office.jobs.start(work, _("Looking what a merge would carry over"))
        self._heard = [
            job.progressed.connect(self._show),
            job.finished.connect(self._answer),
            job.failed.connect(self._fail),
        ]

    def drop(self) -> None:
        """Want no answer any more."""
        if self._job is not None:
            self._job.cancel()
        self._forget()

    def _answer(self, tried: Tried) -> None:
        self._forget()
        self.answered.emit(tried)

    def _fail(self, message: str, advice: str) -> None:
        self._forget()
        self.failed.emit(UserError(message, advice))

    def _forget(self) -> None:
        """Hear nothing of the job any more: it may end only after this is gone."""
        for heard in self._heard:
            QObject.disconnect(heard)
        self._heard, self._job = [], None
        self._late.stop()
        self.hide()

    def _show(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.words.setText(what)
