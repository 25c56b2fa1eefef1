"""The first tables: records, and the log of what happened to them."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
"""Text that sorts by code point on both databases."""

RECORDS: list[dict[str, Any]] = [
    {
        "name": "participant",
        "texts": "short_name official_name native_name native_language other_names acronym iso_code kind standing"
        " region sorted_as note",
        "dates": ["since"],
    },
    {
        "name": "body",
        "texts": "name acronym scope purpose led_by members_stated reports_to_stated state note",
        "dates": ["established"],
        "pointers": {"parent": "body"},
    },
    {
        "name": "membership",
        "texts": "status note",
        "dates": ["since", "until"],
        "ends": {"participant": "participant", "body": "body"},
    },
    {
        "name": "meeting",
        "texts": "title key city country ordinal format type chairs outcome note",
        "dates": ["dates"],
        "pointers": {"body": "body", "joint_body": "body"},
    },
    {
        "name": "attendance",
        "texts": "party capacity note",
        "ends": {"meeting": "meeting"},
        "pointers": {"participant": "participant", "body": "body"},
    },
    {"name": "theme", "texts": "name note"},
    {
        "name": "document",
        "texts": "title symbol kind meeting_stated address note",
        "dates": ["dated"],
        "pointers": {"meeting": "meeting"},
    },
    {"name": "objective_list", "texts": "title note", "dates": ["in_force"], "pointers": {"document": "document"}},
    {
        "name": "objective",
        "texts": "wording number difference note",
        "numbers": ["position"],
        "ends": {"in_list": "objective_list"},
        "pointers": {"theme": "theme"},
    },
    {
        "name": "outcome_paragraph",
        "texts": "number summary verb kind strength actors topics status note",
        "ends": {"document": "document"},
    },
    {"name": "paragraph_theme", "texts": "", "ends": {"paragraph": "outcome_paragraph", "theme": "theme"}},
    {"name": "initiative", "texts": "name lead description later_facts note"},
    {"name": "initiative_status", "texts": "status note", "dates": ["as_of"], "ends": {"initiative": "initiative"}},
    {"name": "news_item", "texts": "title kind publisher summary body address note", "dates": ["posted_on"]},
    {
        "name": "citation",
        "texts": "fact source address certainty note",
        "dates": ["as_of"],
        "about": "about",
        "pointers": {"document": "document"},
    },
]


def upgrade() -> None:
    """Make the tables, each after those it points at."""
    for record in RECORDS:
        _record(**record)
    _log()


def _record(
    name: str,
    texts: str,
    *,
    dates: list[str] | None = None,
    numbers: list[str] | None = None,
    about: str = "",
    ends: dict[str, str] | None = None,
    pointers: dict[str, str] | None = None,
) -> None:
    """Make a record table; ``ends`` (needed) and ``pointers`` (not) are fields by the table they point at."""
    references = {**(ends or {}), **(pointers or {})}
    op.create_table(
        name,
        sa.Column("id", sa.String(36), primary_key=True),
        *(sa.Column(each, TEXT, server_default="", nullable=False) for each in texts.split()),
        *(sa.Column(each, TEXT) for each in dates or ()),
        *(sa.Column(each, sa.Integer()) for each in numbers or ()),
        *([sa.Column(about, TEXT, nullable=False)] if about else []),
        *(sa.Column(each, sa.String(36), nullable=each not in (ends or {})) for each in references),
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


def _log() -> None:
    op.create_table(
        "step",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(36), nullable=False, unique=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("machine", sa.Text(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("reverses", sa.String(36)),
        sa.Column("undone_by", sa.String(36)),
    )
    op.create_table(
        "change",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("step_id", sa.String(36), sa.ForeignKey("step.id"), nullable=False),
        sa.Column("record_type", sa.String(32), nullable=False),
        sa.Column("record_id", sa.String(36), nullable=False),
        sa.Column("field", sa.String(32), nullable=False),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
    )
    op.create_index("ix_change_record_id", "change", ["record_id"])
    op.create_index("ix_change_step_id", "change", ["step_id"])
