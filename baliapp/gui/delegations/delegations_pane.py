"""The delegations of a meeting on the left, the delegates of the chosen one on the right."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QSplitter, QVBoxLayout, QWidget

from baliapp.base.i18n import N_, _, ngettext
from baliapp.gui.delegations.delegates_pane import DelegatesPane
from baliapp.gui.form.cells import ChoiceCells
from baliapp.gui.form.form_new import remove_record
from baliapp.gui.form.plain_table import PlainTable
from baliapp.gui.form.records_model import RecordsModel, Row
from baliapp.gui.kit import theme
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.import_drop import FileDrops
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.kit.tips import plain_tip
from baliapp.gui.kit.wrapping_line import WrappingLine
from baliapp.store.asking import queries
from baliapp.store.meetings.delegations import Delegation, delegations, order_by_name, rank_delegations, receive_note
from baliapp.store.tables.entries import Entry, Ref

TOLD = {"came": N_("Delegation"), "count": N_("Delegates"), "letter": N_("Note verbale")}
COLUMNS = ("came", "count", "capacity", "credentials", "letter", "invited_on")
KEYS = N_("Typing or F2 edits a cell, Delete takes a delegation off, Alt+Up and Alt+Down or dragging move it.")
BESIDE = 150
"""From how many letters of width on delegations and delegates stand side by side."""


class DelegationsPane(QWidget):
    """A file dropped here is the note verbale of the delegation that is chosen."""

    def __init__(self, office: Office, opens: Callable[[Ref], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self._opens = office, opens
        self.meeting: Entry | None = None
        self.found: list[Delegation] = []
        self._is_held = False
        self.told = plain_label()
        self.rows = RecordsModel(office, "attendance", COLUMNS, TOLD, self)
        self.table = PlainTable(_("Delegations"), self.rows)
        self.table.setItemDelegate(ChoiceCells(self.table))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.share_width(24, 14, 20, 14, 20, 18)
        self.delegates = DelegatesPane(office)
        self.splitter = QSplitter()
        self.invite_button = QPushButton(icon("users"), _("&Invite…"))
        self.invite_button.clicked.connect(self.invite)
        self.letter_button = QPushButton(icon("file-plus"), _("Note verba&le…"))
        self.letter_button.clicked.connect(self.ask_letter)
        self.open_button = QPushButton(icon("arrow-up-right"), _("O&pen the note"))
        self.open_button.clicked.connect(self.open_letter)
        self.remove_button = QPushButton(icon("trash-2"), _("Ta&ke off"))
        self.remove_button.clicked.connect(self.remove)
        self.by_name_button = QPushButton(icon("list-ordered"), _("A to &Z"))
        self.by_name_button.setToolTip(plain_tip(_("Let the delegations stand by name again.")))
        self.by_name_button.clicked.connect(self.order_by_name)
        self.table.setToolTip(_(KEYS))
        self.table.let_drag()
        self.rows.is_ordered = True
        self.rows.moved.connect(self.move_row)
        self.table.shift_pressed.connect(self.shift)
        self.table.delete_pressed.connect(self.remove)
        self.table.escape_pressed.connect(lambda: self.rows.take_back(self.table.currentIndex()))
        self.unsaved = Message("triangle-alert")
        self.rows.dataChanged.connect(self._tell_unsaved)
        self.rows.modelReset.connect(self._tell_unsaved)
        self.drops = FileDrops(self)
        self.drops.dropped.connect(self.take_letter)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self._lay_out()

    def show_meeting(self, meeting: Entry, *, is_held: bool) -> None:
        """Show who comes; the delegation that was chosen stays so."""
        current = self.current() if self.meeting and self.meeting.ref == meeting.ref else None
        self.meeting, self._is_held = meeting, is_held
        self.rows.is_held = is_held
        self.found = delegations(self.office.database, meeting.ref)
        letters = [Ref("document", str(each.attendance.values["note_verbale"])) for each in self.found]
        called = queries.headings(self.office.database, letters)
        rows = [
            Row(each.attendance, {"came": each.name, "count": _count(each), "letter": called.get(letter, "")})
            for each, letter in zip(self.found, letters, strict=True)
        ]
        self.rows.show_rows(rows)
        place = max(0, self.rows.row_of(current.attendance.ref if current else None))
        if self.found and place != self.table.currentIndex().row():
            self.table.setCurrentIndex(self.rows.index(place, 0))
        self.told.setText(_told(self.found))
        self._chosen()

    def current(self) -> Delegation | None:
        """Give the delegation on which the officer is."""
        place = self.table.currentIndex().row()
        entry = self.rows.rows[place].entry if 0 <= place < len(self.rows.rows) else None
        return next((each for each in self.found if entry and each.attendance.ref == entry.ref), None)

    def invite(self) -> None:
        """Show who may be invited."""
        if self.meeting is not None:
            from baliapp.gui.delegations.invite_dialog import InviteDialog  # deferred: seldom needed

            InviteDialog(self.office, self.meeting, self).exec()

    def ask_letter(self) -> None:
        """Ask for the file of the note verbale."""
        from baliapp.gui.kit.import_from import ask_paths  # deferred: seldom needed

        if paths := ask_paths(self.office, self):
            self.take_letter(paths)

    def take_letter(self, paths: Sequence[Path]) -> None:
        """Import a file as a document, and name it as the note verbale of the delegation that is chosen."""
        from baliapp.gui.documents.import_dialog import import_paths  # deferred: loads the readers of files

        delegation = self.current()
        if delegation is None:
            return
        import_paths(self.office, paths, self, keeps=partial(receive_note, attendance=delegation.attendance.ref))

    def open_letter(self) -> None:
        """Open the note verbale of the delegation that is chosen."""
        delegation = self.current()
        if delegation is not None and (letter := delegation.attendance.values["note_verbale"]):
            self._opens(Ref("document", str(letter)))

    def remove(self) -> None:
        """Take the delegation that is chosen off, with its delegates; undo brings it back."""
        if (delegation := self.current()) is not None and not self._is_held:
            remove_record(self.office, delegation.attendance.ref)

    def shift(self, steps: int) -> None:
        """Move the delegation that is chosen up or down within its group."""
        place = self.table.currentIndex().row()
        if place >= 0 and 0 <= place + steps < len(self.found):
            self.move_row(place, place + steps)

    def move_row(self, place: int, to: int) -> None:
        """Put a delegation in another place of its group, from now on before the order of names."""
        group = self.found[place].group
        first = next(number for number, each in enumerate(self.found) if each.group == group)
        refs = [each.attendance.ref for each in self.found if each.group == group]
        if self._is_held or place == to or not first <= to < first + len(refs):
            return
        refs.insert(to - first, refs.pop(place - first))
        self.office.perform(partial(rank_delegations, delegations=refs))

    def order_by_name(self) -> None:
        """Let all delegations stand by name again."""
        self.office.perform(partial(order_by_name, delegations=self._ranked()))

    def _ranked(self) -> list[Ref]:
        return [each.attendance.ref for each in self.found if each.attendance.values["rank"] is not None]

    def save(self) -> None:
        """Save the cell that is being edited."""
        self.table.save()
        self.delegates.save()

    def _tell_unsaved(self) -> None:
        self.unsaved.tell(self.rows.told_unsaved())

    def _chosen(self) -> None:
        delegation = self.current()
        self.delegates.show_delegation(delegation, is_held=self._is_held)
        able = delegation is not None and not self._is_held
        self.invite_button.setEnabled(not self._is_held)
        self.letter_button.setEnabled(able)
        self.by_name_button.setVisible(bool(self._ranked()) and not self._is_held)
        self.remove_button.setEnabled(able)
        self.drops.is_open = able
        self.open_button.setEnabled(delegation is not None and bool(delegation.attendance.values["note_verbale"]))

    def _lay_out(self) -> None:
        deeds = QWidget()
        line = WrappingLine(6, deeds)
        line.setContentsMargins(0, 0, 0, 0)
        for button in (
            self.invite_button,
            self.letter_button,
            self.open_button,
            self.remove_button,
            self.by_name_button,
        ):
            line.addWidget(button)
        left = QWidget()
        beside = QVBoxLayout(left)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.table, 1)
        beside.addWidget(self.unsaved)
        beside.addWidget(deeds)
        self.splitter.setStyleSheet(theme.SPLITTER)
        self.splitter.setChildrenCollapsible(False)
        for part in (left, self.delegates):
            self.splitter.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE, 0, 0)
        column.addWidget(self.told)
        column.addWidget(self.splitter, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the delegates below the delegations where there is no room beside them."""
        super().resizeEvent(event)
        is_wide = self.width() > self.fontMetrics().averageCharWidth() * BESIDE
        self.splitter.setOrientation(Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical)


def _count(delegation: Delegation) -> str:
    """Give how many delegates there are, and that nobody heads them, or more than one."""
    if not delegation.delegates:
        return ""
    count = str(len(delegation.delegates))
    heads = sum(each.values["role"] == "head" and each.values["until"] is None for each in delegation.delegates)
    if not delegation.head:
        return _("{count}, no head").format(count=count)
    return count if heads <= 1 else _("{count}, {heads} heads").format(count=count, heads=heads)


def _told(found: Sequence[Delegation]) -> str:
    if not found:
        return _("Nobody is entered yet. Invite those who stand in the body of the meeting on its day.")
    people = sum(len(each.delegates) for each in found)
    counted = ngettext("{count} delegation", "{count} delegations", len(found)).format(count=len(found))
    persons = ngettext("{count} delegate", "{count} delegates", people).format(count=people)
    return f"{counted}, {persons}"
