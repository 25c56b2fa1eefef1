"""The paragraphs that were read on the left, the chosen one beside its original on the right, and what mends them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit import theme
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.wrapping_line import WrappingLine
from baliapp.gui.outcomes.outcome_coming import ComingOutcome, Decided
from baliapp.gui.outcomes.outcome_detail import OutcomeDetail
from baliapp.gui.outcomes.outcome_list import OutcomeList
from baliapp.gui.outcomes.outcome_words import WordsBeside
from baliapp.store.asking import queries


class OutcomeBoard(QSplitter):
    """Mends, splits, joins, leaves out and confirms the paragraphs on their way."""

    decided = Signal()  # the officer has decided something
    refused = Signal(str)  # why it cannot be done; blank where it can

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.coming: ComingOutcome | None = None
        themes = queries.all_entries(office.database, "theme")
        self.list, self.words, self.detail = OutcomeList(), WordsBeside(), OutcomeDetail(themes)
        self.list.themes = {each.ref.id: each.heading for each in themes}
        self.join_button = QPushButton(_("&Join with the one before"))
        self.split_button = QPushButton(_("&Split at the cursor"))
        self._lay_out()
        self._connect()

    def show_outcome(self, coming: ComingOutcome) -> None:
        """Show what was read."""
        self.coming = coming
        self.words.show_text(coming.text)
        first = next((at for at, each in enumerate(coming.items) if each.is_taken), 0)
        self.list.show_paragraphs(coming, first)
        self.setEnabled(bool(coming.items))
        if coming.items:
            self._show(first)
        self.list.setFocus()

    def go_to_number(self, at: int) -> None:
        """Put the cursor into the number of a paragraph."""
        self.list.go_to(at)
        self.detail.number.setFocus()

    def join(self) -> None:
        """Join the current paragraph with the one before it."""
        at = self.list.current()
        if self.coming is not None and at > 0:
            self.coming.join(at)
            self._show_all(at - 1)

    def split(self) -> None:
        """Part the current paragraph where the cursor stands in its words."""
        at = self.list.current()
        if self.coming is None or at < 0:
            return
        if self.coming.split(at, self.words.place()):
            self._show_all(at)
        else:
            self.refused.emit(_("Put the cursor into the words, to where the next paragraph begins."))

    def confirm(self) -> None:
        """Confirm what is proposed of the current paragraph, and go on to the next one."""
        at = self.list.current()
        if self.coming is not None and at >= 0:
            self.coming.confirm(at, self.office.author().officer)
            self._followed()
            self.list.go_to(min(at + 1, len(self.coming.items) - 1))

    def confirm_all(self) -> None:
        """Confirm what is proposed of all that are ticked."""
        if self.coming is not None:
            self.coming.confirm_all(self.office.author().officer)
            self._followed()

    def _show(self, at: int) -> None:
        """Show one of the paragraphs."""
        if self.coming is not None:
            self.refused.emit("")
            self.words.show_paragraph(self.coming.items[at])
            self.detail.show_paragraph(self.coming.items[at])
            self.join_button.setEnabled(at > 0)

    def _show_all(self, at: int) -> None:
        """Show the paragraphs anew: they are others, or more, or fewer."""
        if self.coming is not None:
            self.list.show_paragraphs(self.coming, at)
            self._show(self.list.current())
            self.decided.emit()

    def _followed(self) -> None:
        """Show how it stands now with each."""
        if self.coming is not None:
            self.list.follow(self.coming)
            self.detail.follow(self.coming.items[self.list.current()])
            self.decided.emit()

    def _reword(self, words: str) -> None:
        at = self.list.current()
        if self.coming is not None and at >= 0:
            self.coming.reword(at, words)
            self.detail.show_paragraph(self.coming.items[at])
            self._followed()

    def _renumber(self, number: str) -> None:
        if self.coming is not None:
            self.coming.renumber(self.list.current(), number)
            self._show_found()

    def _decide(self, decided: Decided) -> None:
        if self.coming is not None:
            self.coming.decide(self.list.current(), **decided)
            self._followed()

    def _take_or_leave(self, at: int, is_taken: bool) -> None:
        if self.coming is not None:
            self.coming.take(at, is_taken=is_taken)
            self.list.go_to(at)
            self._show_found()

    def _show_found(self) -> None:
        """Show of the current paragraph what another record, that it becomes now, says of it."""
        if self.coming is not None:
            self.detail.show_paragraph(self.coming.items[self.list.current()])
            self._followed()

    def _connect(self) -> None:
        self.list.chosen.connect(self._show)
        self.list.decided.connect(self._take_or_leave)
        self.words.typed.connect(self._reword)
        self.detail.renumbered.connect(self._renumber)
        self.detail.decided.connect(self._decide)
        self.detail.confirmed.connect(self.confirm)

    def _lay_out(self) -> None:
        deeds = QWidget()
        line = WrappingLine(theme.SPACE // 2, deeds)
        line.setContentsMargins(theme.SPACE // 2, 0, 0, 0)
        for button, act in ((self.split_button, self.split), (self.join_button, self.join)):
            button.setAutoDefault(False)
            button.clicked.connect(act)
            line.addWidget(button)
        upper, right = QWidget(), QSplitter(Qt.Orientation.Vertical)
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words, 1)
        column.addWidget(deeds)
        right.addWidget(upper)
        right.addWidget(self.detail)
        self.addWidget(self.list)
        self.addWidget(right)
        letter = self.fontMetrics().averageCharWidth()
        self.setSizes([letter * 112, letter * 118])
        right.setStretchFactor(0, 3)
        right.setStretchFactor(1, 2)
        right.setSizes([self.fontMetrics().height() * 26, self.fontMetrics().height() * 22])
        for splitter in (self, right):
            splitter.setStyleSheet(theme.SPLITTER)
            splitter.setChildrenCollapsible(False)
