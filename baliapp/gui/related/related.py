"""What has to do with a record: groups of lines that open their records, and links to add and take away."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from baliapp.base.i18n import N_, _, ngettext
from baliapp.gui.form.form_dialog import edit_beside
from baliapp.gui.form.form_new import add_record, remove_record
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import icon_button, plain_label
from baliapp.gui.related.related_rows import RelatedGroup
from baliapp.gui.related.related_table import FoldButton, GroupTable
from baliapp.records.catalogue import BY_NAME, naming, pointing_at
from baliapp.records.fields import Field, field_named
from baliapp.records.kinds import Kind, Value
from baliapp.records.record import Record
from baliapp.store.asking.explaining import tell
from baliapp.store.tables.entries import Ref

CLOSED = "related.closed"
"""The setting that remembers which groups are folded up."""
ADDED = {
    ("attendance", "meeting"): N_("Participant"),
    ("attendance", "participant"): N_("Meeting attended"),
    ("attendance", "body"): N_("Meeting attended"),
    ("post", "participant"): N_("Post"),
    ("post", "body"): N_("Post"),
    ("post", "focal_point_for"): N_("Focal point"),
    ("dated_name", "about"): N_("Name"),
}
"""What officers call a new link that the name of its other end does not tell from others."""


class Related(QWidget):
    """The groups of related records, one below the other, each of which folds up."""

    opened = Signal(object)  # Ref

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.ref: Ref | None = None
        self.tables: list[GroupTable] = []
        self._folds: dict[str, FoldButton] = {}
        self._adding: list[QToolButton] = []
        self._is_held = False
        self._nothing = _("Nothing is linked to this record yet. Use Add to link it.")
        self.empty = plain_label(self._nothing)
        self.hidden = Message("history", self)
        self.add_button = QPushButton(icon("plus"), _("&Add…"))
        self.add_button.setMenu(QMenu(self.add_button))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.hidden)
        column.addWidget(self.empty)
        column.addWidget(self._area, 1)

    def show_groups(self, ref: Ref | None, groups: list[RelatedGroup], hidden: str = "") -> None:
        """Show the groups of a record; ``hidden`` says how much more there is on other days."""
        self.hidden.tell(hidden)
        stay = self._area.verticalScrollBar().value() if ref == self.ref else 0
        self.ref = ref
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self._folds.clear()
        self._adding.clear()
        self.tables = [self._add_group(column, group) for group in groups]
        if (
            ref
            and ref.type == "meeting"
            and (came := sum(group.count for group in groups if group.type == "attendance"))
        ):
            last = max(place for place, group in enumerate(groups) if group.type == "attendance")
            column.insertWidget(column.indexOf(self.tables[last]) + 1, plain_label(recorded(came)))
        column.addStretch(1)
        if before := self._area.takeWidget():
            before.deleteLater()  # not at once: a key pressed in it may have brought us here
        self._area.setWidget(inside)
        self._area.verticalScrollBar().setValue(stay)
        self.empty.setText(_("Nothing linked to this record held on this day.") if hidden else self._nothing)
        self.empty.setVisible(not groups)
        self._fill_menu()
        self.hold(is_held=self._is_held)

    def hold(self, *, is_held: bool) -> None:
        """Let nothing be linked or unlinked: the record is in the recycle bin."""
        self._is_held = is_held
        for button in (self.add_button, *self._adding):
            button.setEnabled(not is_held)

    def _may_change(self) -> bool:
        """Tell whether links may be changed; say why where they may not."""
        if self._is_held:
            self.office.said.emit(_("This record is in the recycle bin. Restore it to change its links."))
        return not self._is_held

    def add(self, type_name: str, given: Mapping[str, Value]) -> None:
        """Ask for a new record that begins with the values ``given``."""
        add_record(self.office, type_name, given, self)

    def edit(self, ref: Ref) -> None:
        """Edit a link itself."""
        if self._may_change():
            edit_beside(self.office, ref, self, self.opened.emit)

    def remove(self, ref: Ref) -> None:
        """Take a link away."""
        if self._may_change():
            remove_record(self.office, ref)

    def _fill_menu(self) -> None:
        menu = self.add_button.menu()
        menu.clear()
        linkable = [*pointing_at(self.ref.type), *naming(self.ref.type)] if self.ref else []
        for record_type, facts in linkable:
            if record_type.__tablename__ != "citation" and not record_type.fixed:  # nobody types evidence
                name = called(record_type, facts, linkable)
                action = menu.addAction(name.replace("&", "&&"))
                action.triggered.connect(partial(self._add_chosen, str(record_type.__tablename__), facts.name))
        self.add_button.setVisible(not menu.isEmpty())

    def _add_chosen(self, type_name: str, field: str, _checked: bool = False) -> None:
        if self.ref is not None:
            is_any = field_named(BY_NAME[type_name], field).kind is Kind.ANY_RECORD
            self.add(type_name, {field: str(self.ref) if is_any else self.ref.id})

    def _add_group(self, column: QVBoxLayout, group: RelatedGroup) -> GroupTable:
        table = GroupTable(
            group, self._why_doubtful, column.parentWidget()
        )  # inside before it is shown, or it would be a window
        table.opened.connect(self.opened)
        table.edited.connect(self.edit)
        table.removed.connect(self.remove)
        column.addLayout(self._heading(group, table))
        column.addWidget(table)
        if group.compares:
            told = _(
                "Bold and underlined: words that the first line has not; in the first line, words that another has not."
            )
            column.addWidget(plain_label(told))
        return table

    def _why_doubtful(self, ref: Ref) -> str:
        told = tell(self.office.database, ref, self.office.day) if self.office.day else None
        return told.sentence if told else ""

    def _heading(self, group: RelatedGroup, table: GroupTable) -> QHBoxLayout:
        fold = FoldButton(f"{group.title} · {group.count}")
        fold.setAccessibleName(_("{group}, {count} records").format(group=group.title, count=group.count))
        self._folds[group.title] = fold
        fold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        fold.clicked.connect(lambda: self._fold(group, table, fold, table.isHidden()))
        self._fold(group, table, fold, group.title not in self._closed())
        line = QHBoxLayout()
        line.addWidget(fold, 1)
        if (given := group.given) is not None:
            button = icon_button("plus", _("Add to {group}").format(group=group.title))
            button.clicked.connect(lambda: self.add(group.type, given))
            self._adding.append(button)
            line.addWidget(button)
        return line

    def fold(self, title: str) -> None:
        """Fold a group up, or open it again."""
        for table in self.tables:
            if table.group.title == title:
                self._folds[title].click()

    def _closed(self) -> list[str]:
        kept = self.office.settings.get(CLOSED)
        return [title for title in kept if isinstance(title, str)] if isinstance(kept, list) else []

    def _fold(self, group: RelatedGroup, table: GroupTable, fold: FoldButton, is_open: bool) -> None:
        fold.setIcon(icon("chevron-down" if is_open else "chevron-right"))
        table.setVisible(is_open)
        closed = [title for title in self._closed() if title != group.title]
        self.office.remember(CLOSED, closed if is_open else [*closed, group.title])


def recorded(count: int) -> str:
    """Say how many came to a meeting as far as is known; sources rarely list everybody."""
    told = ngettext(
        "{count} recorded; the list may be incomplete.", "{count} recorded; the list may be incomplete.", count
    )
    return told.format(count=count)


def called(record_type: type[Record], facts: Field, offered: Sequence[tuple[type[Record], Field]]) -> str:
    """Give what an officer calls a new ``record_type`` that points here by ``facts``: a link, by its other end."""
    if own := ADDED.get((str(record_type.__tablename__), facts.name)):
        return _("{kind}…").format(kind=_(own))
    others = [name for name in record_type.link_of if name != facts.name]
    if facts.name in record_type.link_of and others:
        return _("{kind}…").format(kind=_(field_named(record_type, others[0]).label))
    if sum(each is record_type for each, _facts in offered) > 1:
        return _("{kind} ({field})…").format(kind=_(record_type.singular), field=_(facts.label))
    return _("{kind}…").format(kind=_(record_type.singular))
