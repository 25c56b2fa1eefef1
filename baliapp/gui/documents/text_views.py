"""A text as received and as cleaned: one of them, or both side by side, scrolled together."""

from enum import Enum

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.exchange.document_texts import DocumentText
from baliapp.gui.kit import theme
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.kit.text_marks import Mark
from baliapp.gui.kit.text_pane import TextPane


class Look(Enum):
    """How the text is looked at."""

    CLEANED = "cleaned"
    RECEIVED = "received"
    BOTH = "both"


class TextViews(QSplitter):
    """The two texts. Passages are given in places of the cleaned one, whichever is seen."""

    passage_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = DocumentText("", "", (), ())
        self.look, self._top = Look.CLEANED, 0
        self.received, self.cleaned = TextPane(_("Text as received")), TextPane(_("Text as cleaned"))
        self.setStyleSheet(theme.SPLITTER)
        self.setChildrenCollapsible(False)
        self._heads = [plain_label(each.accessibleName(), bold=True) for each in (self.received, self.cleaned)]
        self._sides = [self._side(*each) for each in zip(self._heads, (self.received, self.cleaned), strict=True)]
        self.received.scrolled.connect(self._follow_received)
        self.cleaned.scrolled.connect(self._follow_cleaned)
        for pane in (self.received, self.cleaned):
            pane.passage_chosen.connect(self.passage_chosen)
            pane.wrapped.connect(lambda: QTimer.singleShot(0, self, self._align))
        self.show_look(Look.CLEANED)

    @property
    def pane(self) -> TextPane:
        """The text that is searched and read: the received one only where it is seen alone, or has the cursor."""
        both = self.look is Look.BOTH and self.received.hasFocus()
        return self.received if both or self.look is Look.RECEIVED else self.cleaned

    def show_text(self, text: DocumentText) -> None:
        """Show a text with its changes marked on both sides."""
        self.text, self._top = text, 0
        now = [Mark(*place, change.kind, False)
               for place, change in zip(text.cleaned_places, text.changes, strict=True)]  # fmt: skip
        self.cleaned.show_text(text.cleaned, now)
        then = [Mark(each.start, each.end, each.kind, True) for each in text.changes]
        self.received.show_text(text.received, then)

    def show_look(self, look: Look) -> None:
        """Look at one of the texts, or at both; what stands at the top stays there."""
        self.look = look
        for side, head, looks in zip(self._sides, self._heads, (Look.RECEIVED, Look.CLEANED), strict=True):
            side.setVisible(look in (looks, Look.BOTH))
            head.setVisible(look is Look.BOTH)
        QTimer.singleShot(0, self, self._align)  # once the texts have wrapped anew

    def _align(self) -> None:
        """Bring what was at the top back there in both texts."""
        self.cleaned.bring_to_top(self._top)
        self.received.bring_to_top(self.text.received_span(self._top, self._top)[0])

    def show_passage(self, start: int, end: int) -> None:
        """Highlight a passage of the cleaned text in both, and bring it into view."""
        self.received.show_passage(*self.text.received_span(start, end))
        self.cleaned.show_passage(start, end)
        QTimer.singleShot(0, self.cleaned, self.cleaned.centerCursor)  # in a window that is only coming up

    def forget_passage(self) -> None:
        """Highlight no passage any more."""
        for pane in (self.received, self.cleaned):
            pane.forget_passage()

    def show_change(self, number: int) -> None:
        """Bring a change into view in both texts."""
        change, (start, end) = self.text.changes[number], self.text.cleaned_places[number]
        self.received.go_to(change.start, change.end)
        self.cleaned.go_to(start, end)

    def selected(self) -> tuple[int, int] | None:
        """Give the passage that is selected, in places of the cleaned text."""
        pane = self.pane
        chosen = pane.selected()
        return self.text.cleaned_span(*chosen) if chosen and pane is self.received else chosen

    def _follow_received(self) -> None:
        if self.look is not Look.CLEANED:
            place = self.received.first_place()
            self._top = self.text.cleaned_span(place, place)[0]
            self.cleaned.bring_to_top(self._top)

    def _follow_cleaned(self) -> None:
        if self.look is not Look.RECEIVED:
            self._top = self.cleaned.first_place()
            self.received.bring_to_top(self.text.received_span(self._top, self._top)[0])

    def _side(self, head: QWidget, pane: TextPane) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head.setContentsMargins(theme.SPACE, theme.SPACE, 0, 0)
        column.addWidget(head)
        column.addWidget(pane, 1)
        self.addWidget(side)
        return side
