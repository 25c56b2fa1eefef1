"""A bar across the window that says what could not be done and what to do, without stopping anybody."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.kit import theme
from baliapp.gui.kit.icon_label import IconLabel
from baliapp.gui.kit.icons import icon


class NoticeBar(QFrame):
    """Hidden until something is told; closed by its button, or when the next thing has gone well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.setAccessibleName(_("Notice"))
        self.sentence = QLabel()
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        sign = IconLabel("triangle-alert")
        close = QToolButton(autoRaise=True)
        close.setIcon(icon("x"))
        close.setAccessibleName(_("Close this notice"))
        close.setToolTip(_("Close this notice"))
        close.clicked.connect(self.hide)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.SPACE * 2, theme.SPACE, theme.SPACE, theme.SPACE)
        line.setSpacing(theme.SPACE)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.sentence, 1)
        line.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def tell(self, fault: UserError) -> None:
        """Say what happened and what to do."""
        self.sentence.setText(f"{fault.message} {fault.advice}".strip())
        self.show()
