"""The questions that only an officer can decide: a list of them, and the one that is chosen."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from baliapp.base import text
from baliapp.base.i18n import N_, _
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.line_splitter import LineSplitter
from baliapp.gui.venue.many_answers import Answered, ManyAnswers
from baliapp.gui.venue.question import Question
from baliapp.merge.plan import Answer, Conflict, Plan, Side
from baliapp.merge.words import kind_of, label_of

IN_SHORT = {
    Side.OFFICE: N_("the office’s"),
    Side.VENUE: N_("the copy’s"),
    Side.THIRD: N_("something else"),
    Side.LATER: N_("later"),
}
"""What was decided, as the list says it."""


class QuestionsPane(QWidget):
    """A list of the questions by the names of their records, and the one that is chosen."""

    answered = Signal()

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = plan
        self.conflicts = sorted(plan.conflicts, key=_order)
        self.answers: dict[Conflict, Answer] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(_("Questions"))
        self.list.setToolTip(_("The space bar ticks a question; what is ticked can be answered together."))
        self.list.setWordWrap(True)
        for conflict in self.conflicts:
            item = QListWidgetItem()
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setToolTip(f"<p>{escape(conflict.heading)}</p>")
            self.list.addItem(item)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.question: Question | None = None
        self.count = QLabel()
        self.many = ManyAnswers(self.open_ones, self.ticked_ones)
        self.many.chosen.connect(self.answer_many)
        self.many.back.clicked.connect(self.take_back)
        self._together: list[dict[Conflict, Answered]] = []
        self.next_button = QPushButton(icon("arrow-right"), _("Ne&xt question"))
        self.next_button.setAutoDefault(False)
        self.next_button.clicked.connect(self.go_on)
        self._lay_out()
        self._follow()
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)

    def answer(self, conflict: Conflict, answer: Answer | None) -> None:
        """Take an answer, or none yet."""
        self._put(conflict, answer)
        self._follow()
        self.answered.emit()

    def answer_many(self, side: Side, which: list[Conflict]) -> None:
        """Answer several questions at once, as one that can be taken back."""
        given = {each: Answered(self.answers.get(each), Answer(side)) for each in which}
        self._together.append(given)
        for conflict, (_before, now) in given.items():
            self._put(conflict, now)
        self._answered_many()

    def take_back(self) -> None:
        """Take back what was answered together last, but for what was answered by itself since."""
        for conflict, (before, now) in self._together.pop().items():
            if self.answers.get(conflict) == now:
                self._put(conflict, before)
        self._answered_many()

    def go_on(self) -> None:
        """Go to the next question that is not decided, from the top again after the last."""
        rows = self.list.count()
        here = self.list.currentRow()
        for row in [*range(here + 1, rows), *range(here + 1)]:
            if self.conflicts[row] not in self.answers:
                self.list.setCurrentRow(row)
                return
        self.list.setCurrentRow((here + 1) % rows)

    @property
    def decided(self) -> int:
        """How many are decided: what is left for later is not."""
        return sum(each.side is not Side.LATER for each in self.answers.values())

    def open_ones(self) -> list[Conflict]:
        """Give what is not answered yet."""
        return [each for each in self.conflicts if each not in self.answers]

    def ticked_ones(self) -> list[Conflict]:
        """Give what is ticked, answered or not."""
        states = (self.list.item(row).checkState() for row in range(self.list.count()))
        return [each for each, state in zip(self.conflicts, states, strict=True) if state == Qt.CheckState.Checked]

    def _put(self, conflict: Conflict, answer: Answer | None) -> None:
        if answer is None:
            self.answers.pop(conflict, None)
        else:
            self.answers[conflict] = answer

    def _answered_many(self) -> None:
        self.many.back.setVisible(bool(self._together))
        self._show(self.list.currentRow())
        self._follow()
        self.answered.emit()

    def _show(self, row: int) -> None:
        conflict = self.conflicts[row]
        self.question = Question(self.plan, conflict, self.answers.get(conflict))
        self.question.answered.connect(lambda answer: self.answer(conflict, answer))
        if before := self.area.takeWidget():
            before.deleteLater()
        self.area.setWidget(self.question)

    def _follow(self) -> None:
        total = len(self.conflicts)
        self.count.setText(_("{decided} of {total} decided").format(decided=self.decided, total=total))
        for row, conflict in enumerate(self.conflicts):
            answer = self.answers.get(conflict)
            done = answer is not None and answer.side is not Side.LATER
            item = self.list.item(row)
            item.setIcon(icon("circle-check" if done else "circle-question-mark"))
            told = [label_of(conflict.ref, conflict.field), *([_(IN_SHORT[answer.side])] if answer else [])]
            item.setText(f"{conflict.heading}\n{' → '.join(told)}")

    def _lay_out(self) -> None:
        splitter = LineSplitter(self.list, self.area, [self.fontMetrics().averageCharWidth() * 34, 1000])
        splitter.setStretchFactor(1, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(self.many.back)
        foot.addWidget(self.many)
        foot.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.addWidget(splitter, 1)
        column.addLayout(foot)


def _order(conflict: Conflict) -> tuple[str, str, str]:
    """Sort by the name of the record, then by what it is, then by the field."""
    return text.fold(conflict.heading), kind_of(conflict), label_of(conflict.ref, conflict.field)
