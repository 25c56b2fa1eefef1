"""A list with its filter line and its count, or a sentence where it has nothing to show."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from baliapp.base import text
from baliapp.base.i18n import _, ngettext
from baliapp.gui.kit import theme
from baliapp.gui.kit.office import Office
from baliapp.gui.lists.filter_line import FilterLine
from baliapp.gui.lists.list_model import ListModel
from baliapp.gui.lists.list_shape import give_shape, shape_of
from baliapp.gui.lists.list_view import ListView
from baliapp.store.lists.listing import ListPlan, Run
from baliapp.store.tables.entries import Changed, Ref

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baliapp.gui.kit.empty_state import EmptyState
    from baliapp.gui.lists.file_look import FileLook
    from baliapp.store.lists.file_texts import InFile

AT_REST = 500
"""Milliseconds after which a choice or a filter is remembered."""


class ListPane(QWidget):
    """Everything to the left of the detail pane. ``key`` is under what its state is remembered."""

    chosen = Signal(object)  # Ref | None

    def __init__(self, office: Office, plan: ListPlan, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self.plan, self.key = office, plan, key
        self.model = ListModel(plan, office.run, self)
        self.model.explain = self._why_doubtful
        self.list = ListView(self.model)
        self.filter = FilterLine(_("Filter {list}").format(list=_(plan.plural)))
        self.count = QLabel()
        self.count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.count.setAccessibleName(_("How many are shown"))
        self.empty: EmptyState | None = None
        self.file_look: FileLook | None = None
        """What looks into the texts of files, once somebody has filtered a list whose records have some."""
        self._stale = False
        self._missed: Ref | None = None
        self._at_rest = QTimer(self, singleShot=True, interval=AT_REST)
        self._lay_out()
        self._take_day()
        self._restore()
        self._connect()
        self._tell_count()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(theme.SPACE, theme.SPACE, theme.SPACE, theme.SPACE)
        line.setSpacing(theme.SPACE)
        line.addWidget(self.filter, 1)
        line.addWidget(self.count)
        self.pages = QStackedWidget()
        self.pages.setBackgroundRole(QPalette.ColorRole.Base)
        self.pages.setAutoFillBackground(True)
        self.pages.setContentsMargins(theme.SPACE - 2, 0, 0, 0)
        self.pages.addWidget(self.list)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(line)
        self._column.addWidget(self.pages, 1)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._filter)
        self.filter.done.connect(self.focus_list)
        self.list.chosen.connect(self._forget_missed)
        self.list.chosen.connect(self.chosen)
        self.list.chosen.connect(lambda _ref: self._at_rest.start())
        self.list.shaped.connect(lambda: self.office.remember(f"{self.key}.shape", shape_of(self.list)))
        self.list.copied.connect(self._tell_copied)
        self._at_rest.timeout.connect(self.remember)
        self.office.changed.connect(self._changed)
        self.office.opened.connect(self._opened)
        self.office.as_of_changed.connect(self.look_again)

    def current(self) -> Ref | None:
        """Give the record that is current."""
        return self.list.current()

    def chosen_refs(self) -> list[Ref]:
        """Give all chosen records."""
        return self.list.chosen_refs()

    def choose(self, ref: Ref) -> bool:
        """Make a record the current one, if need be by emptying the filter."""
        if not self.list.choose(ref) and self.model.is_narrowed:
            self.hold_to(None)
            self.filter.clear()
        found = self.list.choose(ref)
        if not found and self.office.as_of is not None:
            from baliapp.gui.kit.as_of_unseen import tell_not_listed  # deferred: loads SQLAlchemy, and is seldom needed

            tell_not_listed(self.office, self.office.as_of, ref)
        return found

    def choose_kept(self) -> None:
        """Choose the record of last time, or the first."""
        kept = self.office.settings.get(f"{self.key}.chosen")
        if not (isinstance(kept, str) and self.list.choose(Ref(self.plan.record_type, kept))):
            self.list.choose_row(0)

    def remember(self) -> None:
        """Write down what is chosen and filtered."""
        current = self.current()
        self._at_rest.stop()
        self.office.remember(f"{self.key}.chosen", current.id if current else None)
        self.office.remember(f"{self.key}.filter", self.filter.text())
        self.office.remember(f"{self.key}.shape", shape_of(self.list))

    def hold_to(self, only: frozenset[str] | None) -> None:
        """Leave only the records with these ids of what the filter leaves; None for all of it."""
        if only != self.model.only:
            with self.list.looking_again(else_row=0):
                self.model.hold_to(only)
            self._tell_count()

    def put_above(self, part: QWidget) -> None:
        """Put something between the filter and the list."""
        self._column.insertWidget(1, part)

    def focus_list(self) -> None:
        """Go to the list; where nothing is current yet, to its first row."""
        if self.current() is None:
            self.list.choose_row(0)
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_filter(self) -> None:
        """Go to the filter line."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def look_again(self) -> None:
        """Ask the database anew: at once where this list is seen, else when it comes to be seen."""
        self._stale = not self.isVisible()
        if not self._stale:
            self._look()

    def freshen(self) -> None:
        """Look again if something was touched while this list was hidden."""
        if self._stale:
            self._stale = False
            self._look()

    def showEvent(self, event: QShowEvent) -> None:
        """Be seen again, also where a second way to look at the same records stood in its place."""
        super().showEvent(event)
        self.freshen()

    def _look(self, run: Run | None = None) -> None:
        """Look again, and go back to a record that another day had taken out of the list."""
        wanted = self._missed or self.current()
        self.model.day = self.office.day
        self.list.look_again(run)
        self._look_into_files()
        if wanted != self.current():
            self._missed = None if self.list.choose(wanted) else wanted
        self._tell_count()

    def _forget_missed(self) -> None:
        self._missed = None

    def _take_day(self) -> None:
        """Begin with the day that is looked at; the first list of all begins today."""
        if self.office.day:
            self.model.day = self.office.day
            self.model.look_again()

    def _restore(self) -> None:
        kept = self.office.settings.get(f"{self.key}.filter")
        if isinstance(kept, str) and kept:
            self.filter.setText(kept)
            self.model.filter(text.words(kept))
            QTimer.singleShot(0, self, self._look_into_files)  # after the first paint
        give_shape(self.list, self.office.settings.get(f"{self.key}.shape"))

    def _filter(self, typed: str) -> None:
        self.list.filter(text.words(typed))
        self._look_into_files()
        self._tell_count()
        self._at_rest.start()

    def _look_into_files(self) -> None:
        """Look there too for what the filter holds, while the window goes on."""
        if self.file_look is None and self.plan.texts and self.model.words:
            from baliapp.gui.lists.file_look import FileLook  # deferred: most lists have no files

            self.file_look = FileLook(self.office, self.model, self)
            self.file_look.found.connect(self._show_in_files)
        if self.file_look is not None:
            self.file_look.look()

    def _show_in_files(self, found: "Mapping[str, InFile]") -> None:
        with self.list.looking_again():
            self.model.show_in_files(found)
        if self.current() is None:
            self.list.choose_row(0)
        self._tell_count()

    def _changed(self, changed: Changed) -> None:
        if self.model.is_touched(changed):
            self.look_again()

    def _opened(self) -> None:
        self.filter.clear()  # it was meant for the database before
        self.model.only = None  # as above
        self._forget_missed()
        self._look(self.office.run)

    def _tell_count(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        all_of_them = ngettext("{count} record", "{count} records", total).format(count=total)
        some_of_them = _("{count} of {total}").format(count=shown, total=total)
        told = some_of_them if self.model.is_narrowed else all_of_them
        if self.model.day:
            from baliapp.gui.lists.as_of_words import counted  # deferred: not needed for the first paint

            told = counted(self.model)
        if self.model.in_files:
            from baliapp.gui.lists.file_look import counted as counted_in_files  # deferred: most lists have no files

            told = counted_in_files(told, self.model)
        self.count.setText(told)
        if shown:
            self.pages.setCurrentWidget(self.list)
        else:
            self._show_empty(self._why_empty(total))

    def _why_doubtful(self, ref: Ref) -> str:
        from baliapp.store.asking.explaining import tell  # deferred: loads SQLAlchemy, and nobody has asked yet

        told = tell(self.office.database, ref, self.office.day) if self.office.day else None
        return told.sentence if told else ""

    def _tell_copied(self, count: int) -> None:
        told = ngettext("{count} record copied, with headings", "{count} records copied, with headings", count)
        self.office.said.emit(told.format(count=count))

    def _show_empty(self, sentence: str) -> None:
        if self.empty is None:  # made when there is nothing to show: the first window is painted without it
            from baliapp.gui.kit.empty_state import EmptyState  # deferred: as above

            self.empty = EmptyState("search")
            self.pages.addWidget(self.empty)
        self.empty.tell(sentence)
        self.pages.setCurrentWidget(self.empty)

    def _why_empty(self, total: int) -> str:
        plural = _(self.plan.plural).lower()
        if self.office.as_of and self.model.knows_time and not total:
            return _("No {list} are known of {day}.\nGo back to today to see all there are.").format(
                list=plural, day=self.office.as_of
            )
        if self.model.only is not None:
            return _(
                "None of those that the pressed figure counts hold “{words}”.\nPress it again to look in all."
            ).format(words=self.filter.text())
        if total:
            return _("No {list} hold “{words}”. Press Esc in the filter to see all {total} again.").format(
                list=plural, words=self.filter.text(), total=total
            )
        return _("There are no {list} yet. Press Ctrl+N to add the first.").format(list=plural)
