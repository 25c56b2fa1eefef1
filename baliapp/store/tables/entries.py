"""Plain, frozen data that leaves the store: records as values, never as database objects. Loads no SQLAlchemy.

Named tuples, because the first window waits for this module and they are made four times as fast as dataclasses.
"""

from collections.abc import Mapping
from typing import NamedTuple

from baliapp.base.partial_dates import PartialDate
from baliapp.records.kinds import Value


class Ref(NamedTuple):
    """Which record: its type (the table's name) and its id."""

    type: str
    id: str

    def __str__(self) -> str:
        return f"{self.type}:{self.id}"


def ref_of(text: str) -> Ref:
    """Read back "type:id", as ANY_RECORD fields hold it."""
    kind, _colon, identity = text.partition(":")
    return Ref(kind, identity)


class Entry(NamedTuple):
    """One record as it stands: every field by name."""

    ref: Ref
    version: int
    deleted: str | None
    heading: str
    values: Mapping[str, Value]

    def date(self, name: str) -> PartialDate | None:
        """Give the partial date in a field; None where there is none, or where ``name`` is blank."""
        value = self.values[name] if name else None
        return value if isinstance(value, PartialDate) else None


class Author(NamedTuple):
    """Who makes a change, and on which machine."""

    officer: str
    machine: str


class Changed(NamedTuple):
    """What a step has changed; views look again only if one of ``refs`` is theirs."""

    step_id: str = ""
    name: str = ""
    refs: frozenset[Ref] = frozenset()
    made: tuple[Ref, ...] = ()
    """The records that the step brought into being, in order."""


class FieldChange(NamedTuple):
    """One line of the log. ``field`` "*" is the record's existence, "deleted" its stay in the recycle bin."""

    ref: Ref
    field: str
    before: str | None
    after: str | None


class StepLine(NamedTuple):
    """One step of the history, with the lines that were asked for."""

    id: str
    name: str
    officer: str
    machine: str
    at: str
    """ISO 8601, UTC."""
    kind: str
    """do, undo, redo, purge or starter."""
    changes: tuple[FieldChange, ...] = ()
    records: int = 0
    """How many records it changed; the lines may be those of one only, and are left out for the starter data."""


class Written(NamedTuple):
    """Who wrote a value, on which machine, and when (ISO 8601, UTC)."""

    officer: str
    machine: str
    at: str


class Related(NamedTuple):
    """Records of one type that have to do with another: through which field, and themselves in list order."""

    type: str
    field: str
    entries: tuple[Entry, ...]
