"""The question which of two values to keep, where somebody else has changed the same field."""

from dataclasses import dataclass

from PySide6.QtWidgets import (
    QDialogButtonBox,
    QGridLayout,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.i18n import _
from baliapp.gui.kit.parts import PassingDialog, plain_label


@dataclass(frozen=True, slots=True)
class Clash:
    """A field with two values: what the officer typed, and what has been stored meanwhile."""

    field: str
    label: str
    """Translated."""
    mine: str
    theirs: str


class ConflictDialog(PassingDialog):
    """Shows both values of each field and lets the officer say which to keep. Mine is chosen at first.

    Closed without an answer, it is rejected: nothing is decided, and nothing may be saved.
    """

    def __init__(self, heading: str, clashes: list[Clash], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Changed elsewhere"))
        sentence = _("“{record}” was changed elsewhere while you were typing. Which should be kept?")
        column = QVBoxLayout(self)
        column.addWidget(plain_label(sentence.format(record=heading)))
        self.choices: dict[str, tuple[QRadioButton, QRadioButton]] = {}  # mine, theirs
        for clash in clashes:
            column.addWidget(self._question(clash))
        buttons = QDialogButtonBox()
        keep = QPushButton(_("Keep what is chosen"))
        buttons.addButton(keep, QDialogButtonBox.ButtonRole.AcceptRole)
        keep.setDefault(True)
        buttons.accepted.connect(self.accept)
        column.addWidget(buttons)

    def kept(self) -> set[str]:
        """Give the fields whose own value is kept; the others take what is stored."""
        return {field for field, (mine, _theirs) in self.choices.items() if mine.isChecked()}

    def _question(self, clash: Clash) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.addWidget(plain_label(clash.label, bold=True), 0, 0, 1, 2)
        mine = self._side(grid, 0, _("Mine"), clash.label, clash.mine)
        mine.setChecked(True)
        self.choices[clash.field] = mine, self._side(grid, 1, _("Theirs"), clash.label, clash.theirs)
        return box

    def _side(self, grid: QGridLayout, column: int, name: str, label: str, value: str) -> QRadioButton:
        choice = QRadioButton(name)
        choice.setAccessibleName(_("{side}, {field}: {value}").format(side=name, field=label, value=value[:200]))
        text = QPlainTextEdit(value)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(_("{side}, {field}").format(side=name, field=label))
        text.setMaximumHeight(text.fontMetrics().lineSpacing() * 6)
        grid.addWidget(choice, 1, column)
        grid.addWidget(text, 2, column)
        return choice
