"""What to look at before a pack is handed out: a line each, which leads to its record."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from baliapp.base.i18n import _, ngettext
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.parts import plain_label
from baliapp.packs.readiness import Line
from baliapp.store.tables.entries import Ref

RECORD = Qt.ItemDataRole.UserRole


class Lines(QListWidget):
    """A list whose Enter stays with it, and presses no button of the dialog around it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current line with Enter."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class ReadinessList(QWidget):
    """How many lines there are, and the lines; hidden while there is none."""

    record_wanted = Signal(object)  # Ref: of the line that was double-clicked, or on which Enter was pressed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = plain_label(bold=True)
        self.lines = Lines()
        self.lines.setWordWrap(True)
        self.lines.setIconSize(QSize(1, 1) * self.fontMetrics().height())
        self.lines.setAccessibleName(_("To check"))
        self.lines.setToolTip(_("A double click or Enter opens the record."))
        self.lines.itemActivated.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.count)
        column.addWidget(self.lines)
        self.hide()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; the place in the list stays as it is."""
        place = self.lines.currentRow()
        self.lines.clear()
        for each in lines:
            item = QListWidgetItem(icon("triangle-alert"), each.sentence, self.lines)
            item.setData(RECORD, each.ref)
        self.lines.setCurrentRow(min(place, len(lines) - 1))
        words = ngettext("{count} thing to check", "{count} things to check", len(lines))
        self.count.setText(words.format(count=len(lines)))
        self.setVisible(bool(lines))

    def _open(self, item: QListWidgetItem) -> None:
        if (ref := item.data(RECORD)) is not None:
            self.record_wanted.emit(Ref(*ref))
