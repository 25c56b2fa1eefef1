"""How migrations make tables of records; for what older ones ask it makes what it always made."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

from baliapp.base import clock
from baliapp.base.ids import new_id

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
"""Text that sorts by code point on both databases."""
FIRST, LAST = "0001-01-01", "9999-12-31"
BOUNDS = {"begins_earliest": FIRST, "begins_latest": LAST, "ends_earliest": LAST, "ends_latest": LAST}


def fields(texts: str = "", dates: str = "", numbers: str = "", required: str = "") -> list[sa.Column[Any]]:
    """Give the columns of fields, named in one line a kind; a date or number is ``required`` if it stands there too."""
    return [
        *(sa.Column(each, TEXT, server_default="", nullable=False) for each in texts.split()),
        *(sa.Column(each, TEXT, nullable=each not in required.split()) for each in dates.split()),
        *(sa.Column(each, sa.Integer(), nullable=each not in required.split()) for each in numbers.split()),
    ]


def make_record_table(
    name: str,
    texts: str,
    *,
    dates: str = "",
    numbers: str = "",
    required: str = "",
    lasts: bool = False,
    about: str = "",
    ends: dict[str, str] | None = None,
    pointers: dict[str, str] | None = None,
) -> None:
    """Make a record table; ``ends`` (needed) and ``pointers`` (not) are fields by the table they point at."""
    references = {**(ends or {}), **(pointers or {})}
    op.create_table(
        name,
        sa.Column("id", sa.String(36), primary_key=True),
        *fields(texts, dates, numbers, required),
        *([sa.Column(about, TEXT, nullable=False)] if about else []),
        *(sa.Column(each, sa.String(36), nullable=each not in (ends or {})) for each in references),
        *(
            sa.Column(each, sa.String(10), nullable=False, server_default=default)
            for each, default in BOUNDS.items()
            if lasts
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.String(32)),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("sort_key", TEXT, nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        *(
            sa.ForeignKeyConstraint([each], [f"{target}.id"], deferrable=True, initially="DEFERRED")
            for each, target in references.items()
        ),
    )
    op.create_index(f"ix_{name}_listed", name, ["deleted", "sort_key", "id"])
    for each in [*references, *filter(None, [about])]:
        op.create_index(f"ix_{name}_{each}", name, [each])


def add_pointer(table: str, field: str, target: str) -> None:
    """Add a field that may point at a record of ``target``; SQLite takes a key only together with its column."""
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN {field} VARCHAR(36) REFERENCES {target} (id) DEFERRABLE INITIALLY DEFERRED"
    )
    op.create_index(f"ix_{table}_{field}", table, [field])


def tell(table: str, field: str, told: Mapping[str, str], name: str) -> None:
    """Write a text into records by their ids where it is blank, in a step as any other, called ``name``."""
    connection = op.get_bind()
    found = connection.execute(sa.text(f"SELECT id FROM {table} WHERE {field} = ''")).scalars()
    values = [{"id": identity, "value": told[identity]} for identity in found if identity in told]
    if not values:
        return
    connection.execute(sa.text(f"UPDATE {table} SET {field} = :value, version = version + 1 WHERE id = :id"), values)
    step = new_id()
    connection.execute(
        sa.text(
            "INSERT INTO step (id, name, kind, officer, machine, at) VALUES (:id, :name, 'starter', 'baliapp', '', :at)"
        ),
        {"id": step, "name": name, "at": clock.stamp()},
    )
    connection.execute(
        sa.text(
            "INSERT INTO change (step_id, record_type, record_id, field, after)"
            " VALUES (:step, :table, :id, :field, :value)"
        ),
        [{"step": step, "table": table, "field": field, **each} for each in values],
    )
