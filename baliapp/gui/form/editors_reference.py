"""Editors of links to other records: one found by typing, and one that is only shown."""

from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QObject, QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import of_day
from baliapp.base.text import fold
from baliapp.gui.form.editors_base import Editor
from baliapp.gui.form.editors_line import LineEditor
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.told_apart import told_apart_entries
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import Field
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.lists.as_of import Answer, answers
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref, ref_of

WIDEST_OFFER = 640
"""Pixels that the list of what is offered takes at most."""
OFFERED = 50


class ReferenceEditor(LineEditor):
    """A record of one type, found by typing part of any of its names."""

    def __init__(self, facts: Field, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(facts, office, parent)
        self._chosen: str | None = None
        self._chosen_name = ""
        self.offers: list[Entry] = []
        self._labels: dict[str, str] = {}
        self._names = QStringListModel(self)
        self.completer = self._completer()
        self.text_line.setPlaceholderText(_("Type a part of the name"))
        self.text_line.textEdited.connect(self.offer)
        self.text_line.returnPressed.disconnect(self.left)
        self.text_line.returnPressed.connect(self.take_only)
        self.text_line.returnPressed.connect(self.left)
        label = _(facts.label)
        self.clear_button = self.add_button("x", _("Clear {field}").format(field=label))
        self.clear_button.clicked.connect(self.clear)
        self.open_button = self.add_button("arrow-up-right", _("Open {field}").format(field=label))
        self.open_button.clicked.connect(self.open_record)
        self.text_line.textChanged.connect(self._follow)
        self._follow()

    def text_for(self, value: Value) -> str:
        """Give the heading of the record."""
        if not value:
            return ""
        ref = Ref(self.facts.target, str(value))
        return queries.headings(self.office.database, [ref]).get(ref) or _("a record that is no longer there")

    def show_value(self, value: Value) -> None:
        """Show the heading of the record with the id ``value``."""
        super().show_value(value)
        self._choose(str(value) if value else None, self._shown)

    def touched(self) -> bool:
        """Tell whether another record is named, even one of the same name."""
        return super().touched() or (self.typed() == self._chosen_name and self._chosen != self._value)

    def take_back(self) -> None:
        """Name the record again that was named before."""
        if self._entered == self._shown:
            self._choose(str(self._value) if self._value else None, self._shown)
        super().take_back()

    def value(self) -> Value:
        """Give the id of the record that is named; raise UserError where no or more than one is."""
        typed = self.typed()
        if not typed.strip():
            return None
        if typed == self._chosen_name:
            return self._chosen
        if typed in self._labels:  # what is offered says more than the name where names or acronyms clash
            return self._labels[typed]
        found = queries.pick(self.office.database, self.facts.target, typed, OFFERED)
        return self._only_one([each for each in found if self._is_called(each, fold(typed))] or found)

    def _is_called(self, entry: Entry, folded: str) -> bool:
        """Tell whether a record is called just so, by its name or by its acronym or key."""
        codes = (str(entry.values[code]) for code in BY_NAME[self.facts.target].codes)
        return folded in map(fold, (entry.heading, *codes))

    def _only_one(self, found: list[Entry]) -> str:
        kind = _(BY_NAME[self.facts.target].plural)
        if not found:
            raise UserError(
                _("“{typed}” is in none of the list of {kind}.").format(typed=self.typed().strip(), kind=kind.lower()),
                _("Type a part of the name and choose from what is offered."),
            )
        if len(found) > 1:
            raise UserError(
                _("“{typed}” may mean several of the {kind}.").format(typed=self.typed().strip(), kind=kind.lower()),
                _("Type more of the name, or choose from what is offered."),
            )
        return found[0].ref.id

    def offer(self, typed: str) -> None:
        """Offer the records whose names hold what is typed."""
        self.offers = queries.pick(self.office.database, self.facts.target, typed, OFFERED)
        names = told_apart_entries(self.offers)
        labels = {each.ref: name for each, name in zip(self.offers, names, strict=True)}
        if self.office.as_of:
            self.offers, labels = offered_as_of(self.office.database, self.offers, self.office.as_of.day)
        self._labels = {labels[each.ref]: each.ref.id for each in self.offers}
        self._names.setStringList(list(self._labels))
        self._make_room()

    def _make_room(self) -> None:
        """Show what is offered in full, also where the field is narrower."""
        if (popup := self.completer.popup()) is not None:
            widest = max((popup.fontMetrics().horizontalAdvance(label) for label in self._labels), default=0)
            popup.setMinimumWidth(min(WIDEST_OFFER, widest + 3 * popup.fontMetrics().height()))

    def take_only(self) -> None:
        """Name in full the record that is meant, where what was typed can mean one only."""
        if not self.touched() or not self.typed().strip() or self.typed() == self._chosen_name:
            return
        try:
            identity = str(self.value())
        except UserError:  # the form says it beside the field
            return
        name = self.text_for(identity)
        self.put(name)
        self._choose(identity, name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See Tab also while records are offered: Qt only closes the offer then."""
        if watched is self.field:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
            self.take_only()
        return False

    def _focus_moved(self, event: QFocusEvent) -> None:
        if event.lostFocus() and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.take_only()
        super()._focus_moved(event)

    def clear(self) -> None:
        """Name no record any more."""
        self.put("")
        self.edited.emit()
        self.left.emit()

    def open_record(self) -> None:
        """Show the record that is named."""
        if self._chosen and self.typed() == self._chosen_name:
            self.opened.emit(Ref(self.facts.target, self._chosen))

    def _choose(self, identity: str | None, name: str) -> None:
        self._chosen, self._chosen_name = identity, name
        self._follow()

    def choose(self, row: int) -> None:
        """Take one of the records that are offered."""
        entry = self.offers[row]
        self.put(entry.heading)
        self._choose(entry.ref.id, entry.heading)
        self.edited.emit()

    def _completer(self) -> QCompleter:
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        completer.activated[QModelIndex].connect(lambda index: self.choose(index.row()))  # type: ignore[index]  # the stubs know no overloads
        self.text_line.setCompleter(completer)
        if (popup := completer.popup()) is not None:
            popup.installEventFilter(self)
        return completer

    def _follow(self) -> None:
        self.clear_button.setEnabled(bool(self.typed()))
        self.open_button.setEnabled(bool(self._chosen) and self.typed() == self._chosen_name)


def offered_as_of(database: Database, offers: list[Entry], day: date) -> tuple[list[Entry], dict[Ref, str]]:
    """Give what is offered, what holds on ``day`` first, and how each is shown: the others say that they do not."""
    places = {f"id{place}": each.ref.id for place, each in enumerate(offers)}
    where = f"t.id IN ({', '.join(f':{place}' for place in places)})"
    held = answers(database.run, offers[0].ref.type, day, where, places) if offers else None
    if held is None:
        return offers, {each.ref: each.heading for each in offers}
    missing = {each.ref for each in offers if held.get(each.ref.id, Answer.NO_LONGER) < Answer.MAYBE}
    other = _("{name} (not on {day})")
    labels = {
        each.ref: other.format(name=each.heading, day=of_day(day)) if each.ref in missing else each.heading
        for each in offers
    }
    return sorted(offers, key=lambda each: each.ref in missing), labels


class AnyRecordEditor(Editor):
    """A record of whatever type: shown and opened, never typed."""

    def __init__(self, facts: Field, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(facts, office, parent)
        self._stored = ""
        self.text_line = QLineEdit()
        self.text_line.setReadOnly(True)
        self.take(self.text_line)
        self.open_button = self.add_button("arrow-up-right", _("Open {field}").format(field=_(facts.label)))
        self.open_button.clicked.connect(self.open_record)

    def typed(self) -> str:
        """Give the record as it is stored."""
        return self._stored

    def put(self, typed: str) -> None:
        """Show the heading of the record."""
        self._stored = typed
        ref = ref_of(typed)
        heading = queries.headings(self.office.database, [ref]).get(ref, "") if ref.type in BY_NAME else typed
        self.text_line.setText(heading)
        self.text_line.setCursorPosition(0)
        self.open_button.setEnabled(bool(heading))

    def open_record(self) -> None:
        """Show the record."""
        self.opened.emit(ref_of(self._stored))
