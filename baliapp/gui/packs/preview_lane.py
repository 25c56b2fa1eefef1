"""The thread that paints and reads pages: what is seen first, then small pictures, then all the texts."""

import threading
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, Signal, Slot

from baliapp.gui.packs.preview_document import PdfPages

SMALL = 0.2
"""Pixels a point of a small picture, on a screen that is not scaled."""


class PageWorker(QObject):
    """Paints or reads one page, then looks what is wanted by now."""

    painted = Signal(object, int, float, object)  # PdfPages, page, pixels a point, QImage
    small = Signal(object, int, object)  # PdfPages, page, QImage
    read = Signal(object, int, str)  # PdfPages, page, its letters
    _again = Signal()

    def __init__(self, pages: PdfPages) -> None:
        super().__init__()
        self._pages = pages
        self._left: list[PdfPages] = []
        self._lock = threading.Lock()
        self._wanted: list[tuple[int, float]] = []
        self._small: list[tuple[int, float]] = []
        self._read_up_to = 0
        self._ended = False
        self._again.connect(self.work, Qt.ConnectionType.QueuedConnection)

    def take(self, pages: PdfPages) -> None:
        """Paint and read other pages from now on; those before are closed by the thread, which may be at them."""
        with self._lock:
            self._left.append(self._pages)
            self._pages, self._wanted, self._small, self._read_up_to = pages, [], [], 0
        self._again.emit()

    def want(self, wanted: Sequence[tuple[int, float]]) -> None:
        """Take note of what is wanted now, in place of what was wanted before. May be called from any thread."""
        with self._lock:
            self._wanted = list(wanted)
        self._again.emit()

    def want_small(self, wanted: Sequence[tuple[int, float]]) -> None:
        """Take note of which small pictures are wanted, and how many times as large as usual."""
        with self._lock:
            self._small = list(wanted)
        self._again.emit()

    def end(self) -> None:
        """Begin nothing more. May be called from any thread."""
        self._ended = True

    def close(self) -> None:
        """Let go of all pages, once the thread has ended."""
        for each in (*self._left, self._pages):
            each.close()
        self._left = []

    @Slot()
    def work(self) -> None:
        """Do the next piece, and come back for another where there is one."""
        if self._ended:
            return
        with self._lock:
            pages, left, self._left = self._pages, self._left, []
            wanted = self._wanted.pop(0) if self._wanted else None
            small = self._small.pop(0) if self._small and wanted is None else None
        for each in left:
            each.close()
        if wanted is not None:
            self.painted.emit(pages, *wanted, pages.render(*wanted))
        elif small is not None:
            self.small.emit(pages, small[0], pages.render(small[0], SMALL * small[1]))
        elif self._read_up_to < len(pages):
            self._read_next(pages)
        if self._wanted or self._small or self._read_up_to < len(self._pages):
            self._again.emit()

    def _read_next(self, pages: PdfPages) -> None:
        with self._lock:
            if pages is not self._pages:
                return  # others came a moment ago
            page = self._read_up_to
            self._read_up_to += 1
        self.read.emit(pages, page, pages.text(page))


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
        """End the thread, wait for it, and let go of the pages; once is enough."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self.worker.end()
            thread.quit()
            thread.wait()
            self.worker.close()
