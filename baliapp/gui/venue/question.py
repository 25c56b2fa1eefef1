"""One question that only an officer can decide: both values side by side, and what is to stand."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLabel, QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.worddiff import Piece, side_by_side
from baliapp.gui.kit.differing_words import as_markup
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.related.history_rows import moment
from baliapp.merge.plan import Answer, Conflict, Plan, Side, Written
from baliapp.merge.words import as_typed, asked_told, kind_of, label_of, may_be_written, third_value

LONGEST = 6000
"""Letters of one value that are shown."""
MANY = 8
"""Of so many words and more, nobody sees at a glance that two texts are not the same."""


class Question(QWidget):
    """What both had before, what either has now, and which is to stand."""

    answered = Signal(object)  # Answer, or None while the third text makes no sense

    def __init__(self, plan: Plan, conflict: Conflict, answer: Answer | None) -> None:
        super().__init__()
        self.conflict = conflict
        self._plan = plan
        self.buttons = {side: QRadioButton(words) for side, words in _sides().items()}
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("Third text"))
        self.text.setTabChangesFocus(True)
        self.fault = Message("triangle-alert")
        group = QButtonGroup(self)
        for side, button in self.buttons.items():
            group.addButton(button)
            button.setChecked(answer is not None and answer.side is side)
        written = answer.text if answer is not None and answer.side is Side.THIRD else conflict.office
        self.text.setPlainText(as_typed(conflict, written))
        self._lay_out()
        for side, button in self.buttons.items():  # once they lie in here: before, they would be windows
            button.setVisible(may_be_written(conflict) if side is Side.THIRD else side in conflict.sides)
        self._follow()
        for button in self.buttons.values():
            button.toggled.connect(self._chosen)
        self.text.textChanged.connect(self._tell)

    def choose(self, side: Side) -> None:
        """Choose what is to stand."""
        self.buttons[side].click()

    def _chosen(self, is_on: bool) -> None:
        if is_on:
            self._follow()
            self._tell()

    def _follow(self) -> None:
        writes = self.buttons[Side.THIRD].isChecked()
        self.text.setVisible(writes)
        if writes and self.isVisible():
            self.text.setFocus()

    def _tell(self) -> None:
        side = next((side for side, button in self.buttons.items() if button.isChecked()), None)
        self.fault.tell("")
        if side is not Side.THIRD:
            self.answered.emit(Answer(side) if side is not None else None)
            return
        try:
            self.answered.emit(Answer(side, third_value(self.conflict, self.text.toPlainText())))
        except UserError as fault:
            self.fault.tell(str(fault))
            self.answered.emit(None)

    def _lay_out(self) -> None:
        told = self.conflict
        office, venue = (asked_told(self._plan, told, each)[:LONGEST] for each in (told.office, told.venue))
        pieces = side_by_side(office, venue)
        grid = QGridLayout()
        for place, (side, by) in enumerate(((Side.OFFICE, told.office_by), (Side.VENUE, told.venue_by))):
            grid.setColumnStretch(place, 1)
            grid.addWidget(self.buttons[side], 0, place)
            grid.addWidget(plain_label(_by(by)), 1, place)
            grid.addWidget(_compared(pieces[place]), 2, place, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.addWidget(plain_label(f"{kind_of(told)}: {told.heading}", larger=1.2, bold=True))
        column.addWidget(plain_label(label_of(told.ref, told.field), bold=True))
        column.addWidget(plain_label(told.told))
        if told.brought:
            column.addWidget(plain_label(_("It came with: {copy}").format(copy=told.brought)))
        before = asked_told(self._plan, told, told.base)
        if before:
            column.addWidget(plain_label(_("Before: {value}").format(value=before[:LONGEST])))
        column.addLayout(grid)
        if _are_unlike(pieces):
            column.addWidget(plain_label(_("These are two texts with few words in common: none is marked.")))
        column.addWidget(self.buttons[Side.THIRD])
        column.addWidget(self.text)
        column.addWidget(self.fault)
        column.addWidget(self.buttons[Side.LATER])
        column.addStretch(1)


def _sides() -> dict[Side, str]:
    return {
        Side.OFFICE: _("Keep what the &office has"),
        Side.VENUE: _("Take what the &copy has"),
        Side.THIRD: _("&Write something else"),
        Side.LATER: _("Decide &later: the office’s stays, and the question is kept on a list"),
    }


def _by(by: Written | None) -> str:
    if by is None:
        return ""
    return _("{officer} on {machine}, {when}").format(officer=by.officer, machine=by.machine, when=moment(by.at))


def _compared(pieces: Sequence[Piece]) -> QLabel:
    """Give a value in which the words stand out that the other has not."""
    words = "".join(piece.text for piece in pieces)
    label = plain_label(words or _("(nothing)"))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setEnabled(bool(words))
    if words:
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setText(as_markup(pieces).replace("\n", "<br>"))
    return label


def _are_unlike(both: Sequence[Sequence[Piece]]) -> bool:
    """Tell whether two long texts stand there without a mark: they could be taken for the same."""
    return all(
        sum(len(piece.text.split()) for piece in pieces) >= MANY and not any(piece.differs for piece in pieces)
        for pieces in both
    )
