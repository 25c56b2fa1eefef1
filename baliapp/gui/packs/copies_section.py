"""The numbered copies of what was issued, on its page: planned, made, handed out, and taken back."""

from functools import partial

from PySide6.QtWidgets import QAbstractItemView, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from baliapp.base import clock
from baliapp.base.i18n import N_, _, ngettext
from baliapp.base.partial_dates import of_day
from baliapp.gui.form.cells import ChoiceCells
from baliapp.gui.form.plain_table import PlainTable
from baliapp.gui.kit import theme
from baliapp.gui.kit.empty_state import EmptyState
from baliapp.gui.kit.fitting_columns import FittingColumns
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.page_section import PageSection
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.kit.wrapping_line import WrappingLine
from baliapp.gui.packs.copies_dialog import CopiesDialog, Wanted
from baliapp.gui.packs.copies_enclosed import CopiesEnclosed
from baliapp.gui.packs.copies_planning import PlanCopiesDialog
from baliapp.gui.packs.copies_rows import COLUMNS, STATES, CopiesRows
from baliapp.gui.packs.mark_dialog import MarkDialog
from baliapp.packs.copies.names import numbers_told
from baliapp.store.asking import queries
from baliapp.store.deeds.operations import delete_records
from baliapp.store.packs.copies import MARKS, copies_of, fate_of
from baliapp.store.tables.entries import Entry, Ref

NONE_YET = N_("No copies have numbers yet.\nPlan them from the delegations of the meeting; each number is given once.")
NONE_OF_PART = N_("Nobody has these pages by number yet.\nThey take the numbers of the copies of the issue.")
KEYS = N_("Typing or F2 edits a cell. Several rows can be marked at once; Delete removes them.")
LISTS = {
    Wanted.DISTRIBUTION: N_("&Distribution list…"),
    Wanted.LABELS: N_("&Labels for envelopes…"),
    Wanted.REGISTER: N_("&Register…"),
}


class CopiesSection(PageSection):
    """The table of copies, and what can be done with those that are chosen."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.ref: Ref | None = None
        self._is_held = False
        self.rows = CopiesRows(office, self)
        self.table = PlainTable(_("Numbered copies"), self.rows)
        self.table.setItemDelegate(ChoiceCells(self.table))
        self.table.setToolTip(_(KEYS))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.columns = FittingColumns(self.table, COLUMNS.index("recipient"))
        self.plan_button = QPushButton(icon("users"), _("&From the delegations…"))
        self.make_button = QPushButton(icon("printer"), _("&Save or print…"))
        self.mark_button = QPushButton(icon("circle-check"), _("&Mark"))
        self.mark_button.setToolTip(_("Choose copies in the table first; several with Ctrl or Shift, all with Ctrl+A."))
        self.lists_button = QPushButton(icon("list"), _("&Lists"))
        self.enclosed = CopiesEnclosed(office)
        self.counted, self.unsaved = plain_label(), Message("triangle-alert")
        self.pages, self.none = QStackedWidget(), EmptyState("copy")
        self._connect()
        self._lay_out()

    def show_record(self, ref: Ref) -> None:
        """Show the copies of an issue; what is being typed stays."""
        self.ref = ref
        copies = copies_of(self.office.database, ref)
        self.rows.show_copies(copies)
        self.pages.setCurrentIndex(0 if copies else 1)
        self.counted.setText(_counted(copies))
        if (issued := queries.entry(self.office.database, ref)) is not None:
            self.enclosed.show_issued(issued, copies, is_held=self._is_held)
        self._follow()

    def hold(self, *, is_held: bool) -> None:
        """Let nothing be changed: the issue is in the recycle bin."""
        self._is_held = self.rows.is_held = is_held
        self.enclosed.number_button.setEnabled(not is_held)
        self._follow()

    def save(self) -> bool:
        """Save the cell that is being edited."""
        self.table.save()
        return True

    def chosen(self) -> list[Entry]:
        """Give the copies of the rows that are chosen."""
        places = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self.rows.rows[place].entry for place in places]

    def plan(self) -> None:
        """Ask how many copies whom."""
        if self.ref is not None:
            PlanCopiesDialog(self.office, self.ref, self).exec()

    def make_files(self) -> None:
        """Ask where the copies are to be put."""
        self.make(Wanted.FOLDER)

    def make(self, wanted: Wanted) -> None:
        """Ask what is to be made of which copies."""
        issued = queries.entry(self.office.database, self.ref) if self.ref else None
        if issued is not None:
            CopiesDialog(self.office, issued, self._numbers(), wanted, self).exec()

    def mark(self, field: str) -> None:
        """Note that something became of the chosen copies today; undo takes it back."""
        if chosen := [each.ref for each in self.chosen()]:
            self.office.perform(partial(MARKS[field], copies=chosen, day=of_day(clock.today())))

    def mark_on_a_day(self) -> None:
        """Ask what became of the chosen copies, and on which day."""
        if chosen := self.chosen():
            MarkDialog(self.office, chosen, self).exec()

    def remove(self) -> None:
        """Put the chosen copies into the recycle bin; their numbers are not given again."""
        chosen = [each.ref for each in self.chosen()]
        if chosen and not self._is_held:
            self.office.perform(partial(delete_records, refs=chosen))

    def _numbers(self) -> str:
        """Give the numbers that are chosen, where they are several: one row is always current."""
        chosen = [number for each in self.chosen() if isinstance(number := each.values["number"], int)]
        return numbers_told(chosen) if len(chosen) > 1 else ""

    def _follow(self) -> None:
        has_copies = bool(self.rows.rows)
        self.plan_button.setEnabled(not self._is_held)
        self.plan_button.setVisible(not self.enclosed.takes_numbers)
        self.none.tell(_(NONE_OF_PART if self.enclosed.takes_numbers else NONE_YET))
        self.make_button.setEnabled(has_copies)
        self.lists_button.setEnabled(has_copies)
        self.mark_button.setEnabled(bool(self.chosen()) and not self._is_held)

    def _tell_unsaved(self) -> None:
        self.unsaved.tell(self.rows.told_unsaved())

    def _connect(self) -> None:
        self.plan_button.clicked.connect(self.plan)
        self.make_button.clicked.connect(self.make_files)
        marks, lists = QMenu(self), QMenu(self)
        for field in MARKS:
            marks.addAction(_("{state} today").format(state=_(STATES[field])), partial(self.mark, field))
        marks.addSeparator()
        marks.addAction(_("On another &day…"), self.mark_on_a_day)
        for wanted, label in LISTS.items():
            lists.addAction(_(label), partial(self.make, wanted))
        self.mark_button.setMenu(marks)
        self.lists_button.setMenu(lists)
        self.rows.dataChanged.connect(self._tell_unsaved)
        self.rows.modelReset.connect(self._tell_unsaved)
        self.table.escape_pressed.connect(lambda: self.rows.take_back(self.table.currentIndex()))
        self.table.delete_pressed.connect(self.remove)
        self.table.selectionModel().selectionChanged.connect(self._follow)

    def _lay_out(self) -> None:
        tools = QWidget()
        line = WrappingLine(6, tools)
        for button in (self.plan_button, self.make_button, self.mark_button, self.lists_button):
            button.setAutoDefault(False)
            line.addWidget(button)
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.none)
        self.counted.setContentsMargins(*[theme.SPACE] * 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(tools)
        column.addWidget(self.enclosed)
        column.addWidget(self.pages, 1)
        column.addWidget(self.unsaved)
        column.addWidget(self.counted)


def _counted(copies: list[Entry]) -> str:
    """Say how many copies there are, and how many of them are still out."""
    if not copies:
        return ""
    told = ngettext("{count} copy", "{count} copies", len(copies)).format(count=len(copies))
    fates = [fate_of(each) for each in copies]
    states = [f"{_(words).lower()}: {fates.count(fate)}" for fate, words in STATES.items() if fate in fates]
    return f"{told} – {', '.join(states)}"
