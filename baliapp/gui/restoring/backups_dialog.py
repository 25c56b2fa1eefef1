"""Backups and restore: what backups there are, what differs between one and now, and bringing back all or some."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QIcon
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.errors import Cancelled, UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.gui.kit.empty_state import EmptyState
from baliapp.gui.kit.guide import help_button
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.jobs import Job
from baliapp.gui.kit.long_steps import LONG, perform
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import PassingDialog, buttons
from baliapp.gui.restoring.backups_list import BackupsList, day_and_time
from baliapp.gui.restoring.compared import SeenRecord, compared, in_short
from baliapp.gui.restoring.comparison import Comparison
from baliapp.gui.restoring.places_box import PlacesBox
from baliapp.store.backups.making import back_up, beside
from baliapp.store.backups.names import Why
from baliapp.store.backups.places import Backup, backups_of, places_of, second_place
from baliapp.store.recovery.erased import Erased
from baliapp.store.recovery.restoring import bring_back, erased_told, restore
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Ref

Bringing = Callable[[Database, Progress, bool], Changed]
"""Brings back, also what was erased for good where that is said."""


class BackupsDialog(PassingDialog):
    """Lists and compares in the lane for looking things up, so that the window answers meanwhile."""

    def __init__(
        self, office: Office, file: Path, parent: QWidget | None = None, *, wanted: Path | None = None
    ) -> None:
        super().__init__(parent)
        self.office, self.file, self._wanted = office, file, wanted
        self._also = [wanted.parent] if wanted else []
        self._jobs: dict[str, Job] = {}
        self.seen: Sequence[SeenRecord] = ()
        self.setWindowTitle(_("Backups and restore"))
        self.places = PlacesBox(office)
        self.places.changed.connect(self.look_again)
        self.list = BackupsList()
        self.list.chosen.connect(self._compare)
        self.comparison = Comparison()
        self.comparison.ticked.connect(self._follow)
        self.fault = Message("triangle-alert")
        self.back_up_button = self._button("save", _("Back &up now"), self.back_up_now)
        self.folder_button = self._button("folder-open", _("&Open the folder"), self.open_folder)
        self.some_button = self._button("archive-restore", _("Bring back what is &ticked"), self.bring_back)
        self.restore_button = self._button("rotate-ccw", _("&Restore all of it…"), self.ask_restore)
        self.pages = QStackedWidget()
        self._lay_out()
        self.resize(
            self.sizeHint().boundedTo(self.screen().availableSize())
        )  # the wrapped texts alone would make it low
        office.leaving.connect(self.reject)
        self.look_again()

    def sizeHint(self) -> QSize:
        """Give room for the list beside the comparison."""
        return QSize(self.fontMetrics().averageCharWidth() * 175, self.fontMetrics().height() * 38)

    def look_again(self) -> None:
        """List the backups that there are now."""
        places = dict.fromkeys([*places_of(self.file, second_place(self.office.settings)), *self._also])
        self._look("list", lambda _progress: backups_of(self.file, places), self._show)

    def back_up_now(self) -> None:
        """Make a backup in each place that is there."""
        self.fault.tell("")
        first, *others = places_of(self.file, second_place(self.office.settings))
        places = [first, *(each for each in others if each.is_dir())]

        def made(progress: Progress) -> list[Path]:
            return [back_up(self.file, Why.ASKED, place, progress) for place in places]

        self.back_up_button.setEnabled(False)
        job = self.office.jobs.start(made, _("Backing up"))
        job.failed.connect(self._tell_fault)
        for ending in (job.finished, job.failed, job.cancelled):
            ending.connect(self._backed_up)  # a method, not a lambda: it hears nothing once the dialog is gone

    def open_folder(self) -> None:
        """Show where the chosen backup lies."""
        if (backup := self.list.current()) is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(backup.path.parent)))

    def bring_back(self) -> None:
        """Make the ticked records what they were, as one step."""
        backup, refs = self.list.current(), self.comparison.chosen()
        if backup is not None and refs:
            self._perform(partial(_bring_back, backup.path, refs), _("Bringing back"))

    def ask_restore(self) -> None:
        """Say what will happen, then make everything what it was."""
        if (backup := self.list.current()) is None:
            return
        box = self._question()
        box.setText(_("Make everything what it was on {moment}?").format(moment=day_and_time(backup.moment)))
        box.setInformativeText(asked(self.seen))
        agree = box.addButton(_("&Restore"), QMessageBox.ButtonRole.AcceptRole)
        if is_tick_needed := any(each.was_erased for each in self.seen):
            tick = QCheckBox(_("Bring back what was &erased, too"))
            agree.setEnabled(False)
            tick.toggled.connect(agree.setEnabled)
            box.setCheckBox(tick)
        box.exec()
        if box.clickedButton() is agree:
            self.restore(backup, with_erased=is_tick_needed)

    def restore(self, backup: Backup, *, with_erased: bool = False) -> None:
        """Make everything what it was, as one step."""
        self._perform(partial(_restore, backup.path), _("Restoring"), with_erased=with_erased)

    def done(self, result: int) -> None:
        """Let go of what is still being looked up."""
        for job in self._jobs.values():
            job.cancel()
        self._jobs.clear()
        super().done(result)

    def _perform(self, operation: Bringing, title: str, *, with_erased: bool = False) -> None:
        """Bring back; where something erased would come along, ask first, then do it with that."""
        erased = list[Erased]()

        def work(database: Database, progress: Progress) -> Changed:
            try:
                return operation(database, progress, with_erased)
            except Erased as fault:
                erased.append(fault)
                raise Cancelled from fault

        changed = perform(self.office, work, LONG, title, self)
        if changed is not None:
            self.look_again()
        elif erased and self._agrees(erased[0]):
            self._perform(operation, title, with_erased=True)

    def _agrees(self, erased: Erased) -> bool:
        box = self._question()
        box.setText(_("Bring back what was erased for good, too?"))
        box.setInformativeText(erased.message)
        agree = box.addButton(_("&Bring it back, too"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        return box.clickedButton() is agree

    def _question(self) -> QMessageBox:
        """Give a question that is declined unless somebody agrees."""
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        wide = self.fontMetrics().averageCharWidth() * 70
        box.setStyleSheet(f"QLabel#qt_msgbox_informativelabel {{ min-width: {wide}px; }}")
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(_("Restore a backup"))
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        cancel.setIcon(QIcon())  # the style's own is of another family
        box.setDefaultButton(cancel)
        return box

    def _tell_fault(self, message: str, advice: str) -> None:
        self.fault.tell(f"{message} {advice}")

    def _backed_up(self, *_how: object) -> None:
        self.back_up_button.setEnabled(True)
        self.look_again()

    def _show(self, every: Sequence[Backup]) -> None:
        self.pages.setCurrentIndex(0 if every else 1)
        self.list.show_backups(every, beside(self.file), self._wanted)
        self._wanted = None

    def _compare(self) -> None:
        self.seen = ()
        backup = self.list.current()
        if backup is None:
            self.comparison.wait("")
            return
        self.comparison.wait(_("Comparing with what is there now …"))
        database, path = self.office.database, backup.path
        self._look("compare", lambda progress: compared(database, path, progress), self._show_seen)

    def _show_seen(self, seen: Sequence[SeenRecord]) -> None:
        self.seen = seen
        self.comparison.show_seen(seen)
        self._follow()

    def _look(self, what: str, work: Callable[[Progress], object], show: Callable[..., None]) -> None:
        """Look something up; what was being looked up before no longer counts."""
        if (before := self._jobs.pop(what, None)) is not None:
            before.cancel()
        job = self._jobs[what] = self.office.looking.start(work, _("Looking"))
        job.finished.connect(partial(self._looked, what, job, show))
        job.failed.connect(lambda message, advice: self._failed(what, job, UserError(message, advice)))

    def _looked(self, what: str, job: Job, show: Callable[..., None], found: object) -> None:
        if self._jobs.get(what) is job:
            show(found)

    def _failed(self, what: str, job: Job, fault: UserError) -> None:
        if self._jobs.get(what) is job:
            self.comparison.fail(str(fault))
            self._follow()

    def _follow(self) -> None:
        self.folder_button.setEnabled(self.list.current() is not None)
        self.restore_button.setEnabled(bool(self.seen))
        self.some_button.setEnabled(bool(self.comparison.chosen()))

    def _button(self, icon_name: str, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(icon(icon_name), text)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        sides = QSplitter()
        sides.setChildrenCollapsible(False)
        sides.addWidget(self.list)
        sides.addWidget(self.comparison)
        sides.setSizes([self.sizeHint().width() * part // 100 for part in (46, 54)])
        sides.setStretchFactor(1, 1)
        self.pages.addWidget(sides)
        self.pages.addWidget(EmptyState("save", _("There is no backup yet. The first is made soon after work begins.")))
        foot = QHBoxLayout()
        foot.addWidget(self.back_up_button)
        foot.addWidget(self.folder_button)
        foot.addStretch(1)
        foot.addWidget(self.some_button)
        foot.addWidget(self.restore_button)
        close = buttons(QDialogButtonBox.StandardButton.Close)
        help_button(close, "restoring")
        close.rejected.connect(self.reject)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(self.places)
        column.addWidget(self.fault)
        column.addWidget(self.pages, 1)
        column.addLayout(foot)


def _bring_back(path: Path, refs: Sequence[Ref], database: Database, progress: Progress, with_erased: bool) -> Changed:
    return bring_back(database, path, refs, progress, with_erased=with_erased)


def _restore(path: Path, database: Database, progress: Progress, with_erased: bool) -> Changed:
    return restore(database, path, progress, with_erased=with_erased)


def asked(seen: Sequence[SeenRecord]) -> str:
    """Say what a restore does."""
    undone = _(
        "What was made since goes to the recycle bin, what was changed gets its former values, and what is gone comes"
        " back. A backup of how it is now is made first, and Edit > Undo takes the restore back."
    )
    erased = sum(each.was_erased for each in seen)
    return "\n\n".join([in_short(seen), undone, *([erased_told(erased)] if erased else [])])


def show_backups(office: Office, parent: QWidget, wanted: Path | None = None) -> None:
    """Show the backups of the open database, ``wanted`` first; of a shared one, say who keeps them."""
    file = office.database.path
    if file is None:
        message = _("The backups of a shared database are kept by its server.")
        office.noticed.emit(UserError(message, _("Ask the keeper of the server for them.")))
        return
    BackupsDialog(office, file, parent, wanted=wanted).exec()
