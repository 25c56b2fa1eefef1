"""Plain, frozen data that leaves the store: records as values, never as database objects. Loads no SQLAlchemy."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from baliapp.records.kinds import Value


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """Which record: its type (the table's name) and its id."""

    type: str
    id: str

    def __str__(self) -> str:
        return f"{self.type}:{self.id}"


def ref_of(text: str) -> Ref:
    """Read back "type:id", as ANY_RECORD fields hold it."""
    kind, _colon, identity = text.partition(":")
    return Ref(kind, identity)


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as it stands: every field by name."""

    ref: Ref
    version: int
    deleted: str | None
    heading: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Author:
    """Who makes a change, and on which machine."""

    officer: str
    machine: str


@dataclass(frozen=True, slots=True)
class Changed:
    """What a step has changed; views look again only if one of ``refs`` is theirs."""

    step_id: str = ""
    name: str = ""
    refs: frozenset[Ref] = field(default_factory=frozenset)
    made: tuple[Ref, ...] = ()
    """The records that the step brought into being, in order."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One line of the log. ``field`` "*" is the record's existence, "deleted" its stay in the recycle bin."""

    ref: Ref
    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class StepLine:
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


@dataclass(frozen=True, slots=True)
class Related:
    """Records of one type that have to do with another: through which field, and themselves in list order."""

    type: str
    field: str
    entries: tuple[Entry, ...]
