"""What a pack definition holds, on its page: its sections in order, worked by keys, and how many pages they make."""

from functools import partial

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from baliapp.base.i18n import N_, _
from baliapp.gui.form.cells import ChoiceCells
from baliapp.gui.form.form_dialog import edit_beside
from baliapp.gui.form.form_new import add_record
from baliapp.gui.form.plain_table import PlainTable
from baliapp.gui.kit import theme
from baliapp.gui.kit.empty_state import EmptyState
from baliapp.gui.kit.fitting_columns import FittingColumns
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.page_section import PageSection
from baliapp.gui.kit.wrapping_line import WrappingLine
from baliapp.gui.packs.contents_counts import ContentsCounts
from baliapp.gui.packs.contents_rows import COLUMNS, TOLD, ContentsRows, not_yet_there
from baliapp.packs.plan import REPEATABLE
from baliapp.records.kinds import Value
from baliapp.store.packs.definitions import add_section, move_section, parts_of, remove_sections
from baliapp.store.tables.entries import Entry, Ref

KEYS = N_(
    "Typing or F2 edits a cell, Enter on a section shows all its fields, "
    "Alt+Up and Alt+Down or dragging move it, Delete removes it."
)
NONE_YET = N_("This definition has no sections yet, so its packs hold a cover alone.\nAdd what belongs into them.")


class ContentsSection(PageSection):
    """The table of sections, what can be done with them, and the pages they make."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.ref: Ref | None = None
        self.parts: tuple[Entry, ...] = ()
        self._is_held = False
        self.rows = ContentsRows(office, self)
        self.table = PlainTable(_("Sections of the pack"), self.rows)
        self.table.setItemDelegate(ChoiceCells(self.table))
        self.table.setToolTip(_(KEYS))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.columns = FittingColumns(self.table, COLUMNS.index("title"))
        self.table.let_drag()
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.add_button = QPushButton(icon("plus"), _("&Add a section"))
        self.add_button.setMenu(self.menu)
        self.edit_button = QPushButton(icon("pencil"), _("A&ll fields…"))
        self.edit_button.clicked.connect(self.edit)
        self.remove_button = QPushButton(icon("trash-2"), _("&Remove"))
        self.remove_button.clicked.connect(self.remove)
        self.up_button = QPushButton(icon("chevron-up"), _("Move up"))
        self.up_button.setToolTip(_("Move the section up (Alt+Up)"))
        self.up_button.clicked.connect(partial(self.shift, -1))
        self.down_button = QPushButton(icon("chevron-down"), _("Move down"))
        self.down_button.setToolTip(_("Move the section down (Alt+Down)"))
        self.down_button.clicked.connect(partial(self.shift, 1))
        self.unsaved, self.counts = Message("triangle-alert"), ContentsCounts(office)
        self.pages = QStackedWidget()
        self._connect()
        self._lay_out()

    def show_record(self, ref: Ref) -> None:
        """Show the sections of a definition; the current one stays current."""
        kept = self.current() if ref == self.ref else None
        self.ref = ref
        self.parts = parts_of(self.office.database, ref)
        self.rows.show_parts(self.parts)
        is_said = any(each.values["document"] or each.values["words"] for each in self.parts)
        self.table.setColumnHidden(COLUMNS.index("said"), not is_said)
        self.pages.setCurrentIndex(0 if self.parts else 1)
        if self.parts:
            self._go_to(self.rows.row_of(kept.ref if kept else None))
        self.counts.show_definition(ref if self.parts else None)
        self._follow()

    def hold(self, *, is_held: bool) -> None:
        """Let nothing be changed: the record is in the recycle bin."""
        self._is_held = self.rows.is_held = is_held
        self._follow()

    def save(self) -> bool:
        """Save the cell that is being edited; what is refused stays typed and is kept."""
        self.table.save()
        return True

    def current(self) -> Entry | None:
        """Give the section on which the officer is."""
        place = self.table.currentIndex().row()
        return self.rows.rows[place].entry if 0 <= place < len(self.rows.rows) else None

    def add(self, section: str) -> None:
        """Add a section below the current one; annexes and words of one's own are asked for first."""
        if self.ref is None:
            return
        if section in REPEATABLE:
            given: dict[str, Value] = {"definition": self.ref.id, "section": section, "position": len(self.parts) + 1}
            made = add_record(self.office, "pack_part", given, self)
        else:
            place = self.table.currentIndex().row() + 1 if self.current() else None
            values = {"section": section}
            done = self.office.perform(partial(add_section, definition=self.ref, values=values, before=place))
            made = done.made[0] if done else None
        if made is not None:
            self._go_to(self.rows.row_of(made))
            self.table.setFocus()

    def edit(self) -> None:
        """Show all fields of the current section in a dialog."""
        if (part := self.current()) is not None:
            edit_beside(self.office, part.ref, self, self.opened.emit)

    def remove(self) -> None:
        """Remove the sections that are chosen; undo brings them back."""
        places = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        parts = [self.rows.rows[place].entry.ref for place in places]
        if parts and not self._is_held and self.office.perform(partial(remove_sections, parts=parts)):
            self._go_to(min(places[0], len(self.rows.rows) - 1))

    def shift(self, steps: int) -> None:
        """Move the current section up or down."""
        place = self.table.currentIndex().row()
        if place >= 0 and 0 <= place + steps < len(self.rows.rows):
            self.move_row(place, place + steps)

    def move_row(self, place: int, to: int) -> None:
        """Put the section of a row in another place, and stay on it."""
        part = self.rows.rows[place].entry.ref
        if not self._is_held and place != to and self.office.perform(partial(move_section, part=part, before=to)):
            self._go_to(self.rows.row_of(part))

    def _go_to(self, place: int) -> None:
        place, column = max(0, place), max(0, self.table.currentIndex().column())
        if self.rows.rows and place != self.table.currentIndex().row():
            self.table.setCurrentIndex(self.rows.index(place, column))

    def _fill_menu(self) -> None:
        self.menu.clear()
        for each in not_yet_there(self.parts):
            words = _(each.label) + ("…" if each.value in REPEATABLE else "")
            self.menu.addAction(words, partial(self.add, each.value))

    def _open_told(self, index: QModelIndex) -> None:
        """Show all fields where a cell that is only told was clicked twice, or Enter pressed on it."""
        if COLUMNS[index.column()] in TOLD and not self._is_held:
            self.edit()

    def _follow(self) -> None:
        able = self.current() is not None and not self._is_held
        place, last = self.table.currentIndex().row(), len(self.rows.rows) - 1
        self.up_button.setEnabled(able and place > 0)
        self.down_button.setEnabled(able and place < last)
        self.add_button.setEnabled(not self._is_held)
        self.edit_button.setEnabled(able)
        self.remove_button.setEnabled(able)

    def _tell_unsaved(self) -> None:
        self.unsaved.tell(self.rows.told_unsaved())

    def _connect(self) -> None:
        self.rows.moved.connect(self.move_row)
        self.rows.dataChanged.connect(self._tell_unsaved)
        self.rows.modelReset.connect(self._tell_unsaved)
        self.table.escape_pressed.connect(lambda: self.rows.take_back(self.table.currentIndex()))
        self.table.delete_pressed.connect(self.remove)
        self.table.shift_pressed.connect(self.shift)
        self.table.activated.connect(self._open_told)
        self.table.selectionModel().currentChanged.connect(self._follow)

    def _lay_out(self) -> None:
        tools = QWidget()
        line = WrappingLine(6, tools)
        for button in (self.add_button, self.up_button, self.down_button, self.edit_button, self.remove_button):
            button.setAutoDefault(False)
            line.addWidget(button)
        self.pages.addWidget(self.table)
        self.pages.addWidget(EmptyState("book-open-text", _(NONE_YET)))
        self.counts.setContentsMargins(*[theme.SPACE] * 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(tools)
        column.addWidget(self.pages, 1)
        column.addWidget(self.unsaved)
        column.addWidget(self.counts)
