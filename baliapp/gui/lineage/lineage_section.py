"""The section of a paragraph's page that follows it to its earlier and later texts, and a phrase over the years."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.form.editors_reference import ReferenceEditor
from baliapp.gui.kit import theme
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.page_section import PageSection
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.lineage.lineage_cards import LikelyCard, LinkedCard, TextCard, quiet
from baliapp.gui.lineage.phrase_pane import PhrasePane
from baliapp.records.catalogue import BY_NAME
from baliapp.records.commitments import CONTINUITIES
from baliapp.records.fields import field_named
from baliapp.store.entries import Ref
from baliapp.store.lineage import Likely, Lineage, likely_ancestors, lineage_of, link, unlink


class LineageSection(PageSection):
    """Earlier texts down to the first, later ones, what may be an ancestor; below it a phrase over the years."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.ref: Ref | None = None
        self.cards: list[TextCard] = []
        self._others: list[QWidget] = []
        self._is_held = False
        self.picker = ReferenceEditor(field_named(BY_NAME["paragraph_lineage"], "earlier"), office)
        self.buttons = [QPushButton(_(each.label)) for each in CONTINUITIES]
        self.fault = Message("triangle-alert", self)
        self.phrases = PhrasePane(office)
        self.phrases.opened.connect(self.opened)
        self._lay_out()
        for choice, button in zip(CONTINUITIES, self.buttons, strict=True):
            button.setAutoDefault(False)
            button.clicked.connect(partial(self.link_picked, choice.value))
        self.picker.edited.connect(partial(self.fault.tell, ""))

    def show_record(self, ref: Ref) -> None:
        """Show the lineage of a paragraph; what is being typed stays."""
        is_same, stay = ref == self.ref, self._area.verticalScrollBar().value()
        at = self._card_with_cursor()
        if not is_same:
            self.picker.put("")
            self.fault.tell("")
        self.ref = ref
        self._show(lineage_of(self.office.database, ref), likely_ancestors(self.office.database, ref))
        self.hold(is_held=self._is_held)
        if is_same:
            self._list.activate()  # so that it is as long as it will be
            self._area.verticalScrollBar().setValue(stay)
            self._give_cursor(at)

    def hold(self, *, is_held: bool) -> None:
        """Let nothing be linked or unlinked: the record is in the recycle bin."""
        self._is_held = is_held
        parts: list[QWidget] = [self.picker, *self.buttons]
        parts += [card.unlink_button for card in self.cards if isinstance(card, LinkedCard)]
        parts += [button for card in self.cards if isinstance(card, LikelyCard) for button in card.buttons]
        for part in parts:
            part.setEnabled(not is_held)

    def link(self, earlier: Ref, how: str) -> None:
        """Say that the paragraph continues, changes or replaces an earlier one."""
        if self.ref is not None and not self._is_held:
            self.office.perform(partial(link, later=self.ref, earlier=earlier, how=how))

    def link_picked(self, how: str) -> None:
        """Link what is named in the picker; say why not where that cannot be."""
        if self.ref is None or not self.picker.typed().strip():
            self.fault.tell(_("Name the earlier paragraph first."))
            return
        try:
            earlier = Ref("outcome_paragraph", str(self.picker.value()))
        except UserError as fault:
            self.fault.tell(str(fault))
            return
        if self.office.perform(partial(link, later=self.ref, earlier=earlier, how=how)) is not None:
            self.picker.put("")

    def unlink(self, linked: Ref) -> None:
        """Take a link away; undo brings it back."""
        self.office.perform(partial(unlink, linked=linked))

    def _show(self, found: Lineage, likely: list[Likely]) -> None:
        for part in (*self.cards, *self._others):
            part.hide()
            part.deleteLater()  # not at once: a button in it may have brought us here
        self.cards, self._others = [], []
        self._add(plain_label(_("Earlier texts"), larger=1.1))
        for each in found.earlier:
            self._add_linked(LinkedCard(each, found.own, is_earlier=True))
        if not found.earlier:
            self._add(quiet(_("No earlier text is linked. Take one of those below, or name one.")))
        if found.later:
            self._add(plain_label(_("Later texts"), larger=1.1))
        for each in found.later:
            self._add_linked(LinkedCard(each, found.own, is_earlier=False))
        self._add(plain_label(_("What it may come from"), larger=1.1))
        for suggested in likely:
            card = LikelyCard(suggested, found.own)
            card.linked.connect(self.link)
            self._add_card(card)
        if not likely:
            self._add(quiet(_why_none(found)))

    def _add_linked(self, card: LinkedCard) -> None:
        card.unlinked.connect(self.unlink)
        self._add_card(card)

    def _add_card(self, card: TextCard) -> None:
        card.opened.connect(self.opened)
        self.cards.append(card)
        self._insert(card)

    def _add(self, part: QWidget) -> None:
        self._others.append(part)
        self._insert(part)

    def _insert(self, part: QWidget) -> None:
        self._list.insertWidget(self._list.count() - 1, part)
        part.show()  # at once, so that it can be given the cursor

    def _card_with_cursor(self) -> int | None:
        """Give the place of the card in which the cursor is."""
        at = self.window().focusWidget()
        return next((n for n, card in enumerate(self.cards) if at and (card is at or card.isAncestorOf(at))), None)

    def _give_cursor(self, at: int | None) -> None:
        """Go on at the next suggestion once one was linked."""
        likely = [card for card in self.cards if isinstance(card, LikelyCard)]
        if at is not None:
            (likely[0] if likely else self.picker).setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, theme.SPACE, 0)
        self._list.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        naming = QHBoxLayout()
        naming.addWidget(self.picker, 1)
        for button in self.buttons:
            naming.addWidget(button)
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area, 1)
        column.addWidget(plain_label(_("Link with an earlier paragraph, which this one")))
        column.addLayout(naming)
        column.addWidget(self.fault)
        whole = QVBoxLayout(self)
        whole.addWidget(above, 3)
        whole.addWidget(self.phrases, 2)


def _why_none(found: Lineage) -> str:
    """Say why nothing is suggested."""
    if found.own.dated is None:
        return _("Its document has no date, so nobody can tell which texts are earlier. Enter the date.")
    if not found.own.text:
        return _("Its wording is not entered, so nothing can be compared with it.")
    return _("No other paragraph of an earlier document resembles it.")
