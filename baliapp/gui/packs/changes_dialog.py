"""An issued pack beside what would be printed now: the sections that changed, and what can be issued of them."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFrame,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.gui.kit import theme
from baliapp.gui.kit.fitting_columns import FittingColumns
from baliapp.gui.kit.folding_tree import FoldingTree
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import buttons, fit_height, plain_label
from baliapp.gui.kit.tips import plain_tip
from baliapp.gui.packs.issue_question import may_issue
from baliapp.gui.packs.issued_file import show_issued
from baliapp.gui.packs.preview import PackPreview
from baliapp.gui.packs.working_dialog import WorkingDialog
from baliapp.packs.issues.comparing import Comparison
from baliapp.packs.issues.filing import advice
from baliapp.packs.issues.issuing import Compared, Draft, compare_with_now, draft_addendum, draft_replacement
from baliapp.packs.issues.page_marks import FRONT
from baliapp.store.packs.issues import issue
from baliapp.store.tables.entries import Changed, Entry

ANCHOR = Qt.ItemDataRole.UserRole


class ChangesDialog(WorkingDialog):
    """Compares at once. The ticks choose what goes into an addendum; replacement pages hold all that changed."""

    def __init__(self, office: Office, issued: Entry, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.replace_button = QPushButton(icon("layers"), _("Issue &replacement pages…"))
        self.add_button = QPushButton(icon("file-plus"), _("Issue an &addendum…"))
        self.tree = FoldingTree()
        self.issued, self.found = issued, Compared(Comparison(()), {}, frozenset())
        self._is_comparing = False
        self.preview: PackPreview | None = None
        self.setWindowTitle(_("Compared with now"))
        self.counted, self.advised = plain_label(bold=True), Message("lightbulb")
        self.buttons = buttons(QDialogButtonBox.StandardButton.Close)
        self._lay_out()
        self.resize(self.sizeHint())
        self._compare()

    def sizeHint(self) -> QSize:
        """Show whole sentences."""
        letter = self.fontMetrics()
        return QSize(letter.averageCharWidth() * 110, letter.height() * 30)

    def reject(self) -> None:
        """Close; what is being issued is cancelled first, what is only compared is given up."""
        if self._is_comparing and self.job is not None:
            self._leave()
        else:
            super().reject()

    def chosen(self) -> list[str]:
        """Give the anchors of the sections that are ticked."""
        items = [self.tree.topLevelItem(place) for place in range(self.tree.topLevelItemCount())]
        return [item.data(0, ANCHOR) for item in items if item and item.checkState(0) is Qt.CheckState.Checked]

    def issue_replacement(self) -> None:
        """Issue the pages that changed, with their slip."""
        database, issued = self.office.database, self.issued

        def work(progress: Progress) -> Draft:
            return draft_replacement(database, issued, progress=progress)

        self.work(work, _("Making the replacement pages"), self._keep)

    def issue_addendum(self) -> None:
        """Issue the sections that are ticked as an addendum."""
        database, issued, anchors = self.office.database, self.issued, self.chosen()

        def work(progress: Progress) -> Draft:
            return draft_addendum(database, issued, anchors, progress=progress)

        self.work(work, _("Making the addendum"), self._keep)

    def _compare(self) -> None:
        database, issued = self.office.database, self.issued

        def work(progress: Progress) -> Compared:
            return compare_with_now(database, issued, progress)

        self._is_comparing = True
        self.counted.setText(_("Comparing the pages…"))
        self.work(work, _("Comparing the pages"), self._show)

    def _show(self, found: Compared) -> None:
        self._is_comparing = False
        self.found = found
        self.counted.setText(found.comparison.counted())
        self.advised.tell(advice(found.comparison))
        self.tree.clear()
        changed = {each.anchor: each for each in found.comparison.sections()}
        for anchor, each in changed.items():
            self._add(anchor, each.section, each.told_pages(), each.told_words())
        for anchor, title in found.sections.items():
            if anchor not in changed:
                self._add(anchor, title, _("as it was"), ())
        self._offer()

    def _add(self, anchor: str, title: str, pages: str, words: tuple[str, ...]) -> None:
        item = QTreeWidgetItem(self.tree, [title, pages])
        item.setData(0, ANCHOR, anchor)
        if anchor not in FRONT and anchor in self.found.sections:
            is_untold = anchor in self.found.untold
            item.setCheckState(0, Qt.CheckState.Checked if is_untold else Qt.CheckState.Unchecked)
        for line in words:
            below = QTreeWidgetItem(item, [line])
            below.setFirstColumnSpanned(True)
            below.setToolTip(0, plain_tip(line))
        item.setExpanded(bool(words))

    def _offer(self) -> None:
        is_free = self.job is None
        self.replace_button.setEnabled(is_free and bool(self.found.comparison.differing))
        self.add_button.setEnabled(is_free and bool(self.chosen()))

    def _keep(self, draft: Draft) -> None:
        """Ask, now that it is known what would be kept, and keep it."""
        if may_issue(draft, self.issued, self.office.database, self):
            self._perform(partial(issue, new=draft.new))

    def _settle(self, changed: Changed) -> None:
        """Show what was issued, as it was kept."""
        super()._settle(changed)
        self.preview = show_issued(self.office, changed.made[0], self.parentWidget())

    def _end(self) -> None:
        super()._end()
        self._offer()

    def _parts(self) -> tuple[QWidget, ...]:
        return self.replace_button, self.add_button, self.tree

    def _lay_out(self) -> None:
        self.tree.setAccessibleName(_("Sections that changed"))
        self.tree.setHeaderLabels([_("Section"), _("Pages")])
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setStyleSheet(theme.TREE)
        self.columns = FittingColumns(self.tree, 0)
        self.tree.itemChanged.connect(lambda _item, _column: self._offer())
        self.tree.setToolTip(_("Ticked sections go into an addendum; replacement pages hold all that changed."))
        for button in (self.replace_button, self.add_button):
            self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self.replace_button.clicked.connect(self.issue_replacement)
        self.add_button.clicked.connect(self.issue_addendum)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(plain_label(self.issued.heading, larger=1.3, bold=True))
        for part in (self.counted, self.advised, self.tree, self.fault, self.step, self.progress, self.buttons):
            column.addWidget(part, 1 if part is self.tree else 0)
        fit_height(self)
