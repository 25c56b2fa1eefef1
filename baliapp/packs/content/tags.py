"""What the parts of a page are, as a screen reader names them: paragraphs, lists, tables and their cells."""

from collections.abc import Iterable, Iterator
from typing import Final

COLUMN_HEAD: Final = "/O/Table/Scope/Column"
HEADINGS: Final = ("H1", "H2", "H3", "H4", "H5", "H6")
NUMBERED: Final = "/O/List/ListNumbering/Decimal"


class Node:
    """A part of the document (PDF 1.7, 14.7): its kind, what it is part of, and its parts in reading order.

    What of it stands on which page is not kept here, so that the same strips can be drawn into several files.
    """

    __slots__ = ("alternative", "attributes", "kids", "kind", "parent")

    def __init__(self, kind: str, parent: "Node | None" = None, attributes: str = "", alternative: str = "") -> None:
        self.kind: Final = kind
        self.parent: Final = parent
        self.attributes: Final = attributes
        """The names and values of its attributes, as a PDF writes them."""
        self.alternative: Final = alternative
        """What a picture shows, in words."""
        self.kids: list[Node] = []
        if parent:
            parent.kids.append(self)

    @property
    def root(self) -> "Node":
        """Give the largest part it stands in; not kept, for a part that holds itself is never let go of."""
        node = self
        while node.parent:
            node = node.parent
        return node


def true_levels(asked: Iterable[int]) -> Iterator[int]:
    """Give each heading the level below that of the heading it stands under: a reader looks for none in between."""
    above: list[int] = []
    for level in asked:
        above = [*(each for each in above if each < level), level]
        yield len(above)


def item_of(parent: Node, has_label: bool, has_body: bool) -> tuple[Node | None, Node | None]:
    """Add an item to a list, and give the parts of its label and of its body; a label alone is the body."""
    if not (has_label or has_body):
        return None, None
    item = Node("LI", parent)
    label = Node("Lbl" if has_body else "LBody", item) if has_label else None
    return label, Node("LBody", item) if has_body else None


def heading_across(row: Node, columns: int) -> Node:
    """Give a heading inside a table, in a cell of its own across all columns: readers go from one to the next."""
    return Node("H4", Node("TD", row, f"/O/Table/ColSpan {columns}"))
