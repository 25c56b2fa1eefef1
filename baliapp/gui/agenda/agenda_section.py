"""The section of a meeting's page with its agenda: the tree, the brief of the chosen item, and the programme."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.agenda.agenda_columns import Column, read_cell
from baliapp.gui.agenda.agenda_tree import AgendaTree
from baliapp.gui.agenda.brief_form import BriefForm
from baliapp.gui.agenda.item_documents import ItemDocuments
from baliapp.gui.agenda.programme_view import ProgrammeView
from baliapp.gui.agenda.stage_strip import StageStrip
from baliapp.gui.kit import theme
from baliapp.gui.kit.empty_state import EmptyState
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office, Operation
from baliapp.gui.kit.page_section import PageSection
from baliapp.gui.kit.parts import icon_button
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.deeds.operations import edit_record
from baliapp.store.meetings import agenda
from baliapp.store.meetings.agenda import Item
from baliapp.store.meetings.agenda_programme import days_of, programme_of
from baliapp.store.meetings.agenda_tree import Way
from baliapp.store.tables.entries import Changed, Ref

BESIDE = 170
"""From how many letters' room on the brief stands beside the agenda, and not below it."""


class AgendaSection(PageSection):
    """What a meeting is to speak of, and what is prepared for it."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.meeting: Ref | None = None
        self.is_held = False
        self._is_refused = False
        """Whether something that could not be stored is about to stand in its cell again."""
        self.strip, self.tree, self.programme = StageStrip(office), AgendaTree(), ProgrammeView()
        self.brief, self.documents = BriefForm(office), ItemDocuments(office)
        self.fault = Message("triangle-alert")
        self.empty = EmptyState("calendar-days", _("The agenda has no items yet."))
        self.first = QPushButton(icon("plus"), _("Write the first item"))
        self.first.clicked.connect(self.begin_new)
        self.empty.offer(self.first)
        self.views, self.below = QStackedWidget(), QTabWidget()
        self.buttons = self._make_buttons()
        self._lay_out()
        self.tree.picked.connect(self._show_item)
        self.tree.typed.connect(self.take_typed)
        self.tree.adding.connect(self.begin_new)
        self.tree.moving.connect(self.move_item)
        self.tree.placing.connect(self.place)
        self.tree.deleting.connect(self.delete)
        self.programme.wanted.connect(self.go_to)
        self.brief.opened.connect(self.opened)
        self.documents.opened.connect(self.opened)

    def show_record(self, ref: Ref) -> None:
        """Show the agenda of a meeting; what is being typed stays."""
        if ref != self.meeting:
            self.fault.tell("")
            self._turn(0)
        self.meeting = ref
        items = agenda.agenda_of(self.office.database, ref)
        meeting = queries.entry(self.office.database, ref)
        self.strip.show_meeting(ref, is_held=self.is_held)
        if meeting is not None:
            self.tree.editors.days = [str(day) for day in days_of(meeting)]
            zone = str(meeting.values["time_zone"])
            self.programme.show_programme(programme_of(items, meeting.date("dates")), zone)
        self.tree.is_held = self.is_held
        self.tree.show_items(items)
        self._show_whether_empty()
        self._show_item()

    def hold(self, *, is_held: bool) -> None:
        """Let nothing be changed: the meeting is in the recycle bin."""
        was_held, self.is_held = self.is_held, is_held
        if self.meeting is not None and was_held != is_held:
            self.show_record(self.meeting)

    def save(self) -> bool:
        """Save what is typed in the agenda and in the brief; True when the meeting may be left."""
        self.tree.tell_pending()
        if self._is_refused and not self.isVisible():
            told = _("Something typed in the agenda is not saved. {why}").format(why=self.fault.sentence.text())
            self.office.refused.emit(UserError(told, _("Correct it there, or press Esc in its cell.")))
        return not self._is_refused and self.brief.leave()

    def go_to(self, item: Ref) -> None:
        """Show an item in the agenda."""
        self._turn(0)
        self.tree.choose(item)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_new(self) -> None:
        """Let the officer type the title of a new item behind the chosen one."""
        self._turn(0)
        if not self.is_held:
            self.upper.setCurrentWidget(self.tree)
            self.tree.begin_new()

    def take_typed(self, item: Ref | None, column: int, typed: str) -> None:
        """Store what was typed into a cell; where it cannot be, say why and let the officer type on."""
        self.fault.tell("")
        try:
            values = read_cell(Column(column), typed)
        except UserError as fault:
            self._type_on(item, Column(column), typed, str(fault))
            return
        if item is not None:
            self._store(item, Column(column), typed, values)
        elif values.get("title") and self.meeting is not None:
            at = self.tree.current_before_new()
            is_free = self.office.caught_up()
            add = partial(agenda.add_item, meeting=self.meeting, values=values, after=at)
            if is_free and (made := self._perform(add)):
                self.tree.choose(made.made[0])
            elif not (is_free and self.office.is_waiting):
                self._type_on(None, Column(column), typed, "")

    def _store(self, item: Ref, column: Column, typed: str, values: dict[str, Value]) -> None:
        """Store in the item as it was shown; what others have changed meanwhile is shown before it is overwritten."""
        if not self.office.caught_up() or not self.brief.leave():
            self._type_on(item, column, typed, "")
            return
        shown = self.tree.items_by_id.get(item.id)
        version = shown.entry.version if shown else None
        stored = self.office.perform(partial(edit_record, ref=item, values=values, version=version))
        if stored is None and not self.office.is_waiting and self.meeting is not None:
            self.show_record(self.meeting)
            self._type_on(item, column, typed, "")

    def move_item(self, way: Way) -> None:
        """Move the chosen item a step."""
        if item := self._chosen():
            self._perform(partial(agenda.move_item, item=item.ref, way=way))
            self.tree.choose(item.ref)

    def place(self, item: Ref, parent: Ref | None, before: int) -> None:
        """Put an item where it was dropped."""
        self._perform(partial(agenda.place_item, item=item, parent=parent, before=before))
        self.tree.choose(item)

    def delete(self) -> None:
        """Put the chosen item and its parts into the recycle bin."""
        if item := self._chosen():
            self._perform(partial(agenda.delete_item, item=item.ref))

    def turn_internal(self) -> None:
        """Let the chosen item be for the chair only, or for all again."""
        if item := self._chosen():
            seen_by = "" if item.entry.values["seen_by"] == "chair" else "chair"
            self._perform(partial(edit_record, ref=item.ref, values={"seen_by": seen_by}))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the brief beside the agenda where there is room."""
        super().resizeEvent(event)
        is_wide = self.width() > self.fontMetrics().averageCharWidth() * BESIDE
        self.splitter.setOrientation(Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Give the keys to the agenda where its empty ground is clicked."""
        super().mousePressEvent(event)
        (self.first if self.first.isVisible() else self.tree).setFocus(Qt.FocusReason.MouseFocusReason)

    def _chosen(self) -> Item | None:
        return None if self.is_held else self.tree.current()

    def _perform(self, operation: Operation) -> Changed | None:
        """Save the brief first: what moves on may be what it is about."""
        return self.office.perform(operation) if self.brief.leave() else None

    def _type_on(self, item: Ref | None, column: Column, typed: str, told: str) -> None:
        self.fault.tell(told)
        self._is_refused = True
        again = partial(self.tree.type_into, item, column, typed) if item else partial(self.tree.begin_new, typed)
        QTimer.singleShot(0, self.tree, partial(self._put_again, again))

    def _put_again(self, again: Callable[[], None]) -> None:
        self._is_refused = False
        again()

    def _show_item(self) -> None:
        """Show the brief of the chosen item."""
        item = self.tree.current()
        shown = self.brief.entry
        if shown is not None and (item is None or shown.ref != item.ref) and not self.brief.leave():
            self.tree.choose(shown.ref)
            return
        if item is None:
            self.brief.show_entry(None)
        elif shown is not None and shown.ref == item.ref:
            self.brief.follow(item.entry)
        else:
            self.brief.show_entry(item.entry)
        self.documents.show_item(item.ref if item else None, is_held=self.is_held)
        count = len(self.documents.found)
        self.below.setTabText(1, _("Documents ({count})").format(count=count) if count else _("Documents"))
        for button in self.buttons[1:]:
            button.setEnabled(item is not None and not self.is_held)
        self.buttons[0].setEnabled(not self.is_held)
        self.first.setEnabled(not self.is_held)
        self.internal.setChecked(item is not None and item.entry.values["seen_by"] == "chair")

    def _show_whether_empty(self) -> None:
        is_empty = not self.tree.items_by_id and not self.tree.is_typing()
        self.upper.setCurrentWidget(self.empty if is_empty else self.tree)
        self.below.setVisible(bool(self.tree.items_by_id))

    def _turn(self, view: int) -> None:
        self.view_buttons.button(view).setChecked(True)
        self.views.setCurrentIndex(view)
        for button in self.buttons:
            button.setVisible(view == 0)

    def _make_buttons(self) -> list[QToolButton]:
        ways = (
            ("chevron-up", _("Move up (Alt+Up)"), Way.UP),
            ("chevron-down", _("Move down (Alt+Down)"), Way.DOWN),
            ("chevron-right", _("Below the item before it (Alt+Right)"), Way.DEEPER),
            ("arrow-left", _("Out of the item above it (Alt+Left)"), Way.OUT),
        )
        new = icon_button("plus", _("New item behind this one (Ctrl+N)"))
        new.clicked.connect(self.begin_new)
        made = [new]
        for icon_name, words, way in ways:
            button = icon_button(icon_name, words)
            button.clicked.connect(lambda _checked=False, to=way: self.move_item(to))
            made.append(button)
        self.internal = icon_button("user-round", _("For the chair only"))
        self.internal.setCheckable(True)
        self.internal.clicked.connect(self.turn_internal)
        away = icon_button("trash-2", _("Delete the item and its parts (Del)"))
        away.clicked.connect(self.delete)
        return [*made, self.internal, away]

    def _lay_out(self) -> None:
        self.upper = QStackedWidget()
        self.upper.addWidget(self.empty)
        self.upper.addWidget(self.tree)
        self.below.setDocumentMode(True)
        self.below.tabBar().setStyleSheet(theme.SECTION_TABS)
        self.below.tabBar().setAccessibleName(_("Of the chosen item"))
        self.below.addTab(self.brief, _("Brief"))
        self.below.addTab(self.documents, _("Documents"))
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.upper)
        self.splitter.addWidget(self.below)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.views.addWidget(self.splitter)
        self.views.addWidget(self.programme)
        column = QVBoxLayout(self)
        column.addWidget(self.views, 1)
        column.insertWidget(0, self._bar())
        column.insertWidget(1, self.fault)
        column.insertWidget(0, self.strip)  # last in the order of the keys: a stray blank moves no meeting on

    def _bar(self) -> QWidget:
        self.view_buttons = QButtonGroup(self)
        box = QWidget()
        box.setStyleSheet(theme.VIEW_BUTTONS)
        bar = QHBoxLayout(box)
        bar.setContentsMargins(0, 0, 0, 0)
        for place, (icon_name, words) in enumerate((("list-tree", _("Agenda")), ("calendar-clock", _("Programme")))):
            button = QToolButton()
            button.setText(words)
            button.setIcon(icon(icon_name))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setCheckable(True)
            button.setChecked(place == 0)
            button.clicked.connect(lambda _checked=False, view=place: self._turn(view))
            self.view_buttons.addButton(button, place)
            bar.addWidget(button)
        bar.addStretch(1)
        for made in self.buttons:
            bar.addWidget(made)
        return box
