"""What was found, as lines of a list: the name of a kind, then its records, then a line that leads to all of them."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from baliapp.base.i18n import _, ngettext
from baliapp.gui.finding.found_words import in_words
from baliapp.records.catalogue import BY_NAME
from baliapp.store.asking.searching import Found, Group

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
TEXTS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class Line(NamedTuple):
    """One line: a record, or the name of its kind, or what leads to all of the kind."""

    type: str
    text: str
    found: Found | None = None
    leads: bool = True
    """Whether one can go there; a name leads nowhere."""


class FoundModel(QAbstractListModel):
    """The lines of what was found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show what was found."""
        self.beginResetModel()
        self.lines = tuple(line for group in groups for line in _lines(group))
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Give how many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a line in words; how it looks is the business of `FoundDelegate`."""
        return self.lines[index.row()].text if role in TEXTS else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let one choose what leads somewhere."""
        if self.lines[index.row()].leads:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def next_place(self, row: int, by: int) -> int | None:
        """Give the next line that leads somewhere, from ``row`` on down (1) or up (-1); None for none."""
        places = range(row + by, len(self.lines) if by > 0 else -1, by)
        return next((place for place in places if self.lines[place].leads), None)


def _lines(group: Group) -> Iterator[Line]:
    shown = len(group.found)
    plural = _(BY_NAME[group.type].plural)
    count = _("{count} of {total}").format(count=shown, total=group.total) if shown < group.total else str(shown)
    yield Line(group.type, f"{plural}  ·  {count}", leads=False)
    for found in group.found:
        yield Line(group.type, in_words(found), found)
    if shown < group.total and group.listed:
        yield Line(group.type, _leading(group.listed, group.total))


def _leading(listed: int, total: int) -> str:
    """Say how many the list will show: of another day only what held then, and no source by its fact alone."""
    if listed == total:
        told = ngettext("Show all {total} in their list", "Show all {total} in their list", total)
    else:
        told = ngettext("Show {count} of {total} in their list", "Show {count} of {total} in their list", listed)
    return told.format(count=listed, total=total)
