"""The two tables of the change log: steps, and what each did to each field."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Connection, ForeignKey, Integer, String, Table, Text, insert
from sqlalchemy.orm import Mapped, mapped_column

from baliapp.records.record import Base
from baliapp.store.tables.many import write_many

RECOVERY = "recovery"
"""The kind of a step that says what was lost when a damaged file was saved: nobody has removed that."""
VENUE = "venue"
"""The kind of a step that was done on a copy and lies here as history alone."""


class StepRow(Base):
    """One named step: who, when, on which machine."""

    __tablename__ = "step"

    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    """The order in which this database saw its steps."""
    id: Mapped[str] = mapped_column(String(36), unique=True)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(16))
    officer: Mapped[str] = mapped_column(Text)
    machine: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(String(32))
    reverses: Mapped[str | None] = mapped_column(String(36))
    """The step that this one takes back; where a step went back to a backup, the newest one that the backup knew."""
    undone_by: Mapped[str | None] = mapped_column(String(36))
    """The step that took this one back; blank again once that was taken back itself."""
    brought_by: Mapped[str | None] = mapped_column(String(36))
    """For a step of the kind "venue", which was done on a copy: the step that brought its changes into this database.

    It tells what was typed there, when and by whom; the records changed with the step that brought it.
    """


class ChangeRow(Base):
    """One field of one record, before and after. The field "*" is the record's existence."""

    __tablename__ = "change"

    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    step_id: Mapped[str] = mapped_column(String(36), ForeignKey("step.id"), index=True)
    record_type: Mapped[str] = mapped_column(String(32))
    record_id: Mapped[str] = mapped_column(String(36), index=True)
    field: Mapped[str] = mapped_column(String(32))
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)


STEPS = cast(Table, StepRow.__table__)
CHANGES = cast(Table, ChangeRow.__table__)
STEP_NAMES, CHANGE_NAMES = (
    tuple(column.name for column in table.c if column.name != "seq") for table in (STEPS, CHANGES)
)
"""What is told of each, but for its place in the log."""

_INSERT_STEPS, _INSERT_CHANGES = insert(STEPS), insert(CHANGES)


def log_steps(connection: Connection, steps: Sequence[Mapping[str, Any]]) -> None:
    """Write steps into the log, with all that is told of them."""
    write_many(connection, _INSERT_STEPS, STEP_NAMES, steps)


def log_changes(connection: Connection, changes: Sequence[Mapping[str, Any]]) -> None:
    """Write what steps have changed into the log."""
    write_many(connection, _INSERT_CHANGES, CHANGE_NAMES, changes)
