"""One tab: the list of a record type, and beside it the record that is chosen."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from baliapp.gui import theme
from baliapp.gui.detail import DetailPane
from baliapp.gui.list_pane import ListPane
from baliapp.gui.office import Office
from baliapp.store.entries import Ref
from baliapp.store.listing import ListPlan

AFTER_TYPING = 180
"""Milliseconds after which a record is shown that became current while something was typed into the filter."""


class RecordTab(QWidget):
    """A list and a detail pane that follow each other."""

    opened = Signal(object)  # Ref: the officer followed a link to another record
    chosen = Signal()  # another record became current

    def __init__(self, office: Office, plan: ListPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self.plan = office, plan
        self.key = f"list.{plan.record_type}"
        self.pane = ListPane(office, plan, self.key)
        self.detail = DetailPane(office)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._show_soon = QTimer(self, singleShot=True)
        self._show_soon.timeout.connect(self.show_current)
        self._lay_out()
        self.pane.chosen.connect(self._chosen)
        self.pane.list.wanted.connect(lambda _ref: self.edit())
        self.detail.opened.connect(self.opened)
        self.splitter.splitterMoved.connect(self._remember_sizes)

    def _lay_out(self) -> None:
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.setStyleSheet(theme.SPLITTER)
        self.splitter.addWidget(self.pane)
        self.splitter.addWidget(self.detail)
        self.splitter.setSizes(self._kept_sizes())
        self.splitter.setStretchFactor(0, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.splitter)

    def current(self) -> Ref | None:
        """Give the record that is current."""
        return self.pane.current()

    def show_current(self) -> None:
        """Show the current record beside the list; stay at the one before where that cannot be left."""
        current = self.pane.current()
        if current == self.detail.ref and self._show_soon.isActive():
            self._show_soon.stop()
        if self.detail.leave():
            self.detail.show_record(current)
        elif self.detail.ref:
            self.pane.list.choose(self.detail.ref)

    def choose(self, ref: Ref) -> bool:
        """Go to a record; False where the list does not hold it."""
        return self.pane.choose(ref)

    def edit(self) -> None:
        """Put the cursor into the form of the current record."""
        self.show_current()
        self.detail.focus_form()

    def leave(self) -> bool:
        """Save what is pending; True when this tab may be left."""
        return self.detail.leave()

    def come(self) -> None:
        """Be shown: look again where something was touched, and choose the record of last time."""
        self.pane.freshen()
        if self.pane.current() is None:
            self.pane.choose_kept()
        if self.office.is_loaded:
            self.show_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list with Esc, from wherever it was not needed."""
        if event.key() == Qt.Key.Key_Escape:
            self.pane.focus_list()
        else:
            super().keyPressEvent(event)

    def _chosen(self, _ref: Ref | None) -> None:
        if self.office.is_loaded and self.isVisible():
            self._show_soon.start(AFTER_TYPING if self.pane.filter.hasFocus() else 0)
        self.chosen.emit()

    def _kept_sizes(self) -> list[int]:
        kept = self.office.settings.get(f"{self.key}.split")
        fair = isinstance(kept, list) and len(kept) == 2 and all(isinstance(size, int) and size > 0 for size in kept)
        return kept if fair else [700, 500]

    def _remember_sizes(self) -> None:
        self.office.remember_soon(f"{self.key}.split", self.splitter.sizes())
