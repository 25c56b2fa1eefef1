"""The bodies as a tree: each below the body to which it answers, with the path to whatever the filter leaves."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidgetItem

from baliapp.base.i18n import _
from baliapp.gui.kit import theme
from baliapp.gui.kit.folding_tree import FoldingTree
from baliapp.gui.kit.tips import plain_tip
from baliapp.records.kinds import shown
from baliapp.store.tables.entries import Entry, Ref

IDENTITY = Qt.ItemDataRole.UserRole
NAME, ACRONYM, LIFE = range(3)


class BodyTree(FoldingTree):
    """Follows the list beside which it stands: what the list leaves can be chosen, what leads to it is only shown."""

    picked = Signal(object)  # Ref
    wanted = Signal(object)  # Ref: the officer wants to edit it

    def __init__(self) -> None:
        super().__init__()
        self._items: dict[str, QTreeWidgetItem] = {}
        self.setHeaderLabels([_("Name"), _("Acronym"), _("From and to")])
        self.setAccessibleName(_("Bodies as a tree"))
        self.setStyleSheet(theme.TREE)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.header().setStretchLastSection(False)
        self.header().setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 8)
        self.header().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(ACRONYM, QHeaderView.ResizeMode.ResizeToContents)
        self.header().setSectionResizeMode(LIFE, QHeaderView.ResizeMode.ResizeToContents)
        self.currentItemChanged.connect(self._tell)
        self.itemDoubleClicked.connect(lambda item: self.wanted.emit(Ref("body", item.data(NAME, IDENTITY))))

    def show_bodies(self, bodies: Sequence[Entry], left: Mapping[str, str], *, all_of_them: bool) -> None:
        """Show the bodies that are ``left``, called as they are there, and those above them.

        Where a filter left some only, ``all_of_them`` is false and every branch is opened.
        """
        folded = {key for key, item in self._items.items() if not item.isExpanded()} if all_of_them else set[str]()
        current = self.current()
        by_id = {each.ref.id: each for each in bodies}
        parents = {key: parent_of(each, by_id) for key, each in by_id.items()}
        kept = {above for key in left if key in by_id for above in (key, *path_above(key, parents))}
        before, self._items = self.blockSignals(True), {}
        self.clear()
        for key in (key for key in by_id if key in kept):
            self._items[key] = self._item(by_id[key], left.get(key))
        for key, item in self._items.items():
            parent = self._items.get(parents[key] or "")
            if parent is not None and not is_ring(key, parents):
                parent.addChild(item)
            else:
                self.addTopLevelItem(item)
        for key, item in self._items.items():
            item.setExpanded(key not in folded)
        self.blockSignals(before)
        self.choose(current)

    def current(self) -> Ref | None:
        """Give the body that is current; None where it is only shown for what stands below it."""
        item = self.currentItem()
        if item is None or not item.flags() & Qt.ItemFlag.ItemIsSelectable:
            return None
        return Ref("body", item.data(NAME, IDENTITY))

    def choose(self, ref: Ref | None) -> None:
        """Make a body the current one, and open what it stands below."""
        item = self._items.get(ref.id) if ref else None
        if item is not None and item is not self.currentItem():
            self.setCurrentItem(item)
            self.scrollToItem(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the form with Enter, as in the list."""
        current = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
            self.wanted.emit(current)
        else:
            super().keyPressEvent(event)

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.picked.emit(Ref("body", item.data(NAME, IDENTITY)))

    def _item(self, body: Entry, called: str | None) -> QTreeWidgetItem:
        name, ended = called or body.heading, shown(body.values["ended"])
        has_ended = bool(ended)
        text = _("{body} (ended)").format(body=name) if has_ended else name
        item = QTreeWidgetItem([text, shown(body.values["acronym"]), life_of(body)])
        item.setData(NAME, IDENTITY, body.ref.id)
        item.setSizeHint(NAME, QSize(0, self.fontMetrics().height() + 10))
        item.setToolTip(NAME, plain_tip(text))
        if has_ended or called is None:
            for column in range(self.columnCount()):
                item.setForeground(column, self.palette().placeholderText())
        if called is None:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)  # were it disabled, so would be all that is below it
            item.setToolTip(NAME, plain_tip(_("{body}: shown for what stands below it").format(body=name)))
        return item


def life_of(body: Entry) -> str:
    """Give "2009 – 2015", as far as it is known."""
    since, until = shown(body.values["established"]), shown(body.values["ended"])
    return f"{since} – {until}" if until else since


def parent_of(body: Entry, by_id: Mapping[str, Entry]) -> str | None:
    """Give the body above one, where it is there."""
    parent = shown(body.values["parent"])
    return parent if parent in by_id else None


def path_above(key: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    """Give the bodies above one, the nearest first, each once."""
    seen, above = {key}, parents[key]
    while above is not None and above not in seen:
        yield above
        seen.add(above)
        above = parents[above]


def is_ring(key: str, parents: Mapping[str, str | None]) -> bool:
    """Tell whether a body answers to itself in the end."""
    return any(parents[above] == key for above in (key, *path_above(key, parents)))
