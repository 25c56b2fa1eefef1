"""What every tab of the desk is to the window, whatever it shows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from baliapp.gui.lists.list_pane import ListPane
    from baliapp.gui.tabs.record_tab import RecordTab


class Subject(QWidget):
    """One tab."""

    opened = Signal(object)  # Ref: the officer followed a link to another record
    chosen = Signal()  # another record became current

    @property
    def pane(self) -> "ListPane | None":
        """The list that is shown."""
        return None

    @property
    def records(self) -> "RecordTab | None":
        """The list of records with its form, where one is shown."""
        return None

    def come(self) -> None:
        """Be shown."""

    def focus_list(self) -> None:
        """Go to the list, where there is one."""
        if self.pane is not None:
            self.pane.focus_list()

    def focus_filter(self) -> None:
        """Go to the filter line, where there is one."""
        if self.pane is not None:
            self.pane.focus_filter()

    def leave(self) -> bool:
        """Save what is pending; True when this tab may be left."""
        return self.records is None or self.records.leave()

    def turn_to(self, type_name: str) -> "RecordTab":
        """Give the list of the records of a type, which this tab holds."""
        raise KeyError(type_name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list with Esc, from wherever it was not needed; in the list it is for the window."""
        if event.key() == Qt.Key.Key_Escape and self.pane is not None and not self.pane.list.hasFocus():
            self.pane.focus_list()
        else:
            super().keyPressEvent(event)
