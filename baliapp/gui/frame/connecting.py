"""Connecting to a shared database: off the main thread, in words, and asking for the password it wants."""

from functools import partial
from getpass import getuser
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit, urlunsplit

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.errors import Cancelled, UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.gui.frame.files import without_password
from baliapp.gui.kit.jobs import Job
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.open_address import open_address
from baliapp.gui.kit.parts import PassingDialog, buttons, fit_height, plain_label
from baliapp.store.files.faults import LockedOut
from baliapp.store.files.one_user import Access
from baliapp.store.tables.entries import Author

if TYPE_CHECKING:
    from baliapp.store.steps.database import Database


class Connecting(PassingDialog):
    """Connects to ``address``; the password is kept no longer than the connection."""

    def __init__(self, office: Office, address: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self.address = office, address
        self.database: Database | None = None
        self._job: Job | None = None
        self.setWindowTitle(_("Open a shared database"))
        self.what = plain_label(_("Connecting to {address} …").format(address=without_password(address)))
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(_("Progress"))
        self.fault = Message("triangle-alert")
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(_("Password"))
        self.password.textChanged.connect(self._offer)
        self.connect_button = QPushButton(_("&Connect"))
        self.question = self._question()
        self._lay_out()
        self._try()

    def sizeHint(self) -> QSize:
        """Give room for a sentence of two lines."""
        return QSize(self.fontMetrics().averageCharWidth() * 70, self.fontMetrics().height() * 12)

    def accept(self) -> None:
        """Connect with the password that was typed."""
        if self.password.text() and self._job is None:
            self.address = with_password(self.address, self.password.text())
            self._try()

    def reject(self) -> None:
        """Stop waiting; a connection that comes too late is closed again."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        super().reject()

    def _try(self) -> None:
        self._ask(None)
        address, author = self.address, self.office.author()
        job = self._job = self.office.jobs.start(partial(_connected, address, author), _("Connecting"))
        job.finished.connect(partial(self._finish, job))
        job.failed.connect(lambda message, advice: self._finish(job, UserError(message, advice)))

    def _finish(self, job: Job, outcome: "Database | UserError") -> None:
        if job is not self._job:
            if not isinstance(outcome, UserError):
                outcome.close()
            return
        self._job = None
        if isinstance(outcome, LockedOut):
            self._ask(outcome)
        elif isinstance(outcome, UserError):
            super().reject()
            self.office.refused.emit(outcome)
        else:
            self.database = outcome
            super().accept()

    def _ask(self, fault: UserError | None) -> None:
        """Ask for the password, saying what was wrong with the last one; None shows that it is being tried."""
        asks = fault is not None
        self.what.setVisible(not asks)
        self.bar.setVisible(not asks)
        self.question.setVisible(asks)
        self.connect_button.setVisible(asks)
        was_given = urlsplit(self.address).password is not None
        told = _("The server did not let you in with this name and password. Type it again, or ask its keeper.")
        self.fault.tell(told if asks and was_given else "")
        self.password.clear()
        if asks:
            self.password.setFocus()
            self.resize(self.sizeHint())
            fit_height(self)

    def _offer(self, typed: str) -> None:
        self.connect_button.setEnabled(bool(typed))

    def _question(self) -> QWidget:
        question = QWidget()
        lines = QVBoxLayout(question)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(plain_label(_("{address} asks for a password.").format(address=without_password(self.address))))
        label = QLabel(_("&Password:"))
        label.setBuddy(self.password)
        line = QHBoxLayout()
        line.addWidget(label)
        line.addWidget(self.password, 1)
        lines.addLayout(line)
        lines.addWidget(plain_label(_("It is not kept on this machine; each start asks for it again.")))
        return question

    def _lay_out(self) -> None:
        foot = buttons(QDialogButtonBox.StandardButton.Cancel)
        self.connect_button.setDefault(True)
        self.connect_button.setEnabled(False)
        foot.addButton(self.connect_button, QDialogButtonBox.ButtonRole.AcceptRole)
        foot.accepted.connect(self.accept)
        foot.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (self.what, self.bar, self.question, self.fault):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(foot)


def connect(office: Office, address: str, parent: QWidget) -> tuple["Database", str] | None:
    """Connect, and give the database and the address with its password; None where that cannot be."""
    dialog = Connecting(office, address, parent)
    dialog.exec()
    return (dialog.database, dialog.address) if dialog.database is not None else None


def with_password(address: str, password: str) -> str:
    """Put a password into an address, in place of the one that may stand there."""
    parts = urlsplit(address)
    name, at, place = parts.netloc.rpartition("@")
    who = name.partition(":")[0] if at else quote(getuser(), safe="")  # whom the driver would connect as
    return urlunsplit(parts._replace(netloc=f"{who}:{quote(password, safe='')}@{place}"))


def _connected(address: str, author: Author, progress: Progress) -> "Database | UserError":
    """Open the database in whatever thread this is; the world's fault is an answer here, to be asked about."""
    try:
        database = open_address(address, author, Access.ALONE)
    except UserError as fault:
        return fault
    if progress.cancelled:
        database.close()
        raise Cancelled
    return database
