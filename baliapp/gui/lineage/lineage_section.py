"""The section of a paragraph's page that follows it to its earlier and later texts, and a phrase over the years."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from baliapp.base.i18n import _, ngettext
from baliapp.base.partial_dates import of_day
from baliapp.base.progress import Progress
from baliapp.gui.kit import theme
from baliapp.gui.kit.jobs import Job
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.page_section import PageSection
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.lineage.lineage_cards import KeyedCard, LikelyCard, LinkedCard, quiet
from baliapp.gui.lineage.lineage_line import LineageLine
from baliapp.gui.lineage.lineage_naming import Naming
from baliapp.gui.lineage.phrase_pane import PhrasePane
from baliapp.store.documents.lineage import Likely, Lineage, likely_ancestors, lineage_of, link, unlink
from baliapp.store.tables.entries import Ref


class LineageSection(PageSection):
    """Earlier texts down to the first, later ones, what may be an ancestor; below it a phrase over the years.

    What may be an ancestor is looked for in the lane; until that is known, what was suggested before stays.
    """

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.ref: Ref | None = None
        self.found: Lineage | None = None
        self.likely: Sequence[Likely] | None = None
        """What may be an ancestor; None while nobody knows."""
        self.cards: list[KeyedCard] = []
        self.line: LineageLine | None = None
        self._others: list[QWidget] = []
        self._is_held = False
        self._job: Job | None = None
        self.day = Message("info", self)
        self.naming = Naming(office)
        self.phrases = PhrasePane(office)
        self.phrases.opened.connect(self.opened)
        self.naming.named.connect(self.link_named)
        office.leaving.connect(self._stop)
        self._lay_out()

    def show_record(self, ref: Ref) -> None:
        """Show the lineage of a paragraph; what is being typed stays."""
        if ref != self.ref:
            self.naming.clear()
            self.likely = None
        is_same, self.ref = ref == self.ref, ref
        self.found = lineage_of(self.office.database, ref, self.office.day)
        known = {each.at.paragraph.ref for each in self.found.earlier}
        if self.likely is not None:
            self.likely = [each for each in self.likely if each.at.paragraph.ref not in known]
        self._show(stays=is_same)
        self._look(ref)
        self.phrases.show_day()

    def hold(self, *, is_held: bool) -> None:
        """Let nothing be linked or unlinked: the record is in the recycle bin."""
        self._is_held = is_held
        self.naming.hold(is_held=is_held)
        for card in self.cards:
            for button in card.buttons:
                button.setEnabled(not is_held)
            if isinstance(card, LinkedCard):
                card.unlink_button.setEnabled(not is_held)

    def link(self, later: Ref, earlier: Ref, how: str) -> bool:
        """Say that a paragraph continues, changes or replaces an earlier one; True where it is kept."""
        return (
            not self._is_held and self.office.perform(partial(link, later=later, earlier=earlier, how=how)) is not None
        )

    def link_named(self, other: Ref, how: str, is_earlier: bool) -> None:
        """Link the paragraph with one that is named."""
        if self.ref is not None:
            later, earlier = (self.ref, other) if is_earlier else (other, self.ref)
            if self.link(later, earlier, how):
                self.naming.clear()

    def unlink(self, linked: Ref) -> None:
        """Take a link away; undo brings it back."""
        self.office.perform(partial(unlink, linked=linked))

    def _look(self, ref: Ref) -> None:
        """Look in the lane for what the paragraph may come from."""
        self._stop()
        database, day = self.office.database, self.office.day

        def work(progress: Progress) -> list[Likely]:
            return likely_ancestors(database, ref, day=day, progress=progress)

        self._job = job = self.office.looking.start(work, _("Looking for what the paragraph may come from"))
        job.finished.connect(partial(self._suggest, job))
        job.failed.connect(lambda message, advice: self._fail(job, f"{message} {advice}"))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _suggest(self, job: Job, likely: list[Likely]) -> None:
        """Show what was found, unless it is what is shown or another paragraph is looked at."""
        if job is self._job:
            self._job = None
            if likely != self.likely:
                self.likely = likely
                self._show(stays=True)

    def _fail(self, job: Job, sentence: str) -> None:
        if job is self._job:
            self._job = None
            self.day.tell(sentence)

    def _show(self, *, stays: bool) -> None:
        """Show what is known; where the same record ``stays``, so do the place in the list and the cursor."""
        assert self.found is not None, "nothing is shown before it is looked for"
        stay, at = self._area.verticalScrollBar().value(), self._card_with_cursor()
        self._empty()
        self._fill(self.found)
        self._tell_day(self.found)
        self.hold(is_held=self._is_held)
        if stays:
            self._list.activate()  # so that it is as long as it will be
            self._area.verticalScrollBar().setValue(stay)
            self._give_cursor(at)

    def _fill(self, found: Lineage) -> None:
        if found.earlier or found.later:
            self.line = LineageLine(found)
            self.line.opened.connect(self.opened)
            self._add(self.line)
        self._add(plain_label(_("Earlier texts"), larger=1.1))
        for each in found.earlier:
            self._add_linked(LinkedCard(each, found.own, is_earlier=True))
        if not found.earlier:
            self._add(quiet(_("No earlier text is known. Take one of those below, or name one.")))
        self._add(plain_label(_("Later texts"), larger=1.1))
        for each in found.later:
            self._add_linked(LinkedCard(each, found.own, is_earlier=False))
        if not found.later:
            self._add(quiet(_("No later text is known.")))
        self._add(plain_label(_("What it may come from"), larger=1.1))
        for suggested in self.likely or ():
            card = LikelyCard(suggested, found.own)
            card.chosen.connect(partial(self.link, found.own.paragraph.ref, suggested.at.paragraph.ref))
            self._add_card(card)
        if not self.likely:
            self._add(quiet(_("Looking…") if self.likely is None else _why_none(found)))

    def _empty(self) -> None:
        for part in (*self.cards, *self._others):
            part.hide()
            part.deleteLater()  # not at once: a button in it may have brought us here
        self.cards, self._others, self.line = [], [], None

    def _add_linked(self, card: LinkedCard) -> None:
        card.unlinked.connect(self.unlink)
        card.chosen.connect(partial(self.link, card.later, card.earlier))
        self._add_card(card)

    def _add_card(self, card: KeyedCard) -> None:
        card.opened.connect(self.opened)
        self.cards.append(card)
        self._insert(card)

    def _add(self, part: QWidget) -> None:
        self._others.append(part)
        self._insert(part)

    def _insert(self, part: QWidget) -> None:
        self._list.insertWidget(self._list.count() - 1, part)
        part.show()  # at once, so that it can be given the cursor

    def _tell_day(self, found: Lineage) -> None:
        """Say as of which day this is told, and how much of it came later."""
        day = self.office.day
        told = _("As of {day}.").format(day=of_day(day)) if day else ""
        if found.hidden:
            many = ngettext("{count} later text is hidden.", "{count} later texts are hidden.", found.hidden)
            told = f"{told} {many.format(count=found.hidden)}"
        self.day.tell(told)

    def _card_with_cursor(self) -> KeyedCard | None:
        """Give the card in which the cursor is."""
        at = self.window().focusWidget()
        return next((card for card in self.cards if at and (card is at or card.isAncestorOf(at))), None)

    def _give_cursor(self, before: KeyedCard | None) -> None:
        """Stay at the same text, or go on at the next suggestion once it was linked."""
        if before is None:
            return
        same = [card for card in self.cards if card.at.paragraph.ref == before.at.paragraph.ref]
        likely = [card for card in self.cards if isinstance(card, LikelyCard)]
        stays = same if same and isinstance(same[0], type(before)) else []
        (stays or likely or [self.naming.picker])[0].setFocus(Qt.FocusReason.OtherFocusReason)

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
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.day)
        column.addWidget(self._area, 1)
        column.addWidget(self.naming)
        whole = QVBoxLayout(self)
        whole.addWidget(above, 3)
        whole.addSpacing(theme.SPACE)
        self.phrases_head = plain_label(_("A phrase over the years"), larger=1.1)
        whole.addWidget(self.phrases_head)
        whole.addWidget(self.phrases, 2)


def _why_none(found: Lineage) -> str:
    """Say why nothing is suggested."""
    if found.own.dated is None:
        return _("Its document has no date, so nobody can tell which texts are earlier. Enter the date.")
    if not found.own.text:
        return _("Its wording is not entered, so nothing can be compared with it.")
    return _("No other paragraph of an earlier document resembles it.")
