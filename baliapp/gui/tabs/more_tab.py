"""The tab for all other lists: bodies, documents, initiatives and what else is kept, one kind at a time."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit.line_splitter import LineSplitter
from baliapp.gui.kit.office import Office
from baliapp.gui.lists.list_pane import ListPane
from baliapp.gui.tabs.first_plans import Plans
from baliapp.gui.tabs.record_tab import RecordTab
from baliapp.gui.tabs.subject import Subject

KIND = Qt.ItemDataRole.UserRole
FIRST = (
    *("body", "person", "post", "document", "outcome_paragraph", "commitment"),
    *("initiative", "objective_list", "theme"),
)
"""The kinds an officer looks for, above those that tie records together."""
KEPT = "more.kind"


class MoreTab(Subject):
    """A narrow list of kinds, and the tab of the kind that is chosen."""

    built = Signal(object)  # RecordTab: shown for the first time

    def __init__(self, office: Office, plans: Plans, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self._plans = office, plans
        self._tabs: dict[str, RecordTab] = {}
        self.kinds = QListWidget()
        self.pages = QStackedWidget()
        self._fill()
        splitter = LineSplitter(self.kinds, self.pages, [self.fontMetrics().averageCharWidth() * 28, 1000])
        splitter.setStretchFactor(1, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(splitter)
        self.kinds.currentItemChanged.connect(self._turn)

    @property
    def pane(self) -> ListPane | None:
        """The list of the kind that is chosen."""
        return self.records.pane if self.records else None

    @property
    def records(self) -> RecordTab | None:
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
        if self.records is not None:
            self.records.come()
            return
        kept = self.office.settings.get(KEPT)
        self.turn_to(kept if isinstance(kept, str) and kept in self._plans else self.kinds.item(0).data(KIND))

    def _fill(self) -> None:
        others = sorted(self._plans.keys() - set(FIRST), key=lambda name: _(self._plans[name].plural))
        for name in filter(self.holds, FIRST):
            self._line(_(self._plans[name].plural)).setData(KIND, name)
        self._line(_("Parts and links")).setFlags(Qt.ItemFlag.NoItemFlags)
        for name in others:
            self._line(_(self._plans[name].plural)).setData(KIND, name)
        self.kinds.setAccessibleName(_("Kinds of records"))
        self.kinds.setFrameShape(QListWidget.Shape.NoFrame)

    def _line(self, words: str) -> QListWidgetItem:
        item = QListWidgetItem(words)
        item.setSizeHint(QSize(0, self.fontMetrics().height() + 14))
        self.kinds.addItem(item)
        return item

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
            tab = self._tabs[type_name] = _tab_for(type_name)(self.office, self._plans[type_name])
            tab.opened.connect(self.opened)
            tab.chosen.connect(self.chosen)
            self.pages.addWidget(tab)
            self.built.emit(tab)
        return self._tabs[type_name]


def _tab_for(type_name: str) -> type[RecordTab]:
    """Give what shows the records of a type: bodies can also be seen as a tree, documents take files."""
    if type_name == "body":
        from baliapp.gui.tabs.body_tab import BodyTab  # deferred: other lists are no tree

        return BodyTab
    if type_name == "document":
        from baliapp.gui.tabs.document_tab import DocumentTab  # deferred: other lists take no files

        return DocumentTab
    return RecordTab
