"""Choosing the record that is the same as another: the likely ones first, all others by typing."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.kit.told_apart import told_apart_entries
from baliapp.records.catalogue import BY_NAME
from baliapp.store.asking import queries
from baliapp.store.deeds.likely_twins import likely_twins
from baliapp.store.tables.entries import Entry, Ref

REF = Qt.ItemDataRole.UserRole
OFFERED = 50
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class ChooseOther(QWidget):
    """A line to type into, and the records it may mean; Enter takes the one marked."""

    taken = Signal(object)  # Ref
    chosen = Signal()  # another one is marked

    def __init__(self, office: Office, kept: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self.kept = office, kept
        question = plain_label(_("Which one is the same as “{record}”?").format(record=kept.heading), bold=True)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Type a part of the name"))
        self.line.setAccessibleName(question.text())
        self.line.setClearButtonEnabled(True)
        self.line.installEventFilter(self)
        self.told = plain_label()
        self.list = QListWidget()
        self.list.setAccessibleName(_("Records to merge with"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (question, self.line, self.told):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        self._likely = likely_twins(office.database, kept.ref)
        self.line.textChanged.connect(self.offer)
        self.list.currentRowChanged.connect(lambda _row: self.chosen.emit())
        self.list.itemDoubleClicked.connect(lambda item: self.taken.emit(item.data(REF)))
        self.offer("")

    def current(self) -> Ref | None:
        """Give the record that is marked."""
        item = self.list.currentItem()
        ref = item.data(REF) if item else None
        return ref if isinstance(ref, Ref) else None

    def offer(self, typed: str) -> None:
        """Show what ``typed`` may mean, or what is likely to be the same while nothing is typed."""
        self.list.clear()
        kind = _(BY_NAME[self.kept.ref.type].plural).lower()
        if typed.strip():
            found = queries.pick(self.office.database, self.kept.ref.type, typed, OFFERED)
            whys = [""] * len(found)
            told = _("These {kind} hold what you typed.") if found else _("No {kind} hold what you typed.")
        else:
            found, whys = [each.entry for each in self._likely], [_(each.why) for each in self._likely]
            told = _("These {kind} may be the same.")
            if not found:
                found = queries.pick(self.office.database, self.kept.ref.type, "", OFFERED)
                whys = [""] * len(found)
                told = _("None of the {kind} looks the same. Choose one, or type a name.")
        self.told.setText(told.format(kind=kind))
        shown = [(entry, why) for entry, why in zip(found, whys, strict=True) if entry.ref != self.kept.ref]
        for (entry, why), name in zip(shown, told_apart_entries([entry for entry, _why in shown]), strict=True):
            item = QListWidgetItem(_("{name} – {why}").format(name=name, why=why) if why else name)
            item.setData(REF, entry.ref)
            item.setSizeHint(QSize(0, self.fontMetrics().height() + 12))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.chosen.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while something is typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in MOVES:
            QApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)
