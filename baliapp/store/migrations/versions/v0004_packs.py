"""Packs: their definitions, what was issued, and the register of numbered copies."""

from typing import Any

from baliapp.store.record_tables import add_pointer, make_record_table

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
]


def upgrade() -> None:
    """Make the tables, and let a paragraph name the item of the agenda that ended so."""
    add_pointer("outcome_paragraph", "item", "agenda_item")
    for made in MADE:
        make_record_table(**made)
