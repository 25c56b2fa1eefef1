"""What a window talks to: the database, the settings, the lane for long work, and word of what changed."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.settings import Settings, machine
from baliapp.gui.kit.jobs import Lane
from baliapp.gui.kit.open_address import open_address
from baliapp.store.lists.listing import Run
from baliapp.store.tables.entries import Author, Changed, StepLine

if TYPE_CHECKING:
    from datetime import date

    from baliapp.gui.kit.again import Again, Attempt
    from baliapp.gui.kit.as_of_day import AsOfDay
    from baliapp.store.files.one_user import FileLock
    from baliapp.store.steps.database import Database

Operation = Callable[["Database"], Changed]
AT_REST = 400
"""Milliseconds after which a setting that keeps changing is written."""


class Office(QObject):
    """Holds one open database. Loads SQLAlchemy only when the database itself is first needed."""

    changed = Signal(object)  # Changed: look again if one of its refs is yours
    said = Signal(str)  # a sentence for the status bar
    refused = Signal(object)  # UserError: the world's fault, to be told to the officer
    noticed = Signal(object)  # UserError: nothing went wrong, and yet the officer is to be told
    wanted = Signal(object)  # Ref: show this record in the window
    as_of_changed = Signal()  # another day is looked at: look again
    remembered = Signal(str)  # the key of a setting that was kept
    leaving = Signal()  # another database is about to be taken: let go of what belongs to this one
    opened = Signal()  # another database has been opened: forget everything shown
    closed = Signal()  # the database is out of reach, and none is open: show what can be done about it

    def __init__(
        self, settings: Settings, jobs: Lane, database: "Database | None" = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.settings = settings
        self.jobs = jobs
        self._database = database
        self.address: Path | str = database.address if database else ""
        self._glance: Run | None = None
        self.as_of: AsOfDay | None = None
        """The day that everything is told of; None is today, and so does every start begin: it is kept in no setting,
        lest somebody takes a list of 2002 for the one of this morning."""
        self._looking: Lane | None = None
        self._aside: Lane | None = None
        self.named_undo: str | None = None
        """The step that the menu names; Undo takes back no other."""
        self._again: Again | None = None
        self._soon: dict[str, Any] = {}
        self._at_rest = QTimer(self, singleShot=True, interval=AT_REST)
        self._at_rest.timeout.connect(self.write_soon)
        if database is not None:
            database.hurry()

    @property
    def database(self) -> "Database":
        """The open database; where only a glance at it was taken so far, it is opened now. Raises UserError."""
        if self._database is None:
            from baliapp.store.files.one_user import Access  # deferred: the first paint does without

            self._database = open_address(self.address, self.author(), Access.ALONE)
            self._database.hurry()
            self._glance = None
        return self._database

    @property
    def day(self) -> "date | None":
        """The day that everything is told of; None for today."""
        return self.as_of.day if self.as_of else None

    def look_as_of(self, as_of: "AsOfDay | None") -> None:
        """Tell everything as of another day, or of today."""
        if as_of != self.as_of:
            self.as_of = as_of
            self.as_of_changed.emit()

    @property
    def is_loaded(self) -> bool:
        """Whether the database itself is open, and not only its first rows glanced at."""
        return self._database is not None

    @property
    def only_reading(self) -> str:
        """Why nothing can be written into the open database, in a sentence; blank where it can."""
        return self._database.only_reading if self._database is not None else ""

    @property
    def held(self) -> "FileLock | None":
        """What keeps others from the file that is open."""
        return self._database.lock if self._database is not None else None

    @property
    def looking(self) -> Lane:
        """The lane for what is looked up while an officer types: it waits for no pack, and nothing shows it."""
        if self._looking is None:
            self._looking = type(self.jobs)(self)
        return self._looking

    @property
    def aside(self) -> Lane:
        """The lane for what nobody waits for, such as backups: it holds up no pack, and nothing shows it."""
        if self._aside is None:
            self._aside = type(self.jobs)(self)
        return self._aside

    def run(self, sql: str, params: Any) -> list[tuple[Any, ...]]:
        """Give the rows of a list's question, the fastest way there is at this moment."""
        if self._database is None and self._glance is not None:
            return self._glance(sql, params)
        return self.database.run(sql, params)

    def glance_at(self, address: Path | str, glance: Run | None) -> None:
        """Stand before the database at ``address``: lists read through ``glance`` until it is opened."""
        self.address, self._glance = address, glance

    def take(self, database: "Database", address: Path | str) -> None:
        """Work with ``database`` from now on, and close the one before."""
        self.leaving.emit()
        if self._again is not None:
            self._again.forget()
        self.look_as_of(None)  # the meeting that was chosen is of the database before
        before, self._database = self._database, database
        database.hurry()
        self.address, self._glance = address, None
        self._withhold_words(database)
        if before is not None and before is not database:
            before.close()
        self.opened.emit()

    def let_go(self) -> None:
        """Work with no database, where the one that was open cannot be opened again."""
        self.leaving.emit()
        if self._again is not None:
            self._again.forget()
        self.look_as_of(None)
        before, self._database, self._glance = self._database, None, None
        if before is not None:
            before.close()
        self.closed.emit()

    def _withhold_words(self, database: "Database") -> None:
        try:
            self.settings.withhold_words(database.address if database.is_protected else None)
        except OSError as fault:
            self.said.emit(_("The settings could not be written: {fault}").format(fault=fault.strerror or fault))

    def close(self) -> None:
        """End the lanes, also those that nobody has asked for yet, and close the database."""
        for lane in (self.jobs, self.looking, self.aside):
            lane.close()
        self.write_soon()
        if self._again is not None:
            self._again.forget()
        if self._database is not None:
            self._database.close()
            self._database = None

    def remember(self, key: str, value: Any) -> None:
        """Keep a setting; what cannot be remembered is said, and stops nobody."""
        self._soon.pop(key, None)
        try:
            self.settings.set(key, value)
        except OSError as fault:
            self.said.emit(_("The settings could not be written: {fault}").format(fault=fault.strerror or fault))
        self.remembered.emit(key)

    def remember_soon(self, key: str, value: Any) -> None:
        """Keep a setting that keeps changing, such as a size that is being dragged, once it is at rest."""
        self._soon[key] = value
        self._at_rest.start()

    def write_soon(self) -> None:
        """Write the settings that were to be written soon."""
        for key, value in list(self._soon.items()):
            self.remember(key, value)

    def author(self) -> Author:
        """Give whose name stands at the next change."""
        return Author(self.settings.officer(), machine())

    def name_officer(self, name: str) -> None:
        """Put ``name`` to every change from now on."""
        self.remember("officer", name.strip())
        if self._database is not None:
            self._database.author = self.author()

    def perform(self, operation: Operation) -> Changed | None:
        """Run ``operation`` and tell everybody what it changed; None where the world would not have it.

        Where others are writing, it is tried again by itself.
        """
        if not self.caught_up():
            return None
        try:
            changed = operation(self.database)
        except UserError as fault:
            self._refuse(operation, fault)
            return None
        self.tell(changed)
        return changed

    @property
    def is_waiting(self) -> bool:
        """Whether something waits for others to have written."""
        return self._again is not None and not self._again.is_empty

    @property
    def again(self) -> "Again":
        """What others' writing has held up."""
        if self._again is None:
            from baliapp.gui.kit.again import Again  # deferred: loads SQLAlchemy

            self._again = Again(self)
        return self._again

    def caught_up(self) -> bool:
        """Save what waits for others; where that cannot be yet, say that nothing else is done before it."""
        if self._again is None or self._again.catch_up():
            return True
        told = _("Another program is still writing to the database, and what you did before is not saved yet.")
        self.refused.emit(UserError(told, _("It is tried again by itself. Do the next thing once it is saved.")))
        return False

    def try_again(self, key: object, attempt: "Attempt", fault: UserError) -> None:
        """Say that others are writing, and try ``attempt`` until it has been saved."""
        self.again.add(key, attempt)
        told = _("This is not saved yet. It is tried again by itself until it is.")
        self.refused.emit(UserError(fault.message, told))
        self.said.emit(f"{_('Not saved yet:')} {fault.message} {_('It is tried again by itself.')}")

    def _refuse(self, operation: Operation, fault: UserError) -> None:
        from baliapp.store.files.faults import Busy  # deferred: loads SQLAlchemy, which the first window can do without

        if isinstance(fault, Busy):
            self.try_again("deed", lambda: self._attempt(operation), fault)
        else:
            self.refused.emit(fault)

    def _attempt(self, operation: Operation) -> None:
        """Run ``operation`` once more; raise Busy where others are still writing."""
        from baliapp.store.files.faults import Busy  # deferred: loads SQLAlchemy, which the first window can do without

        try:
            changed = operation(self.database)
        except Busy:
            raise
        except UserError as fault:
            self.refused.emit(fault)
        else:
            self.tell(changed)

    def tell(self, changed: Changed) -> None:
        """Tell the views what a step has changed, and the officer that it is saved."""
        if changed.refs:
            self.changed.emit(changed)
            self.said.emit(_("Saved: {step}").format(step=changed.name) if changed.name else _("Saved"))
        if changed.made and self.as_of is not None:
            from baliapp.gui.kit.as_of_unseen import tell_unseen  # deferred: loads SQLAlchemy, and is seldom needed

            tell_unseen(self, self.as_of, changed.made)

    def undo(self) -> Changed | None:
        """Take back the step that was last named by `undo_line`; where another came after it, say so instead."""
        from baliapp.store.deeds import undo  # deferred: loads SQLAlchemy, which the first window can do without

        named = self.named_undo
        return self.perform(lambda database: undo.undo(database, named))

    def redo(self) -> Changed | None:
        """Do again what was taken back last."""
        from baliapp.store.deeds import undo  # deferred: loads SQLAlchemy, which the first window can do without

        return self.perform(undo.redo)

    def undo_line(self) -> StepLine | None:
        """Give the step that Undo would take back."""
        from baliapp.store.deeds import undo  # deferred: loads SQLAlchemy, which the first window can do without

        line = undo.next_undo(self.database)
        self.named_undo = line.id if line else None
        return line

    def redo_line(self) -> StepLine | None:
        """Give the step that Redo would do again."""
        from baliapp.store.deeds import undo  # deferred: loads SQLAlchemy, which the first window can do without

        return undo.next_redo(self.database)
