"""Looking for the words of a filter in the texts of files, off the main thread, once no key has come for a moment."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from baliapp.base.i18n import _, ngettext
from baliapp.base.progress import Progress
from baliapp.gui.kit.jobs import Job
from baliapp.gui.kit.office import Office
from baliapp.gui.lists.list_model import ListModel
from baliapp.store.lists.file_texts import InFile, are_worth_it, in_files

AT_REST = 150
"""Milliseconds without a key after which is looked."""


class FileLook(QObject):
    """Looks for what the filter of one list holds; whatever was looked for before is given up."""

    found = Signal(object)  # by id the file in which it was found

    def __init__(self, office: Office, model: ListModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.office, self.model = office, model
        self._job: Job | None = None
        self._at_rest = QTimer(self, singleShot=True, interval=AT_REST)
        self._at_rest.timeout.connect(self._begin)
        office.leaving.connect(self.stop)

    @property
    def is_looking(self) -> bool:
        """Whether something is being looked for, or is about to be."""
        return self._at_rest.isActive() or self._job is not None

    def look(self) -> None:
        """Look for what the filter holds now."""
        self.stop()
        if are_worth_it(self.model.words):
            self._at_rest.start()

    def stop(self) -> None:
        """Give up what is being looked for."""
        self._at_rest.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _begin(self) -> None:
        if not self.office.is_loaded:  # a filter of last time: the first window comes before the database
            self._at_rest.start()
            return
        run, plan, words = self.office.database.run, self.model.plan, self.model.words

        def work(progress: Progress) -> dict[str, InFile]:
            return in_files(plan, run, words, progress)

        self._job = job = self.office.looking.start(work, _("Looking into the texts of files"))
        job.finished.connect(partial(self._end, job))
        job.failed.connect(lambda _message, _advice: self._end(job, {}))  # the list itself has told of the fault

    def _end(self, job: Job, found: Mapping[str, InFile]) -> None:
        if job is self._job:
            self._job = None
            if found != self.model.in_files:
                self.found.emit(found)


def counted(told: str, model: ListModel) -> str:
    """Add how many of those that are shown were found by their files."""
    count = model.how_many_in_files()
    by_files = ngettext("{records}, {found} by the text of a file", "{records}, {found} by the texts of files", count)
    return by_files.format(records=told, found=count) if count else told
