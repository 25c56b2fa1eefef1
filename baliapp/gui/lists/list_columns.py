"""How wide the columns of a list are: what they hold, and the main one whatever room the others leave."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from baliapp.base.i18n import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from baliapp.gui.lists.list_view import ListView

WIDEST = 30
"""How many average letters a column takes by itself; the main one takes the room that is left."""
LEAST_SHARE = 0.45
"""The part of the list that the main column has by itself where its texts need so much, whatever the others take."""
CELL_PADDING = 20


class Columns:
    """The widths of a list. ``is_sized`` says that an officer sized the main column, which then stays so."""

    def __init__(self, view: "ListView") -> None:
        self._view = view
        self._arranging = 0
        self.is_sized = False
        self._needed = 0
        self._room = 0  # until the list has a size

    @property
    def main(self) -> int:
        """The column that names the record."""
        return self._view.list_model.plan.main

    @property
    def are_being_arranged(self) -> bool:
        """Whether it is the program that sizes them at the moment, and not an officer."""
        return self._arranging > 0

    @contextmanager
    def arranging(self) -> Iterator[None]:
        """Size columns for the officer."""
        self._arranging += 1
        try:
            yield
        finally:
            self._arranging -= 1

    def fit(self) -> None:
        """Size the columns by what the first rows hold, and hide those that are merely offered."""
        view = self._view
        widest = view.fontMetrics().averageCharWidth() * WIDEST
        self.is_sized, self._needed = False, 0
        with self.arranging():
            for column, facts in enumerate(view.list_model.plan.columns):
                if facts.shown and column != self.main:
                    view.setColumnWidth(column, min(self._needs(column), widest + CELL_PADDING))
                view.setColumnHidden(column, not facts.shown)
        self.fill_room()

    def as_at_first(self) -> None:
        """Give all columns the places and widths that they have by themselves."""
        head = self._view.horizontalHeader()
        with self.arranging():
            for column in range(head.count()):
                head.moveSection(head.visualIndex(column), column)
        self.fit()
        self._view.remember_soon()

    def fill_menu(self, menu: "QMenu") -> None:
        """Offer each column to be shown or hidden, and all of them as they are by themselves."""
        view, head = self._view, self._view.horizontalHeader()
        for column, facts in enumerate(view.list_model.plan.columns):
            action = menu.addAction(_(facts.label))
            action.setCheckable(True)
            action.setChecked(not head.isSectionHidden(column))
            action.setEnabled(head.isSectionHidden(column) or head.count() - head.hiddenSectionCount() > 1)
            action.toggled.connect(lambda shown, column=column: view.show_column(column, shown))
        menu.addSeparator()
        menu.addAction(_("As at &first"), self.as_at_first)

    def have_room(self, width: int) -> None:
        """Share out so many pixels."""
        self._room = width
        self.fill_room()

    def fill_room(self) -> None:
        """Give the main column the room that the others leave, unless an officer sized it."""
        view, head = self._view, self._view.horizontalHeader()
        if not self._room or self.is_sized or head.isSectionHidden(self.main):
            return
        self._needed = self._needed or self._needs(self.main)
        least = min(self._needed, int(self._room * LEAST_SHARE))
        others = head.length() - head.sectionSize(self.main)
        with self.arranging():
            view.setColumnWidth(self.main, max(least, self._room - others))

    def _needs(self, column: int) -> int:
        """Give the width of the longest of the first texts in a column, or of its label."""
        model, metrics = self._view.list_model, self._view.fontMetrics()
        texts = sorted((row[column + 1] for row in model.first_rows()), key=len)[-4:]
        label = _(model.plan.columns[column].label) + "   "
        return max(map(metrics.horizontalAdvance, (label, *texts))) + CELL_PADDING

    def sized(self, column: int) -> None:
        """Note that a column was sized, by whomever."""
        if column == self.main and not self.are_being_arranged:
            self.is_sized = True
