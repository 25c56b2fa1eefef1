"""Whether backups make themselves, and the second place for them."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit.folders import folder_for
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import ElidedLabel, plain_label
from baliapp.gui.restoring.backing_up import is_automatic
from baliapp.store.backups.places import AUTOMATIC, SECOND, second_place

PLACES = "backups"


class PlacesBox(QWidget):
    """Two lines at the head of the dialog; what is set there holds from now on."""

    changed = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.automatic = QCheckBox(_("Make backups &by itself: after a start, every half hour of work, and at the end"))
        self.automatic.setChecked(is_automatic(office.settings))
        self.automatic.toggled.connect(lambda on: office.remember(AUTOMATIC, on))
        self.choose = QPushButton(_("Choose a second &place…"))
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self.ask)
        self.leave = QPushButton(_("Do &without it"))
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(lambda: self.put(None))
        self.away = Message("info")
        self._line = QHBoxLayout()
        self._place: QWidget = QWidget()
        self._line.addWidget(self._place, 1)
        self._line.addWidget(self.choose)
        self._line.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.automatic)
        column.addLayout(self._line)
        column.addWidget(self.away)
        self._show()

    def ask(self) -> None:
        """Ask for a folder, such as one on a stick."""
        folder = QFileDialog.getExistingDirectory(
            self, _("A second place for backups"), str(folder_for(self.office, PLACES))
        )
        if folder:
            self.put(Path(folder))

    def put(self, folder: Path | None) -> None:
        """Keep backups in ``folder`` as well, or in one place alone."""
        self.office.remember(SECOND, str(folder) if folder else None)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        second = second_place(self.office.settings)
        told = _("Also in {folder}").format(folder=second) if second else ""
        place = (
            ElidedLabel(told)
            if second
            else plain_label(_("They lie beside the database; a stick is a good second place."))
        )
        self._line.replaceWidget(self._place, place)
        self._place.deleteLater()
        self._place = place
        self.leave.setVisible(second is not None)
        gone = second is not None and not second.is_dir()
        self.away.tell(
            _("It is not there at the moment; what is missing there is made up when it is back.") if gone else ""
        )
