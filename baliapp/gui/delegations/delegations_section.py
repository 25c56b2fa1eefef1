"""The section of a meeting's page with its delegations, who was there, and the lists of participants."""

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from baliapp.base.i18n import _
from baliapp.gui.delegations.delegations_pane import DelegationsPane
from baliapp.gui.delegations.lists_pane import ListsPane
from baliapp.gui.delegations.presence_pane import PresencePane
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.page_section import PageSection
from baliapp.store.asking import queries
from baliapp.store.tables.entries import Entry, Ref


class DelegationsSection(PageSection):
    """Three pages, each looked at only while it is shown."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.meeting: Entry | None = None
        self._is_held = False
        self.delegations = DelegationsPane(office, self.opened.emit)
        self.presence = PresencePane(office)
        self.lists = ListsPane(office)
        self.panes = (self.delegations, self.presence, self.lists)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for pane, name in zip(self.panes, (_("Delegations"), _("Attendance"), _("Lists of participants")), strict=True):
            self.tabs.addTab(pane, name)
        self.tabs.currentChanged.connect(self._look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)

    def show_record(self, ref: Ref) -> None:
        """Show who comes to a meeting."""
        self.meeting = queries.entry(self.office.database, ref)
        self._look()

    def hold(self, *, is_held: bool) -> None:
        """Let nothing be changed: the meeting is in the recycle bin."""
        self._is_held = is_held
        self._look()

    def save(self) -> bool:
        """Save the cell that is being edited; what is refused stays there as typed."""
        self.delegations.save()
        return True

    def _look(self) -> None:
        if self.meeting is not None:
            self.panes[self.tabs.currentIndex()].show_meeting(self.meeting, is_held=self._is_held)
