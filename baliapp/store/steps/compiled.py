"""Statements put into SQL once for all connections that speak alike: putting one takes longer than running it."""

from collections.abc import Hashable
from functools import cache
from typing import Any

from sqlalchemy.util import LRUCache

MANY = 1000
"""How many statements are kept; those that were not used for longest go first."""


class Compiled(LRUCache[Any, Any]):
    """What SQLAlchemy asks for a statement that it has put into SQL before, in whichever of the engines."""

    def get(self, key: Any, default: Any = None) -> Any:
        """Give a statement by its key, of which the first part is the dialect of the engine: all speak alike here."""
        return super().get(key[1:], default)

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(key[1:], value)


@cache
def compiled_for(_speech: Hashable) -> Compiled:
    """Give what is kept for all engines of one kind: one driver of SQLite, or one PostgreSQL server."""
    return Compiled(MANY)
