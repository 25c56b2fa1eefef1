"""Files dropped from the system's file manager onto a part of the window."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrops(QObject):
    """Takes the files that are dropped onto a widget, while it ``is_open`` for them."""

    dropped = Signal(object)  # list[Path]

    def __init__(self, onto: QWidget) -> None:
        super().__init__(onto)
        self.is_open = True
        onto.setAcceptDrops(True)
        onto.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files; leave everything else to the widget."""
        if isinstance(event, QDragEnterEvent | QDragMoveEvent | QDropEvent) and self.is_open:
            paths = files_in(event.mimeData())
            if paths:
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    self.dropped.emit(paths)
                return True
        return super().eventFilter(watched, event)


def files_in(dropped: QMimeData) -> list[Path]:
    """Give the files of what is dragged; links to the web are none."""
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
