"""What happens when a bug of ours rises: it is written down and shown, and the program goes on."""

import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from baliapp.base.crash_report import write_report
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import buttons


class CrashWatch(QObject):
    """Takes every exception that nobody caught, from any thread. The world's fault goes to the window's bar."""

    risen = Signal(object)  # BaseException

    def __init__(self, office: Office, window: QWidget) -> None:
        super().__init__(window)
        self.office, self._window = office, window
        self.dialog: CrashDialog | None = None
        self.risen.connect(self.show, Qt.ConnectionType.QueuedConnection)

    def watch(self) -> None:
        """Begin to take them."""
        sys.excepthook = self.take
        threading.excepthook = lambda caught: self.risen.emit(caught.exc_value or RuntimeError(caught.exc_type))

    def take(self, _kind: type[BaseException], fault: BaseException, _trace: TracebackType | None) -> None:
        """Take one exception; Ctrl+C in the terminal ends the program as ever."""
        if isinstance(fault, KeyboardInterrupt):
            QGuiApplication.quit()
        else:
            self.risen.emit(fault)

    @Slot(object)
    def show(self, fault: BaseException) -> None:
        """Tell the officer; a second bug while the first is being told is written down only."""
        if isinstance(fault, UserError):
            self.office.refused.emit(fault)
            return
        traceback.print_exception(fault)
        report = write_report(fault)
        if self.dialog is None:
            self.dialog = CrashDialog(fault, report, self._window)
            self.dialog.finished.connect(self._told)
            self.dialog.open()

    def _told(self) -> None:
        self.dialog = None


class CrashDialog(QDialog):
    """Says that the program made a mistake, that it goes on, and gives the text to be sent on."""

    def __init__(self, fault: BaseException, report: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("The program made a mistake"))
        sentences = [
            _("What you did last may not have been done. What the foot of the window called saved is safe."),
            _("You can go on working. Please send the text below to those who look after the program."),
        ]
        if report:
            sentences.append(_("It is also kept in {file}.").format(file=report))
        told = QLabel(" ".join(sentences))
        told.setWordWrap(True)
        told.setTextFormat(Qt.TextFormat.PlainText)
        self.text = QPlainTextEdit("".join(traceback.format_exception(fault)))
        self.text.setReadOnly(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(_("Report"))
        column = QVBoxLayout(self)
        for part in (told, self.text, self._buttons()):
            column.addWidget(part)

    def sizeHint(self) -> QSize:
        """Show the text in its width."""
        return QSize(self.fontMetrics().averageCharWidth() * 100, self.fontMetrics().height() * 24)

    def copy(self) -> None:
        """Put the text on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    def _buttons(self) -> QDialogButtonBox:
        foot = buttons(QDialogButtonBox.StandardButton.Close)
        copy = QPushButton(_("&Copy the text"))
        copy.clicked.connect(self.copy)
        foot.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        foot.rejected.connect(self.reject)
        return foot
