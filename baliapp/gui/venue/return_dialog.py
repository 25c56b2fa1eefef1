"""The window in which a copy is brought back: looked at first, asked about where only an officer can decide."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QPushButton, QTabWidget, QVBoxLayout, QWidget

from baliapp.base import paths
from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.base.progress import Progress
from baliapp.gui.kit.folders import folder_for, remember_folder
from baliapp.gui.kit.guide import help_button
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.long_steps import LongStep, patiently
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import PassingDialog, buttons, plain_label
from baliapp.gui.venue.preview_tree import PreviewTree
from baliapp.gui.venue.questions_pane import QuestionsPane
from baliapp.gui.venue.take_dialog import COPIES
from baliapp.gui.venue.unlocking import key_for
from baliapp.merge.plan import Answers
from baliapp.merge.returning import Look, look, return_copy, told_of_backup
from baliapp.merge.words import counted
from baliapp.store.files.keys import holding
from baliapp.store.tables.entries import Changed


class ReturnDialog(PassingDialog):
    """Shows what a copy would bring, and brings it in as one step."""

    def __init__(self, office: Office, file: Path, seen: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self.file, self.plan = office, file, seen.plan
        self.changed: Changed | None = None
        self.setWindowTitle(_("Bring back a venue copy"))
        self.preview = PreviewTree(seen.plan)
        self.questions = QuestionsPane(seen.plan) if seen.plan.conflicts else None
        self.tabs = QTabWidget()
        self.tabs.addTab(self.preview, _("What comes &in"))
        self.left = plain_label()
        self.bring_button = QPushButton(icon("archive-restore"), _("&Bring it in"))
        self.bring_button.setAutoDefault(False)  # Enter in a list of questions brings nothing in
        self.bring_button.clicked.connect(self.bring)
        self.buttons = buttons(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.addButton(self.bring_button, QDialogButtonBox.ButtonRole.ActionRole)
        help_button(self.buttons, "questions" if seen.plan.conflicts else "returning")
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(plain_label(seen.told or file.name, larger=1.3, bold=True))
        column.addWidget(plain_label(counted(seen.plan)))
        if seen.plan.is_empty:
            column.addWidget(plain_label(_("No record changes. What was done there comes in as history.")))
        self.backup = Message("info")
        column.addWidget(self.backup)
        self.backup.tell(told_of_backup(office.database))
        column.addWidget(self.tabs, 1)
        column.addWidget(self.left)
        column.addWidget(self.buttons)
        if self.questions is not None:
            self.tabs.insertTab(0, self.questions, _("&Questions"))
            self.tabs.setCurrentIndex(0)
            self.questions.answered.connect(self._follow)
        self.resize(self.sizeHint())
        office.leaving.connect(self.reject)  # what was looked at is of this office
        self._follow()

    def sizeHint(self) -> QSize:
        """Give room for two texts side by side."""
        room = self.screen().availableSize()
        line = self.fontMetrics().height()
        return QSize(min(line * 80, round(room.width() * 0.95)), min(line * 50, round(room.height() * 0.9)))

    @property
    def answers(self) -> Answers:
        """What was decided."""
        return {each.key: answer for each, answer in self.questions.answers.items()} if self.questions else {}

    def bring(self) -> None:
        """Bring everything in as one step, after a backup that was looked at."""
        if not self.office.caught_up():
            return
        database, file, plan, answers = self.office.database, self.file, self.plan, dict(self.answers)

        def work(progress: Progress) -> Changed:
            return patiently(database, lambda same, heard: return_copy(same, file, plan, answers, heard), progress)

        job = self.office.jobs.start(work, _("Bringing back the venue copy"))
        self.changed = LongStep(self.office, job, self).result_of()
        if self.changed is not None:
            self.office.tell(self.changed)
            self.accept()
            self._tell_left()

    def _tell_left(self) -> None:
        """Say where the questions are that nobody has decided."""
        if left := self._undecided():
            told = ngettext("{count} question was left open.", "{count} questions were left open.", left)
            where = _("View > Open questions shows them whenever you want to decide.")
            self.office.noticed.emit(UserError(told.format(count=left), where))

    def _undecided(self) -> int:
        return len(self.plan.conflicts) - (self.questions.decided if self.questions is not None else 0)

    def _follow(self) -> None:
        """Say how many questions are left for later."""
        left = self._undecided()
        told = ngettext(
            "{count} question is left for later: the office’s value stays, and the question is kept on a list.",
            "{count} questions are left for later: the office’s values stay, and the questions are kept on a list.",
            left,
        )
        self.left.setText(told.format(count=left))
        self.left.setVisible(left > 0)


def bring_back(office: Office, parent: QWidget, file: Path | None = None) -> Changed | None:
    """Ask for a copy, look through it off the main thread, and show what it would bring."""
    file = file or _ask(office, parent)
    goes_on, key = key_for(file, parent) if file else (False, None)
    if file is None or not goes_on:
        return None
    with holding(key):
        return _bring_back(office, file, parent)


def _bring_back(office: Office, file: Path, parent: QWidget) -> Changed | None:
    found = _looked_through(office, file, parent)
    if found is None:
        return None
    if found.plan.is_empty and not found.plan.steps:  # what was changed back is history all the same
        office.noticed.emit(
            UserError(_("{file} brings nothing new.").format(file=file.name), _("The office has it all already."))
        )
        return None
    dialog = ReturnDialog(office, file, found, parent)
    dialog.exec()
    return dialog.changed


def _ask(office: Office, parent: QWidget) -> Path | None:
    kinds = _("Venue copies ({kinds})").format(kinds=f"*{paths.COPY_SUFFIX} *{paths.DATABASE_SUFFIX}")
    name, _kind = QFileDialog.getOpenFileName(
        parent, _("Bring back a venue copy"), str(folder_for(office, COPIES)), kinds
    )
    if name:
        remember_folder(office, COPIES, Path(name))
    return Path(name) if name else None


def _looked_through(office: Office, file: Path, parent: QWidget) -> Look | None:
    database, found = office.database, list[Look]()

    def work(progress: Progress) -> Changed:
        found.append(look(database, file, progress))
        return Changed()

    job = office.jobs.start(work, _("Looking through the copy"))
    LongStep(office, job, parent).result_of()
    return found[0] if found else None
