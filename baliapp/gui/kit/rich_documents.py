"""Rich text and Qt's documents: one becomes the other, and whatever a paste brings is cut down to what is kept."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
    QTextListFormat,
)

from baliapp.base.rich_text import Block, BlockKind, Span, tidy

STYLES = {BlockKind.BULLET: QTextListFormat.Style.ListDisc, BlockKind.NUMBER: QTextListFormat.Style.ListDecimal}
NUMBERED = {
    QTextListFormat.Style.ListDecimal,
    QTextListFormat.Style.ListLowerAlpha,
    QTextListFormat.Style.ListUpperAlpha,
    QTextListFormat.Style.ListLowerRoman,
    QTextListFormat.Style.ListUpperRoman,
}
OPENED = ("http", "https", "mailto")
"""What a link may lead to; an address of another kind that was pasted is left out."""
_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"


def blocks_of(document: QTextDocument) -> tuple[Block, ...]:
    """Give what is kept of a document: words, bold, italic, lists and links; pictures and colours are left out."""
    return tidy(_block(each) for each in _each(document))


def insert(cursor: QTextCursor, blocks: Sequence[Block]) -> None:
    """Put blocks where the cursor stands, as one edit; the first goes on in the block that is there."""
    cursor.beginEditBlock()
    for number, block in enumerate(blocks):
        if number:
            cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        if number or not cursor.block().text():
            set_kind(cursor, block.kind, block.level)
        for span in block.spans:
            cursor.insertText(span.text, char_format(span))
    cursor.endEditBlock()


def set_kind(cursor: QTextCursor, kind: BlockKind, level: int = 0) -> None:
    """Make the blocks that the cursor has chosen paragraphs or items."""
    if kind is BlockKind.PARAGRAPH:
        plain = QTextBlockFormat()
        plain.setObjectIndex(-1)
        cursor.setBlockFormat(plain)
        return
    wanted = QTextListFormat()
    wanted.setStyle(STYLES[kind])
    wanted.setIndent(level + 1)
    before = cursor.block().previous().textList()
    if before and not cursor.hasSelection() and before.format() == wanted:
        before.add(cursor.block())
    else:
        cursor.createList(wanted)


def char_format(span: Span) -> QTextCharFormat:
    """Give the format of a span."""
    made = QTextCharFormat()
    if span.bold:
        made.setFontWeight(QFont.Weight.Bold)
    made.setFontItalic(span.italic)
    if span.link:
        made.setAnchor(True)
        made.setAnchorHref(span.link)
        made.setFontUnderline(True)
    return made


def kind_of(block: QTextBlock) -> BlockKind:
    """Tell what a block of a document is."""
    items = block.textList()
    if not items:
        return BlockKind.PARAGRAPH
    return BlockKind.NUMBER if items.format().style() in NUMBERED else BlockKind.BULLET


def _each(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _block(block: QTextBlock) -> Block:
    kind, items = kind_of(block), block.textList()
    level = items.format().indent() - 1 if items else 0
    return Block(kind, tuple(_span(each) for each in _fragments(block)), max(0, level))


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    at = block.begin()
    while not at.atEnd():
        if (fragment := at.fragment()).isValid():
            yield fragment
        at += 1


def _span(fragment: QTextFragment) -> Span:
    style = fragment.charFormat()
    link = style.anchorHref() if style.isAnchor() and QUrl(style.anchorHref()).scheme() in OPENED else ""
    bold = style.fontWeight() > QFont.Weight.Medium
    return Span(fragment.text().replace(_OBJECT, ""), bold, style.fontItalic(), link)
