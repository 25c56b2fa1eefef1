"""Counts of members in a document's text: proposed, looked at in their passages, and kept as statements in one step."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.exchange import counts
from baliapp.exchange.document_texts import DocumentText, kept_text
from baliapp.gui.documents.text_cite import named
from baliapp.gui.documents.text_counted import counted_as
from baliapp.gui.form.certainties import Certainties
from baliapp.gui.form.editors_choice import QuietBox
from baliapp.gui.form.editors_date import DateEditor
from baliapp.gui.kit import theme
from baliapp.gui.kit.held import HeldDialog
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import buttons, plain_label
from baliapp.gui.kit.text_pane import TextPane
from baliapp.records.fields import field_named
from baliapp.records.kinds import Value
from baliapp.records.sources import COUNTED, Citation
from baliapp.store.deeds.importing import cite_all, statements_in
from baliapp.store.facts.standings import body_called
from baliapp.store.tables.entries import Changed, Entry, Ref

FACT = "members_stated"


class Proposal:
    """One figure: where it stands, what it says, and what it most likely counts."""

    def __init__(self, text: DocumentText, statement: counts.CountStatement, figure: counts.Figure) -> None:
        self.passage = (statement.start, statement.end)
        self.says = statement.passage if len(statement.figures) == 1 else figure.said
        self.number = figure.number
        self.counted = counted_as(figure, text.cleaned[statement.sentence_start : statement.sentence_end])

    def stands_in(self, statements: list[Entry]) -> bool:
        """Tell whether the very same was taken from this document before."""
        return any((each.values["says"], each.values["figure"]) == (self.says, self.number) for each in statements)


def proposals_in(text: DocumentText) -> list[Proposal]:
    """Give every figure that may count members, in order."""
    found = counts.propose(text.cleaned)
    return [Proposal(text, statement, figure) for statement in found for figure in statement.figures]


class CountsDialog(HeldDialog):
    """Figures with boxes to tick, and the text in which the current one is highlighted."""

    def __init__(self, office: Office, file: Entry, body: Ref, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.file, self.body = file, body
        self.text = kept_text(file.values)
        self.proposals = proposals_in(self.text)
        self.boxes = [self._box(each) for each in self.proposals]
        self.pane = TextPane(_("Text as cleaned"))
        self.pane.show_text(self.text.cleaned)
        self.as_of = DateEditor(field_named(Citation, "as_of"), office)
        self.certainties = Certainties()
        self.certainties.chosen.connect(self.add_as)
        self.setWindowTitle(_("Counts in this text"))
        self.tree = self._tree()
        self._lay_out()
        self.tree.currentItemChanged.connect(lambda _item, _before: self._show_passage())
        if (first := self.tree.topLevelItem(0)) is not None:
            self.tree.setCurrentItem(first)

    def sizeHint(self) -> QSize:
        """Show the figures in full beside a column of text."""
        letter, room = self.fontMetrics().averageCharWidth(), self.screen().availableSize()
        return QSize(min(room.width(), letter * 170), round(room.height() * 0.7))

    def add_as(self, certainty: str) -> None:
        """Keep what is ticked as statements about the Process."""
        chosen = [number for number in range(len(self.proposals)) if self._item(number).checkState(0) is _TICKED]
        try:
            as_of = self.as_of.value()
        except UserError as fault:
            self.fault.tell(str(fault))
            return
        if not chosen:
            self.fault.tell(_("Nothing is ticked. Tick the counts that are to be kept."))
            return
        given: dict[str, Value] = {"about": str(self.body), "fact": FACT, "certainty": certainty, "as_of": as_of}
        citations = [{**given, **self._statement(number)} for number in chosen]
        name = ngettext("Keep {count} count of {document}", "Keep {count} counts of {document}", len(chosen))
        name = name.format(count=len(chosen), document=citations[0]["source"])
        self._perform(partial(cite_all, name=name, citations=citations))

    def _parts(self) -> tuple[QWidget, ...]:
        return (self.tree, self.as_of, self.certainties)

    def _statement(self, number: int) -> dict[str, Value]:
        proposal = self.proposals[number]
        counted = str(self.boxes[number].currentData())
        source = named(self.office, self.file, self.text, proposal.passage)
        return {**source, "says": proposal.says, "figure": proposal.number, "counted": counted}

    def _show_passage(self) -> None:
        item = self.tree.currentItem()
        if item is not None:
            self.pane.show_passage(*self.proposals[self.tree.indexOfTopLevelItem(item)].passage)

    def _item(self, number: int) -> QTreeWidgetItem:
        item = self.tree.topLevelItem(number)
        assert item is not None, "each proposal has its line"
        return item

    def _box(self, proposal: Proposal) -> QuietBox:
        box = QuietBox()
        box.setAccessibleName(_("What is counted"))
        for choice in COUNTED:
            box.addItem(_(choice.label), choice.value)
        box.setCurrentIndex(box.findData(proposal.counted))
        return box

    def _tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName(_("Counts that were found"))
        tree.setHeaderLabels([_("Figure"), _("What is counted"), _("It says")])
        tree.setRootIsDecorated(False)
        standing = [
            each
            for each in statements_in(self.office.database, Ref("document", str(self.file.values["document"])))
            if each.values["about"] == str(self.body)
        ]
        for proposal, box in zip(self.proposals, self.boxes, strict=True):
            stands = proposal.stands_in(standing)
            words = _("{says} (kept already)").format(says=proposal.says) if stands else proposal.says
            item = QTreeWidgetItem([str(proposal.number), "", words])
            item.setToolTip(2, "")
            item.setCheckState(0, Qt.CheckState.Unchecked if stands else _TICKED)
            tree.addTopLevelItem(item)
            tree.setItemWidget(item, 1, box)
        letter = tree.fontMetrics().averageCharWidth()
        tree.setColumnWidth(0, letter * 10)
        tree.setColumnWidth(1, letter * 30)
        return tree

    def _lay_out(self) -> None:
        beside = QSplitter()
        beside.setStyleSheet(theme.SPLITTER)
        beside.setChildrenCollapsible(False)
        beside.addWidget(self.tree)
        beside.addWidget(self.pane)
        rows = QFormLayout()
        label = QLabel(_("As of"))
        label.setBuddy(self.as_of)
        rows.addRow(label, self.as_of)
        cancel = buttons(QDialogButtonBox.StandardButton.Cancel)
        cancel.rejected.connect(self.reject)
        below = QHBoxLayout()
        below.addWidget(QLabel(_("Add them as")))
        below.addWidget(self.certainties, 1)
        below.addWidget(cancel)
        column = QVBoxLayout(self)
        told = _("Each becomes a statement of this document about the Process. It is compared with what memberships "
                 "come to, and never counted into them. Untick what counts something else.")  # fmt: skip
        column.addWidget(plain_label(told))
        column.addWidget(beside, 1)
        column.addLayout(rows)
        column.addWidget(self.fault)
        column.addLayout(below)
        beside.setSizes([60, 40])
        self.resize(self.sizeHint())


_TICKED = Qt.CheckState.Checked


def import_counts(office: Office, file: Entry, parent: QWidget) -> Changed | None:
    """Propose the counts of a text; say so where there are none, or nothing that they could be about."""
    body = body_called(office.database, "")
    if body is None:
        told = _("There is no body that is the Process itself, about which counts could be kept.")
        office.refused.emit(UserError(told, _("Add a body of the kind “process” first.")))
        return None
    if not proposals_in(kept_text(file.values)):
        office.refused.emit(UserError(_("No count of members or countries was found in this text."),
                                      _("Select a passage and make a statement from it.")))  # fmt: skip
        return None
    dialog = CountsDialog(office, file, body, parent)
    dialog.exec()
    return dialog.made
