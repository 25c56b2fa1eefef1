"""What an outcome was read from: its title, what was seen in its text, and how it may be read otherwise."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.gui.form.encoding_box import EncodingBox
from baliapp.gui.kit import theme
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.outcomes.outcome_reading import ReadOutcome


class OutcomeSource(QWidget):
    """Stands above the paragraphs; another encoding is chosen here, and a text without numbers is counted."""

    encoding_chosen = Signal(str)
    counted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.remarks = plain_label(larger=1.15, bold=True), Message("info")
        self.encoding, self.guess = EncodingBox(), Message("circle-question-mark")
        self.count_button = QPushButton(icon("list-ordered"), _("N&umber its paragraphs from 1"))
        self._lay_out()
        self.encoding.activated.connect(lambda: self.encoding_chosen.emit(self.encoding.chosen()))
        self.count_button.clicked.connect(self.counted)

    def show_outcome(self, read: ReadOutcome) -> None:
        """Show what a document was read as."""
        self.title.setText(read.title)
        advice = _("Let its paragraphs be numbered from 1, or tick those to keep and give each a number.")
        self.remarks.tell("\n".join([*read.coming.remarks, *([advice] if read.may_be_counted else [])]))
        self.encoding.offer(read.encoding)
        self._letters.setVisible(bool(read.encoding))
        told = _("This encoding is a guess. Look whether the letters below are right, or choose another.")
        self.guess.tell(told if read.is_guess else "")
        self.count_button.setVisible(read.may_be_counted)

    def _lay_out(self) -> None:
        self._letters = QWidget()
        label = QLabel(_("Enco&ding"))
        label.setBuddy(self.encoding)
        line = QHBoxLayout(self._letters)
        line.setContentsMargins(0, 0, 0, 0)
        for part in (label, self.encoding):
            line.addWidget(part)
        self.encoding.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        line.addWidget(self.guess, 1)
        line.addStretch()
        seen = QHBoxLayout()
        seen.addWidget(self.remarks, 1)
        seen.addWidget(self.count_button)
        self.count_button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE // 2)
        column.addWidget(self.title)
        column.addWidget(self._letters)
        column.addLayout(seen)
