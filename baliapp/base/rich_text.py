"""Text with bold, italic, lists and links, kept in signs that read well by themselves: a strict dialect of Markdown.

``**bold**``, ``*italic*``, ``[words](address)``, ``- item``, ``1. item``, two spaces before an item of an item. A
backslash takes the next sign letter for letter, and at the end of a line breaks it. Unlike in Markdown a star always
turns a style on or off, whatever stands beside it, so that what is written is always read back as it was.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

LINE_BREAK = "\N{LINE SEPARATOR}"
MOST_LEVELS = 5
_ITEM = re.compile(r"(?P<indent> *)(?P<mark>- |\d{1,3}\. )")
_LOOKS_LIKE_ITEM = re.compile(r"(?P<number>\d+)(?=\.)|(?=-)")
_BROKEN = re.compile(r"(?<!\\)((?:\\\\)*)\\\n")
_SIGN = re.compile(r"[\\*\[\]]")
_IN_ADDRESS = re.compile(r"[\\()\s]")
_TOKEN = re.compile(
    r"\\(?P<taken>.)|(?P<stars>\*{1,3})|(?P<open>\[)|\]\((?P<address>(?:\\.|[^\\)])*)\)|(?P<close>\])", re.DOTALL
)


class BlockKind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBER = "number"


class Span(NamedTuple):
    """Letters of one style."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    """The address that the letters lead to; blank for none."""


class Block(NamedTuple):
    """A paragraph or an item of a list; ``level`` counts from 0 how deep an item lies."""

    kind: BlockKind
    spans: tuple[Span, ...]
    level: int = 0

    @property
    def text(self) -> str:
        """Its letters."""
        return "".join(span.text for span in self.spans)


def tidy(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Give blocks as they are kept: neighbours of one style joined, no space at the ends, no level skipped."""
    tidied = list[Block]()
    for block in blocks:
        spans = _stripped(_joined(_clean(span) for span in block.spans))
        if spans:
            deepest = tidied[-1].level + 1 if tidied and tidied[-1].kind is not BlockKind.PARAGRAPH else 0
            level = 0 if block.kind is BlockKind.PARAGRAPH else max(0, min(block.level, deepest, MOST_LEVELS))
            tidied.append(Block(block.kind, spans, level))
    return tuple(tidied)


def read(kept: str) -> tuple[Block, ...]:
    """Give the blocks of a kept text. Any text can be read; a style that is never ended ends with its block."""
    lines = _BROKEN.sub(rf"\g<1>{LINE_BREAK}", kept.replace("\r\n", "\n")).split("\n")
    return tidy(_block(line) for line in lines)


def write(blocks: Iterable[Block]) -> str:
    """Give blocks as they are kept."""
    lines = list[str]()
    before: Block | None = None
    for block, number in counted(tidy(blocks)):
        if before and BlockKind.PARAGRAPH in (before.kind, block.kind):
            lines.append("")
        lines.append(f"{_mark(block, number)}{_inline(block)}")
        before = block
    return "\n".join(lines)


def counted(blocks: Iterable[Block]) -> Iterator[tuple[Block, int]]:
    """Give each block with its number among the numbered items of its level; 0 for what has none."""
    reached = list[int]()
    before: Block | None = None
    for block in blocks:
        reached = _counted(reached, before, block)
        yield block, reached[-1]
        before = block


def plain(kept: str) -> str:
    """Give the letters alone, a block a line."""
    return "\n".join(block.text.replace(LINE_BREAK, "\n") for block in read(kept))


def _clean(span: Span) -> Span:
    return span._replace(text=re.sub(r"[\r\n]", " ", span.text), link=span.link.strip())


def _joined(spans: Iterable[Span]) -> list[Span]:
    found = groupby((span for span in spans if span.text), key=lambda span: span[1:])
    return [Span("".join(span.text for span in same), *style) for style, same in found]


def _stripped(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Leave out space at both ends, however many spans it fills."""
    kept = list(spans)
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = kept[0]._replace(text=kept[0].text.lstrip())
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip())
    return tuple(kept)


def _block(line: str) -> Block:
    found = _ITEM.match(line)
    if not found:
        return Block(BlockKind.PARAGRAPH, tuple(_spans(line)))
    kind = BlockKind.BULLET if found["mark"] == "- " else BlockKind.NUMBER
    return Block(kind, tuple(_spans(line[found.end() :])), len(found["indent"]) // 2)


def _spans(line: str) -> Iterator[Span]:
    """Read a line: stars turn styles on and off, and brackets hold the words of a link."""
    bold = italic = False
    at, held = 0, list[Span]()
    opened: int | None = None
    for found in _TOKEN.finditer(line):
        held.append(Span(line[at : found.start()], bold, italic))
        at = found.end()
        if found["taken"] is not None:
            held.append(Span(found["taken"], bold, italic))
        elif found["stars"]:
            bold ^= len(found["stars"]) > 1
            italic ^= len(found["stars"]) != 2
        elif found["open"]:
            opened = len(held)
            held.append(Span("[", bold, italic))
        elif opened is not None and not found["close"]:
            address = re.sub(r"\\(.)", r"\1", found["address"])
            held[opened:] = [span._replace(link=address) for span in held[opened + 1 :]]
            opened = None
        else:
            opened = None
            held.append(Span(found[0], bold, italic))
    yield from held
    yield Span(line[at:], bold, italic)


def _counted(numbers: Sequence[int], before: Block | None, block: Block) -> list[int]:
    """Give the numbers that have been reached on each level; an item without a number begins them anew."""
    goes_on = before and BlockKind.PARAGRAPH not in (before.kind, block.kind)
    reached = list(numbers[: block.level + 1]) if goes_on else []
    reached += [0] * (block.level + 1 - len(reached))
    reached[-1] = reached[-1] + 1 if block.kind is BlockKind.NUMBER else 0
    return reached


def _mark(block: Block, number: int) -> str:
    if block.kind is BlockKind.PARAGRAPH:
        return ""
    return "  " * block.level + ("- " if block.kind is BlockKind.BULLET else f"{min(number, 999)}. ")


def _inline(block: Block) -> str:
    parts, bold, italic = list[str](), False, False
    for link, spans in groupby(block.spans, key=lambda span: span.link):
        parts.append("[" if link else "")
        for span in spans:
            parts.append("*" * (2 * (span.bold != bold) + (span.italic != italic)))
            parts.append(_SIGN.sub(r"\\\g<0>", span.text).replace(LINE_BREAK, "\\\n"))
            bold, italic = span.bold, span.italic
        if link:
            parts.append(f"]({_IN_ADDRESS.sub(_in_address, link)})")
    line = "".join([*parts, "*" * (2 * bold + italic)])
    return _LOOKS_LIKE_ITEM.sub(lambda found: f"{found['number'] or ''}\\", line, count=1) if _starts(line) else line


def _starts(line: str) -> bool:
    return _LOOKS_LIKE_ITEM.match(line) is not None


def _in_address(found: re.Match[str]) -> str:
    return "%20" if found[0].isspace() else f"\\{found[0]}"
