"""The questions that only an officer can decide, one at a time: both values side by side, and what is to stand."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.worddiff import differing
from baliapp.gui.kit.differing_words import as_markup
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.line_splitter import LineSplitter
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.related.history_rows import moment
from baliapp.merge.plan import Answer, Conflict, Key, Plan, Side, Written
from baliapp.merge.words import as_typed, asked_told, kind_of, label_of, may_be_written, third_value

LONGEST = 6000


class QuestionsPane(QWidget):
    """A list of the questions, and the one that is chosen."""

    answered = Signal()

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = plan
        self.answers: dict[Key, Answer] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(_("Questions"))
        self.list.setWordWrap(True)
        for conflict in plan.conflicts:
            item = QListWidgetItem(f"{conflict.heading}\n{label_of(conflict.ref, conflict.field)}")
            item.setToolTip(f"<p>{escape(conflict.heading)}</p>")
            self.list.addItem(item)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.question: Question | None = None
        self.count = QLabel()
        self.next_button = QPushButton(icon("arrow-right"), _("Ne&xt question"))
        self.next_button.setAutoDefault(False)
        self.next_button.clicked.connect(self.go_on)
        self._lay_out()
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)
        self._follow()

    def answer(self, key: Key, answer: Answer | None) -> None:
        """Take an answer, or none yet."""
        if answer is None:
            self.answers.pop(key, None)
        else:
            self.answers[key] = answer
        self._follow()
        self.answered.emit()

    def go_on(self) -> None:
        """Go to the next question that is not decided, from the top again after the last."""
        rows = self.list.count()
        here = self.list.currentRow()
        for row in [*range(here + 1, rows), *range(here + 1)]:
            if self.plan.conflicts[row].key not in self.answers:
                self.list.setCurrentRow(row)
                return
        self.list.setCurrentRow((here + 1) % rows)

    @property
    def decided(self) -> int:
        """How many are decided: what is left for later is not."""
        return sum(each.side is not Side.LATER for each in self.answers.values())

    def _show(self, row: int) -> None:
        conflict = self.plan.conflicts[row]
        self.question = Question(self.plan, conflict, self.answers.get(conflict.key))
        self.question.answered.connect(lambda answer: self.answer(conflict.key, answer))
        if before := self.area.takeWidget():
            before.deleteLater()
        self.area.setWidget(self.question)

    def _follow(self) -> None:
        total = len(self.plan.conflicts)
        self.count.setText(_("{decided} of {total} decided").format(decided=self.decided, total=total))
        for row, conflict in enumerate(self.plan.conflicts):
            answer = self.answers.get(conflict.key)
            done = answer is not None and answer.side is not Side.LATER
            self.list.item(row).setIcon(icon("circle-check" if done else "circle-question-mark"))

    def _lay_out(self) -> None:
        splitter = LineSplitter(self.list, self.area, [self.fontMetrics().averageCharWidth() * 34, 1000])
        splitter.setStretchFactor(1, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.addWidget(splitter, 1)
        column.addLayout(foot)


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
        office, venue = (asked_told(self._plan, told, each) for each in (told.office, told.venue))
        grid = QGridLayout()
        for place, (side, own, beside, by) in enumerate(
            ((Side.OFFICE, office, venue, told.office_by), (Side.VENUE, venue, office, told.venue_by))
        ):
            grid.setColumnStretch(place, 1)
            grid.addWidget(self.buttons[side], 0, place)
            grid.addWidget(plain_label(_by(by)), 1, place)
            grid.addWidget(_compared(own, beside), 2, place, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.addWidget(plain_label(f"{kind_of(told)}: {told.heading}", larger=1.2, bold=True))
        column.addWidget(plain_label(label_of(told.ref, told.field), bold=True))
        column.addWidget(plain_label(told.told))
        before = asked_told(self._plan, told, told.base)
        if before:
            column.addWidget(plain_label(_("Before: {value}").format(value=before[:LONGEST])))
        column.addLayout(grid)
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


def _compared(own: str, beside: str) -> QLabel:
    """Give a value in which the words stand out that the other has not."""
    label = plain_label(own[:LONGEST] or _("(nothing)"))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setEnabled(bool(own))
    if own and beside:
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setText(as_markup(differing(own[:LONGEST], beside[:LONGEST])).replace("\n", "<br>"))
    return label
