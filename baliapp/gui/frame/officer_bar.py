"""The bar that asks once for the officer's name, and the dialog that changes it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QInputDialog, QLabel, QLineEdit, QPushButton, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit import theme
from baliapp.gui.kit.office import Office


class OfficerBar(QFrame):
    """Asks under which name changes are written down. Nobody has to answer before working."""

    answered = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        label = QLabel(_("Under which &name shall your changes be written down?"))
        self.name = QLineEdit(office.settings.officer())
        self.name.setAccessibleName(_("Your name"))
        self.name.setMaximumWidth(self.fontMetrics().averageCharWidth() * 36)
        label.setBuddy(self.name)
        keep = QPushButton(_("Keep this name"))
        keep.clicked.connect(self.keep)
        self.name.returnPressed.connect(self.keep)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.SPACE * 2, theme.SPACE, theme.SPACE, theme.SPACE)
        line.addWidget(label)
        line.addWidget(self.name, 1)
        line.addWidget(keep)
        line.addStretch(1)

    def keep(self) -> None:
        """Take the name; a blank one leaves the system's."""
        self.office.name_officer(self.name.text())
        self.hide()
        self.answered.emit()


def ask_for_name(office: Office, parent: QWidget) -> None:
    """Ask for the officer's name in a dialog."""
    name, agreed = QInputDialog.getText(
        parent,
        _("Your name"),
        _("Changes are written down under this name:"),
        QLineEdit.EchoMode.Normal,
        office.settings.officer(),
    )
    if agreed:
        office.name_officer(name)
