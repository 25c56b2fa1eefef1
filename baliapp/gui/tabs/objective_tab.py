"""The objectives: as a list, or lists of them side by side; and which list was in force on the day looked at."""

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from baliapp.base import clock
from baliapp.base.i18n import _
from baliapp.gui.kit import theme
from baliapp.gui.kit.office import Office
from baliapp.gui.tabs.record_tab import RecordTab
from baliapp.store.lists.listing import ListPlan
from baliapp.store.tables.entries import Changed, Ref

if TYPE_CHECKING:
    from baliapp.gui.objectives.side_by_side import SideBySide

KEPT = "objectives.side_by_side"
"""The setting that remembers whether lists stood side by side."""

SWITCH = """
QToolButton { padding: 4px 10px; border: 1px solid palette(mid); border-radius: 5px; }
QToolButton:hover { background: palette(midlight); }
QToolButton:checked { background: palette(highlight); color: palette(highlighted-text);
  border-color: palette(highlight); }
QToolButton:focus { border-color: palette(window-text); }
"""


class ObjectivesTab(RecordTab):
    """A list with its form like the other tabs, and a second way to look at it."""

    def __init__(self, office: Office, plan: ListPlan, parent: QWidget | None = None) -> None:
        super().__init__(office, plan, parent)
        self.side_by_side: SideBySide | None = None
        self.pages = QStackedWidget()
        self.list_button, self.side_button = self._button(_("L&ist")), self._button(_("Side &by side"))
        self.list_button.setChecked(True)
        self.list_button.clicked.connect(self.show_list)
        self.side_button.clicked.connect(self.show_side_by_side)
        self.in_force = QLabel()
        self.in_force.setTextFormat(Qt.TextFormat.PlainText)
        self.in_force.setWordWrap(True)
        self.in_force.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.in_force.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._rearrange()
        office.changed.connect(self._lists_changed)
        office.as_of_changed.connect(self._look_again)
        office.opened.connect(self._forget)

    def _button(self, text: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setCheckable(True)
        button.setStyleSheet(SWITCH)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _rearrange(self) -> None:
        """Put the line of the switch above the list."""
        switch = QButtonGroup(self)
        line = QHBoxLayout()
        line.setContentsMargins(theme.SPACE, theme.SPACE, theme.SPACE, 0)
        line.setSpacing(theme.SPACE)
        for button in (self.list_button, self.side_button):
            switch.addButton(button)
            line.addWidget(button)
        line.addWidget(self.in_force, 1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(line)
        self.pages.addWidget(self.splitter)
        column.addWidget(self.pages, 1)
        around = self.layout()
        assert isinstance(around, QHBoxLayout)
        around.addLayout(column)

    @property
    def compares(self) -> bool:
        """Whether lists stand side by side."""
        return self.side_by_side is not None and self.pages.currentWidget() is self.side_by_side

    def day(self) -> datetime.date:
        """Give the day that is looked at."""
        return self.office.day or clock.today()

    def come(self) -> None:
        """Be shown as last time."""
        super().come()
        if not self.office.is_loaded:
            return
        self._tell_in_force()
        if self.office.settings.get(KEPT) is True:
            self.show_side_by_side()

    def current(self) -> Ref | None:
        """Give the objective that is current, in whichever way they are looked at."""
        return self.side_by_side.table.current() if self.side_by_side and self.compares else super().current()

    def choose(self, ref: Ref) -> bool:
        """Go to an objective in the list."""
        self.show_list()
        return super().choose(ref)

    def turn_to(self, type_name: str) -> RecordTab:
        """Give this tab, as a list."""
        self.show_list()
        return super().turn_to(type_name)

    def edit(self) -> None:
        """Put the cursor into the form of the current objective, or edit it beside the comparison."""
        if self.side_by_side is not None and self.compares:
            self.side_by_side.edit()
        else:
            super().edit()

    def turn_over(self) -> None:
        """Look at the lists the other way."""
        if self.compares:
            self.show_list()
            self.pane.focus_list()
        else:
            self.show_side_by_side()

    def show_list(self) -> None:
        """Show the list with its form."""
        self._turn(self.splitter, self.list_button, side_by_side=False)

    def show_side_by_side(self) -> None:
        """Show lists side by side, at the objective that was current."""
        if not self.leave():
            self.list_button.setChecked(True)
            return
        current = super().current()
        page = self._compared()
        self._turn(page, self.side_button, side_by_side=True)
        page.look(self.day())
        if current is not None:
            page.table.choose(current)
        page.focus_table()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.show_list()
        super().keyPressEvent(event)

    def _turn(self, page: QWidget, button: QToolButton, *, side_by_side: bool) -> None:
        self.pages.setCurrentWidget(page)
        button.setChecked(True)
        if (self.office.settings.get(KEPT) is True) != side_by_side:
            self.office.remember(KEPT, side_by_side)

    def _compared(self) -> "SideBySide":
        if self.side_by_side is None:
            from baliapp.gui.objectives.side_by_side import (
                SideBySide,  # deferred: loads SQLAlchemy, and many never look
            )

            self.side_by_side = SideBySide(self.office)
            self.side_by_side.opened.connect(self.opened)
            self.pages.addWidget(self.side_by_side)
        return self.side_by_side

    def _tell_in_force(self) -> None:
        from baliapp.store.commitments.in_force import lists_in_force, told_in_force  # deferred: loads SQLAlchemy

        self.in_force.setText(told_in_force(lists_in_force(self.office.database, self.day())))

    def _lists_changed(self, changed: Changed) -> None:
        if any(ref.type == "objective_list" for ref in changed.refs):
            self._tell_in_force()

    def _look_again(self) -> None:
        """Look at the same lists as of another day."""
        if self.office.is_loaded:
            self._tell_in_force()
            if self.side_by_side is not None and self.compares:
                self.side_by_side.look(self.day())

    def _forget(self) -> None:
        """Look at another database."""
        self.in_force.clear()
        self.show_list()
