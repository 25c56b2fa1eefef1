"""What tells the pages of a pack apart: what is seen on each, and its words; kept with an issue as a small file.

What stands around the text (classification, running head, foot, number) is no part of it, and nothing of the cover that
every printing changes: its issue, the day it was printed, the day as of which it tells.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields, replace

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.packs.content.tags import Node
from baliapp.packs.shaping import scripts
from baliapp.packs.shaping.line import Line
from baliapp.packs.typesetting.flow import Jump, Mark, Page, Words

COVER, CONTENTS = "cover", "contents"
FRONT = (COVER, CONTENTS)
"""What stands before the sections."""
LARGEST = 256_000_000
"""Bytes of all marks, unpacked: the words of some hundred thousand pages."""
BLANK = "blank page"
"""What is left blank so that a section begins on the right."""


@dataclass(frozen=True, slots=True)
class PageMark:
    """One page: what it is called, in which section it stands, what is seen on it, and its words."""

    label: str
    """Its number as printed: 12, 12A."""
    anchor: str
    section: str
    """The title of the section."""
    digest: str
    words: str
    """One part of the text a line."""


def mark_of(page: Page, anchor: str, section: str, label: str = "") -> PageMark:
    """Give what tells a page apart."""
    seen = hashlib.sha256()
    for y, strip in page.placed:
        for mark in strip.marks:
            seen.update(repr((round(y, 1), *_seen(mark))).encode("utf-8", "replace"))
    return PageMark(label, anchor, section, seen.hexdigest()[:16], words_of(page))


def words_of(page: Page) -> str:
    """Give the words of a page, part by part in the order of reading; what is only repeated on it is left out."""
    parts = dict[Node, list[Line]]()
    for _y, strip in page.placed[page.repeated :]:
        for mark in strip.marks:
            if isinstance(mark, Words) and mark.node is not None:
                parts.setdefault(mark.node, []).append(mark.line)
    return "\n".join(filter(None, (_joined(lines) for lines in parts.values())))


def to_bytes(marks: Iterable[PageMark]) -> bytes:
    """Give marks as they are kept: a line a page, packed."""
    told = "\n".join(json.dumps(astuple(each), ensure_ascii=False) for each in marks)
    return zlib.compress(told.encode("utf-8", "replace"), 9)


def from_bytes(kept: bytes) -> tuple[PageMark, ...]:
    """Read marks back. Raise UserError where that cannot be."""
    try:
        return tuple(PageMark(*json.loads(line)) for line in _unpacked(kept).decode("utf-8").split("\n") if line)
    except (ValueError, TypeError, zlib.error) as fault:
        raise UserError(
            _("What the pages of this issue held cannot be read, so nothing can be compared with them."),
            _("The issued file itself is kept beside it and can still be opened."),
        ) from fault


def _unpacked(kept: bytes) -> bytes:
    """Unpack, as far as there is room for the words of a pack: what came with a venue copy may be anything."""
    packed = zlib.decompressobj()
    found = packed.decompress(kept, LARGEST)
    if not packed.eof:
        raise zlib.error
    return found


def labelled(marks: Sequence[PageMark], labels: Sequence[str]) -> tuple[PageMark, ...]:
    """Give the same pages under other numbers."""
    return tuple(replace(mark, label=label) for mark, label in zip(marks, labels, strict=True))


def _seen(mark: Mark) -> Iterator[object]:
    """Give what can be seen of a mark; where a click leads cannot."""
    if isinstance(mark, Jump):
        return
    yield type(mark).__name__
    if isinstance(mark, Words):
        yield from (round(mark.x, 1), round(mark.baseline, 1), mark.colour, mark.line.size)
        yield from ((piece.look.value, bool(piece.link), piece.spaces, piece.atom.text) for piece in mark.line.pieces)
        return
    for each in fields(mark):
        value = getattr(mark, each.name)
        if not isinstance(value, Node):
            yield round(value, 1) if isinstance(value, float) else value


def _joined(lines: Sequence[Line]) -> str:
    told = ""
    for line in lines:
        pieces = reversed(line.pieces) if line.leftwards else line.pieces
        words = "".join(f"{' ' * piece.spaces}{piece.atom.text}" for piece in pieces)
        told += words + (" " if line.ends_word or line.leftwards else "")
    return " ".join(told.replace(scripts.SOFT_HYPHEN, "").split())
