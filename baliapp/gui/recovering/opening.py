"""Opening a file from the window: what is asked on the way, and how the officer sees that all of it is looked at."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.gui.kit.long_steps import LongStep
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.open_address import open_address
from baliapp.gui.kit.passphrase import ask_key
from baliapp.gui.recovering.in_use import ask_in_use
from baliapp.gui.recovering.recovery_dialog import RecoveryDialog
from baliapp.store.files.connecting import NeedsPassphrase
from baliapp.store.files.faults import Damaged
from baliapp.store.files.keys import Key, holding
from baliapp.store.files.one_user import Access, InUse
from baliapp.store.opening.to_work import needs_looking_through
from baliapp.store.recovery.told import told_next
from baliapp.store.steps.database import Database


def open_or_ask(
    office: Office,
    file: Path,
    parent: QWidget,
    opens: Callable[[Path], object],
    access: Access | None = Access.ALONE,
) -> Database | None:
    """Open a file to work on it, or as the officer decides where somebody else has it; None where that cannot be.

    A damaged one is recovered in a dialog that stays; what comes of it is given to ``opens``. While it stands, no other
    file is opened under it.
    """
    for standing in parent.findChildren(RecoveryDialog):
        if standing.isVisible():
            standing.hold_off(file)
            return None
    key: Key | None = None
    while access is not None:
        outcome = _opened(office, file, access, parent, key)
        if isinstance(outcome, Database) or outcome is None:
            return outcome
        if isinstance(outcome, NeedsPassphrase):
            key = ask_key(file, parent)
            access = access if key else None
            continue
        if isinstance(outcome, Damaged):
            _lead(office, RecoveryDialog(office, file, parent, key), opens, outcome)
            return None
        if not isinstance(outcome, InUse):
            office.refused.emit(outcome)
            return None
        access = ask_in_use(outcome, parent)
    return None


def _lead(office: Office, recovery: RecoveryDialog, opens: Callable[[Path], object], fault: UserError) -> None:
    """Lead an officer to another file than the damaged one, and say then which it is."""
    damaged, key = recovery.damaged, recovery.key

    def go_on(chosen: Path) -> None:
        with holding(key, chosen):  # its passphrase is that of the damaged one, which was asked for already
            if opens(chosen):
                office.noticed.emit(UserError(*told_next(damaged)))

    recovery.chosen.connect(lambda chosen: QTimer.singleShot(0, office, lambda: go_on(chosen)))
    recovery.rejected.connect(lambda: office.refused.emit(fault))
    recovery.open()


def _opened(
    office: Office, file: Path, access: Access, parent: QWidget, key: Key | None
) -> Database | UserError | None:
    """Open a file at once, or with its progress shown where all of it is looked at; None where that was cancelled."""
    if access is Access.READING or not needs_looking_through(file):
        return _outcome(office, file, access, Progress(), key)
    job = office.jobs.start(
        lambda progress: _outcome(office, file, access, progress, key), _("Looking the file through")
    )
    dialog = LongStep(office, job, parent)
    dialog.exec()
    outcome: Database | UserError | None = dialog.changed
    return outcome


def _outcome(office: Office, file: Path, access: Access, progress: Progress, key: Key | None) -> Database | UserError:
    """Open a file in whatever thread this is; the world's fault is an answer here, to be asked about."""
    try:
        return open_address(file, office.author(), access, office.held, progress, key)
    except UserError as fault:
        return fault
