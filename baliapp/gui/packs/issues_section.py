"""What was issued of a meeting, on its page: each issue with what is read with it, opened, compared and amended."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QStackedWidget, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from baliapp.base.i18n import N_, _
from baliapp.gui.form.form_dialog import edit_beside
from baliapp.gui.kit import theme
from baliapp.gui.kit.empty_state import EmptyState
from baliapp.gui.kit.fitting_columns import FittingColumns
from baliapp.gui.kit.folding_tree import FoldingTree
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.page_section import PageSection
from baliapp.gui.kit.tips import plain_tip
from baliapp.gui.kit.wrapping_line import WrappingLine
from baliapp.gui.packs.changes_dialog import ChangesDialog
from baliapp.gui.packs.issued_file import show_issued
from baliapp.gui.packs.preview import PackPreview
from baliapp.packs.sections.control import called
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import field_named
from baliapp.records.kinds import shown
from baliapp.store.packs.issues import ISSUE, issues_of
from baliapp.store.tables.entries import Entry, Ref

REF = Qt.ItemDataRole.UserRole
SHORT = 12
"""How much of a hash is shown; all of it is in the tip."""
WHAT_CHANGED = 4
"""The column that takes the room that is left."""
NONE_YET = N_(
    "No pack of this meeting has been issued yet.\nWhen one is, its exact file is kept here, and you see what changed."
)


class IssuesSection(PageSection):
    """Issues as a tree: below each its addenda and replacement pages."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.ref: Ref | None = None
        self.made: list[Entry] = []
        self.preview: PackPreview | None = None
        self._is_held = False
        self.tree = FoldingTree()
        self.pages = QStackedWidget()
        self.issue_button = QPushButton(icon("file-plus"), _("&Issue a pack…"))
        self.open_button = QPushButton(icon("book-open-text"), _("O&pen"))
        self.compare_button = QPushButton(icon("scale"), _("&Compare with now…"))
        self.copies_button = QPushButton(icon("copy"), _("Num&bered copies…"))
        self.fields_button = QPushButton(icon("pencil"), _("A&ll fields…"))
        self._connect()
        self._lay_out()

    def show_record(self, ref: Ref) -> None:
        """Show what was issued of a meeting; the current one stays current."""
        kept = self.current() if ref == self.ref else None
        self.ref, self.made = ref, issues_of(self.office.database, ref)
        self.tree.clear()
        tops = {each.ref.id: self._item(self.tree, each) for each in reversed(self.made) if _is_whole(each)}
        for each in self.made:
            if not _is_whole(each):
                self._item(tops.get(str(each.values["amends"]), self.tree), each)
        self.tree.expandAll()
        self.pages.setCurrentIndex(0 if self.made else 1)
        self._go_to(kept.ref if kept else None)
        self._follow()

    def hold(self, *, is_held: bool) -> None:
        """Let nothing be issued: the meeting is in the recycle bin."""
        self._is_held = is_held
        self._follow()

    def current(self) -> Entry | None:
        """Give what is current."""
        item = self.tree.currentItem()
        ref = item.data(0, REF) if item else None
        return next((each for each in self.made if ref and each.ref == Ref(*ref)), None)

    def open_current(self) -> None:
        """Show the exact file of what is current."""
        if (found := self.current()) is not None:
            self.preview = show_issued(self.office, found.ref, self.window())

    def compare(self) -> None:
        """Compare the issue with what would be printed now, and offer to amend it."""
        if (found := self._current_issue()) is not None:
            ChangesDialog(self.office, found, self).exec()

    def issue(self) -> None:
        """Ask what is to be issued, in the dialog that makes packs."""
        if self.ref is not None:
            from baliapp.gui.packs.pack_dialog import PackDialog  # deferred: most who look here issue nothing

            PackDialog(self.office, self.ref, self.window(), to_issue=True).exec()

    def show_copies(self) -> None:
        """Show the register of the copies of what is current."""
        if (found := self.current()) is not None:
            from baliapp.gui.packs.copies_window import CopiesWindow  # deferred: not all who look here number copies

            window = CopiesWindow(self.office, found, self.window(), is_held=self._is_held)
            window.opened.connect(self.opened)
            window.exec()

    def _current_issue(self) -> Entry | None:
        """Give the issue that is current, or with which what is current is read."""
        found = self.current()
        if found is None or _is_whole(found):
            return found
        return next((each for each in self.made if each.ref.id == found.values["amends"]), None)

    def _edit(self) -> None:
        if (found := self.current()) is not None:
            edit_beside(self.office, found.ref, self, self.opened.emit)

    def _item(self, above: QTreeWidget | QTreeWidgetItem, each: Entry) -> QTreeWidgetItem:
        digest, changed = str(each.values["digest"]), str(each.values["what_changed"])
        told = [
            called(str(each.values["kind"]), each.values["number"]),
            shown(each.values["issued_on"]),
            _edition(each),
            str(each.values["pages"] or ""),
            changed.partition("\n")[0],
            str(each.values["issued_by"]),
            digest[:SHORT],
        ]
        item = QTreeWidgetItem(above, told)
        item.setData(0, REF, each.ref)
        for place, tip in enumerate((each.heading, *told[1:WHAT_CHANGED], changed, told[5], digest)):
            item.setToolTip(place, plain_tip(tip))
        item.setTextAlignment(3, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        return item

    def _go_to(self, ref: Ref | None) -> None:
        items = self.tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
        wanted = next((item for item in items if ref and Ref(*item.data(0, REF)) == ref), None)
        first = wanted or self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)

    def _follow(self) -> None:
        found = self.current()
        self.issue_button.setEnabled(self.ref is not None and not self._is_held)
        self.open_button.setEnabled(found is not None)
        self.copies_button.setEnabled(found is not None)
        self.fields_button.setEnabled(found is not None)
        self.compare_button.setEnabled(self._current_issue() is not None and not self._is_held)

    def _connect(self) -> None:
        self.tree.currentItemChanged.connect(lambda _item, _before: self._follow())
        self.tree.itemActivated.connect(lambda _item, _column: self.open_current())
        self.issue_button.clicked.connect(self.issue)
        self.open_button.clicked.connect(self.open_current)
        self.compare_button.clicked.connect(self.compare)
        self.copies_button.clicked.connect(self.show_copies)
        self.fields_button.clicked.connect(self._edit)

    def _lay_out(self) -> None:
        self.tree.setAccessibleName(_("Issued packs"))
        self.tree.setHeaderLabels([
            _("Issue"), _("Issued on"), _("Edition"), _("Pages"), _("What has changed"), _("By"), _("SHA-256"),
        ])  # fmt: skip
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setStyleSheet(theme.TREE)
        self.tree.setUniformRowHeights(True)
        self.tree.setToolTip(_("A double click or Enter opens the exact file that was issued."))
        self.columns = FittingColumns(self.tree, WHAT_CHANGED)
        tools = QWidget()
        line = WrappingLine(6, tools)
        for button in (
            self.issue_button,
            self.open_button,
            self.compare_button,
            self.copies_button,
            self.fields_button,
        ):
            line.addWidget(button)
        self.pages.addWidget(self.tree)
        self.pages.addWidget(EmptyState("book-open-text", _(NONE_YET)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(tools)
        column.addWidget(self.pages, 1)


def _is_whole(each: Entry) -> bool:
    return each.values["kind"] == ISSUE


def _edition(each: Entry) -> str:
    choices = field_named(BY_NAME["pack_issue"], "edition").choices
    return next((_(choice.label) for choice in choices if choice.value == each.values["edition"]), "")
