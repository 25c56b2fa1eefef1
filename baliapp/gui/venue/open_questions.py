"""The dialog in which what was left open is decided: all answers are one named step."""

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.kit.guide import help_button
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import PassingDialog, buttons, plain_label
from baliapp.gui.venue.questions_pane import QuestionsPane
from baliapp.merge.plan import Side
from baliapp.merge.questions import decide_all
from baliapp.merge.undecided import Undecided, undecided


class OpenQuestionsDialog(PassingDialog):
    """Shows the open questions as they were asked when a copy came back."""

    def __init__(self, office: Office, found: Undecided, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self.found = office, found
        self.setWindowTitle(_("Open questions"))
        self.questions = QuestionsPane(found.plan)
        self.decide_button = QPushButton(icon("circle-check"), _("&Decide so"))
        self.decide_button.setAutoDefault(False)
        self.decide_button.clicked.connect(self.decide)
        self.buttons = buttons(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.addButton(self.decide_button, QDialogButtonBox.ButtonRole.ActionRole)
        help_button(self.buttons, "questions")
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(plain_label(_("What venue copies brought back, and nobody has decided yet.")))
        column.addWidget(self.questions, 1)
        column.addWidget(self.buttons)
        self.questions.answered.connect(self._follow)
        office.leaving.connect(self.reject)  # what is asked is of this office
        self._follow()

    def sizeHint(self) -> QSize:
        """Give room for two texts side by side."""
        room, line = self.screen().availableSize(), self.fontMetrics().height()
        return QSize(min(line * 76, round(room.width() * 0.95)), min(line * 44, round(room.height() * 0.9)))

    def decide(self) -> None:
        """Write what was decided as one step; stay where the world would not have one of them."""
        answers = self.questions.answers.items()
        decided = [(self.found.entries[each], answer) for each, answer in answers if answer.side is not Side.LATER]
        if self.office.perform(partial(decide_all, decided=decided)) is not None:
            self.accept()

    def _follow(self) -> None:
        self.decide_button.setEnabled(self.questions.decided > 0)


def decide_questions(office: Office, parent: QWidget) -> None:
    """Show what is still to be decided; say where nothing is."""
    found = undecided(office.database)
    if not found.entries:
        office.noticed.emit(UserError(_("No question is open."), _("Everything that came back has been decided.")))
        return
    OpenQuestionsDialog(office, found, parent).exec()
