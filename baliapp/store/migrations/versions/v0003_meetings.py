"""Meetings in full: agenda, delegations, wordings of paragraphs, commitments and reports."""

from typing import Any

from alembic import op

from baliapp.base.ids import derived_id
from baliapp.store.tables.record_tables import add_pointer, fields, make_record_table, tell

revision = "0003"
down_revision = "0002"

ADDED = {
    "meeting": {"texts": "stage venue time_zone"},
    "attendance": {"texts": "credentials", "dates": "invited_on", "numbers": "rank"},
    "theme": {"texts": "key"},
    "outcome_paragraph": {"texts": "words headed confirmed_by", "numbers": "position"},
}
POINTERS = [
    ("meeting", "host", "participant"),
    ("attendance", "note_verbale", "document"),
    ("news_item", "about_body", "body"),
]
MADE: list[dict[str, Any]] = [
    {
        "name": "delegate",
        "texts": "name address_form sorted_as title ministry role mail note",
        "dates": "since until",
        "numbers": "rank",
        "lasts": True,
        "ends": {"delegation": "attendance"},
        "pointers": {"person": "person", "replaces": "delegate"},
    },
    {
        "name": "agenda_item",
        "texts": (
            "title number purpose submitter begins ends seen_by objective points background undisclosed defensive"
            " draft note"
        ),
        "dates": "day",
        "numbers": "position",
        "ends": {"meeting": "meeting"},
        "pointers": {"parent": "agenda_item"},
    },
    {
        "name": "agenda_document",
        "texts": "note",
        "numbers": "position",
        "ends": {"item": "agenda_item", "document": "document"},
    },
    {
        "name": "presence",
        "texts": "state note",
        "dates": "day",
        "ends": {"delegate": "delegate"},
        "pointers": {"item": "agenda_item"},
    },
    {
        "name": "participants_revision",
        "texts": "name contents note",
        "dates": "issued_on",
        "lasts": True,
        "ends": {"meeting": "meeting"},
    },
    {"name": "meeting_text", "texts": "section made before edited note", "ends": {"meeting": "meeting"}},
    {
        "name": "paragraph_lineage",
        "texts": "how note",
        "ends": {"later": "outcome_paragraph", "earlier": "outcome_paragraph"},
    },
    {
        "name": "commitment",
        "texts": "what who who_stated by_when_stated status note",
        "dates": "by_when",
        "numbers": "position",
        "ends": {"paragraph": "outcome_paragraph"},
        "pointers": {"objective": "objective"},
    },
    {
        "name": "commitment_member",
        "texts": "note",
        "ends": {"commitment": "commitment", "participant": "participant"},
    },
    {
        "name": "report",
        "texts": "status assessed_by said note",
        "dates": "assessed_on",
        "lasts": True,
        "ends": {"commitment": "commitment", "participant": "participant"},
    },
    {"name": "news_attachment", "texts": "note", "ends": {"news_item": "news_item", "document": "document"}},
    {"name": "evidence", "texts": "place note", "about": "record", "ends": {"report": "report"}},
]


THEMES = (
    "information-sharing",
    "law-enforcement-cooperation",
    "border-and-visa-systems",
    "public-awareness",
    "return-effectiveness",
    "identity-and-nationality-verification",
    "criminalising-legislation",
    "victim-protection-and-assistance",
    "root-causes-and-legal-migration",
    "asylum-management",
    "regional-cooperation-framework",
)
"""The themes of the starter data, by their keys there."""


def upgrade() -> None:
    """Add what is new to old tables, and make the new ones."""
    for table, new in ADDED.items():
        for column in fields(**new):
            op.add_column(table, column)
    for table, field, target in POINTERS:
        add_pointer(table, field, target)
    for made in MADE:
        make_record_table(**made)
    tell("theme", "key", {derived_id("starter", "theme", key): key for key in THEMES}, "Upgrade: keys of themes")
