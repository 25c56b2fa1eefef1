"""The tabs of the window, one a subject, each built when it is first shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from baliapp.base.i18n import N_, _
from baliapp.gui.kit import theme
from baliapp.gui.kit.folding_bar import SIDE, FoldingBar
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.office import Office
from baliapp.gui.lists.list_pane import ListPane
from baliapp.gui.tabs.first_plans import Plans
from baliapp.gui.tabs.record_tab import RecordTab
from baliapp.gui.tabs.subject import Subject
from baliapp.store.tables.entries import Ref

if TYPE_CHECKING:
    from baliapp.store.facts.statements import Fact

SUBJECTS = (
    ("participant", N_("Members"), "users"),
    ("meeting", N_("Meetings"), "calendar-days"),
    ("objective", N_("Objectives"), "target"),
    ("news_item", N_("News"), "newspaper"),
    ("packs", N_("Packs"), "book-open-text"),
    ("more", N_("More"), "layers"),
    ("disagreements", N_("Disagreements"), "scale"),
    ("commitments", N_("Commitments"), "circle-check"),
)
KEPT = "tab"


class Desk(QTabWidget):
    """All subjects. Knows where a record is listed, and goes there."""

    chosen = Signal()  # another record or another tab is current
    built = Signal(object)  # RecordTab or another subject: shown for the first time
    followed = Signal()  # the officer is about to be brought to a record, from wherever this is
    pack_wanted = Signal(object)  # Ref of a meeting

    def __init__(self, office: Office, plans: Plans, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self._plans = office, plans
        self._built: dict[int, Subject] = {}
        self._places: list[QVBoxLayout] = []
        signs = {place: icon_name for place, (_name, _label, icon_name) in enumerate(SUBJECTS)}
        self.bar = FoldingBar(signs, theme.SUBJECT_TABS, _("Subjects"))
        self.setTabBar(self.bar)
        self.setDocumentMode(True)
        self.setAccessibleName(_("Subjects"))
        self.setIconSize(QSize(SIDE, SIDE))
        for _name, label, icon_name in SUBJECTS:
            page = QWidget()
            self._places.append(QVBoxLayout(page))
            self._places[-1].setContentsMargins(0, 0, 0, 0)
            self.addTab(page, icon(icon_name), _(label))
        self._shown = self._kept()
        self.setCurrentIndex(self._shown)
        self.subject(self._shown)
        self.currentChanged.connect(self._turned)

    @property
    def current(self) -> Subject:
        """The tab that is shown."""
        return self.subject(self.currentIndex())

    @property
    def current_name(self) -> str:
        """The name of the tab that is shown."""
        return SUBJECTS[self.currentIndex()][0]

    @property
    def records(self) -> RecordTab | None:
        """The list of records that is shown, also where it is inside another tab."""
        return self.current.records

    @property
    def pane(self) -> ListPane | None:
        """The list that is shown."""
        return self.current.pane

    def current_ref(self) -> Ref | None:
        """Give the record that is current in the list that is shown."""
        return self.pane.current() if self.pane else None

    def remember(self) -> None:
        """Write down what is chosen in each list."""
        for subject in self._built.values():
            for pane in subject.findChildren(ListPane):
                pane.remember()

    def subject(self, place: int) -> Subject:
        """Give the tab in a place; build it if it was never shown."""
        if place not in self._built:
            subject = self._built[place] = self._build(SUBJECTS[place][0])
            self._places[place].addWidget(subject)
            subject.show()  # at once, so that it can be gone into: a layout would show it a moment later
            subject.opened.connect(self.go_to)
            subject.chosen.connect(self.chosen)
            self.built.emit(subject)
        return self._built[place]

    def come(self) -> None:
        """Show what is current, after the first paint or in another database."""
        self.current.come()
        self.chosen.emit()

    def leave(self) -> bool:
        """Save what is pending; True when the tab may be left."""
        return self.current.leave()

    def go_to(self, ref: Ref) -> bool:
        """Show a record in its list; False where no list holds it."""
        if not self.leave():
            return False
        self.followed.emit()
        tab = self._listing(ref.type)
        found = tab.choose(ref)
        if found:
            tab.show_current()
            tab.pane.focus_list()
        return found

    def go_to_statements(self, fact: "Fact") -> None:
        """Show what sources say about a fact, on the page of its record."""
        if self.go_to(fact.about) and self.records is not None and (page := self.records.detail.page):
            page.show_statements(fact.fact, fact.counted)

    def show_subject(self, name: str) -> None:
        """Turn to a tab by its name."""
        self.setCurrentIndex([subject[0] for subject in SUBJECTS].index(name))

    def turn_to(self, name: str, type_name: str, ref: Ref | None) -> None:
        """Turn to a tab as it was: the list of a type in it, and the record that was current there."""
        self.show_subject(name)
        tab = self.current.turn_to(type_name) if self.current.records is not None else None
        if self.pane is not None and ref is not None:
            self.pane.choose(ref)
            self.pane.focus_list()
        if tab is not None:
            tab.show_current()

    def _listing(self, type_name: str) -> RecordTab:
        names = [subject[0] for subject in SUBJECTS]
        if type_name in names:
            self.show_subject(type_name)
        else:
            self.show_subject("more")
        return self.current.turn_to(type_name)

    def _build(self, name: str) -> Subject:
        if name == "packs":
            return self._packs_tab()
        if name == "disagreements":
            return self._disagreements_tab()
        if name == "objective":
            return self._objectives_tab()
        if name == "commitments":
            return self._commitments_tab()
        return self._more_tab() if name == "more" else RecordTab(self.office, self._plans[name])

    def _objectives_tab(self) -> Subject:
        from baliapp.gui.tabs.objective_tab import ObjectivesTab  # deferred: mostly not the first tab to be painted

        return ObjectivesTab(self.office, self._plans["objective"])

    def _commitments_tab(self) -> Subject:
        from baliapp.gui.tabs.commitments_tab import CommitmentsTab  # deferred: mostly not the first tab to be painted

        return CommitmentsTab(self.office)

    def _packs_tab(self) -> Subject:
        from baliapp.gui.tabs.packs_tab import PacksTab  # deferred: mostly not the first tab to be painted

        tab = PacksTab(self.office, self._plans["meeting"])
        tab.wanted.connect(self.pack_wanted)
        return tab

    def _disagreements_tab(self) -> Subject:
        from baliapp.gui.tabs.disagreements_tab import (
            DisagreementsTab,  # deferred: mostly not the first tab to be painted
        )

        tab = DisagreementsTab(self.office)
        tab.wanted.connect(self.go_to_statements)
        return tab

    def _more_tab(self) -> Subject:
        from baliapp.gui.tabs.more_tab import MoreTab  # deferred: mostly not the first tab to be painted

        others = self._plans.keys() - {subject[0] for subject in SUBJECTS}
        tab = MoreTab(self.office, {other: self._plans[other] for other in others})
        tab.built.connect(self.built)
        return tab

    def _turned(self, place: int) -> None:
        before = self._built.get(self._shown)
        if place != self._shown and before is not None and not before.leave():
            self.setCurrentIndex(self._shown)
            return
        self._shown = place
        self.office.remember(KEPT, SUBJECTS[place][0])
        self.come()

    def _kept(self) -> int:
        kept = self.office.settings.get(KEPT)
        return next((place for place, subject in enumerate(SUBJECTS) if subject[0] == kept), 0)
