"""A sentence with its sign, said where it belongs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from baliapp.gui.kit.icon_label import IconLabel


class Message(QWidget):
    """An icon and a sentence that wraps; hidden while there is nothing to say."""

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sign = IconLabel(icon_name)
        self.sentence = QLabel()
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.sentence, 1)
        self.hide()

    def tell(self, sentence: str) -> None:
        """Show ``sentence``; a blank one hides the message."""
        self.sentence.setText(sentence)
        self.setVisible(bool(sentence))
