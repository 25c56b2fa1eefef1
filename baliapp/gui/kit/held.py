"""A deed that others' writing holds up: its fields stay as they are until it is done by itself, or given up."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office, Operation
from baliapp.gui.kit.parts import PassingDialog
from baliapp.store.files.faults import Busy
from baliapp.store.tables.entries import Changed

Settle = Callable[[Changed], object]


class HeldDeed(QObject):
    """Does one deed at a time, exactly once, and never after it was dropped."""

    held = Signal(bool)
    told = Signal(object)  # UserError: why it is not done, or not yet

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self.is_waiting = False
        office.again.forgotten.connect(self._forget)

    def perform(self, operation: Operation, settle: Settle) -> None:
        """Run ``operation`` and tell everybody what it changed, ``settle`` last; wait while others are writing."""
        if not self._office.caught_up():
            return
        try:
            changed = operation(self._office.database)
        except Busy as fault:
            self._wait(fault)
            self._office.again.add(self, partial(self._try_late, operation, settle))
        except UserError as fault:
            self.told.emit(fault)
        else:
            self._done(changed, settle)

    def drop(self) -> bool:
        """Give up what waits; True where something did."""
        if not self.is_waiting:
            return False
        self._office.again.drop(self)
        self._forget()
        return True

    def _wait(self, fault: Busy) -> None:
        self._hold(True)
        self.told.emit(UserError(f"{_('Not saved yet:')} {fault.message}", _("It is tried again by itself.")))

    def _try_late(self, operation: Operation, settle: Settle) -> None:
        """Run ``operation`` once more; raise Busy while others are still writing."""
        try:
            changed = operation(self._office.database)
        except Busy:
            raise
        except UserError as fault:
            self._hold(False)
            self.told.emit(fault)
        else:
            self._hold(False)
            self._done(changed, settle)

    def _done(self, changed: Changed, settle: Settle) -> None:
        self._office.tell(changed)
        settle(changed)

    def _forget(self) -> None:
        if self.is_waiting:
            self._hold(False)
            self.told.emit(UserError(_("This is not saved.")))

    def _hold(self, is_held: bool) -> None:
        self.is_waiting = is_held
        self.held.emit(is_held)


class HeldDialog(PassingDialog):
    """A dialog that ends with a deed. While that waits for others, Cancel gives it up and the dialog stays."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.made: Changed | None = None
        self.fault = Message("triangle-alert")
        self.deed = HeldDeed(office, self)
        self.deed.held.connect(self._hold)
        self.deed.told.connect(self._refused)
        office.refused.connect(self._refused)
        office.leaving.connect(self._leave)

    def reject(self) -> None:
        """Close; while the deed waits for others, only stop waiting."""
        if not self.deed.drop():
            super().reject()

    def _perform(self, operation: Operation) -> None:
        self.fault.tell("")
        self.deed.perform(operation, self._settle)

    def _settle(self, changed: Changed) -> None:
        """Close: it is done."""
        self.made = changed
        super().accept()

    def _parts(self) -> tuple[QWidget, ...]:
        """Give what is not to be touched while the deed waits."""
        return ()

    def _hold(self, is_held: bool) -> None:
        for part in self._parts():
            part.setEnabled(not is_held)

    def _refused(self, fault: UserError) -> None:
        """Say it here: the window's own bar is behind this dialog."""
        self.fault.tell(str(fault))

    def _leave(self) -> None:
        """Go without asking: another database is about to be taken."""
        self.deed.drop()
        self.done(0)
