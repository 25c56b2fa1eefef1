"""The list of what cleaning has joined, removed or brought back, by kind; choosing one shows it in the text."""

import re
from bisect import bisect_right

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from baliapp.base.i18n import _, ngettext
from baliapp.exchange.document_texts import DocumentText
from baliapp.exchange.splices import Change, Kind
from baliapp.gui.kit.parts import plain_label
from baliapp.gui.kit.text_marks import LABELS, tint
from baliapp.gui.kit.tips import plain_tip

NUMBER = Qt.ItemDataRole.UserRole
AROUND = 30
"""Letters shown on either side of a change."""


class ChangesList(QWidget):
    """Every change, below a sentence that counts them."""

    chosen = Signal(int)  # the number of a change

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = plain_label()
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(_("What was joined or removed"))
        self.tree.setHeaderHidden(True)
        self.tree.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.tree.setUniformRowHeights(True)
        self.tree.currentItemChanged.connect(self._choose)
        column = QVBoxLayout(self)
        column.addWidget(self.summary)
        column.addWidget(self.tree, 1)

    def show_changes(self, text: DocumentText) -> None:
        """List the changes of a text, those that matter most first."""
        self.tree.clear()
        lines = [0, *(found.end() for found in re.finditer("\n", text.received))]
        self.summary.setText(told(text))
        for kind, label in LABELS.items():
            numbers = [number for number, each in enumerate(text.changes) if each.kind is kind]
            if numbers:
                group = QTreeWidgetItem([_("{what} ({count})").format(what=_(label), count=len(numbers))])
                group.setIcon(0, self._sample(kind))
                group.addChildren([_line(text, number, bisect_right(lines, text.changes[number].start))
                                   for number in numbers])  # fmt: skip
                self.tree.addTopLevelItem(group)
                group.setExpanded(kind not in (Kind.WHITESPACE, Kind.BLANK_LINE))

    def _sample(self, kind: Kind) -> QPixmap:
        sample = QPixmap(self.fontMetrics().height(), self.fontMetrics().height())
        sample.fill(QColor(tint(self.palette(), kind, 0.6)))
        return sample

    def _choose(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if item is not None and item.data(0, NUMBER) is not None:
            self.chosen.emit(item.data(0, NUMBER))


def told(text: DocumentText) -> str:
    """Say in a sentence how much was changed."""
    if not text.changes:
        return _("Nothing was changed: the text reads as it was received.")
    count = len(text.changes)
    words = ngettext(
        "{count} place differs from the text as received. No letter was changed but those listed here.",
        "{count} places differ from the text as received. No letter was changed but those listed here.",
        count,
    )
    return words.format(count=count)


def _line(text: DocumentText, number: int, line: int) -> QTreeWidgetItem:
    change = text.changes[number]
    item = QTreeWidgetItem([_("Line {number}: {what}").format(number=line, what=_in_words(text, change))])
    item.setData(0, NUMBER, number)
    item.setToolTip(0, plain_tip(item.text(0)))
    return item


def _in_words(text: DocumentText, change: Change) -> str:
    """Give "informa-⏎tion → information", or what was removed or put where."""
    before = _words_near(text.received[max(0, change.start - AROUND) : change.start].rpartition("\n")[2], last=True)
    after = _words_near(text.received[change.end : change.end + AROUND].partition("\n")[0], last=False)
    if change.words.strip() and change.kind in (Kind.PAGE_FURNITURE, Kind.BULLET) and not change.becomes:
        return _("“{words}” removed").format(words=_seen(change.words.strip()))
    if change.kind is Kind.BULLET and change.words.strip() and change.becomes.strip():
        said = _("“{words}” becomes the bullet “{bullet}” before “{after}”")
        return said.format(words=change.words.strip(), bullet=change.becomes.strip(), after=after)
    if change.kind is Kind.BULLET and change.becomes.strip():
        return _("“{words}” put before “{after}”").format(words=change.becomes.strip(), after=after)
    if change.kind is Kind.JOINED_WORD:
        return f"{before}{_seen(change.words)}{after} → {before}{change.becomes}{after}"
    return f"{before}{_seen(change.words)}{after}"


def _words_near(stretch: str, *, last: bool) -> str:
    """Give the two words that are nearest."""
    words = stretch.split(" ")
    return " ".join(words[-2:] if last else words[:2])


def _seen(words: str) -> str:
    """Give words with line ends and tabs that are seen."""
    return words.replace("\r\n", "\n").replace("\n", "⏎").replace("\r", "⏎").replace("\t", "⇥")
