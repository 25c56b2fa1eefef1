"""Some pages of a pack that was laid out whole, made ready to be a file of their own.

Links to what is on none of them become words. What is only repeated at the top of a page is read where the page before
is not there. Parts of the text that stand on other pages are no parts of this file.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from baliapp.packs.content.tags import Node
from baliapp.packs.shaping.shaper import Piece
from baliapp.packs.typesetting.flow import Jump, Mark, Page, Shape, Strip, Words


def picked(pages: Sequence[Page], places: Sequence[int]) -> list[Page]:
    """Give the pages at some ``places``, in their order."""
    anchors = {strip.anchor for place in places for _y, strip in pages[place].placed if strip.anchor}
    chosen = set(places)
    made = [_mended(pages[place], anchors, follows=place - 1 in chosen) for place in places]
    shown = {node for page in made for node in _shown(page)}
    for root in {node.root for node in shown}:
        _prune(root, shown)
    return made


def _mended(page: Page, anchors: Collection[str], *, follows: bool) -> Page:
    placed = [(y, replace(strip, marks=list(_marks(strip, anchors)))) for y, strip in page.placed]
    return Page(placed, page.repeated if follows else 0)


def _marks(strip: Strip, anchors: Collection[str]) -> Iterator[Mark]:
    dead = {mark.node for mark in strip.marks if isinstance(mark, Jump) and mark.anchor not in anchors}
    for mark in strip.marks:
        if isinstance(mark, Words):
            yield _words(mark, anchors, dead)
        elif not isinstance(mark, Jump) or mark.node not in dead:
            yield mark


def _words(mark: Words, anchors: Collection[str], dead: Collection[Node]) -> Words:
    pieces = tuple(_piece(each, anchors) for each in mark.line.pieces)
    node = mark.node.parent if mark.node in dead and mark.node is not None else mark.node
    if node is mark.node and all(one is other for one, other in zip(pieces, mark.line.pieces, strict=True)):
        return mark
    return replace(mark, line=replace(mark.line, pieces=pieces), node=node)


def _piece(piece: Piece, anchors: Collection[str]) -> Piece:
    is_dead = piece.link is not None and bool(piece.link.anchor) and piece.link.anchor not in anchors
    return replace(piece, link=None) if is_dead else piece


def _shown(page: Page) -> Iterator[Node]:
    """Give the parts of which something stands on a page, and what they are part of."""
    for _y, strip in page.placed[page.repeated :]:
        for mark in strip.marks:
            node = None if not isinstance(mark, Words | Jump | Shape) else mark.node
            while node is not None:
                yield node
                node = node.parent


def _prune(node: Node, shown: Collection[Node]) -> None:
    node.kids[:] = [kid for kid in node.kids if kid in shown]
    for kid in node.kids:
        _prune(kid, shown)
