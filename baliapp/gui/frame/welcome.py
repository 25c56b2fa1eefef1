"""What stands in the window while no database is open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit import theme
from baliapp.gui.kit.icons import icon


class Welcome(QWidget):
    """Offers to open a database or to make one."""

    opening = Signal()
    making = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sentence = QLabel(_("No database is open. Open one, or make a new one."))
        sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        open_one = QPushButton(icon("folder-open"), _("&Open a database…"))
        open_one.clicked.connect(self.opening)
        make_one = QPushButton(icon("file-plus"), _("Make a &new database…"))
        make_one.clicked.connect(self.making)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.addStretch(2)
        for part in (sentence, open_one, make_one):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)
