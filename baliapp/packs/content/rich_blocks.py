"""Rich text as an officer wrote it, as blocks of a pack: bold, italic, links, and lists with their levels."""

from collections.abc import Iterable, Iterator

from baliapp.base.rich_text import LINE_BREAK, Block, BlockKind, counted, read
from baliapp.packs.content import blocks
from baliapp.packs.content.blocks import Item, Items, Link, Look, Paragraph, Run, Text

_LOOKS = {
    (False, False): Look.PLAIN,
    (True, False): Look.STRONG,
    (False, True): Look.EMPHASIS,
    (True, True): Look.STRONG_EMPHASIS,
}
"""By whether words are bold, and whether they are italic."""


def rich_blocks(kept: str) -> tuple[blocks.Block, ...]:
    """Give paragraphs, and what stands in lists as items; a paragraph before a list stays with it."""
    return tuple(_blocks(read(kept)))


def _blocks(kept: tuple[Block, ...]) -> Iterator[blocks.Block]:
    items = list[Item]()
    for place, (block, number) in enumerate(counted(kept)):
        if block.kind is BlockKind.PARAGRAPH:
            yield from _list(items)
            items = []
            follows = kept[place + 1].kind if place + 1 < len(kept) else BlockKind.PARAGRAPH
            yield Paragraph(_text(block), keep_with_next=follows is not BlockKind.PARAGRAPH)
        else:
            mark = "–" if block.kind is BlockKind.BULLET else f"{number}."
            items.append(Item(mark, _text(block), level=block.level))
    yield from _list(items)


def _list(items: Iterable[Item]) -> Iterator[Items]:
    if found := tuple(items):
        yield Items(found)


def _text(block: Block) -> Text:
    return tuple(
        Run(
            span.text.replace(LINE_BREAK, "\n"),
            _LOOKS[span.bold, span.italic],
            Link(address=span.link) if span.link else None,
        )
        for span in block.spans
    )
