"""The definitions of packs in one window: which there are, and what the current one holds."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.i18n import _, ngettext
from baliapp.gui.form.form_dialog import edit_beside
from baliapp.gui.kit import theme
from baliapp.gui.kit.empty_state import EmptyState
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.line_splitter import LineSplitter
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import PassingDialog, buttons, plain_label
from baliapp.gui.kit.tips import plain_tip
from baliapp.gui.kit.undo_here import UndoHere
from baliapp.gui.kit.wrapping_line import WrappingLine
from baliapp.gui.packs.contents_section import ContentsSection
from baliapp.records.packs import SECTIONS
from baliapp.store.asking import queries
from baliapp.store.packs.definitions import (
    add_usual_definitions,
    copy_definition,
    definitions,
    delete_definition,
    free_name,
    lacks_usual,
    make_definition,
    rename_definition,
)
from baliapp.store.tables.entries import Changed, Entry, Ref

IDENTITY = Qt.ItemDataRole.UserRole
LEFT_OUT = frozenset({"words", "annex"})
"""What a new definition does not begin with: it would have nothing to say."""


class DefinitionsDialog(PassingDialog):
    """A list of definitions, and what the current one holds. Every deed is a step that Undo takes back."""

    opened = Signal(object)  # Ref of a record that the officer wants to see

    def __init__(
        self, office: Office, current: Ref | None = None, meeting: Ref | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.office = office
        self.setWindowTitle(_("Pack definitions"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Pack definitions"))
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setToolTip(_("F2 renames a definition, Delete removes it."))
        self.used = plain_label()
        self.contents = ContentsSection(office)
        self.contents.opened.connect(self._open)
        if meeting is not None:
            self.contents.counts.count_for(meeting)
        self.pages = QStackedWidget()
        self.buttons = self._make_buttons()
        self.undoing = UndoHere(office, self.buttons["undo"], self)
        self._lay_out()
        self._connect()
        self._fill(current.id if current else "")
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Show a table of sections with its choices."""
        room, letter = self.screen().availableSize(), self.fontMetrics()
        return QSize(
            min(round(room.width() * 0.92), letter.averageCharWidth() * 184),
            min(round(room.height() * 0.85), letter.height() * 40),
        )

    def current(self) -> Ref | None:
        """Give the definition that is current."""
        item = self.list.currentItem()
        return Ref("pack_definition", item.data(IDENTITY)) if item else None

    def add(self) -> None:
        """Make a definition with all usual sections, and let its name be typed."""
        sections = [each.value for each in SECTIONS if each.value not in LEFT_OUT]
        name = free_name(self.office.database, _("New definition"))
        self._name_new(self.office.perform(partial(make_definition, values={"name": name}, sections=sections)))

    def copy(self) -> None:
        """Make a second definition like the current one, and let its name be typed."""
        if (current := self.current()) is not None:
            name = free_name(self.office.database, _("Copy of {name}").format(name=self.list.currentItem().text()))
            self._name_new(self.office.perform(partial(copy_definition, definition=current, name=name)))

    def rename(self) -> None:
        """Let the name of the current definition be typed in the list."""
        if item := self.list.currentItem():
            self.list.setFocus()
            self.list.editItem(item)

    def remove(self) -> None:
        """Put the current definition into the recycle bin; the packs made from it stay."""
        if (current := self.current()) is not None and self.contents.save():
            self.office.perform(partial(delete_definition, definition=current))

    def edit(self) -> None:
        """Show how the current definition is printed, and all its other fields."""
        if (current := self.current()) is not None:
            edit_beside(self.office, current, self, self._open)

    def add_usual(self) -> None:
        """Add those of the usual three that are not there."""
        self.office.perform(add_usual_definitions)

    def reject(self) -> None:
        """Close, once what was typed is saved."""
        if self.contents.save():
            self.contents.counts.latest.stop()
            super().reject()

    def _name_new(self, changed: Changed | None) -> None:
        made = [each for each in changed.made if each.type == "pack_definition"] if changed else []
        if made:
            self._fill(made[0].id)
            self.rename()

    def _fill(self, chosen: str) -> None:
        """List the definitions, with ``chosen`` as the current one while it is there."""
        every, place = definitions(self.office.database), max(0, self.list.currentRow())
        with QSignalBlocker(self.list):
            self.list.clear()
            for each in every:
                self.list.addItem(self._item(each))
            places = [row for row, each in enumerate(every) if each.ref.id == chosen]
            self.list.setCurrentRow(places[0] if places else min(place, len(every) - 1))
        self.pages.setCurrentIndex(0 if every else 1)
        self._follow()

    def _item(self, definition: Entry) -> QListWidgetItem:
        name = str(definition.values["name"])
        item = QListWidgetItem(" ".join(name.split()))
        item.setData(IDENTITY, definition.ref.id)
        item.setToolTip(plain_tip(name))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        item.setSizeHint(QSize(0, self.fontMetrics().height() + theme.SPACE))  # no wider than the list
        return item

    def _follow(self) -> None:
        """Show what the current definition holds, and where it was used."""
        current = self.current()
        for button in (self.buttons["copy"], self.buttons["rename"], self.buttons["remove"], self.buttons["edit"]):
            button.setEnabled(current is not None)
        self.buttons["usual"].setEnabled(lacks_usual(self.office.database))
        self.contents.setVisible(current is not None)
        if current is not None:
            self.contents.show_record(current)
            self.used.setText(_told_used(self._uses(current)))

    def _uses(self, definition: Ref) -> int:
        groups = queries.related(self.office.database, definition)
        return sum(len(each.entries) for each in groups if each.type == "pack_issue")

    def _changed(self, changed: Changed) -> None:
        current = self.current()
        if any(each.type == "pack_definition" for each in changed.refs):
            self._fill(current.id if current else "")
        elif any(each.type in ("pack_part", "meeting", "document") for each in changed.refs):
            self._follow()

    def _renamed(self, item: QListWidgetItem) -> None:
        """Save a name that was typed, once the list has closed the line in which it was."""
        ref = Ref("pack_definition", item.data(IDENTITY))
        QTimer.singleShot(0, self, partial(self._save_name, ref, item.text().strip()))

    def _save_name(self, ref: Ref, name: str) -> None:
        """Save a name; where it is refused, the old one stands there again."""
        if self.office.perform(partial(rename_definition, definition=ref, name=name)) is None:
            self._fill(ref.id)

    def _open(self, ref: Ref) -> None:
        self.reject()
        self.opened.emit(ref)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(lambda _row: self._follow())
        self.list.itemChanged.connect(self._renamed)
        self.office.changed.connect(self._changed)
        self.office.leaving.connect(lambda: self.done(0))
        QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list, self.remove, context=OF_LIST)

    def _make_buttons(self) -> dict[str, QPushButton]:
        deeds = (
            ("add", "plus", _("&New"), self.add),
            ("copy", "copy", _("&Duplicate"), self.copy),
            ("rename", "pencil", _("Rena&me"), self.rename),
            ("remove", "trash-2", _("D&elete"), self.remove),
            ("edit", "file-text", _("&Print options…"), self.edit),
            ("usual", "layers", _("Add the &usual three"), self.add_usual),
        )
        made = dict[str, QPushButton]()
        for key, sign, words, deed in deeds:
            made[key] = QPushButton(icon(sign), words)
            made[key].setAutoDefault(False)
            made[key].clicked.connect(deed)
        made["undo"] = QPushButton(icon("undo-2"), _("Und&o"))
        made["undo"].setAutoDefault(False)
        return made

    def _lay_out(self) -> None:
        tools = QWidget()
        line = WrappingLine(6, tools)
        for button in self.buttons.values():
            line.addWidget(button)
        none = EmptyState(
            "book-open-text",
            _("There are no definitions yet, so every pack holds what is usual.\nAdd the usual three, or a new one."),
        )
        self.pages.addWidget(self.list)
        self.pages.addWidget(none)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(*[theme.SPACE] * 4)
        column.addWidget(tools)
        column.addWidget(self.pages, 1)
        column.addWidget(self.used)
        close = buttons(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        below = QVBoxLayout(self)
        below.addWidget(LineSplitter(left, self.contents, [340, 700]), 1)
        below.addWidget(close)


OF_LIST = Qt.ShortcutContext.WidgetShortcut


def _told_used(count: int) -> str:
    if not count:
        return _("No pack was issued from it yet.")
    told = ngettext(
        "{count} pack was issued from it; that stays whatever you change here.",
        "{count} packs were issued from it; these stay whatever you change here.",
        count,
    )
    return told.format(count=count)
