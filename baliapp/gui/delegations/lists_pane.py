"""Lists of participants, as it stands and as given out: what changed is marked; issued and printed from here."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.kit import theme
from baliapp.gui.kit.folding_tree import FoldingTree
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.kit.tips import plain_tip
from baliapp.store.meetings.participants_lists import (
    Difference,
    Listed,
    ListedDelegation,
    Listing,
    capacity_label,
    differences,
    from_json,
    list_now,
    revisions,
    role_label,
    role_told,
)
from baliapp.store.tables.entries import Entry, Ref


class ListsPane(QWidget):
    """One list at a time, delegation by delegation."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.meeting: Entry | None = None
        self.made: list[Entry] = []
        self.which = QComboBox()
        self.which.setAccessibleName(_("Which list"))
        self.which.activated.connect(self._look)
        self.issue_button = QPushButton(icon("file-plus"), _("&Issue…"))
        self.issue_button.clicked.connect(self.issue)
        self.print_button = QPushButton(icon("printer"), _("&Print…"))
        self.print_button.clicked.connect(self.print_it)
        self.told = plain_label()
        self.tree = FoldingTree()
        self.tree.setAccessibleName(_("List of participants"))
        self.tree.setHeaderLabels([_("Name"), _("Change"), _("Title"), _("Ministry")])
        self.tree.setUniformRowHeights(True)
        self.tree.setStyleSheet(theme.TREE)
        self._lay_out()

    def show_meeting(self, meeting: Entry, *, is_held: bool) -> None:
        """Show the list that was chosen, of another meeting the one of now."""
        chosen = self.chosen() if self.meeting and self.meeting.ref == meeting.ref else None
        self.meeting = meeting
        self.made = revisions(self.office.database, meeting.ref)
        self.which.clear()
        self.which.addItem(_("As it stands now"))
        for each in reversed(self.made):
            self.which.addItem(", ".join(filter(None, _called(each))))
        refs = [None, *(each.ref for each in reversed(self.made))]
        self.which.setCurrentIndex(refs.index(chosen) if chosen in refs else 0)
        self.issue_button.setEnabled(not is_held)
        self._look()

    def chosen(self) -> Ref | None:
        """Give the revision that is shown; None for the list of now."""
        place = self.which.currentIndex()
        return self.made[-place].ref if 0 < place <= len(self.made) else None

    def issue(self) -> None:
        """Ask what the new revision is called, and issue it."""
        if self.meeting is not None:
            from baliapp.gui.delegations.issue_dialog import IssueDialog  # deferred: seldom needed

            IssueDialog(self.office, self.meeting, self).exec()

    def print_it(self) -> None:
        """Ask what is to be printed."""
        if self.meeting is not None:
            from baliapp.gui.delegations.paper_dialog import PaperDialog  # deferred: loads ReportLab

            PaperDialog(self.office, self.meeting, self.chosen(), self).exec()

    def _look(self) -> None:
        self.tree.clear()
        if self.meeting is None:
            return
        ref = self.chosen()
        place = next((number for number, each in enumerate(self.made) if each.ref == ref), len(self.made))
        before = self.made[place - 1] if place else None
        try:
            contents = _contents(self.made[place]) if ref else list_now(self.office.database, self.meeting.ref)
            changes = differences(_contents(before), contents) if before else []
        except UserError as fault:
            self.told.setText(str(fault))
            return
        self.told.setText(_told(contents, before, changes))
        self._fill(contents, {each.after.id: each for each in changes if each.after})
        self._fill_gone([each for each in changes if each.after is None])

    def _fill(self, contents: Listing, changes: dict[str, Difference]) -> None:
        for each in contents:
            top = QTreeWidgetItem(self.tree, [each.name, _change(changes, each.id), capacity_label(each.capacity)])
            _strengthen(top, self.font())
            for who in each.delegates:
                title = ", ".join(filter(None, (who.title, role_told(who))))
                item = QTreeWidgetItem(top, [who.printed_name, _change(changes, who.id), title, who.ministry])
                for column in range(4):
                    item.setToolTip(column, plain_tip(item.text(column)))
            top.setExpanded(True)

    def _fill_gone(self, gone: list[Difference]) -> None:
        if not gone:
            return
        top = QTreeWidgetItem(self.tree, [_("No longer on the list")])
        _strengthen(top, self.font())
        for each in gone:
            before = each.before
            if isinstance(before, Listed):
                QTreeWidgetItem(top, [before.printed_name, _("Taken off"), before.title, each.delegation])
            elif before is not None:
                QTreeWidgetItem(top, [before.name, _("Taken off"), capacity_label(before.capacity)])
        top.setExpanded(True)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        label = QLabel(_("&List"))
        label.setBuddy(self.which)
        line.addWidget(label)
        line.addWidget(self.which)
        line.addWidget(self.issue_button)
        line.addWidget(self.print_button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE, 0, 0)
        column.addLayout(line)
        column.addWidget(self.told)
        column.addWidget(self.tree, 1)
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        letter = self.fontMetrics().averageCharWidth()
        for place, count in enumerate((36, 28, 36, 30)):
            self.tree.setColumnWidth(place, letter * count)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)


def _called(revision: Entry) -> tuple[str, str]:
    return str(revision.values["name"]), str(revision.values["issued_on"] or "")


def _contents(revision: Entry) -> Listing:
    return from_json(str(revision.values["contents"]))


def _told(contents: Listing, before: Entry | None, changes: list[Difference]) -> str:
    if not contents:
        return _("Nobody is on the list yet.")
    if before is None:
        return _("There is no earlier list to compare it with.")
    name = ", ".join(filter(None, _called(before)))
    if not changes:
        return _("Nothing has changed since {revision}.").format(revision=name)
    return _("The second column says what changed since {revision}.").format(revision=name)


def _change(changes: dict[str, Difference], identity: str) -> str:
    """Say what changed, with what it was before."""
    found = changes.get(identity)
    if found is None:
        return ""
    before, after = found.before, found.after
    if before is None or after is None:
        return _("New")
    if isinstance(before, ListedDelegation) and isinstance(after, ListedDelegation):
        was = before.name if before.name != after.name else capacity_label(before.capacity)
        return _("Was: {before}").format(before=was)
    was = ", ".join(_was(before, after))
    return _("Was: {before}").format(before=was)


def _was(before: Listed | ListedDelegation, after: Listed | ListedDelegation) -> list[str]:
    """Give what stood there before in all that differs; roles in the words of lists."""
    old, new = before._asdict(), after._asdict()
    differing = [name for name in old if name in new and old[name] != new[name]]
    return [(role_label(old[name]) if name == "role" else old[name]) or _("nothing") for name in differing]


def _strengthen(item: QTreeWidgetItem, font: QFont) -> None:
    strong = QFont(font)
    strong.setBold(True)
    item.setFont(0, strong)
