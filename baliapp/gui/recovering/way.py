"""One of several ways to go on: what it is called, what comes of it in plain sentences, and the button that does it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from baliapp.gui.kit.parts import plain_label


class Way(QWidget):
    """A heading, sentences, and a button."""

    def __init__(self, name: str, does: str, act: Callable[[], object]) -> None:
        super().__init__()
        self.head = plain_label(name, bold=True)
        self.told = plain_label()
        self.button = QPushButton(does)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, self.fontMetrics().height() // 2, 0, 0)
        for part in (self.head, self.told):
            column.addWidget(part)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def tell(self, sentences: Sequence[str]) -> None:
        """Say what comes of it; without a sentence the button alone stays."""
        self.told.setText("\n".join(sentences))
        self.head.setVisible(bool(sentences))
        self.told.setVisible(bool(sentences))
