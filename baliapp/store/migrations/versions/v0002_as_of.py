"""As of any day, and who says so: bounds of what lasts, names, people and posts, files, statements."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from baliapp.base.ids import derived_id
from baliapp.base.partial_dates import PartialDate, decode
from baliapp.base.periods import bounds
from baliapp.store.tables.record_tables import BOUNDS, fields, make_record_table, tell

revision = "0002"
down_revision = "0001"

LASTING = {
    "body": ("established", "ended"),
    "membership": ("since", "until"),
    "meeting": ("dates", None),
    "document": ("dated", None),
    "objective_list": ("in_force", "superseded"),
    "initiative_status": ("as_of", None),
    "news_item": ("posted_on", None),
}
"""The tables whose records last from one date to another, which they all had or get here."""
ADDED = {
    "body": {"texts": "kind", "dates": "ended"},
    "objective_list": {"dates": "superseded"},
    "citation": {
        "texts": "says counted place quote preferred_by preferred_why", "dates": "preferred_on", "numbers": "figure",
    },
}  # fmt: skip
MADE: list[dict[str, Any]] = [
    {"name": "milestone", "texts": "event what note", "dates": "dated", "lasts": True, "ends": {"body": "body"}},
    {"name": "person", "texts": "name address_form sorted_as mail telephone languages note"},
    {
        "name": "post",
        "texts": "title ministry mail telephone note",
        "dates": "since until",
        "lasts": True,
        "pointers": {"person": "person", "participant": "participant", "body": "body", "focal_point_for": "body"},
    },
    {
        "name": "dated_name",
        "texts": "name kind language note",
        "dates": "since until",
        "lasts": True,
        "about": "about",
    },
    {
        "name": "document_file",
        "texts": "name media_type digest encoding sureness page_starts received cleaned cleaning note",
        "numbers": "size",
        "ends": {"document": "document"},
    },
    {
        "name": "progress_note",
        "texts": "progress note",
        "dates": "dated",
        "lasts": True,
        "ends": {"objective": "objective"},
    },
    {
        "name": "initiative_objective",
        "texts": "note",
        "ends": {"initiative": "initiative", "objective": "objective"},
    },
    {"name": "synonym_set", "texts": "words note"},
]


KINDS = {
    "process": "process",
    "ministerial-conference": "conference",
    "som": "officials",
    "ahg-som": "officials",
    "rso": "office",
}
"""What bodies of the starter data are, by their keys there; without the Process itself nobody is a member of it."""


def upgrade() -> None:
    """Add what is new to old tables, make the new ones, derive the bounds of what is there, and name the Process."""
    for table, new in ADDED.items():
        for column in fields(**new):
            op.add_column(table, column)
    for table, dates in LASTING.items():
        for name, default in BOUNDS.items():
            op.add_column(table, sa.Column(name, sa.String(10), nullable=False, server_default=default))
        _derive(table, *dates)
    for made in MADE:
        make_record_table(**made)
    op.create_table(
        "stored_file",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    told = {derived_id("starter", "body", key): kind for key, kind in KINDS.items()}
    tell("body", "kind", told, "Upgrade: what bodies are")


def _derive(table: str, since: str, until: str | None) -> None:
    """Write the bounds of the records that are there already."""
    connection = op.get_bind()
    columns: list[Any] = [sa.column(each) for each in ("id", since, until) if each]
    rows = connection.execute(sa.select(*columns).select_from(sa.table(table, *columns))).all()
    derived = [
        {"id": identity, **dict(zip(BOUNDS, map(str, bounds(*map(_read, (*dates, None)[:2]))), strict=True))}
        for identity, *dates in rows
    ]
    if derived:
        values = ", ".join(f"{name} = :{name}" for name in BOUNDS)
        connection.execute(sa.text(f"UPDATE {table} SET {values} WHERE id = :id"), derived)


def _read(kept: str | None) -> PartialDate | None:
    return decode(kept) if kept else None
