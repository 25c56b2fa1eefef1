"""Cells of the list of where sources disagree: wrapped, and the words that differ stand out."""

from PySide6.QtGui import QPalette

from baliapp.gui.kit import theme
from baliapp.gui.kit.differing_words import Index, WordsDelegate
from baliapp.gui.tabs.disagreement_model import PREFERRED, DisagreementModel


class FactWords(WordsDelegate):
    """Begins every cell of a row at the same height; "Undecided" is no value, and paler than one."""

    above = theme.SPACE // 2 + 1

    def role(self, index: Index) -> QPalette.ColorRole:
        """Give the colour of a cell that is not chosen."""
        model = index.model()
        assert isinstance(model, DisagreementModel)
        is_pale = index.column() == PREFERRED and model.facts[index.row()].is_undecided
        return QPalette.ColorRole.PlaceholderText if is_pale else QPalette.ColorRole.Text

    def top(self, _room: int, _high: float) -> float:
        """Begin at the top."""
        return self.above
