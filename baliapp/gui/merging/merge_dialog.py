"""Merging a record with another that is the same: the other is chosen, then both stand side by side."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from baliapp.base.i18n import _, ngettext
from baliapp.base.progress import Progress
from baliapp.gui.kit.held import HeldDialog
from baliapp.gui.kit.long_steps import LONG, perform
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.parts import buttons, plain_label
from baliapp.gui.merging.merge_choose import ChooseOther
from baliapp.gui.merging.merge_compare import Compare
from baliapp.gui.merging.merge_preview import MergePreview
from baliapp.records.catalogue import BY_NAME
from baliapp.store.asking import queries
from baliapp.store.deeds.merging_records import Carried, Tried, merge_records
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Entry, Ref

MOST = 5
"""How many sentences about periods are shown."""


class MergeDialog(HeldDialog):
    """Asks which record is the same as ``kept`` and what stays of each; ``merged`` is the one that stayed."""

    def __init__(self, office: Office, kept: Entry, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.kept = kept
        self.other: Entry | None = None
        self.merged: Ref | None = None
        self._size = 0
        self.setWindowTitle(_("Merge {record}").format(record=kept.heading))
        self.choose = ChooseOther(office, kept)
        self.compare = Compare(office)
        self.preview = MergePreview(office)
        self.carried = plain_label()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.choose)
        self.pages.addWidget(self._second_page())
        column = QVBoxLayout(self)
        column.addWidget(self.pages, 1)
        column.addWidget(self.fault)
        column.addLayout(self._foot())
        self.choose.taken.connect(self.show_beside)
        self.choose.chosen.connect(self._follow)
        self.compare.renamed.connect(self._try)
        self.preview.answered.connect(self._tell)
        self.preview.failed.connect(self._refused)
        self._follow()
        self.resize(self.sizeHint())  # which Qt would cut to what the labels need

    def sizeHint(self) -> QSize:
        """Give two texts room beside each other."""
        return QSize(self.fontMetrics().averageCharWidth() * 130, self.fontMetrics().height() * 36)

    def show_beside(self, other: Ref) -> None:
        """Show the two side by side, and what would come of merging them."""
        entry = queries.entry(self.office.database, other)
        if entry is not None:
            self.other = entry
            self._compare()

    def swap(self) -> None:
        """Let the other one stay instead."""
        if self.other is not None:
            self.kept, self.other = self.other, self.kept
            self._compare()

    def go_back(self) -> None:
        """Choose another one."""
        self.other = None
        self.preview.drop()
        self.fault.tell("")
        self.pages.setCurrentIndex(0)
        self._follow()
        self.choose.line.setFocus()

    def accept(self) -> None:
        """On the first page show the two side by side; on the second make one of them."""
        if self.other is None:
            if ref := self.choose.current():
                self.show_beside(ref)
            return
        if not self.merge_button.isEnabled():
            return  # what comes of it is not told yet, or it cannot be
        kept, other, chosen = self.kept, self.other, self.compare.chosen()

        def merge(database: Database, progress: Progress) -> Changed:
            return merge_records(database, kept, other, chosen, progress)

        if self._size < LONG:
            self._perform(lambda database: merge(database, Progress()))
        elif (changed := perform(self.office, merge, self._size, _("Merging"), self)) is not None:
            self._settle(changed)

    def done(self, answer: int) -> None:
        """Close, and want no answer any more."""
        self.preview.drop()
        super().done(answer)

    def _settle(self, changed: Changed) -> None:
        self.merged = self.kept.ref
        super()._settle(changed)

    def _parts(self) -> tuple[QWidget, ...]:
        return (self.pages, self.back_button, self.swap_button, self.merge_button)

    def _compare(self) -> None:
        if self.other is None:
            return
        self.setWindowTitle(_("Merge {other} into {record}").format(other=self.other.heading, record=self.kept.heading))
        self.compare.show_pair(self.kept, self.other)
        self.carried.setText("")
        self.pages.setCurrentIndex(1)
        self._try()
        self.compare.focus_first()
        self.merge_button.setDefault(True)  # Qt took it off when the list that had the focus was hidden

    def _try(self) -> None:
        """Ask what would be carried over; nothing can be merged before that is told."""
        if self.other is not None:
            self.carried.setEnabled(False)
            self.fault.tell("")
            self.preview.ask(self.kept, self.other, self.compare.chosen())
            self._follow()

    def _tell(self, tried: Tried) -> None:
        """Tell what would be carried over, or why it cannot be."""
        self._size = sum(tried.carried.moved.values())
        self.carried.setEnabled(True)
        self.carried.setText("" if tried.refusal else carried_words(tried.carried, self.kept.heading))
        self.fault.tell(tried.refusal)
        self._follow()
        self.merge_button.setEnabled(not tried.refusal)

    def _follow(self) -> None:
        beside = self.other is not None
        self.merge_button.setText(_("&Merge") if beside else _("&Compare…"))
        self.merge_button.setEnabled(not beside and self.choose.current() is not None)
        self.back_button.setVisible(beside)
        self.swap_button.setVisible(beside)

    def _second_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.compare, 1)
        column.addWidget(self.preview)
        column.addWidget(self.carried)
        return page

    def _foot(self) -> QHBoxLayout:
        self.back_button, self.swap_button = QPushButton(_("&Another one…")), QPushButton(_("&Let the other one stay"))
        self.merge_button = QPushButton()
        for button in (self.back_button, self.swap_button):
            button.setAutoDefault(False)
        self.merge_button.setDefault(True)
        self.back_button.clicked.connect(self.go_back)
        self.swap_button.clicked.connect(self.swap)
        box = buttons(QDialogButtonBox.StandardButton.Cancel)
        box.addButton(self.merge_button, QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        line = QHBoxLayout()
        line.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        line.addWidget(self.swap_button, 0, Qt.AlignmentFlag.AlignLeft)
        line.addWidget(box, 1)
        return line


def carried_words(carried: Carried, heading: str) -> str:
    """Say what a merge carries over, what becomes one, and by which names the record is found as well."""
    lines = [_counted(_("Carried over to “{record}”: {records}."), carried.moved, heading)] if carried.moved else [
        _("Nothing has to do with the other one, so nothing is carried over.")
    ]  # fmt: skip
    if carried.joined:
        told = _("Kept twice until now, and one from now on: {records}. What differs stands in the note of the one.")
        lines.append(_counted(told, carried.joined, heading))
    lines += carried.told[:MOST]
    if (more := len(carried.told) - MOST) > 0:
        lines.append(ngettext("… and {count} more.", "… and {count} more.", more).format(count=more))
    if carried.names:
        names = ngettext("Also found by the name {names}.", "Also found by the names {names}.", len(carried.names))
        lines.append(names.format(names=", ".join(f"“{name}”" for name in carried.names)))
    lines.append(_("The other one goes to the recycle bin. One Undo makes two of them again."))
    return "\n".join(lines)


def _counted(sentence: str, counts: Mapping[str, int], heading: str) -> str:
    called = {name: BY_NAME[name].singular if count == 1 else BY_NAME[name].plural for name, count in counts.items()}
    told = [f"{counts[name]} {_(label).lower()}" for name, label in sorted(called.items())]
    return sentence.format(record=heading, records=", ".join(told))


def merge_with_another(office: Office, ref: Ref, parent: QWidget) -> Ref | None:
    """Ask with what a record is merged; give the one that stayed, None where the officer thought better of it."""
    entry = queries.entry(office.database, ref)
    if entry is None:
        return None
    dialog = MergeDialog(office, entry, parent)
    dialog.exec()
    return dialog.merged
