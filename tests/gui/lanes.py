"""A lane without a thread, for tests: the work is done before `start` returns, its end is told right after."""

from PySide6.QtCore import QTimer

from baliapp.gui.kit.jobs import Job, Lane, do


class LaneAtOnce(Lane):
    """Does each job in the main thread."""

    def _run(self, job: Job) -> None:
        ending = do(job)
        QTimer.singleShot(0, self, lambda: self._settle(ending))
