"""One of several ways to go on: what it is called, what comes of it in plain sentences, and the button that does it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from baliapp.gui.kit.parts import plain_label


class Way(QWidget):
    """A heading, sentences, and a button."""

    def __init__(self, name: str, does: str, act: Callable[[], object]) -> None:
        super().__init__()
        self.sentences = list[QLabel]()
        self.button = QPushButton(does)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(act)
        self._told = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, self.fontMetrics().height() // 2, 0, 0)
        column.addWidget(plain_label(name, bold=True))
        column.addLayout(self._told)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def text(self) -> str:
        """All sentences, each on a line."""
        return "\n".join(each.text() for each in self.sentences)

    def tell(self, sentences: Sequence[str]) -> None:
        """Say what comes of it."""
        for former in self.sentences:
            former.deleteLater()
            self._told.removeWidget(former)
        self.sentences = [plain_label(each) for each in sentences]
        for each in self.sentences:
            self._told.addWidget(each)
