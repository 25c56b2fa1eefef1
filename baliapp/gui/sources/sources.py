"""Where a record's facts come from: what sources say of their own, and the sources that support it."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.sources.kept_place import KeptPlace
from baliapp.gui.sources.source_card import SourceCard
from baliapp.gui.sources.source_dialog import cite
from baliapp.gui.sources.statement_counts import CountsTable
from baliapp.gui.sources.statement_deeds import equip_card, equip_group
from baliapp.gui.sources.statement_group import StatementGroup
from baliapp.store.asking import queries
from baliapp.store.facts.counts_compared import ComparedCount, counts_compared
from baliapp.store.facts.statements import Fact, facts_of
from baliapp.store.tables.entries import Entry, Ref


class Sources(QWidget):
    """The statements and the supporting sources of one record, one below the other."""

    opened = Signal(object)  # Ref

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.ref: Ref | None = None
        self.facts: list[Fact] = []
        self.cards: list[SourceCard] = []
        self._is_held = False
        self.groups: list[StatementGroup] = []
        self.counts = CountsTable()
        self.empty = plain_label(_("No source is kept for this record yet. Add the document or page that says it."))
        self.add_button = QPushButton(icon("plus"), _("&Add a source…"))
        self.add_button.clicked.connect(self.add)
        self.state_button = QPushButton(icon("quote"), _("Add a state&ment…"))
        self.state_button.clicked.connect(self.add_statement)
        self._inside = QWidget()
        self._list = QVBoxLayout(self._inside)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._inside)
        self._place = KeptPlace(self._area, self.add_button)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.add_button)
        head.addWidget(self.state_button)
        head.addStretch(1)
        self._said, self._supporting = plain_label(_("What sources say"), larger=1.1), plain_label(larger=1.1)
        for part in (self.empty, self.counts, self._said, self._supporting):
            self._list.addWidget(part)
        self._list.addStretch(1)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self._area, 1)

    def show_citations(self, ref: Ref | None, citations: list[Entry]) -> None:
        """Show the sources of a record; where it is the same as before, at the same place."""
        if is_same := ref == self.ref:
            self._place.keep(self.all_cards())
        self.ref = ref
        for part in (*self.cards, *self.groups):
            part.hide()
            part.deleteLater()  # not at once: a button in it may have brought us here
        documents = [Ref("document", str(each.values["document"])) for each in citations if each.values["document"]]
        headings = queries.headings(self.office.database, documents)
        said = {each.ref: each for each in citations if each.values["says"]}
        self.facts = facts_of(self.office.database, ref) if ref and said else []
        own = [fact for fact in self.facts if any(each.says for each in fact.statements)]
        self.groups = [self._group(fact, said, headings) for fact in own]
        self.cards = [self._card(each, headings) for each in citations if not each.values["says"]]
        self.counts.show_counts(self._counts(ref))
        self._said.setVisible(bool(self.groups))
        self._supporting.setText(_("What supports the record") if self.groups else "")
        self._supporting.setVisible(bool(self.groups and self.cards))
        self.empty.setVisible(not citations)
        self.hold(is_held=self._is_held)
        if is_same:
            self._place.come_back(self.all_cards())
        else:
            self._place.leave()

    def all_cards(self) -> list[SourceCard]:
        """Give the cards of statements and of what supports the record, in their order."""
        return [*(card for group in self.groups for card in group.cards), *self.cards]

    def hold(self, *, is_held: bool) -> None:
        """Let nothing be added or changed: the record is in the recycle bin."""
        self._is_held = is_held
        cards = self.all_cards()
        buttons: list[QAbstractButton] = [button for card in cards for button in (card.edit_button, card.remove_button)]
        buttons += [card.prefer_button for group in self.groups for card in group.cards]
        buttons += [group.offer.button for group in self.groups if group.offer is not None]
        for button in (self.add_button, self.state_button, *buttons):
            button.setEnabled(not is_held)

    def add(self) -> None:
        """Ask for a new source of this record."""
        if self.ref is not None:
            cite(self.office, self.ref, self)

    def add_statement(self) -> None:
        """Ask for what a source says of its own about this record."""
        if self.ref is not None:
            cite(self.office, self.ref, self, fact="", states=True)

    def go_to_fact(self, fact: str, counted: str = "") -> None:
        """Bring the statements about a fact into sight, and the cursor to the first of them."""
        chosen = next((each for each in self.groups if (each.fact.fact, each.fact.counted) == (fact, counted)), None)
        chosen = chosen or next((each for each in self.groups if each.fact.fact == fact), None)
        if chosen is not None:
            chosen.cards[0].words.setFocus(Qt.FocusReason.ShortcutFocusReason)
            QTimer.singleShot(0, chosen, partial(self._bring_up, chosen))  # once it has its place

    def _bring_up(self, group: StatementGroup) -> None:
        self._area.verticalScrollBar().setValue(group.y())

    def _counts(self, ref: Ref | None) -> list[ComparedCount]:
        """Give what sources count that memberships count too: the members of the Process itself."""
        entry = queries.entry(self.office.database, ref) if ref and ref.type == "body" and self.groups else None
        return counts_compared(self.office.database, entry.ref) if entry and entry.values["kind"] == "process" else []

    def _group(self, fact: Fact, citations: dict[Ref, Entry], headings: dict[Ref, str]) -> StatementGroup:
        group = StatementGroup(fact, citations, headings, self.office)
        equip_group(group, self.office, self, self.opened)
        self._list.insertWidget(self._list.indexOf(self._supporting), group)
        return group

    def _card(self, citation: Entry, headings: dict[Ref, str]) -> SourceCard:
        card = SourceCard(citation, headings, self.office)
        equip_card(card, self.office, self, self.opened)
        self._list.insertWidget(self._list.count() - 1, card)
        return card
