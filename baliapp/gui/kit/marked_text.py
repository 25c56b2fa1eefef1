"""A text to read and copy in which the words stand out that another text has not."""

from collections.abc import Sequence

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor

from baliapp.base.worddiff import Piece, differing, differing_from_any
from baliapp.gui.kit.differing_words import in_words
from baliapp.gui.kit.parts import ReadText


class MarkedText(ReadText):
    """Bold and underlined where it differs: seen in every scheme and without colours."""

    def __init__(self, pieces: Sequence[Piece], name: str) -> None:
        super().__init__("".join(piece.text for piece in pieces), name)
        self.setAccessibleDescription(in_words(pieces))
        standing_out = QTextCharFormat()
        standing_out.setFontWeight(QFont.Weight.Bold)
        standing_out.setFontUnderline(True)
        start = 0
        for piece in pieces:
            length = len(piece.text.encode("utf-16-le")) // 2  # as Qt counts
            if piece.differs:
                cursor = QTextCursor(self.document())
                cursor.setPosition(start)
                cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(standing_out)
            start += length


def side_by_side(texts: Sequence[str], record: str = "") -> list[list[Piece]]:
    """Give each text in pieces, marked what another has not; one that stands alone is compared with the record."""
    if len(texts) == 1:
        return [differing(texts[0], record, str.casefold) if record else [Piece(texts[0], differs=False)]]
    return [
        differing_from_any(text, [*texts[:place], *texts[place + 1 :]], str.casefold)
        for place, text in enumerate(texts)
    ]
