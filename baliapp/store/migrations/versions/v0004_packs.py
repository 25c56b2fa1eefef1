"""Packs: their definitions, what was issued, and the register of numbered copies; and copies taken to venues."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from baliapp.base.ids import new_id
from baliapp.store.tables.record_tables import add_pointer, make_record_table

revision = "0004"
down_revision = "0003"

MADE: list[dict[str, Any]] = [
    {"name": "pack_definition", "texts": "name occasion classification paper print_size alignment sides note"},
    {
        "name": "pack_part",
        "texts": "section title kept_from detail begins words",
        "numbers": "position",
        "ends": {"definition": "pack_definition"},
        "pointers": {"document": "document"},
    },
    {
        "name": "pack_issue",
        "texts": "title edition kind issued_by classification what_changed file_name digest page_marks note",
        "dates": "issued_on as_of",
        "numbers": "number size pages",
        "required": "number issued_on",
        "lasts": True,
        "ends": {"meeting": "meeting"},
        "pointers": {"definition": "pack_definition", "amends": "pack_issue"},
    },
    {
        "name": "pack_copy",
        "texts": "recipient note",
        "dates": "handed_out returned destroyed",
        "numbers": "number",
        "required": "number",
        "ends": {"issue": "pack_issue"},
        "pointers": {"participant": "participant"},
    },
    {
        "name": "venue_copy",
        "texts": "taken_for taken_by state expected numbers note",
        "dates": "taken_on until returned_on",
        "required": "taken_on",
    },
    {
        "name": "merge_question",
        "texts": "fact told before office venue",
        "about": "about",
        "pointers": {"copy": "venue_copy"},
    },
]


def upgrade() -> None:
    """Make the tables, let a paragraph name the item of the agenda that ended so, and give the office its id."""
    add_pointer("outcome_paragraph", "item", "agenda_item")
    op.add_column("step", sa.Column("brought_by", sa.String(36)))
    for made in MADE:
        make_record_table(**made)
    identity = op.create_table(
        "identity", sa.Column("name", sa.String(16), primary_key=True), sa.Column("value", sa.Text(), nullable=False)
    )
    op.execute(sa.insert(identity).values(name="office", value=_first_step() or new_id()))


def _first_step() -> str | None:
    """Give the id of the first step: files that were copied from one another before they had an office share it."""
    found = op.get_bind().execute(sa.text("SELECT id FROM step ORDER BY seq LIMIT 1")).scalar()
    return None if found is None else str(found)
