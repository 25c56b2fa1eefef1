"""One tab: the list of a record type, and beside it the record that is chosen."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from baliapp.gui.detail.detail import DetailPane
from baliapp.gui.kit.line_splitter import LineSplitter
from baliapp.gui.kit.office import Office
from baliapp.gui.lists.list_pane import ListPane
from baliapp.gui.tabs.subject import Subject
from baliapp.store.lists.listing import ListPlan
from baliapp.store.tables.entries import Ref

AFTER_TYPING = 180
"""Milliseconds after which a record is shown that became current while something was typed into the filter."""

WIDEST = 100_000
"""Pixels, beyond which a size that was kept cannot be meant."""


class RecordTab(Subject):
    """A list and a detail pane that follow each other."""

    def __init__(self, office: Office, plan: ListPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self.plan = office, plan
        self.key = f"list.{plan.record_type}"
        self._pane = ListPane(office, plan, self.key)
        self.detail = DetailPane(office)
        self.splitter = LineSplitter(self._pane, self.detail, self._kept_sizes())
        self._has_counts = False
        self._show_soon = QTimer(self, singleShot=True)
        self._show_soon.timeout.connect(self.show_current)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.splitter)
        self.pane.chosen.connect(self._chosen)
        self.pane.list.wanted.connect(lambda _ref: self.edit())
        self.detail.opened.connect(self.opened)
        self.splitter.splitterMoved.connect(self._remember_sizes)
        office.opened.connect(self._show_of_another)

    @property
    def pane(self) -> ListPane:
        """The list."""
        return self._pane

    @property
    def records(self) -> "RecordTab":
        """This tab is a list of records."""
        return self

    def turn_to(self, type_name: str) -> "RecordTab":
        """Give this tab, which holds one type only."""
        return self

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
            self._count_members()
            self.show_current()

    def _count_members(self) -> None:
        """Put how many members there are above their list, once it has been painted."""
        if self.plan.record_type == "participant" and not self._has_counts:
            from baliapp.gui.tabs.member_counts import MemberCounts  # deferred: loads SQLAlchemy, the first paint not

            self._has_counts = True
            self.pane.put_above(MemberCounts(self.office, self.pane))

    def _chosen(self, _ref: Ref | None) -> None:
        if self.office.is_loaded and self.isVisible():
            self._show_soon.start(AFTER_TYPING if self.pane.filter.hasFocus() else 0)
        self.chosen.emit()

    def _show_of_another(self) -> None:
        """Show the current record of another database, once everybody has forgotten the one before."""
        if self.isVisible():
            self._show_soon.start(0)

    def _kept_sizes(self) -> list[int]:
        kept = self.office.settings.get(f"{self.key}.split")
        if (
            isinstance(kept, list)
            and len(kept) == 2
            and all(isinstance(size, int) and 0 < size < WIDEST for size in kept)
        ):
            return kept
        return [700, 500]

    def _remember_sizes(self) -> None:
        self.office.remember_soon(f"{self.key}.split", self.splitter.sizes())
