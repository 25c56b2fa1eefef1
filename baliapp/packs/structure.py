"""The structure of one PDF: which words on which page belong to which part, written as the tree that readers follow."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from baliapp.packs.blocks import Link
from baliapp.packs.tags import HEADINGS, Node, true_levels

Area = tuple[float, float, float, float]
_A_LEAF = 64  # pages: so many are told of by one leaf of the parent tree


class Shown(NamedTuple):
    """Words of a part: the page they stand on, counted from 0, and their number there."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Click:
    """An area of a page that leads somewhere, what it belongs to, and the words in it."""

    page: int
    area: Area
    link: Link
    node: Node
    words: str = ""


class Numbers(NamedTuple):
    """The numbers of the objects that the tree leads to."""

    pages: Sequence[int]
    clicks: Mapping[Click, int]


_Content = Shown | Click | Node


class Structure:
    """Takes down what is drawn, in the order of reading; each new section opens with its heading."""

    def __init__(self) -> None:
        self.clicks: list[Click] = []
        self._sections = [Node("Sect")]
        self._content: dict[Node, list[_Content]] = {self._sections[0]: []}
        self._whole: dict[Node, Node] = {}
        """What the largest parts stand in; links inside a text are added where they are drawn."""
        self._owners: list[list[Node]] = []
        self._kinds: dict[Node, str] = {}
        """The true levels of the headings."""

    def start_page(self) -> None:
        """Begin a new page."""
        self._owners.append([])

    def show(self, node: Node) -> int:
        """Note that words of ``node`` come next on the page, and give their number."""
        owners = self._owners[-1]
        number = len(owners)
        content = self._content_of(node)
        if content and isinstance(content[-1], Node):
            node, content = self._after(content[-1], node, content)
        owners.append(node)
        content.append(Shown(len(self._owners) - 1, number))
        return number

    def _after(self, last: Node, node: Node, content: list[_Content]) -> tuple[Node, list[_Content]]:
        """Give the part that words of ``node`` after a link belong to: one of their own, in the order of reading."""
        if last.kind == "Link":
            last = self._add("Span", node, content)
        return last, self._content[last]

    def _add(self, kind: str, node: Node, content: list[_Content]) -> Node:
        made = Node(kind)
        content.append(made)
        self._whole[made] = node
        self._content[made] = []
        return made

    def link_in(self, node: Node, link: Link) -> Node:
        """Give the part of ``node`` that is ``link``; it goes on where nothing has been shown since."""
        content = self._content_of(node)
        last = content[-1] if content else None
        if isinstance(last, Node) and self._leads_to(last, link):
            return last
        return self._add("Link", node, content)

    def _leads_to(self, node: Node, link: Link) -> bool:
        return any(isinstance(each, Click) and each.link is link for each in self._content[node])

    def click(self, node: Node, link: Link, area: Area, words: str = "") -> None:
        """Note an area of the page that leads to ``link``."""
        made = Click(len(self._owners) - 1, area, link, node, words)
        self.clicks.append(made)
        self._content_of(node).append(made)

    def _content_of(self, node: Node) -> list[_Content]:
        content = self._content.get(node)
        if content is None:
            content = self._content[node] = []
            root = node.root
            if root not in self._whole:
                if root.kind == "H1":
                    self._sections.append(Node("Sect"))
                    self._content[self._sections[-1]] = []
                self._content[self._sections[-1]].append(root)
                self._whole[root] = self._sections[-1]
        return content

    def objects(self, root: int, first: int, numbers: Numbers) -> list[tuple[int, bytes]]:
        """Give the tree as objects of a PDF: its root has the number ``root``, all others count from ``first``."""
        whole = Node("Document")
        sections = [each for each in self._sections if self._content[each]]
        self._content[whole] = [*sections]
        self._whole.update(dict.fromkeys(sections, whole))
        order: list[Node] = []
        self._put_in_order(whole, order)
        own = {node: number for number, node in enumerate(order, first)}
        own[_ROOT] = root
        headings = [node for node in order if node.kind in HEADINGS]
        levels = true_levels(HEADINGS.index(node.kind) for node in headings)
        self._kinds = {node: HEADINGS[level - 1] for node, level in zip(headings, levels, strict=True)}
        self._whole[whole] = _ROOT
        made = [(own[node], self._element(node, own, numbers)) for node in order]
        return [*made, *self._root(root, first, first + len(made), own)]

    def _put_in_order(self, node: Node, order: list[Node]) -> None:
        order.append(node)
        for each in self._content.get(node, ()):
            if isinstance(each, Node):
                self._put_in_order(each, order)
        for kid in node.kids:
            self._put_in_order(kid, order)

    def _element(self, node: Node, own: Mapping[Node, int], numbers: Numbers) -> bytes:
        content = self._content.get(node, ())
        first = content[0] if content else None
        page = first.page if isinstance(first, Shown) else None
        kids = [_kid(each, page, own, numbers) for each in content]
        if node.kids:
            kids += [f"{own[kid]} 0 R" for kid in node.kids]
        there = f"/Pg {numbers.pages[page]} 0 R" if page is not None else ""
        looks = f"/A<<{node.attributes}>>" if node.attributes else ""
        shows = f"/Alt{text_string(node.alternative)}" if node.alternative else ""
        within = own[node.parent or self._whole[node]]
        holds = f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]" if kids else ""
        return f"<</S/{self._kinds.get(node, node.kind)}/P {within} 0 R{there}{looks}{shows}{holds}>>".encode("ascii")

    def _root(self, root: int, document: int, free: int, own: Mapping[Node, int]) -> Iterator[tuple[int, bytes]]:
        """Give the root, and the tree that leads from what is on a page back to the parts."""
        pages = [
            f"{key}[{' '.join([f'{own[node]} 0 R' for node in owners])}]" for key, owners in enumerate(self._owners)
        ]
        clicks = [f"{key} {own[click.node]} 0 R" for key, click in enumerate(self.clicks, len(pages))]
        entries = [*pages, *clicks]
        leaves = [entries[start : start + _A_LEAF] for start in range(0, len(entries), _A_LEAF)]
        for place, leaf in enumerate(leaves):
            limits = f"{place * _A_LEAF} {place * _A_LEAF + len(leaf) - 1}"
            yield free + 1 + place, f"<</Limits[{limits}]/Nums[{' '.join(leaf)}]>>".encode("ascii")
        kids = " ".join(f"{free + 1 + place} 0 R" for place in range(len(leaves)))
        yield free, f"<</Kids[{kids}]>>".encode("ascii")
        told = f"/K {document} 0 R/ParentTree {free} 0 R/ParentTreeNextKey {len(entries)}"
        yield root, f"<</Type/StructTreeRoot{told}>>".encode("ascii")


_ROOT = Node("StructTreeRoot")


def _kid(content: _Content, page: int | None, own: Mapping[Node, int], numbers: Numbers) -> str:
    if isinstance(content, Node):
        return f"{own[content]} 0 R"
    there = numbers.pages[content.page]
    if isinstance(content, Click):
        return f"<</Type/OBJR/Pg {there} 0 R/Obj {numbers.clicks[content]} 0 R>>"
    return str(content.number) if content.page == page else f"<</Type/MCR/Pg {there} 0 R/MCID {content.number}>>"


def text_string(words: str) -> str:
    """Give ``words`` as a string of a PDF."""
    return f"<feff{words.encode('utf-16-be', 'replace').hex()}>"
