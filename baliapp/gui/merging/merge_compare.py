"""Two records side by side: each field in which they differ, with the value that stays."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.i18n import N_, _, ngettext
from baliapp.base.worddiff import Piece, side_by_side
from baliapp.gui.kit.differing_words import as_markup
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import plain_label
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import Field, fields_of
from baliapp.records.kinds import Kind, Value, shown
from baliapp.store.asking import queries
from baliapp.store.deeds.merging_records import Difference, Side, differences
from baliapp.store.tables.entries import Entry, Ref

SIDES: Mapping[Side, str] = {
    Side.KEPT: N_("{field}: keep {value}"),
    Side.OTHER: N_("{field}: take {value}"),
    Side.BOTH: N_("{field}: keep both, one below the other"),
}
"""What a choice is called for those who cannot see where it stands."""
LONGEST = 4000


class Compare(QWidget):
    """The fields that differ; those that are the same are counted."""

    renamed = Signal()  # another name was chosen: what is found by which name changes with it

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.choices: dict[str, dict[Side, QRadioButton]] = {}
        self.same = plain_label()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area, 1)
        column.addWidget(self.same)

    def show_pair(self, kept: Entry, other: Entry) -> None:
        """Show two records, with what is proposed of each field."""
        self.choices = {}
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(plain_label(_("Stays: {record}").format(record=kept.heading), bold=True), 0, 1)
        grid.addWidget(plain_label(_("Goes into it: {record}").format(record=other.heading), bold=True), 0, 2)
        found = differences(kept, other)
        for row, each in enumerate(found, 1):
            self._add_row(grid, row, each, kept.ref.type)
        grid.setRowStretch(len(found) + 1, 1)
        if before := self._area.takeWidget():
            before.deleteLater()
        self._area.setWidget(inside)
        count = len(fields_of(BY_NAME[kept.ref.type])) - len(found)
        self.same.setText(
            ngettext("{count} field is the same in both.", "{count} fields are the same in both.", count).format(
                count=count
            )
            + (" " + _("Bold and underlined: what the other has not.") if found else "")
        )

    def chosen(self) -> dict[str, Side]:
        """Give which value stays, by field."""
        return {
            name: side for name, buttons in self.choices.items() for side, each in buttons.items() if each.isChecked()
        }

    def choose(self, field: str, side: Side) -> None:
        """Choose which value of a field stays."""
        self.choices[field][side].click()

    def focus_first(self) -> None:
        """Put the cursor on the first choice."""
        first = next(iter(self.choices.values()), {})
        for button in first.values():
            if button.isChecked():
                button.setFocus()

    def _add_row(self, grid: QGridLayout, row: int, each: Difference, type_name: str) -> None:
        label = plain_label(_(each.field.label))
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        group, buttons = QButtonGroup(grid.parentWidget()), self.choices.setdefault(each.field.name, {})
        mine, theirs = self._words(each.field, each.kept), self._words(each.field, each.other)
        marked = side_by_side(mine[:LONGEST], theirs[:LONGEST])
        for column, side, own, pieces in ((1, Side.KEPT, mine, marked[0]), (2, Side.OTHER, theirs, marked[1])):
            buttons[side] = _button(each, side, own)
            cell = QVBoxLayout()
            cell.addWidget(_Choice(buttons[side], pieces))
            if side is Side.KEPT and Side.BOTH in each.sides:
                buttons[Side.BOTH] = _button(each, Side.BOTH, "")
                cell.addWidget(buttons[Side.BOTH])
            cell.addStretch(1)
            grid.addLayout(cell, row, column)
        for button in buttons.values():
            group.addButton(button)
        if each.field.name in {field for _kind, field in BY_NAME[type_name].called}:
            buttons[Side.KEPT].toggled.connect(lambda _is_on: self.renamed.emit())

    def _words(self, facts: Field, value: Value) -> str:
        """Give a value as it is read."""
        if facts.kind is Kind.REFERENCE and value:
            return queries.headings(self.office.database, [Ref(facts.target, str(value))]).get(
                Ref(facts.target, str(value)), ""
            )
        labels = {choice.value: _(choice.label) for choice in facts.choices}
        return labels.get(shown(value), shown(value))


def _button(each: Difference, side: Side, words: str) -> QRadioButton:
    button = QRadioButton(_("Both, one below the other") if side is Side.BOTH else "")
    button.setChecked(side is each.proposed)
    said = words[:200] or _("nothing")
    button.setAccessibleName(_(SIDES[side]).format(field=_(each.field.label), value=said))
    return button


class _Choice(QFrame):
    """A value with the button that keeps it; a click on the value presses the button."""

    def __init__(self, button: QAbstractButton, pieces: Sequence[Piece]) -> None:
        super().__init__()
        self._button = button
        text = QLabel()
        text.setTextFormat(Qt.TextFormat.RichText)
        text.setWordWrap(True)
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        words = "".join(piece.text for piece in pieces)
        if any(piece.differs for piece in pieces):
            text.setText(as_markup(pieces).replace("\n", "<br>"))
        else:
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setText(words or _("(nothing)"))
            text.setEnabled(bool(words))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(text, 1, Qt.AlignmentFlag.AlignTop)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Press the button."""
        self._button.click()
        super().mouseReleaseEvent(event)
