"""The tab "Commitments": how far each member has come with what was agreed, overdue first."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from baliapp.base.i18n import _, ngettext
from baliapp.gui.kit.office import Office
from baliapp.gui.tabs.subject import Subject

if TYPE_CHECKING:
    from baliapp.gui.commitments.commitment_filters import CommitmentFilters
    from baliapp.gui.commitments.commitment_room import CommitmentRoom


class CommitmentsTab(Subject):
    """What is to be seen above, the table below; made with the database, which a start may still be opening."""

    made = Signal()  # the table is there

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.room: CommitmentRoom | None = None
        self.filters: CommitmentFilters | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def come(self) -> None:
        """Be shown: look again where anything was changed."""
        if not self.office.is_loaded:
            return
        if self.room is None:
            self._make()
        if self.room is not None:
            self.room.come()

    def focus_list(self) -> None:
        """Go to the table, or to the filter while it leaves nothing of it."""
        if self.room is not None and self.filters is not None:
            is_empty = self.room.pages.currentWidget() is self.room.empty
            (self.filters.words if is_empty else self.room.view).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_filter(self) -> None:
        """Go to the filter line."""
        if self.filters is not None:
            self.filters.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.filters.words.selectAll()

    def leave(self) -> bool:
        """Save what is pending; True when this tab may be left."""
        return self.room is None or self.room.leave()

    def export(self) -> None:
        """Ask for a file, and put what is seen of the table into it."""
        if self.room is not None:
            from baliapp.gui.commitments.commitment_export import export  # deferred with the table

            export(self.office, self.room.model, self)

    def _make(self) -> None:
        from baliapp.gui.commitments.commitment_filters import CommitmentFilters  # deferred: loads the record types
        from baliapp.gui.commitments.commitment_room import CommitmentRoom  # deferred with it: after the first paint

        self.room, self.filters = CommitmentRoom(self.office), CommitmentFilters()
        self._column.addWidget(self.filters)
        self._column.addWidget(self.room, 1)
        self.filters.chosen.connect(self.room.choose)
        self.filters.done.connect(self.focus_list)
        self.filters.exported.connect(self.export)
        self.room.opened.connect(self.opened)
        self.room.shown.connect(self._count)
        self.setFocusProxy(self.room)

    def _count(self) -> None:
        if self.room is None or self.filters is None:
            return
        self.filters.offer(self.room.model.whole)
        table = self.room.model.table
        members, promises = len(table.members), len(table.promises)
        told = [
            ngettext("{count} member", "{count} members", members).format(count=members),
            ngettext("{count} commitment", "{count} commitments", promises).format(count=promises),
        ]
        if late := sum(self.room.model.is_late(each) for each in table.promises):
            told.append(_("{count} overdue").format(count=late))
        self.filters.count.setText(", ".join(told))
        self.filters.export_button.setEnabled(bool(members and promises))
