"""The strip below the pages of a pack: how far it is made, why it could not be, and that records have changed since."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit import theme
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.parts import ElidedLabel


class MakingStrip(QWidget):
    """Progress with Cancel, or a sentence with the button that makes the pack again; hidden where all is well."""

    cancel_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = ElidedLabel("")
        self.progress = QProgressBar()
        self.progress.setAccessibleName(_("Progress"))
        self.progress.setMinimumWidth(self.fontMetrics().averageCharWidth() * 30)
        self.cancel = QPushButton(_("&Cancel"))
        self.cancel.clicked.connect(self._cancel)
        self.fault = Message("triangle-alert")
        self.again = QPushButton(icon("refresh-cw"), _("&Make again"))
        self.again.clicked.connect(self.again_wanted)
        self._working, self._told = QWidget(), QWidget()
        for box, parts in ((self._working, (self.step, self.progress, self.cancel)), (self._told, (self.fault,))):
            line = QHBoxLayout(box)
            line.setContentsMargins(theme.SPACE, theme.SPACE // 2, theme.SPACE, theme.SPACE // 2)
            for part in parts:
                line.addWidget(part, 1 if part in (self.step, self.fault) else 0, Qt.AlignmentFlag.AlignVCenter)
            if box is self._told:
                line.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._working)
        column.addWidget(self._told)
        self.rest()

    def rest(self) -> None:
        """Say nothing: all is well."""
        self.hide()

    def begin(self) -> None:
        """Show that the pack is being made."""
        self._say("")
        self.progress.setRange(0, 0)
        self.step.setText(_("Making the briefing pack"))
        self.cancel.setEnabled(True)

    def show_step(self, done: int, total: int, what: str) -> None:
        """Show how far it is."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        if self.cancel.isEnabled():
            self.step.setText(what)

    def tell(self, sentence: str, *, may_try: bool = True) -> None:
        """Say what is to be said, with the button to make the pack again."""
        self._say(sentence)
        self.again.setVisible(may_try)

    def _say(self, sentence: str) -> None:
        self.fault.tell(sentence)
        self._told.setVisible(bool(sentence))
        self._working.setVisible(not sentence)
        self.show()

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.step.setText(_("Cancelling…"))
        self.cancel_wanted.emit()
