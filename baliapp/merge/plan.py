"""What bringing a copy back would do, as frozen data: added, changed, removed, and what only an officer can decide.

Values are texts as the log keeps them (`records.kinds.to_text`); None is blank. The field "*" is whether a record is
there at all, "deleted" whether it lies in the recycle bin. The field "file" stands for all that tells of a kept file.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from baliapp.store.steps.changes import DELETED, EXISTENCE
from baliapp.store.tables.entries import Ref, Written

FILE = "file"


class Side(StrEnum):
    """Whose value stays where both have changed one."""

    OFFICE = "office"
    VENUE = "venue"
    THIRD = "third"
    """A text that the officer writes."""
    LATER = "later"
    """The office's stays for now, and the question is kept on a list."""


class Reason(StrEnum):
    """Why a question is asked."""

    VALUE = "value"
    """Both have another value than before."""
    DELETED = "deleted"
    """The one put it into the recycle bin, and the other worked on it."""
    ERASED = "erased"
    """The one erased it for good, and the other worked on it."""
    FILE = "file"
    """Both keep another file, or have read it otherwise: the values are as `whole_files` writes them."""
    PLACE = "place"
    """Both moved an agenda item, to different places: the values are the ids of the item above it, and of the
    one before it there."""


class Key(NamedTuple):
    """What a question is about; written "type:id field" where answers are kept in a file."""

    ref: Ref
    field: str

    def __str__(self) -> str:
        return f"{self.ref} {self.field}"


class Answer(NamedTuple):
    """What an officer decided about a question."""

    side: Side
    text: str | None = None
    """The third text; as the log keeps values, so that a date is encoded and a reference is an id."""


Answers = Mapping[Key, Answer]
"""What is not answered is left for later."""


class Change(NamedTuple):
    """One field that the office takes from the copy."""

    field: str
    before: str | None
    after: str | None


class RecordChange(NamedTuple):
    """One record that is added, changed or removed."""

    ref: Ref
    heading: str
    changes: tuple[Change, ...]
    """Of a record that is removed for good: the one line "*"."""


class Conflict(NamedTuple):
    """A question: what both had before, and what either has now."""

    ref: Ref
    heading: str
    field: str
    base: str | None
    office: str | None
    venue: str | None
    reason: Reason
    told: str
    """What happened, in a sentence."""
    sides: tuple[Side, ...] = tuple(Side)
    """What can be answered."""
    office_by: Written | None = None
    venue_by: Written | None = None
    brought: str = ""
    """What the copy is called that brought it, where it came back before."""

    @property
    def key(self) -> Key:
        """By what it is answered."""
        return Key(self.ref, self.field)


class Remark(NamedTuple):
    """What will have to be looked at afterwards, and why; it stays on the list of questions until it was."""

    ref: Ref
    heading: str
    field: str
    told: str


class Plan(NamedTuple):
    """What bringing a copy back would do to the office."""

    added: tuple[RecordChange, ...] = ()
    changed: tuple[RecordChange, ...] = ()
    removed: tuple[RecordChange, ...] = ()
    """Into the recycle bin (the field "deleted"), or for good ("*"), as they were at the venue."""
    conflicts: tuple[Conflict, ...] = ()
    remarks: tuple[Remark, ...] = ()
    """What is wrong only once both are together: two records with one key, periods that overlap."""
    headings: Mapping[Ref, str] = {}
    """What the records are called that its values refer to."""
    steps: int = 0
    """How many steps of the copy the office has not seen."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to bring: what was changed was changed back, or was brought before."""
        return not (self.added or self.changed or self.removed or self.conflicts)


__all__ = ["DELETED", "EXISTENCE", "FILE", "Answer", "Answers", "Change", "Conflict", "Key", "Plan", "Reason",
           "RecordChange", "Remark", "Side", "Written"]  # fmt: skip
