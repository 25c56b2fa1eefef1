"""What a paragraph seems to do: proposed, changed and confirmed, below its words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.i18n import _
from baliapp.exchange.operative_words import PAST
from baliapp.gui.form.editors_choice import QuietBox
from baliapp.gui.kit import theme
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.outcomes.outcome_coming import ComingParagraph, Decided
from baliapp.gui.outcomes.outcome_promises import PromisesTable
from baliapp.records.documents import OutcomeParagraph
from baliapp.store.documents.paragraphs import Fate
from baliapp.store.tables.entries import Entry

_YES, _NO = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class OutcomeDetail(QWidget):
    """Shows and takes what is decided about one paragraph."""

    renumbered = Signal(str)
    decided = Signal(object)  # Decided
    confirmed = Signal()

    def __init__(self, themes: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number, self.verb, self.actors = QLineEdit(), QLineEdit(), QLineEdit()
        self.kind, self.themes, self.promises = QuietBox(), QListWidget(), PromisesTable()
        self.proposed, self.settled = Message("circle-question-mark", self), Message("circle-check", self)
        self.kept_promises = plain_label()
        self.confirm_button = QPushButton(icon("circle-check"), _("&Confirm it"))
        self.confirm_button.setAutoDefault(False)
        self._fill_choices(themes)
        self._lay_out()
        self.number.textEdited.connect(lambda typed: self.renumbered.emit(typed.strip()))
        self.verb.textEdited.connect(lambda typed: self._decide(verb=typed.strip()))
        self.actors.textEdited.connect(lambda typed: self._decide(actors=typed.strip()))
        self.kind.activated.connect(lambda _index: self._decide(kind=str(self.kind.currentData())))
        self.themes.itemChanged.connect(lambda _item: self._decide(themes=self.chosen_themes()))
        self.promises.edited.connect(lambda: self._decide(commitments=self.promises.promises()))
        self.confirm_button.clicked.connect(self.confirmed)

    def show_paragraph(self, item: ComingParagraph) -> None:
        """Show what is decided about a paragraph."""
        self.number.setText(item.new.number)
        self.verb.setText(item.new.verb)
        self.actors.setText(item.new.actors)
        self.kind.setCurrentIndex(max(0, self.kind.findData(item.new.kind)))
        self._show_themes(item.new.themes)
        self.promises.show_promises(item.new.commitments)
        self.follow(item)

    def follow(self, item: ComingParagraph) -> None:
        """Show how it stands with a paragraph, and leave alone what is typed."""
        is_open = item.is_taken and not item.is_confirmed_before
        for part in (self.verb, self.actors, self.kind, self.themes):
            part.setEnabled(is_open)
        self.promises.setEnabled(is_open and not item.holds_commitments)
        kept = _("The paragraph has its commitments already; they stay as they are.")
        self.kept_promises.setText(kept if item.holds_commitments else "")
        self.kept_promises.setVisible(item.holds_commitments)
        told = _("Proposed from the words, not confirmed yet.") if item.is_taken else _("Left out. Tick it to keep it.")
        if item.is_taken and item.fate is Fate.SETTLED:
            stays = _("{name} confirmed other words, which stay. Confirm these to have them instead.")
            told = stays.format(name=item.confirmed_by)
        is_confirmed = bool(item.is_taken and item.confirmed_by and item.fate is not Fate.SETTLED)
        self.proposed.tell("" if is_confirmed else told)
        settled = _("Confirmed by {name}").format(name=item.confirmed_by)
        self.settled.tell(settled if is_confirmed else "")
        self.confirm_button.setVisible(item.is_taken and not is_confirmed)
        self.confirm_button.setEnabled(item.is_taken and not is_confirmed)

    def chosen_themes(self) -> tuple[str, ...]:
        """Give the ids of the themes that are ticked."""
        return tuple(str(line.data(Qt.ItemDataRole.UserRole)) for line in self._lines() if line.checkState() is _YES)

    def _show_themes(self, chosen: Sequence[str]) -> None:
        """Tick the themes of a paragraph, and let the first of them be seen."""
        self.themes.blockSignals(True)
        for line in self._lines():
            line.setCheckState(_YES if line.data(Qt.ItemDataRole.UserRole) in chosen else _NO)
        self.themes.blockSignals(False)
        ticked = [line for line in self._lines() if line.checkState() is _YES]
        if ticked:
            self.themes.scrollToItem(ticked[0])

    def _lines(self) -> list[QListWidgetItem]:
        return [self.themes.item(row) for row in range(self.themes.count())]

    def _decide(self, **decided: object) -> None:
        self.decided.emit(Decided(**decided))  # type: ignore[typeddict-item]  # of one of its keys

    def _fill_choices(self, themes: Sequence[Entry]) -> None:
        self.kind.addItem("", "")
        for choice in OutcomeParagraph.KINDS:
            self.kind.addItem(_(choice.label), choice.value)
        for each in themes:
            line = QListWidgetItem(each.heading, self.themes)
            line.setData(Qt.ItemDataRole.UserRole, each.ref.id)
            line.setCheckState(_NO)
        self.themes.setAccessibleName(_("Themes"))
        verbs = QCompleter(sorted(PAST), self)
        verbs.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.verb.setCompleter(verbs)

    def _lay_out(self) -> None:
        rows = QFormLayout()
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in (
            (_("&Number"), self.number),
            (_("V&erb"), self.verb),
            (_("&Kind"), self.kind),
            (_("Act&ors"), self.actors),
        ):
            label = QLabel(name)
            label.setBuddy(field)
            field.setAccessibleName(name.replace("&", ""))
            rows.addRow(label, field)
        beside = QVBoxLayout()
        label = QLabel(_("&Themes"))
        label.setBuddy(self.themes)
        beside.addWidget(label)
        beside.addWidget(self.themes, 1)
        self.themes.setMinimumHeight(self.fontMetrics().height() * 5)
        above = QHBoxLayout()
        above.addLayout(rows, 1)
        above.addSpacing(theme.SPACE)
        above.addLayout(beside, 1)
        state = QHBoxLayout()
        state.addWidget(self.proposed, 1)
        state.addWidget(self.settled, 1)
        state.addWidget(self.confirm_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE // 2, theme.SPACE // 2, theme.SPACE // 2, 0)
        column.addLayout(state)
        column.addLayout(above, 2)
        column.addWidget(self.kept_promises)
        column.addWidget(self.promises, 2)
