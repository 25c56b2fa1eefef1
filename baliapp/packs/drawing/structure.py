"""The structure of one PDF: which words on which page belong to which part, written as the tree that readers follow."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from baliapp.packs.content.blocks import Link
from baliapp.packs.content.tags import HEADINGS, Node, true_levels
from baliapp.packs.drawing.packing import ObjectStream, object_streams

Area = tuple[float, float, float, float]
_ESCAPED = str.maketrans({each: f"\\{each}" for each in "\\()"})
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


@dataclass(frozen=True, slots=True)
class Fragment:
    """The parts of some pages as objects of a PDF that know one another by their distance from the first page.

    Pages have the numbers from 0, the areas that lead somewhere follow them, then the parts and the way back to them.
    """

    first: int
    """The number of the first part."""
    template: str
    """One object a line; a sign for each number in it."""
    distances: Sequence[int]
    """The numbers it asks for."""
    sections: Sequence[Sequence[int]]
    """What the sections hold; they have the last numbers."""
    leaves: range
    """The numbers of the objects that lead from pages and areas back to parts."""
    end: int
    """The first number that is free again."""
    notes: Sequence[int] = ()
    """The numbers of the footnotes."""
    kept: dict[tuple[int, int], list[ObjectStream]] = field(default_factory=dict, compare=False)
    """The parts as they were packed last time, by the numbers they had."""

    def packed(self, base: int, whole: int) -> list[ObjectStream]:
        """Give the parts packed; those that have the numbers they had last time serve again."""
        known = self.kept.get((base, whole))
        if known is None:
            known = list(object_streams(self.objects(base, whole)))
            self.kept.clear()
            self.kept[base, whole] = known
        return known

    def objects(self, base: int, whole: int) -> list[tuple[int, bytes]]:
        """Give the parts where the first page has the number ``base`` and the whole document is ``whole``."""
        made = (self.template % tuple([base + each for each in self.distances])).encode("ascii").split(b"\n")
        made += [
            f"<</S/Sect/P {whole} 0 R/K[{' '.join([f'{base + each} 0 R' for each in kids])}]>>".encode("ascii")
            for kids in self.sections
        ]
        return list(zip(range(base + self.first, base + self.end), made, strict=True))

    def section_numbers(self) -> range:
        """Give the numbers of the sections."""
        return range(self.end - len(self.sections), self.end)


_Content = Shown | Click | Node
_Told = tuple[int, list[Node] | Node]


class Structure:
    """Takes down what is drawn, in the order of reading; each new section opens with its heading."""

    def __init__(self) -> None:
        self.clicks: list[Click] = []
        self._sections = [Node("Sect")]
        self._content: dict[Node, list[_Content]] = {self._sections[0]: []}
        self._whole: dict[Node, Node] = {}
        """What the largest parts stand in; links inside a text are added where they are drawn."""
        self._bounds: dict[Node, str] = {}
        """Where figures stand, as a PDF tells it."""
        self._owners: list[list[Node]] = []
        self._kinds: dict[Node, str] = {}
        """The true levels of the headings."""

    def bound(self, figure: Node, area: Area) -> None:
        """Note where on its page a figure stands."""
        self._bounds[figure] = f"/O/Layout/BBox[{' '.join([f'{side:.2f}' for side in area])}]"

    def start_page(self) -> None:
        """Begin a new page."""
        self._owners.append([])

    def show(self, node: Node) -> int:
        """Note that words of ``node`` come next on the page, and give their number."""
        owners = self._owners[-1]
        number = len(owners)
        content = self._content.get(node)
        if content is None:
            content = self._content_of(node)
        elif content and isinstance(content[-1], Node):
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

    def fragment(self) -> Fragment:
        """Give all that was taken down, and let go of it."""
        sections = [each for each in self._sections if self._content[each]]
        order: list[Node] = []
        for section in sections:
            self._put_in_order(section, order)
        first = len(self._owners) + len(self.clicks)
        parts = [node for node in order if node not in sections]
        leaves = list(self._leaves())
        last = first + len(parts) + len(leaves)
        own = {node: number for number, node in enumerate(parts, first)}
        own.update({node: number for number, node in enumerate(sections, last)})
        self._name_headings(parts)
        clicks = {click: number for number, click in enumerate(self.clicks, len(self._owners))}
        writer = _Writer(own, clicks, self._bounds)
        told = writer.parts(parts, self._content, self._kinds, self._whole)
        told += map(writer.leaf, leaves)
        kids = [[own[each] for each in self._content[node] if isinstance(each, Node)] for node in sections]
        for node in order:  # or parts and what they are part of would hold one another for ever
            node.kids.clear()
        ways = range(first + len(parts), last)
        notes = [own[node] for node in parts if node.kind == "Note"]
        return Fragment(first, "\n".join(told), writer.distances, kids, ways, last + len(sections), notes)

    def _name_headings(self, parts: Sequence[Node]) -> None:
        headings = [node for node in parts if node.kind in HEADINGS]
        levels = true_levels(HEADINGS.index(node.kind) for node in headings)
        self._kinds = {node: HEADINGS[level - 1] for node, level in zip(headings, levels, strict=True)}

    def _leaves(self) -> Iterator[list[_Told]]:
        """Give what each page and each area leads back to, in pieces of the tree that holds them."""
        entries: list[_Told] = list(enumerate(self._owners))
        entries += [(key, click.node) for key, click in enumerate(self.clicks, len(self._owners))]
        for start in range(0, len(entries), _A_LEAF):
            yield entries[start : start + _A_LEAF]

    def _put_in_order(self, node: Node, order: list[Node]) -> None:
        order.append(node)
        kids = [each for each in self._content.get(node, ()) if isinstance(each, Node)]
        for kid in kids + node.kids:
            content = self._content.get(kid, ())
            if not kid.kids and len(content) == 1 and isinstance(content[0], Shown):
                order.append(kid)  # nearly all: words in one place
            else:
                self._put_in_order(kid, order)


class _Writer:
    """Writes parts as text in which each number is a sign, and keeps the numbers."""

    def __init__(self, own: Mapping[Node, int], clicks: Mapping[Click, int], bounds: Mapping[Node, str]) -> None:
        self.distances = array("l")
        self._own = own
        self._clicks = clicks
        self._bounds = bounds

    def parts(
        self,
        nodes: Sequence[Node],
        contents: Mapping[Node, Sequence[_Content]],
        kinds: Mapping[Node, str],
        wholes: Mapping[Node, Node],
    ) -> list[str]:
        """Give each part: what it is, what it is part of, and what it holds."""
        asked, own, told = self.distances, self._own, list[str]()
        for node in nodes:
            asked.append(own[node.parent or wholes[node]])
            content, kind = contents.get(node, ()), kinds.get(node, node.kind)
            is_plain = len(content) == 1 and not (node.kids or node.attributes or node.alternative)
            only = content[0] if is_plain else None
            if isinstance(only, Shown):  # nearly all: words in one place, and nothing to say of them
                asked.append(only.page)
                told.append(f"<</S/{kind}/P %d 0 R/Pg %d 0 R/K {only.number}>>")
            else:
                told.append(self._part(node, kind, content))
        return told

    def _part(self, node: Node, kind: str, content: Sequence[_Content]) -> str:
        asked = self.distances
        there, page = "", None
        if content and isinstance(content[0], Shown):
            there, page = "/Pg %d 0 R", content[0].page
            asked.append(page)
        known = ""
        if node.kind == "Note":
            known = "/ID(note%d)"
            asked.append(self._own[node])
        attributes = node.attributes or self._bounds.get(node, "")
        looks = f"/A<<{attributes}>>" if attributes else ""
        shows = f"/Alt{text_string(node.alternative)}".replace("%", "%%") if node.alternative else ""
        kids = [self._kid(each, page) for each in content]
        if node.kids:
            asked.extend([self._own[kid] for kid in node.kids])
            kids += ["%d 0 R"] * len(node.kids)
        holds = f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]" if kids else ""
        return f"<</S/{kind}/P %d 0 R{there}{known}{looks}{shows}{holds}>>"

    def _kid(self, content: _Content, page: int | None) -> str:
        if isinstance(content, Node):
            self.distances.append(self._own[content])
            return "%d 0 R"
        if isinstance(content, Click):
            self.distances.extend((content.page, self._clicks[content]))
            return "<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>"
        if content.page == page:
            return str(content.number)
        self.distances.append(content.page)
        return f"<</Type/MCR/Pg %d 0 R/MCID {content.number}>>"

    def leaf(self, entries: Sequence[_Told]) -> str:
        """Give a piece of the tree that leads from pages and areas, known by their own numbers, back to parts."""
        asked = self.distances
        asked.extend((entries[0][0], entries[-1][0]))
        told = []
        for key, owner in entries:
            asked.append(key)
            owners = [owner] if isinstance(owner, Node) else owner
            asked.extend([self._own[node] for node in owners])
            listed = " ".join(["%d 0 R"] * len(owners))
            told.append(f"%d {listed}" if isinstance(owner, Node) else f"%d[{listed}]")
        return f"<</Limits[%d %d]/Nums[{' '.join(told)}]>>"


def text_string(words: str) -> str:
    """Give ``words`` as a string of a PDF."""
    if words.isascii() and words.isprintable():  # a quarter of the length
        return f"({words.translate(_ESCAPED)})"
    return f"<feff{words.encode('utf-16-be', 'replace').hex()}>"
