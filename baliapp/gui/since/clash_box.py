"""What somebody else has written into a text while an officer was writing in it, and which of the two is kept."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from baliapp.base.i18n import _
from baliapp.base.rich_text import plain
from baliapp.base.worddiff import differing
from baliapp.gui.kit.marked_text import MarkedText
from baliapp.gui.kit.message import Message


class ClashBox(QFrame):
    """The other text with the words that mine has not; neither is kept before the officer has chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.told = Message("triangle-alert")
        self.mine_button = QPushButton(_("Keep what &I wrote"))
        self.theirs_button = QPushButton(_("Use the other te&xt"))
        self.theirs: MarkedText | None = None
        line = QHBoxLayout()
        line.addWidget(self.mine_button)
        line.addWidget(self.theirs_button)
        line.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.told)
        self._column.addLayout(line)
        self.hide()

    def show_clash(self, theirs: str, mine: str) -> None:
        """Show what is stored beside what is typed."""
        self._drop()
        self.theirs = MarkedText(differing(plain(theirs), plain(mine)), _("The other text"))
        self._column.insertWidget(1, self.theirs)
        self.told.tell(
            _("This text was changed elsewhere while you wrote. What you wrote below is not saved yet. The other text:")
        )
        self.show()

    def settle(self) -> None:
        """Show nothing: there is nothing to choose."""
        self._drop()
        self.hide()

    def _drop(self) -> None:
        if self.theirs is not None:
            self.theirs.hide()
            self.theirs.deleteLater()
            self.theirs = None
