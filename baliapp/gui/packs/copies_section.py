"""The numbered copies of an issued pack, on its page: entered from the delegations, made, handed out and taken back."""

from functools import partial

from PySide6.QtWidgets import (
    QAbstractItemView,
    QInputDialog,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from baliapp.base import clock
from baliapp.base.i18n import N_, _
from baliapp.base.partial_dates import of_day
from baliapp.gui.form.cells import ChoiceCells
from baliapp.gui.form.form_dialog import edit_beside
from baliapp.gui.form.plain_table import PlainTable
from baliapp.gui.kit import theme
from baliapp.gui.kit.empty_state import EmptyState
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.page_section import PageSection
from baliapp.gui.kit.wrapping_line import WrappingLine
from baliapp.gui.packs.copies_rows import STATES, CopiesRows, counted
from baliapp.store import queries
from baliapp.store.entries import Entry, Ref
from baliapp.store.operations import delete_records
from baliapp.store.pack_copies import MARKS, Planned, copies_of, plan_copies, planned

KEYS = N_("Typing or F2 edits a cell, Enter on a number shows all fields of the copy, Delete removes the copy.")
NONE_YET = N_("No numbered copies yet.\nEnter one for each delegation, and what becomes of it is written down here.")
MOST_AT_ONCE = 5000


class CopiesSection(PageSection):
    """The register of the copies of one issue."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.issue: Entry | None = None
        self.copies: list[Entry] = []
        self._is_held = False
        self.rows = CopiesRows(office, self)
        self.table = PlainTable(_("Numbered copies"), self.rows)
        self.add_button = _with_menu("plus", _("&Enter copies"), self._adding())
        self.mark_button = _with_menu("circle-check", _("&Mark"), self._marking())
        self.edit_button = QPushButton(icon("pencil"), _("A&ll fields…"))
        self.remove_button = QPushButton(icon("trash-2"), _("&Remove"))
        self.counted, self.unsaved = QLabel(), Message("triangle-alert")
        self.pages = QStackedWidget()
        self.tools = QWidget()
        self._connect()
        self._lay_out()

    def show_record(self, ref: Ref) -> None:
        """Show the copies of an issue; the chosen ones stay chosen."""
        self.issue = queries.entry(self.office.database, ref)
        self.copies = copies_of(self.office.database, ref)
        self.rows.show_copies(self.copies)
        self.pages.setCurrentIndex(0 if self.copies else 1)
        pages = self.issue.values["pages"] if self.issue else None
        self.counted.setText(counted(self.copies, pages if isinstance(pages, int) else 0, on_both_sides=True))
        self._follow()

    def hold(self, *, is_held: bool) -> None:
        """Let nothing be changed: the issue is in the recycle bin."""
        self._is_held = self.rows.is_held = is_held
        self._follow()

    def save(self) -> bool:
        """Save the cell that is being edited; what is refused stays typed and is kept."""
        self.table.save()
        return True

    def chosen(self) -> list[Entry]:
        """Give the copies that are chosen, by their numbers."""
        places = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self.rows.rows[place].entry for place in places]

    def enter_from_delegations(self) -> None:
        """Enter a copy for each delegation that has none yet."""
        if self.issue is None:
            return
        there = {each.values["recipient"] for each in self.copies}
        coming = planned(self.office.database, self.issue.ref)
        wanted = [each for each in coming if each.recipient not in there]
        if wanted:
            self._enter(wanted)
        else:
            nobody = _("Nobody is recorded as coming to the meeting yet.")
            self.unsaved.tell(_("Every delegation has a copy already.") if coming else nobody)

    def enter_spare(self) -> None:
        """Ask how many copies are wanted without a recipient, and enter them."""
        title, label = _("Spare copies"), _("How many copies without a recipient?")
        count, agreed = QInputDialog.getInt(self, title, label, 5, 1, MOST_AT_ONCE)
        if agreed:
            self._enter([Planned(_("Spare"))] * count)

    def mark(self, state: str) -> None:
        """Enter today as the day on which the chosen copies were handed out, returned or destroyed."""
        copies = [each.ref for each in self.chosen()]
        self.office.perform(partial(MARKS[state], copies=copies, day=of_day(clock.today())))

    def edit(self) -> None:
        """Show all fields of the current copy in a dialog."""
        if chosen := self.chosen():
            edit_beside(self.office, chosen[0].ref, self, self.opened.emit)

    def remove(self) -> None:
        """Remove the chosen copies; their numbers are not given again, and undo brings them back."""
        chosen = [each.ref for each in self.chosen()]
        if chosen and not self._is_held:
            self.office.perform(partial(delete_records, refs=chosen))

    def _enter(self, wanted: list[Planned]) -> None:
        if self.issue is not None and self.office.perform(partial(plan_copies, issued=self.issue.ref, wanted=wanted)):
            last = self.rows.index(len(self.rows.rows) - 1, self.rows.columns.index("recipient"))
            self.table.setCurrentIndex(last)
            self.table.setFocus()

    def _adding(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(_("One for each &delegation"), self.enter_from_delegations)
        menu.addSeparator()
        menu.addAction(_("For the &chair"), lambda: self._enter([Planned(_("Chair"))]))
        menu.addAction(_("For the &secretariat"), lambda: self._enter([Planned(_("Secretariat"))]))
        menu.addAction(_("S&pare copies…"), self.enter_spare)
        return menu

    def _marking(self) -> QMenu:
        menu = QMenu(self)
        for state in MARKS:
            menu.addAction(_("{done} today").format(done=_(STATES[state])), partial(self.mark, state))
        return menu

    def _follow(self) -> None:
        some = bool(self.chosen()) and not self._is_held
        self.add_button.setEnabled(self.issue is not None and not self._is_held)
        for button in (self.mark_button, self.edit_button, self.remove_button):
            button.setEnabled(some)

    def _tell_unsaved(self) -> None:
        self.unsaved.tell(self.rows.told_unsaved())

    def _open_told(self, index: object) -> None:
        """Show all fields where a cell that is only told was clicked twice, or Enter pressed on it."""
        if self.rows.columns[self.table.currentIndex().column()] in self.rows.told:
            self.edit()

    def _connect(self) -> None:
        self.edit_button.clicked.connect(self.edit)
        self.remove_button.clicked.connect(self.remove)
        self.table.activated.connect(self._open_told)
        self.table.delete_pressed.connect(self.remove)
        self.table.escape_pressed.connect(lambda: self.rows.take_back(self.table.currentIndex()))
        self.table.selectionModel().selectionChanged.connect(lambda _now, _before: self._follow())
        self.rows.dataChanged.connect(self._tell_unsaved)
        self.rows.modelReset.connect(self._tell_unsaved)

    def _lay_out(self) -> None:
        self.table.setItemDelegate(ChoiceCells(self.table))
        self.table.setToolTip(_(KEYS))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.share_width(8, 36, 18, 20, 20, 20, 20)
        self.table.horizontalHeader().setStretchLastSection(True)
        line = WrappingLine(6, self.tools)
        for button in (self.add_button, self.mark_button, self.edit_button, self.remove_button):
            button.setAutoDefault(False)
            line.addWidget(button)
        self.pages.addWidget(self.table)
        self.pages.addWidget(EmptyState("copy", _(NONE_YET)))
        self.counted.setMargin(theme.SPACE)
        self.counted.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.tools, self.pages, self.unsaved, self.counted):
            column.addWidget(part, 1 if part is self.pages else 0)


def _with_menu(sign: str, words: str, menu: QMenu) -> QPushButton:
    button = QPushButton(icon(sign), words)
    button.setMenu(menu)
    return button
