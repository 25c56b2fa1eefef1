"""The tab "Where sources disagree": every such fact, the values side by side, and the way to its statements."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from baliapp.base.i18n import _, ngettext
from baliapp.gui.kit import theme
from baliapp.gui.kit.empty_state import EmptyState
from baliapp.gui.kit.line_splitter import LineSplitter
from baliapp.gui.kit.office import Office
from baliapp.gui.lists.filter_line import FilterLine
from baliapp.gui.tabs.disagreement_beside import Beside
from baliapp.gui.tabs.disagreement_model import ORDER_LABELS, DisagreementModel
from baliapp.gui.tabs.disagreement_table import FactTable
from baliapp.gui.tabs.subject import Subject
from baliapp.store.tables.entries import Changed

if TYPE_CHECKING:
    from baliapp.store.facts.statements import Fact

ORDER = "disagreements.order"
AFTER_MOVING = 60
"""Milliseconds after which the statements of the fact are shown on which the cursor rests."""


class DisagreementsTab(Subject):
    """Facts to the left, what is said about the current one to the right.

    A start may begin here: the heads are painted first, and the facts come with the database.
    """

    wanted = Signal(object)  # Fact: go to the statements of its record

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self._stale = True
        self.model = DisagreementModel()
        self.filter = FilterLine(_("Filter where sources disagree"))
        self.order = QComboBox()
        self.order.setAccessibleName(_("What comes first"))
        for name, label in ORDER_LABELS.items():
            self.order.addItem(_(label), name)
        self.count = QLabel()
        self.count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.facts = FactTable(self.model)
        self.empty = EmptyState("scale")
        self.pages = QStackedWidget()
        self.pages.addWidget(self.facts)
        self.pages.addWidget(self.empty)
        self.beside = Beside(office)
        self._soon = QTimer(self, singleShot=True, interval=AFTER_MOVING)
        self._soon.timeout.connect(self._show_current)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.facts)

    def come(self) -> None:
        """Be shown: look again where anything was changed."""
        if self._stale and self.office.is_loaded:
            self.look_again()

    def look_again(self) -> None:
        """Ask the database where sources disagree, and stay at the fact that was current."""
        from baliapp.store.facts.statements import disagreements  # deferred: loads SQLAlchemy, after the first paint

        self._stale = False
        before = self.current()
        self.facts.stand_out()
        self.model.show_facts(disagreements(self.office.database))
        self._settle(before)

    def current(self) -> "Fact | None":
        """Give the fact that is current."""
        row = self.facts.currentIndex().row()
        return self.model.facts[row] if 0 <= row < len(self.model.facts) else None

    def focus_list(self) -> None:
        """Go to the facts, or to the filter while it leaves none."""
        (self.facts if self.model.facts else self.filter).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_filter(self) -> None:
        """Go to the filter line."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def _changed(self, _changed: Changed) -> None:
        """Look again at once where this is seen; any record may have taken a value over."""
        self._stale = True
        if self.isVisible():
            self.look_again()

    def _opened(self) -> None:
        self._stale = True
        self.model.show_facts([])
        self._show_current()

    def _settle(self, before: "Fact | None") -> None:
        if not self.office.is_loaded:
            return  # nobody knows yet whether sources disagree
        row = max(0, self.model.place_of(before))
        self.facts.setCurrentIndex(self.model.index(row, 0) if self.model.facts else QModelIndex())
        shown, total = len(self.model.facts), self.model.total
        words = ngettext("{count} fact", "{count} facts", shown).format(count=shown)
        self.count.setText(words if shown == total else _("{shown} of {total}").format(shown=words, total=total))
        self.empty.tell(_why_empty(total))
        self.pages.setCurrentIndex(0 if shown else 1)
        self._show_current()

    def _show_current(self) -> None:
        self._soon.stop()
        self.beside.show_fact(self.current())

    def _filtered(self, typed: str) -> None:
        before = self.current()
        self.model.filter_by(typed)
        self._settle(before)

    def _ordered(self, _place: int) -> None:
        before = self.current()
        self.office.remember(ORDER, self.order.currentData())
        self.model.sort_by(self.order.currentData())
        self._settle(before)

    def _go(self, index: QModelIndex) -> None:
        self.wanted.emit(self.model.facts[index.row()])

    def _connect(self) -> None:
        kept = self.office.settings.get(ORDER)
        self.order.setCurrentIndex(max(0, self.order.findData(kept)))
        self.model.sort_by(self.order.currentData())
        self.order.currentIndexChanged.connect(self._ordered)
        self.filter.textChanged.connect(self._filtered)
        self.filter.done.connect(self.focus_list)
        self.facts.activated.connect(self._go)
        self.facts.selectionModel().currentRowChanged.connect(lambda *_rows: self._soon.start())
        self.beside.opened.connect(self.opened)
        self.beside.left.connect(self.focus_list)
        self.office.changed.connect(self._changed)
        self.office.opened.connect(self._opened)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(*[theme.SPACE] * 4)
        head.setSpacing(theme.SPACE)
        head.addWidget(self.filter, 1)
        head.addWidget(self.order)
        head.addWidget(self.count)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.pages, 1)
        splitter = LineSplitter(left, self.beside, [760, 480])
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(splitter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list with Esc, from wherever it was not needed."""
        if event.key() == Qt.Key.Key_Escape:
            self.focus_list()
        else:
            super().keyPressEvent(event)


def _why_empty(total: int) -> str:
    if total:
        return _("No such fact holds all these words.\nType fewer of them.")
    return _("No sources disagree.\nWhat a source says of its own is kept in the Sources of a record, as a statement.")
