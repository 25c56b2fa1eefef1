"""What sources say about one fact: the statements side by side, the words that differ marked, one of them preferred."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.base.worddiff import Piece
from baliapp.gui.form.fact_words import state_of, title_of
from baliapp.gui.kit import theme
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.marked_text import MarkedText, side_by_side
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import plain_label, sign
from baliapp.gui.kit.tips import plain_tip
from baliapp.gui.sources.source_card import SourceCard
from baliapp.store.facts import preferring
from baliapp.store.facts.statements import Fact, Statement, field_of
from baliapp.store.tables.entries import Entry, Ref

NARROWEST = 34
"""Average letters that a statement needs beside another."""
LONGEST = 200
"""Letters of a value that an offer shows: all of it stands in its statement."""


class StatementCard(SourceCard):
    """One statement: its words, who says so, and whether it is preferred."""

    preferring = Signal(object)  # Statement
    no_longer = Signal(object)  # Ref

    def __init__(
        self, statement: Statement, pieces: Sequence[Piece], citation: Entry, headings: dict[Ref, str], office: Office
    ) -> None:
        self.statement = statement
        super().__init__(citation, headings, office)
        self.words = MarkedText(pieces, _("What it says"))
        self.inside.insertWidget(0, self.words)
        if statement.preferred_by:
            self.inside.insertWidget(0, self._preferred())
        self.prefer_button = QPushButton(_("No longer prefer") if statement.preferred_by else _("Prefer…"))
        self.prefer_button.setToolTip(plain_tip(_("Give this statement more weight than the others, and say why.")))
        self.prefer_button.clicked.connect(self._press)
        foot = QHBoxLayout()
        foot.addWidget(self.prefer_button)
        foot.addStretch(1)
        self.inside.addStretch(1)
        self.inside.addLayout(foot)
        self.setAccessibleName(_("“{says}”, says {source}").format(says=statement.says[:200], source=statement.named))

    def stops(self) -> list[QWidget]:
        """Give its words and its own button as well."""
        return [*super().stops(), self.prefer_button, self.words]

    def _fact(self) -> str:
        return ""  # it stands above all of them

    def _press(self) -> None:
        if self.statement.preferred_by:
            self.no_longer.emit(self.statement.ref)
        else:
            self.preferring.emit(self.statement)

    def _preferred(self) -> QWidget:
        told = _("Preferred by {who}, {when}: {why}").format(
            who=self.statement.preferred_by, when=self.statement.preferred_on, why=self.statement.preferred_why
        )
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(sign("circle-check", box), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(plain_label(told), 1)
        return box


class StatementGroup(QFrame):
    """A fact, what the record says of it, and the cards of its statements in as many columns as there is room for."""

    preferring = Signal(object)  # Statement
    no_longer = Signal(object)  # Ref
    taken = Signal(object)  # Ref of the statement that the record shall follow

    def __init__(self, fact: Fact, citations: Mapping[Ref, Entry], headings: dict[Ref, str], office: Office) -> None:
        super().__init__()
        self.fact = fact
        said = [each for each in fact.statements if each.says and each.ref in citations]
        pieces = side_by_side([each.says for each in said], fact.on_record if not fact.counted else "")
        self.cards = [
            StatementCard(each, words, citations[each.ref], headings, office)
            for each, words in zip(said, pieces, strict=True)
        ]
        for card in self.cards:
            card.preferring.connect(self.preferring)
            card.no_longer.connect(self.no_longer)
        self._columns = 0
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.SPACE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE, 0, theme.SPACE)
        column.addLayout(self._head())
        if fact.on_record and not fact.counted:
            column.addWidget(plain_label(_("The record says: {value}").format(value=fact.on_record)))
        self.offer = offer_of(fact)
        if self.offer is not None:
            self.offer.taken.connect(self.taken)
            column.addWidget(self.offer)
        column.addLayout(self._grid)
        self._arrange(1)
        self.setAccessibleName(title_of(fact))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many statements beside each other as can be read."""
        super().resizeEvent(event)
        room = self.width() // (self.fontMetrics().averageCharWidth() * NARROWEST)
        self._arrange(max(1, min(room, len(self.cards))))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        for place in range(max(columns, self._columns)):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
        self._columns = columns
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // columns, place % columns)

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        if self.fact.disagrees:
            line.addWidget(sign("scale", self))
        line.addWidget(plain_label(title_of(self.fact), bold=True), 1)
        if self.fact.disagrees:
            state = plain_label(state_of(self.fact))
            state.setWordWrap(False)
            line.addWidget(state)
        return line


class Offer(QWidget):
    """Says that the record is not what is preferred, and offers to take the value over; it is never taken by itself."""

    taken = Signal(object)  # Ref

    def __init__(self, preferred: Statement) -> None:
        super().__init__()
        told = _("{who} prefers “{says}”, which the record does not have.")
        self.told = plain_label(told.format(who=preferred.preferred_by, says=_shortened(preferred.says)))
        self.button = QPushButton(icon("circle-check"), _("Use this value"))
        self.button.setAccessibleName(_("Use this value: “{says}”").format(says=preferred.says))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda: self.taken.emit(preferred.ref))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.told)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)


def offer_of(fact: Fact) -> Offer | None:
    """Give the offer to let the record say what the preferred statement says; None where it does already."""
    preferred = fact.preferred
    return Offer(preferred) if preferred is not None and wants_value(fact, preferred) else None


def _shortened(says: str) -> str:
    return says if len(says) <= LONGEST else f"{says[: LONGEST - 1].rstrip()}…"


def wants_value(fact: Fact, preferred: Statement) -> bool:
    """Tell whether the record says something else than the statement, and could say the same."""
    usable = preferring.is_usable(field_of(fact.about, fact.fact), fact.counted, preferred.says)
    return usable and (preferred.ref in fact.differing or not fact.on_record)
