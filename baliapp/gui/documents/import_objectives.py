"""A list of objectives in a document's text: looked at beside its passage, mended, and made in one step."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.exchange.document_texts import kept_text
from baliapp.gui.documents.import_items import ComingList, list_in
from baliapp.gui.documents.import_table import ItemsTable
from baliapp.gui.form.certainties import Certainties
from baliapp.gui.form.editors_date import DateEditor
from baliapp.gui.kit import theme
from baliapp.gui.kit.held import HeldDialog
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import buttons, plain_label
from baliapp.gui.kit.text_pane import TextPane
from baliapp.records.fields import field_named
from baliapp.records.kinds import Value
from baliapp.records.objectives import ObjectiveList
from baliapp.store.documents.objectives import StandingList, cite_list, import_list, proposed_themes, same_list
from baliapp.store.tables.entries import Changed, Entry, Ref


class ObjectivesDialog(HeldDialog):
    """The objectives, one a line, beside the text; where the same list stands already it is not made again."""

    def __init__(self, office: Office, file: Entry, coming: ComingList, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.coming = coming
        self.document = Ref("document", str(file.values["document"]))
        self.standing: StandingList | None = None
        self.table = ItemsTable(office)
        self.pane, self.wording = TextPane(_("Text as cleaned")), TextPane(_("Wording"))
        self.title = QLineEdit(coming.title)
        self.in_force = DateEditor(field_named(ObjectiveList, "in_force"), office)
        self.numbered = QCheckBox(_("The source &numbers its objectives"))
        self.numbered.setChecked(coming.is_numbered)
        self.same, self.left = Message("copy"), QWidget()
        self.certainties, self.adds = Certainties(), plain_label()
        self.setWindowTitle(_("Objectives in this text"))
        self._lay_out()
        self._connect()
        self.pane.show_text(coming.text.cleaned)
        self._propose_themes()
        self._show(0)

    def sizeHint(self) -> QSize:
        """Show wordings in full beside a column of text."""
        letter, room = self.fontMetrics().averageCharWidth(), self.screen().availableSize()
        return QSize(min(room.width(), letter * 200), round(room.height() * 0.85))

    def join(self) -> None:
        """Join the current objective with the one below."""
        number = self.table.current()
        self.coming.join(number)
        self._show(number)

    def split(self) -> None:
        """Part the current objective where the cursor stands in its wording."""
        number = self.table.current()
        at = self.wording.shown.place(self.wording.textCursor().position())
        self.coming.split(number, at)
        self._show(number)

    def add_as(self, certainty: str) -> None:
        """Make the list, or put its passages to the one that stands."""
        title = self.title.text().strip()
        try:
            in_force = self.in_force.value()
        except UserError as fault:
            self.fault.tell(str(fault))
            return
        objectives = self.coming.objectives(title, numbered=self.numbered.isChecked())
        if not title or not objectives:
            self.fault.tell(_("A list needs a title and at least one objective."))
            return
        citation: dict[str, Value] = {"certainty": certainty}
        if self.standing is not None:
            cites = partial(cite_list, standing=self.standing, objectives=objectives, citation=citation)
            self._perform(lambda database: cites(database, self.document))
        else:
            values: dict[str, Value] = {"title": title, "in_force": in_force}
            makes = partial(import_list, values=values, objectives=objectives, citation=citation)
            self._perform(lambda database: makes(database, self.document))

    def _parts(self) -> tuple[QWidget, ...]:
        return (self.left, self.certainties)

    def _propose_themes(self) -> None:
        items = self.coming.items
        themes = proposed_themes(self.office.database, [each.wording for each in items])
        self.coming.items = [replace(each, theme=proposed) for each, proposed in zip(items, themes, strict=True)]

    def _decided(self, number: int, is_taken: bool, theme: str | None) -> None:
        """Take what was ticked and chosen in a line."""
        self.coming.items[number] = replace(self.coming.items[number], is_taken=is_taken, theme=theme)
        self._look_for_same()

    def _show(self, number: int) -> None:
        """Show the objectives as they are now."""
        self.table.show_items(self.coming.items)
        self.table.choose(min(number, len(self.coming.items) - 1))
        self._look_for_same()

    def _show_passage(self) -> None:
        item = self.coming.items[self.table.current()]
        self.wording.show_text(item.wording)
        self.pane.show_passage(item.start, item.end)

    def _look_for_same(self) -> None:
        """Say where the same list stands already, and offer to show it in its document instead of making it twice."""
        wordings = [each.wording for each in self.coming.taken]
        self.standing = same_list(self.office.database, wordings) if wordings else None
        told = _("The same list stands already as “{list}”, with each of these objectives. It is not made a second "
                 "time: its objectives get their passages in this document.")  # fmt: skip
        self.same.tell(told.format(list=self.standing.heading) if self.standing else "")
        self.adds.setText(_("Show them here as") if self.standing else _("Add them as"))
        for part in (self.in_force, self.numbered):
            part.setEnabled(self.standing is None)

    def _connect(self) -> None:
        self.table.chosen.connect(self._show_passage)
        self.table.decided.connect(self._decided)
        self.certainties.chosen.connect(self.add_as)
        self.title.textEdited.connect(lambda: self.fault.tell(""))

    def _lay_out(self) -> None:
        rows = QFormLayout()
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in ((_("Title of the list"), self.title), (_("In force"), self.in_force)):
            label = QLabel(name)
            label.setBuddy(field)
            rows.addRow(label, field)
        self.title.setAccessibleName(_("Title of the list"))
        rows.addRow(self.numbered)
        inside = QVBoxLayout(self.left)
        inside.setContentsMargins(0, 0, theme.SPACE, 0)
        inside.addLayout(rows)
        inside.addWidget(self.same)
        inside.addWidget(self.table, 1)
        inside.addWidget(plain_label(_("Wording of the current one; put the cursor where it is to be split.")))
        self.wording.setMaximumHeight(self.fontMetrics().height() * 6)
        inside.addWidget(self.wording)
        inside.addLayout(self._deeds())
        beside = QSplitter()
        beside.setStyleSheet(theme.SPLITTER)
        beside.setChildrenCollapsible(False)
        beside.addWidget(self.left)
        beside.addWidget(self.pane)
        letter = self.fontMetrics().averageCharWidth()
        beside.setSizes([letter * 125, letter * 75])
        column = QVBoxLayout(self)
        column.addWidget(beside, 1)
        column.addWidget(self.fault)
        column.addLayout(self._below())
        self.resize(self.sizeHint())

    def _deeds(self) -> QHBoxLayout:
        line = QHBoxLayout()
        for words, act in ((_("&Join with the one below"), self.join), (_("S&plit at the cursor"), self.split)):
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _below(self) -> QHBoxLayout:
        cancel = buttons(QDialogButtonBox.StandardButton.Cancel)
        cancel.rejected.connect(self.reject)
        line = QHBoxLayout()
        self.adds.setWordWrap(False)
        line.addWidget(self.adds)
        line.addWidget(self.certainties, 1, Qt.AlignmentFlag.AlignLeft)
        line.addWidget(cancel)
        return line


def import_objectives(office: Office, file: Entry, passage: tuple[int, int] | None, parent: QWidget) -> Changed | None:
    """Propose the list of a text or of a passage; say so where there is none."""
    coming = list_in(kept_text(file.values), passage)
    if coming is None:
        told = _("No list of objectives was found in this text.")
        office.refused.emit(UserError(told, _("Select the lines of the list, and ask again.")))
        return None
    dialog = ObjectivesDialog(office, file, coming, parent)
    dialog.exec()
    return dialog.made
