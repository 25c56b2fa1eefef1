"""The tab for all other lists: bodies, documents, initiatives and what else is kept, one kind at a time."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QSplitter, QStackedWidget, QWidget

from baliapp.base.i18n import _
from baliapp.gui import theme
from baliapp.gui.first_plans import Plans
from baliapp.gui.office import Office
from baliapp.gui.record_tab import RecordTab

KIND = Qt.ItemDataRole.UserRole
FIRST = ("body", "document", "outcome_paragraph", "initiative", "objective_list", "theme")
"""The kinds an officer looks for, before those that tie records together."""
KEPT = "more.kind"


class MoreTab(QWidget):
    """A narrow list of kinds, and the tab of the kind that is chosen."""

    opened = Signal(object)  # Ref
    chosen = Signal()
    built = Signal(object)  # RecordTab: shown for the first time

    def __init__(self, office: Office, plans: Plans, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self._plans = office, plans
        self._tabs: dict[str, RecordTab] = {}
        self.kinds = QListWidget()
        self.pages = QStackedWidget()
        self._fill()
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.setStyleSheet(theme.SPLITTER)
        splitter.addWidget(self.kinds)
        splitter.addWidget(self.pages)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([self.fontMetrics().averageCharWidth() * 28, 1000])
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(splitter)
        self.kinds.currentItemChanged.connect(self._turn)

    @property
    def tab(self) -> RecordTab | None:
        """The tab of the kind that is chosen."""
        shown = self.pages.currentWidget()
        return shown if isinstance(shown, RecordTab) else None

    def holds(self, type_name: str) -> bool:
        """Tell whether records of a type are listed here."""
        return type_name in self._plans

    def turn_to(self, type_name: str) -> RecordTab:
        """Show the list of a kind, and give its tab."""
        for place in range(self.kinds.count()):
            if self.kinds.item(place).data(KIND) == type_name:
                self.kinds.setCurrentRow(place)
        return self._tab(type_name)

    def come(self) -> None:
        """Be shown: the kind of last time."""
        if self.tab is not None:
            self.tab.come()
            return
        kept = self.office.settings.get(KEPT)
        self.turn_to(kept if kept in self._plans else self.kinds.item(0).data(KIND))

    def leave(self) -> bool:
        """Save what is pending; True when this tab may be left."""
        return self.tab is None or self.tab.leave()

    def _fill(self) -> None:
        others = sorted(self._plans.keys() - set(FIRST), key=lambda name: _(self._plans[name].plural))
        for name in (*filter(self.holds, FIRST), *others):
            item = QListWidgetItem(_(self._plans[name].plural))
            item.setData(KIND, name)
            item.setSizeHint(QSize(0, self.fontMetrics().height() + 14))
            self.kinds.addItem(item)
        self.kinds.setAccessibleName(_("Kinds of records"))
        self.kinds.setFrameShape(QListWidget.Shape.NoFrame)

    def _turn(self, item: QListWidgetItem | None, before: QListWidgetItem | None) -> None:
        if item is None:
            return
        if before is not None and not self.leave():
            return
        tab = self._tab(item.data(KIND))
        self.pages.setCurrentWidget(tab)
        self.office.remember(KEPT, tab.plan.record_type)
        tab.come()
        self.chosen.emit()

    def _tab(self, type_name: str) -> RecordTab:
        if type_name not in self._tabs:
            tab = self._tabs[type_name] = RecordTab(self.office, self._plans[type_name])
            tab.opened.connect(self.opened)
            tab.chosen.connect(self.chosen)
            self.pages.addWidget(tab)
            self.built.emit(tab)
        return self._tabs[type_name]
