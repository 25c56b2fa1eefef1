"""How a cell of a list is filled in before Qt paints it: one call into Python a cell, in place of one for each role."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from baliapp.gui.kit.icons import icon
from baliapp.gui.lists.list_model import ListModel
from baliapp.store.lists.listing import LONGEST_CELL

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent

MARGINS = 8
"""What Fusion leaves free to both sides of the text, in pixels."""
LONGEST_TIP = 1200
DOUBT, IN_FILE = "circle-question-mark", "file-text"
"""The signs before a name: nobody can tell whether it belongs here on the day that is looked at; or, quieter, the
words of the filter are in the text of a file."""
HAS_TEXT = QStyleOptionViewItem.ViewItemFeature.HasDisplay


class CellDelegate(QStyledItemDelegate):
    """Knows that a cell of a `ListModel` is text and nothing else, but for the sign before a name.

    While ``holds_back`` is set, text in scripts that need a font of their own is not painted yet: finding those fonts
    takes longer than all the rest of the first paint, and some of them are brought right after it.
    """

    holds_back = False

    def __init__(self, model: ListModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Put the text in; colours, font and alignment are the view's own."""
        option.features = HAS_TEXT
        model = self._model
        text = model.data(index)
        if model.has_signs and index.column() == model.plan.main:
            if model.is_doubtful(index.row()):
                mark(option, DOUBT, QPalette.ColorRole.Link)
            elif model.file_of(index.row()):
                mark(option, IN_FILE, QPalette.ColorRole.PlaceholderText)
        option.text = "" if self.holds_back and not text.isascii() and _needs_font(text) else text

    def helpEvent(
        self,
        event: "QHelpEvent",
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Show the whole text of a cell that has no room for it."""
        from PySide6.QtWidgets import QToolTip  # deferred: not needed for the first paint

        text = str(index.data() or "") if index.isValid() else ""
        doubt = str(index.data(Qt.ItemDataRole.AccessibleDescriptionRole) or "") if index.isValid() else ""
        cut = view.fontMetrics().horizontalAdvance(text) + MARGINS > option.rect.width()
        if len(text) == LONGEST_CELL:
            text = _whole(index)
        told = [each.replace("&", "&amp;").replace("<", "&lt;") for each in (text if cut else "", doubt) if each]
        QToolTip.showText(event.globalPos(), "".join(f"<p>{each}</p>" for each in told), view)
        return True


def mark(option: QStyleOptionViewItem, sign: str, role: QPalette.ColorRole) -> None:
    """Put a sign before a name."""
    option.features = HAS_TEXT | QStyleOptionViewItem.ViewItemFeature.HasDecoration
    option.icon = icon(sign, role)
    side = option.fontMetrics.height()
    option.decorationSize = QSize(side, side)


def _whole(index: QModelIndex | QPersistentModelIndex) -> str:
    """Give a text of which the list holds the beginning, as far as anybody reads it beside a mouse."""
    model = index.model()
    assert isinstance(model, ListModel)
    ref = model.ref_at(index.row())
    rows = model.whole([ref.id]) if ref else []
    text = rows[0][index.column() + 1] if rows else ""
    return text if len(text) <= LONGEST_TIP else text[: LONGEST_TIP - 1] + "…"


def _needs_font(text: str) -> bool:
    """Tell whether a text has letters beyond Latin, Greek and Cyrillic, punctuation apart."""
    return any("\u0530" <= letter < "\u1e00" or letter >= "\u2c00" for letter in text)
