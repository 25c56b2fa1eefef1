"""Lists of objectives side by side by theme, two to four of them, as the officer chooses."""

import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from baliapp.base.i18n import _, ngettext
from baliapp.gui.form.form_dialog import edit_beside
from baliapp.gui.kit import theme
from baliapp.gui.kit.empty_state import EmptyState
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.objectives.side_by_side_rows import FEWEST, MOST, compare, in_force
from baliapp.gui.objectives.side_by_side_table import ComparisonTable
from baliapp.store.asking import queries
from baliapp.store.commitments.in_force import in_force_among
from baliapp.store.tables.entries import Changed, Entry

KEPT = "objectives.compared"
"""The setting that remembers which lists stood side by side."""
SHOWN = {"objective_list", "objective", "theme", "document"}


class SideBySide(QWidget):
    """The comparison below a line of what can be done to it."""

    opened = Signal(object)  # Ref of an objective

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.day = datetime.date.min
        self.lists: list[Entry] = []
        self.chosen: list[str] = []
        self.table = ComparisonTable()
        self.empty = EmptyState("target")
        self.pages = QStackedWidget()
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.empty)
        self.choose_button = QPushButton(icon("list-tree"), _("Choose &lists"))
        self.choose_button.setMenu(QMenu(self.choose_button))
        self.copy_button = QPushButton(icon("copy"), _("&Copy as a table"))
        self.copy_button.clicked.connect(self.table.copy_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self.pages, 1)
        self.setFocusProxy(self.table)
        self.table.wanted.connect(self.opened)
        self.table.copied.connect(self._tell_copied)
        office.changed.connect(self._changed)

    def _head(self) -> QHBoxLayout:
        legend = plain_label(
            _(
                "Bold and underlined: words that the first list has not; in the first list, words that another "
                "has not. Capital letters make no difference."
            )
        )
        legend.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        line = QHBoxLayout()
        line.setContentsMargins(*[theme.SPACE] * 4)
        line.setSpacing(theme.SPACE)
        line.addWidget(self.choose_button)
        line.addWidget(self.copy_button)
        line.addWidget(legend, 1)
        return line

    def look(self, day: datetime.date) -> None:
        """Ask for the lists, and compare them as of ``day``."""
        self.day = day
        self.lists = queries.all_entries(self.office.database, "objective_list")
        known = {each.ref.id for each in self.lists}
        kept = self.chosen or self._kept()
        self.chosen = [identity for identity in kept if identity in known]
        if len(self.chosen) < FEWEST:
            self.chosen = [each.ref.id for each in self.lists[-MOST:]]
        self._fill_menu()
        self._show()

    def edit(self) -> None:
        """Edit the objective in the current cell."""
        if ref := self.table.current():
            edit_beside(self.office, ref, self, self.opened.emit)

    def focus_table(self) -> None:
        """Go to the table."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def toggle(self, identity: str, _checked: bool = False) -> None:
        """Put a list beside the others, or take it away."""
        others = [each for each in self.chosen if each != identity]
        self.chosen = others if identity in self.chosen else [*self.chosen, identity]
        self.office.remember(KEPT, self.chosen)
        self._fill_menu()
        self._show()

    def _kept(self) -> list[str]:
        kept = self.office.settings.get(KEPT)
        return [each for each in kept if isinstance(each, str)][:MOST] if isinstance(kept, list) else []

    def _show(self) -> None:
        chosen = [each for each in self.lists if each.ref.id in self.chosen]
        if len(chosen) < FEWEST:
            self.empty.tell(_("Two lists of objectives are needed to compare them. Add lists under More."))
            self.pages.setCurrentWidget(self.empty)
            return
        newest = in_force_among(self.lists, self.day).newest
        self.table.show_comparison(compare(self.office.database, chosen, newest.ref if newest else None, self.day))
        self.pages.setCurrentWidget(self.table)

    def _fill_menu(self) -> None:
        menu = self.choose_button.menu()
        menu.clear()
        for each in self.lists:
            is_chosen = each.ref.id in self.chosen
            name = _("{title} ({in_force})").format(title=each.heading, in_force=in_force(each))
            action = menu.addAction(name.replace("&", "&&"), partial(self.toggle, each.ref.id))
            action.setCheckable(True)
            action.setChecked(is_chosen)
            action.setEnabled(len(self.chosen) > FEWEST if is_chosen else len(self.chosen) < MOST)

    def _changed(self, changed: Changed) -> None:
        if self.isVisible() and any(ref.type in SHOWN for ref in changed.refs):
            self.look(self.day)

    def _tell_copied(self, count: int) -> None:
        told = ngettext("{count} row copied, with the titles", "{count} rows copied, with the titles", count)
        self.office.said.emit(told.format(count=count))
