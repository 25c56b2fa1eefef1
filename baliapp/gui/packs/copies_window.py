"""The numbered copies of what was issued of a meeting in a window of their own: of an issue, and of what amends it."""

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.kit import theme
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import PassingDialog, buttons
from baliapp.gui.kit.undo_here import UndoHere
from baliapp.gui.packs.copies_section import CopiesSection
from baliapp.store.packs.issues import issues_of
from baliapp.store.tables.entries import Entry, Ref


class CopiesWindow(PassingDialog):
    """A box of all that was issued of the meeting, and the copies of what is chosen there."""

    opened = Signal(object)  # Ref of a record that the officer wants to see

    def __init__(self, office: Office, issued: Entry, parent: QWidget | None = None, *, is_held: bool = False) -> None:
        super().__init__(parent)
        self.office = office
        self.meeting = Ref("meeting", str(issued.values["meeting"]))
        self.setWindowTitle(_("Numbered copies"))
        self.what = QComboBox()
        self.what.setAccessibleName(_("Copies of"))
        self.what.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.section = CopiesSection(office)
        self.section.hold(is_held=is_held)
        self.fault = Message("triangle-alert")
        self.undo_button = QPushButton(icon("undo-2"), _("&Undo"))
        self.undo_button.setAutoDefault(False)
        self.undoing = UndoHere(office, self.undo_button, self)
        self._lay_out()
        self._connect()
        self._fill(issued.ref)
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Show all columns of the copies."""
        room, letter = self.screen().availableSize(), self.fontMetrics()
        return QSize(
            min(round(room.width() * 0.92), letter.averageCharWidth() * 150),
            min(round(room.height() * 0.85), letter.height() * 40),
        )

    def current(self) -> Ref | None:
        """Give that of which the copies are shown."""
        identity = self.what.currentData()
        return Ref("pack_issue", identity) if identity else None

    def reject(self) -> None:
        """Close, once what was typed is saved."""
        if self.section.save():
            super().reject()

    def _fill(self, chosen: Ref | None) -> None:
        """Offer what was issued; ``chosen`` stays chosen while it is there."""
        with QSignalBlocker(self.what):
            self.what.clear()
            for each in issues_of(self.office.database, self.meeting):
                self.what.addItem(" ".join(each.heading.split()), each.ref.id)
            self.what.setCurrentIndex(max(0, self.what.findData(chosen.id if chosen else "")))
        self._follow()

    def _follow(self) -> None:
        current = self.current()
        self.section.setVisible(current is not None)
        if current is not None:
            self.section.show_record(current)

    def _changed(self) -> None:
        self.fault.tell("")
        self._fill(self.current())

    def _refused(self, fault: UserError) -> None:
        """Say it here: the window's own bar is behind this one."""
        self.fault.tell(str(fault))

    def _open(self, ref: Ref) -> None:
        self.reject()
        self.opened.emit(ref)

    def _connect(self) -> None:
        self.what.currentIndexChanged.connect(self._follow)
        self.section.opened.connect(self._open)
        self.office.changed.connect(self._changed)
        self.office.refused.connect(self._refused)
        self.office.leaving.connect(lambda: self.done(0))

    def _lay_out(self) -> None:
        label = QLabel(_("&Copies of"))
        label.setBuddy(self.what)
        above = QHBoxLayout()
        above.addWidget(label)
        above.addWidget(self.what, 1)
        close = buttons(QDialogButtonBox.StandardButton.Close)
        close.addButton(self.undo_button, QDialogButtonBox.ButtonRole.ResetRole)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.addLayout(above)
        column.addWidget(self.section, 1)
        column.addWidget(self.fault)
        column.addWidget(close)
