"""What happens when a bug of ours rises: it is written down and shown, and the program goes on or starts again."""

import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from baliapp.base.crash_report import report_of, write_report
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.paths import is_shared
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import plain_label
from baliapp.store.files.glance import REVISION


class CrashWatch(QObject):
    """Takes every exception that nobody caught, from any thread. The world's fault goes to the window's bar."""

    risen = Signal(object)  # BaseException
    restarting = Signal()  # the officer would rather begin anew

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
        text = report_of(fault, figures_of(self.office))
        report = write_report(text)
        print(text, file=sys.stderr)  # what a desktop keeps of it for weeks holds no word of a record either
        if self.dialog is None:
            self.dialog = CrashDialog(fault, text, report, self._window, is_waiting=self.office.is_waiting)
            self.dialog.restarting.connect(self.restarting)
            self.dialog.finished.connect(self._told)
            self.dialog.open()

    def _told(self) -> None:
        self.dialog = None


class CrashDialog(QDialog):
    """Says that the program made a mistake, what is safe, how to go on, and gives the text to be sent to support."""

    restarting = Signal()

    def __init__(
        self,
        fault: BaseException,
        text: str,
        report: Path | None,
        parent: QWidget | None = None,
        *,
        is_waiting: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("The program made a mistake"))
        happened = plain_label(_("Something went wrong inside the program. It is not your fault."), bold=True)
        self.told = plain_label(" ".join(_sentences(may_go_on(fault), is_waiting)))
        support = _("This is for those who look after the program. It holds no word of your records:")
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(_("Report"))
        column = QVBoxLayout(self)
        for part in (happened, self.told, plain_label(support)):
            column.addWidget(part)
        column.addWidget(self.text, 1)
        if report:
            column.addWidget(plain_label(_("It is also kept in {file}.").format(file=report)))
        column.addWidget(self._buttons(may_go_on(fault)))

    def sizeHint(self) -> QSize:
        """Show the text in its width."""
        return QSize(self.fontMetrics().averageCharWidth() * 100, self.fontMetrics().height() * 28)

    def copy(self) -> None:
        """Put the text on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    def restart(self) -> None:
        """Close, and have the program begin anew."""
        self.accept()
        self.restarting.emit()

    def _buttons(self, goes_on: bool) -> QDialogButtonBox:
        foot = QDialogButtonBox()
        copy, again, on = (QPushButton(each) for each in (_("&Copy for support"), _("&Restart"), _("C&ontinue")))
        copy.clicked.connect(self.copy)
        again.clicked.connect(self.restart)
        on.clicked.connect(self.reject)
        on.setEnabled(goes_on)
        foot.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        foot.addButton(again, QDialogButtonBox.ButtonRole.AcceptRole)
        foot.addButton(on, QDialogButtonBox.ButtonRole.RejectRole)
        copy.setAutoDefault(False)
        (on if goes_on else again).setDefault(True)
        self.copying, self.again, self.going_on = copy, again, on
        return foot


def may_go_on(fault: BaseException) -> bool:
    """Tell whether going on makes sense: not where no memory is left, or Python itself failed."""
    return not isinstance(fault, MemoryError | SystemError)


def figures_of(office: Office) -> dict[str, int]:
    """Give what helps to find a bug and is no word: the version of the tables, and how large the file is."""
    found = {"tables": int(REVISION), "open": int(office.is_loaded), "reading only": int(bool(office.only_reading))}
    if office.address and not is_shared(office.address):
        try:
            found["bytes"] = Path(office.address).stat().st_size
        except OSError:
            found["bytes"] = -1  # it cannot be reached at this moment
    return found


def _sentences(goes_on: bool, is_waiting: bool) -> list[str]:
    safe = _("What the foot of the window called saved is safe in the file. What you did last may not have been done.")
    waits = _("Something is not saved yet; it is tried again by itself while the program stays open.")
    if goes_on:
        advice = _("You can continue. If something looks odd from now on, restart; the same file is opened again.")
    else:
        advice = _("It is better not to go on like this. Restart; the same file is opened again.")
    return [safe, *([waits] if is_waiting else []), advice]
