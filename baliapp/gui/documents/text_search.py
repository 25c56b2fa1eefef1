"""The line in which one types what to find in a document's text."""

from PySide6.QtWidgets import QWidget

from baliapp.base.i18n import _
from baliapp.gui.kit.search_line import SearchLine


class TextSearch(SearchLine):
    """Finds in one text; accents, case and line ends make no difference."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line.setPlaceholderText(_("Find in the text"))
        self.line.setAccessibleName(_("Find in the text"))

    def show_text(self, text: str) -> None:
        """Find in another text from now on."""
        self._texts, self.chosen = {0: text}, None
        self.look()
