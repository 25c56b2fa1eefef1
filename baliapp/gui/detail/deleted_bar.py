"""The line over a record that is in the recycle bin, with the button that brings it back."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.message import Message


class DeletedBar(QWidget):
    """Says that a record is in the recycle bin; hidden until it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        message = Message("recycle", self)  # inside the bar before it is shown, or it would be a window of its own
        message.tell(_("This record is in the recycle bin."))
        self.restore = QPushButton(icon("archive-restore"), _("Res&tore it"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(message, 1)
        line.addWidget(self.restore)
        self.hide()
