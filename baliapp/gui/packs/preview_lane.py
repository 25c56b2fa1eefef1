"""The thread that paints and reads pages: what is seen first, then, while nothing is asked for, all the texts."""

import threading
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, Signal, Slot

from baliapp.gui.packs.preview_document import PdfPages


class PageWorker(QObject):
    """Paints or reads one page, then looks what is wanted by now."""

    painted = Signal(int, float, object)  # page, pixels a point, QImage
    read = Signal(int, str)  # page, its letters
    _again = Signal()

    def __init__(self, pages: PdfPages) -> None:
        super().__init__()
        self._pages = pages
        self._lock = threading.Lock()
        self._wanted: list[tuple[int, float]] = []
        self._unread = list(range(len(pages)))
        self._ended = False
        self._again.connect(self.work, Qt.ConnectionType.QueuedConnection)

    def want(self, wanted: Sequence[tuple[int, float]]) -> None:
        """Take note of what is wanted now, in place of what was wanted before. May be called from any thread."""
        with self._lock:
            self._wanted = list(wanted)
        self._again.emit()

    def end(self) -> None:
        """Begin nothing more. May be called from any thread."""
        self._ended = True

    @Slot()
    def work(self) -> None:
        """Do the next piece, and come back for another where there is one."""
        if self._ended:
            return
        with self._lock:
            wanted = self._wanted.pop(0) if self._wanted else None
        if wanted is not None:
            self.painted.emit(*wanted, self._pages.render(*wanted))
        elif self._unread:
            page = self._unread.pop(0)
            self.read.emit(page, self._pages.text(page))
        if self._wanted or self._unread:
            self._again.emit()


class PageLane(QObject):
    """Starts the thread, and ends it with `close`."""

    def __init__(self, pages: PdfPages) -> None:
        super().__init__()
        self.worker = PageWorker(pages)
        self._thread: QThread | None = QThread()
        self._thread.setObjectName("pages")
        self.worker.moveToThread(self._thread)
        self._thread.start()
        if application := QCoreApplication.instance():
            application.aboutToQuit.connect(self.close)

    def close(self) -> None:
        """End the thread and wait for it; once is enough."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self.worker.end()
            thread.quit()
            thread.wait()
