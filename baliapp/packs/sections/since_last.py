"""What has happened since the last meeting, as somebody edited it, or else as it was made; no section without it."""

from collections.abc import Iterator
from dataclasses import dataclass

from baliapp.base import rich_text
from baliapp.base.i18n import _
from baliapp.base.rich_text import LINE_BREAK, BlockKind
from baliapp.packs.blocks import Block, Item, Items, Link, Look, Paragraph, Run, Section, Text
from baliapp.packs.reading import Reading, words
from baliapp.store.entries import Entry
from baliapp.store.meeting_texts import SINCE_LAST

INDENT = "    "


@dataclass(frozen=True, slots=True)
class SinceLast:
    """The text, in its blocks."""

    blocks: tuple[rich_text.Block, ...]


def collect(reading: Reading, meeting: Entry) -> SinceLast:
    """Gather what somebody wrote, before what was made."""
    kept = [
        each
        for each in reading.pointing("meeting_text", "meeting", meeting.ref.id)
        if words(each, "section") == SINCE_LAST
    ]
    return SinceLast(rich_text.read(words(kept[0], "edited") or words(kept[0], "made")) if kept else ())


def own_section(found: SinceLast) -> list[Section]:
    """Say it on paper, where there is something to say."""
    if not found.blocks:
        return []
    return [Section("since-last", _("Since last time"), tuple(_blocks(found.blocks)))]


def _blocks(kept: tuple[rich_text.Block, ...]) -> Iterator[Block]:
    """Give paragraphs, and what stands in lists as items; a numbered list that goes on is counted on."""
    items, number = list[Item](), 0
    for place, block in enumerate(kept):
        if block.kind is BlockKind.PARAGRAPH:
            if items:
                yield Items(tuple(items))
            items, number = [], 0
            follows = kept[place + 1].kind if place + 1 < len(kept) else BlockKind.PARAGRAPH
            yield Paragraph(_text(block), keep_with_next=follows is not BlockKind.PARAGRAPH)
        else:
            number = number + 1 if block.kind is BlockKind.NUMBER and not block.level else number
            mark = "–" if block.kind is BlockKind.BULLET else f"{number}."
            items.append(Item(INDENT * block.level + mark, _text(block)))
    if items:
        yield Items(tuple(items))


def _text(block: rich_text.Block) -> Text:
    return tuple(
        Run(
            span.text.replace(LINE_BREAK, "\n"),
            Look.STRONG if span.bold else Look.EMPHASIS if span.italic else Look.PLAIN,
            Link(address=span.link) if span.link else None,
        )
        for span in block.spans
    )
