"""The tab of bodies: a list that can be turned into a tree."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit.office import Office
from baliapp.gui.tabs.record_tab import RecordTab
from baliapp.store.lists.listing import ListPlan
from baliapp.store.tables.entries import Ref

KEPT = "list.body.tree"


class BodyTab(RecordTab):
    """The tree stands in for the list: what is chosen in it is chosen there, and every key of the list counts.

    A start may begin here, so that the tree and its switch come with the database, after the first paint of the list.
    """

    def __init__(self, office: Office, plan: ListPlan, parent: QWidget | None = None) -> None:
        super().__init__(office, plan, parent)
        self._has_tree = False

    def _make_tree(self) -> None:
        from baliapp.gui.bodies.body_tree import (
            BodyTree,  # deferred: loads SQLAlchemy, which the first paint does without
        )
        from baliapp.gui.kit.parts import icon_button  # deferred: as above

        self._has_tree = True
        self.tree = BodyTree()
        self.switch = icon_button("list-tree", _("Show the bodies as a tree"))
        self.switch.setCheckable(True)
        self.pane.findChildren(QHBoxLayout)[0].addWidget(self.switch)  # behind the filter and the count
        self.pane.pages.addWidget(self.tree)
        self.switch.setChecked(self.office.settings.get(KEPT) is True)
        self.switch.toggled.connect(self._turn)
        self.tree.picked.connect(self._picked)
        self.tree.wanted.connect(lambda _ref: self.edit())
        self.pane.list.chosen.connect(self.tree.choose)
        self.pane.model.modelReset.connect(self._follow)
        self.pane.pages.currentChanged.connect(lambda _place: self._stand_in())
        if self.switch.isChecked():
            self._take_over()

    def come(self) -> None:
        """Be shown: build the tree when it is first seen."""
        super().come()
        if self.office.is_loaded:
            if not self._has_tree:
                self._make_tree()
            self._follow()

    def _turn(self, is_tree: bool) -> None:
        self.office.remember(KEPT, is_tree)
        if is_tree:
            self._take_over()
            self._follow()
        else:
            self.pane.list.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes none for "no longer"
            if self.pane.pages.currentWidget() is self.tree:
                self.pane.pages.setCurrentWidget(self.pane.list)
        self.pane.focus_list()

    def _take_over(self) -> None:
        """Have the tree take the keys that are meant for the list."""
        self.pane.list.setFocusProxy(self.tree)
        self._stand_in()

    def _stand_in(self) -> None:
        if self.switch.isChecked() and self.pane.pages.currentWidget() is self.pane.list:
            self.pane.pages.setCurrentWidget(self.tree)

    def _follow(self) -> None:
        """Show what the list leaves."""
        if not self.switch.isChecked() or not self.office.is_loaded or not self.isVisible():
            return
        from baliapp.store.asking import queries  # deferred: loads SQLAlchemy, which the first window can do without

        model = self.pane.model
        rows = [(model.ref_at(row), str(model.index(row, self.plan.main).data())) for row in range(model.rowCount())]
        left = {ref.id: name for ref, name in rows if ref is not None}
        self.tree.addActions([each for each in self.pane.list.actions() if each not in self.tree.actions()])
        self.tree.setContextMenuPolicy(self.pane.list.contextMenuPolicy())
        with QSignalBlocker(self.tree):
            bodies = queries.all_entries(self.office.database, "body")
            self.tree.show_bodies(bodies, left, all_of_them=not model.words)
            self.tree.choose(self.pane.current())

    def _picked(self, ref: Ref) -> None:
        if ref != self.pane.current():
            self.pane.list.choose(ref)
