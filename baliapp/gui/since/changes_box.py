"""What the records tell otherwise than when a text was edited by hand, beside it, and what may be done about it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from baliapp.base.i18n import _
from baliapp.base.rich_text import plain
from baliapp.base.worddiff import differing
from baliapp.gui.kit.marked_text import MarkedText
from baliapp.gui.kit.parts import plain_label
from baliapp.store.meetings.texts import Text


class ChangesBox(QFrame):
    """What the records tell otherwise than when the text was edited, word by word, and what may be done about it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.take_button = QPushButton(_("&Take over what is new"))
        self.keep_button = QPushButton(_("&Leave my text as it is"))
        self.now: MarkedText | None = None
        self.gone: MarkedText | None = None
        self._texts = QVBoxLayout()
        line = QHBoxLayout()
        line.addWidget(self.take_button)
        line.addWidget(self.keep_button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(plain_label(_("Since it was edited, the records tell something else"), bold=True))
        column.addLayout(self._texts)
        column.addLayout(line)
        self.hide()

    def show_changes(self, text: Text, *, is_held: bool) -> None:
        """Show how the made text differs from the one that was edited; hidden where it does not."""
        while item := self._texts.takeAt(0):
            if (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()
        self.now = self.gone = None
        if text.is_behind:
            now, then = _only_in(text.made, text.before), _only_in(text.before, text.made)
            self.now = self._add(_("As the records tell it now"), now, then)
            self.gone = self._add(_("As they told it then"), then, now)
        for button in (self.take_button, self.keep_button):
            button.setEnabled(not is_held)
        self.setVisible(text.is_behind)

    def _add(self, title: str, told: str, other: str) -> MarkedText | None:
        if not told:
            return None
        shown = MarkedText(differing(told, other), title)
        self._texts.addWidget(plain_label(title))
        self._texts.addWidget(shown)
        return shown


def _only_in(told: str, other: str) -> str:
    """Give the lines of a text that another has not: what both tell need not be read again."""
    others = set(plain(other).splitlines())
    return "\n".join(line for line in plain(told).splitlines() if line not in others)
