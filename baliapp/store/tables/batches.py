"""Long lists in parts: how many ids go into one question."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

Part = TypeVar("Part")
MANY = 500
"""How many ids go into one question, on which no database is known to choke; older SQLite takes 999 parameters."""


def in_batches(parts: Iterable[Part], many: int = MANY) -> Iterator[list[Part]]:
    """Give ``parts`` in lists of ``many``, the last one shorter."""
    every = list(parts)
    for start in range(0, len(every), many):
        yield every[start : start + many]
