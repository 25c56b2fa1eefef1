"""How far a meeting has come, what comes next, and what is missing for that."""

from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QMessageBox, QPushButton, QVBoxLayout, QWidget

from baliapp.base import clock
from baliapp.base.i18n import _
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import plain_label
from baliapp.records.meetings import STAGES
from baliapp.store.meetings.stages import called, missing_for, move_on, standing_of
from baliapp.store.tables.entries import Ref


class StageStrip(QWidget):
    """Stands above a meeting's agenda; moving on is one step with a name."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.meeting: Ref | None = None
        self._is_held, self._looked_on = False, clock.today()
        self.coming = ""
        self.stage = plain_label(bold=True)
        self.missing = Message("info")
        self.next = QPushButton(icon("arrow-right"), "")
        self.next.clicked.connect(lambda: self.go(self.coming))
        self.other = QPushButton(_("Another stage"))
        self.menu = QMenu(self)
        for each in STAGES:
            self.menu.addAction(_(each.label)).triggered.connect(partial(self.go, each.value))
        self.other.setMenu(self.menu)
        line = QHBoxLayout()
        line.addWidget(self.stage, 1)
        line.addWidget(self.next)
        line.addWidget(self.other)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self.missing)

    def show_meeting(self, meeting: Ref, *, is_held: bool) -> None:
        """Show how far a meeting has come."""
        self.meeting, self._is_held, self._looked_on = meeting, is_held, clock.today()
        standing = standing_of(self.office.database, meeting)
        self.coming = standing.coming
        told = _("Stage: {stage}").format(stage=called(standing.stage)) if standing.stage else _("No stage is noted.")
        self.stage.setText(told)
        self.next.setVisible(bool(standing.coming))
        if standing.coming:
            self.next.setText(_("To “{stage}”").format(stage=called(standing.coming)))
        waits = _("Missing for “{stage}”: {missing}")
        self.missing.tell(
            waits.format(stage=called(standing.coming), missing=" ".join(standing.missing)) if standing.missing else ""
        )
        self.next.setEnabled(not is_held)
        self.other.setEnabled(not is_held)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again where another day has come since: what is missing goes by the day."""
        super().showEvent(event)
        self._look_again()

    def event(self, event: QEvent) -> bool:
        """Look again as well when the officer comes back to the window on another day."""
        if event.type() == QEvent.Type.WindowActivate:
            self._look_again()
        return super().event(event)

    def _look_again(self) -> None:
        if self.meeting is not None and self._looked_on != clock.today():
            self.show_meeting(self.meeting, is_held=self._is_held)

    def go(self, stage: str) -> None:
        """Bring the meeting to a stage; where something is missing, only once the officer has read what."""
        if self.meeting is None:
            return
        missing = missing_for(self.office.database, self.meeting, stage)
        if not missing or self.goes_although(stage, missing):
            self.office.perform(partial(move_on, meeting=self.meeting, stage=stage, although=missing))

    def goes_although(self, stage: str, missing: tuple[str, ...]) -> bool:
        """Ask whether to move on although something is missing."""
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(_("Move the meeting on"))
        box.setText(_("Move on to “{stage}” although something is missing?").format(stage=called(stage)))
        box.setInformativeText(
            "\n".join((*missing, "", _("The history of the meeting will say so. It can be undone.")))
        )
        goes = box.addButton(_("Move on anyway"), QMessageBox.ButtonRole.AcceptRole)
        stays = box.addButton(_("Stay"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stays)
        box.exec()
        box.deleteLater()
        return box.clickedButton() is goes
