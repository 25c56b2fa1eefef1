"""The paragraphs that were found, one a line: what was read in each, and what becomes of it."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from baliapp.base.i18n import N_, _
from baliapp.gui.kit import theme
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.tips import plain_tip
from baliapp.gui.outcomes.outcome_coming import ComingOutcome, ComingParagraph
from baliapp.records.documents import OutcomeParagraph
from baliapp.store.documents.paragraphs import Fate

NUMBER, VERB, KIND, THEMES, ACTORS, BECOMES = range(6)
FATES = {
    Fate.NEW: N_("New"),
    Fate.WORDED: N_("Gets its wording"),
    Fate.CHANGED: N_("Other words"),
    Fate.SETTLED: N_("Keeps its words"),
    Fate.SAME: N_("The same"),
}
"""What becomes of a paragraph, as the command line says it too."""
KINDS = {choice.value: choice.label for choice in OutcomeParagraph.KINDS}
_YES, _NO = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class OutcomeList(QTreeWidget):
    """Each paragraph with a box to tick; what belongs to none stands between them, unticked."""

    chosen = Signal(int)
    decided = Signal(int, bool)  # which, whether it is taken

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.themes: Mapping[str, str] = {}
        """Names of themes by their ids."""
        self._shown = list[ComingParagraph]()
        self.setAccessibleName(_("Paragraphs that were found"))
        self.setHeaderLabels([_("Number"), _("Verb"), _("Kind"), _("Themes"), _("Actors"), _("Becomes")])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setStyleSheet(theme.LIST)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIconSize(QSize(1, 1) * self.fontMetrics().height())
        letter, header = self.fontMetrics().averageCharWidth(), self.header()
        header.setStretchLastSection(False)
        for column, letters in ((NUMBER, 12), (VERB, 15), (KIND, 16), (ACTORS, 18), (BECOMES, 20)):
            self.setColumnWidth(column, letter * letters)
        header.setSectionResizeMode(THEMES, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(letter * 6)
        self.currentItemChanged.connect(self._choose)
        self.itemChanged.connect(self._decide)

    def show_paragraphs(self, coming: ComingOutcome, at: int = 0) -> None:
        """Show all of them anew, and one of them as the current one."""
        self.blockSignals(True)
        self.clear()
        self.addTopLevelItems([QTreeWidgetItem() for _item in coming.items])
        for place, item in enumerate(coming.items):
            self._fill(place, item)
        self._shown = list(coming.items)
        if coming.items:
            self.go_to(min(at, len(coming.items) - 1))
        self.blockSignals(False)

    def follow(self, coming: ComingOutcome) -> None:
        """Show as they are now those that have changed; they are as many as before."""
        self.blockSignals(True)
        for place, (item, shown) in enumerate(zip(coming.items, self._shown, strict=True)):
            if item is not shown:
                self._fill(place, item)
        self._shown = list(coming.items)
        self.blockSignals(False)

    def current(self) -> int:
        """Give the place of the current one, from 0; -1 where there is none."""
        line = self.currentItem()
        return self.indexOfTopLevelItem(line) if line is not None else -1

    def go_to(self, at: int) -> None:
        """Make one of them the current one."""
        self.setCurrentItem(self._line(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _fill(self, at: int, item: ComingParagraph) -> None:
        line = self._line(at)
        is_outside = not item.is_taken and not item.new.number
        line.setFirstColumnSpanned(is_outside)
        line.setCheckState(NUMBER, _YES if item.is_taken else _NO)
        first = " ".join(item.new.words.split())
        line.setToolTip(NUMBER, plain_tip(first))
        if is_outside:
            line.setText(NUMBER, _("In no paragraph: {words}").format(words=first))
            line.setIcon(NUMBER, icon("file-text"))
            return
        names = [self.themes.get(each, "") for each in item.new.themes]
        said = (
            item.new.number or _("No number"),
            item.new.verb,
            _(KINDS[item.new.kind]) if item.new.kind in KINDS else item.new.kind,
            "; ".join(names),
            item.new.actors,
            _(FATES[item.fate]) if item.is_taken else _("Left out"),
        )
        for column, words in enumerate(said):
            line.setText(column, words)
            if column in (THEMES, ACTORS):
                line.setToolTip(column, plain_tip(words))
        by = item.confirmed_by
        line.setIcon(NUMBER, icon("circle-check" if by else "circle-question-mark"))
        state = _("confirmed by {name}").format(name=by) if by else _("proposed")
        line.setData(NUMBER, Qt.ItemDataRole.AccessibleTextRole, f"{said[NUMBER]}, {state}")
        told = _("Confirmed by {name}").format(name=by) if by else _("Proposed, not confirmed yet")
        line.setToolTip(VERB, plain_tip(told))

    def _line(self, at: int) -> QTreeWidgetItem:
        line = self.topLevelItem(at)
        assert line is not None, "each paragraph has its line"
        return line

    def _choose(self, line: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if line is not None:
            self.chosen.emit(self.indexOfTopLevelItem(line))

    def _decide(self, line: QTreeWidgetItem) -> None:
        self.decided.emit(self.indexOfTopLevelItem(line), line.checkState(NUMBER) is _YES)
