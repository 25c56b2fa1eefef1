"""The first tables: records, and the log of what happened to them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
"""Text that sorts by code point on both databases."""

FOLDED = """
    CREATE FUNCTION folded(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT lower(regexp_replace(normalize(value, NFKD), '[\\u0300-\\u036f]', '', 'g'))
    $$
"""


def upgrade() -> None:
    """Make the tables; on PostgreSQL also the function by which lists are sorted."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(FOLDED)
    for make in (
        _body,
        _initiative,
        _news_item,
        _participant,
        _step,
        _theme,
        _change,
        _initiative_status,
        _meeting,
        _membership,
        _attendance,
        _document,
        _citation,
        _objective_list,
        _outcome_paragraph,
        _objective,
        _paragraph_theme,
    ):
        make()


def _body() -> None:
    op.create_table(
        "body",
        sa.Column("name", TEXT, server_default="", nullable=False),
        sa.Column("acronym", TEXT, server_default="", nullable=False),
        sa.Column("scope", TEXT, server_default="", nullable=False),
        sa.Column("parent", sa.String(length=36), nullable=True),
        sa.Column("established", TEXT, nullable=True),
        sa.Column("purpose", TEXT, server_default="", nullable=False),
        sa.Column("led_by", TEXT, server_default="", nullable=False),
        sa.Column("members_stated", TEXT, server_default="", nullable=False),
        sa.Column("reports_to_stated", TEXT, server_default="", nullable=False),
        sa.Column("state", TEXT, server_default="", nullable=False),
        sa.Column("note", TEXT, server_default="", nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("sort_key", TEXT, nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["parent"], ["body.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_body_listed", "body", ["deleted", "sort_key", "id"], unique=False)
    op.create_index(op.f("ix_body_parent"), "body", ["parent"], unique=False)


def _initiative() -> None:
    op.create_table(
        "initiative",
        sa.Column("name", TEXT, server_default="", nullable=False),
        sa.Column("lead", TEXT, server_default="", nullable=False),
        sa.Column("description", TEXT, server_default="", nullable=False),
        sa.Column("later_facts", TEXT, server_default="", nullable=False),
        sa.Column("note", TEXT, server_default="", nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("sort_key", TEXT, nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_initiative_listed", "initiative", ["deleted", "sort_key", "id"], unique=False)


def _news_item() -> None:
    op.create_table(
        "news_item",
        sa.Column("title", TEXT, server_default="", nullable=False),
        sa.Column("posted_on", TEXT, nullable=True),
        sa.Column("kind", TEXT, server_default="", nullable=False),
        sa.Column("publisher", TEXT, server_default="", nullable=False),
        sa.Column("summary", TEXT, server_default="", nullable=False),
        sa.Column("body", TEXT, server_default="", nullable=False),
        sa.Column("address", TEXT, server_default="", nullable=False),
        sa.Column("note", TEXT, server_default="", nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("sort_key", TEXT, nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_news_item_listed", "news_item", ["deleted", "sort_key", "id"], unique=False)


def _participant() -> None:
    op.create_table(
        "participant",
        sa.Column("short_name", TEXT, server_default="", nullable=False),
        sa.Column("official_name", TEXT, server_default="", nullable=False),
        sa.Column("native_name", TEXT, server_default="", nullable=False),
        sa.Column("native_language", TEXT, server_default="", nullable=False),
        sa.Column("other_names", TEXT, server_default="", nullable=False),
        sa.Column("acronym", TEXT, server_default="", nullable=False),
        sa.Column("iso_code", TEXT, server_default="", nullable=False),
        sa.Column("kind", TEXT, server_default="", nullable=False),
        sa.Column("standing", TEXT, server_default="", nullable=False),
        sa.Column("region", TEXT, server_default="", nullable=False),
        sa.Column("since", TEXT, nullable=True),
        sa.Column("sorted_as", TEXT, server_default="", nullable=False),
        sa.Column("note", TEXT, server_default="", nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("sort_key", TEXT, nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_participant_listed", "participant", ["deleted", "sort_key", "id"], unique=False)


def _step() -> None:
    op.create_table(
        "step",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("machine", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("reverses", sa.String(length=36), nullable=True),
        sa.Column("undone_by", sa.String(length=36), nullable=True),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
    )


def _theme() -> None:
    op.create_table(
        "theme",
        sa.Column("name", TEXT, server_default="", nullable=False),
        sa.Column("note", TEXT, server_default="", nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("sort_key", TEXT, nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_theme_listed", "theme", ["deleted", "sort_key", "id"], unique=False)


def _change() -> None:
    op.create_table(
        "change",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("step_id", sa.String(length=36), nullable=False),
        sa.Column("record_type", sa.String(length=32), nullable=False),
        sa.Column("record_id", sa.String(length=36), nullable=False),
        sa.Column("field", sa.String(length=32), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["step_id"],
            ["step.id"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(op.f("ix_change_record_id"), "change", ["record_id"], unique=False)
    op.create_index(op.f("ix_change_step_id"), "change", ["step_id"], unique=False)


def _initiative_status() -> None:
    op.create_table(
        "initiative_status",
        sa.Column("initiative", sa.String(length=36), nullable=False),
        sa.Column("status", TEXT, server_default="", nullable=False),
        sa.Column("as_of", TEXT, nullable=True),
        sa.Column("note", TEXT, server_default="", nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("sort_key", TEXT, nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["initiative"], ["initiative.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_initiative_status_initiative"), "initiative_status", ["initiative"], unique=False)
    op.create_index("ix_initiative_status_listed", "initiative_status", ["deleted", "sort_key", "id"], unique=False)


def _meeting() -> None:
    op.create_table(
        "meeting",
        sa.Column("title", TEXT, server_default="", nullable=False),
        sa.Column("key", TEXT, server_default="", nullable=False),
        sa.Column("dates", TEXT, nullable=True),
        sa.Column("city", TEXT, server_default="", nullable=False),
        sa.Column("country", TEXT, server_default="", nullable=False),
        sa.Column("body", sa.String(length=36), nullable=True),
        sa.Column("joint_body", sa.String(length=36), nullable=True),
        sa.Column("ordinal", TEXT, server_default="", nullable=False),
        sa.Column("format", TEXT, server_default="", nullable=False),
        sa.Column("type", TEXT, server_default="", nullable=False),
        sa.Column("chairs", TEXT, server_default="", nullable=False),
        sa.Column("outcome", TEXT, server_default="", nullable=False),
        sa.Column("note", TEXT, server_default="", nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("sort_key", TEXT, nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["body"], ["body.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["joint_body"], ["body.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_meeting_body"), "meeting", ["body"], unique=False)
    op.create_index(op.f("ix_meeting_joint_body"), "meeting", ["joint_body"], unique=False)
    op.create_index("ix_meeting_listed", "meeting", ["deleted", "sort_key", "id"], unique=False)


def _membership() -> None:
    op.create_table(
        "membership",
        sa.Column("participant", sa.String(length=36), nullable=False),
        sa.Column("body", sa.String(length=36), nullable=False),
        sa.Column("status", TEXT, server_default="", nullable=False),
        sa.Column("since", TEXT, nullable=True),
        sa.Column("until", TEXT, nullable=True),
        sa.Column("note", TEXT, server_default="", nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("sort_key", TEXT, nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["body"], ["body.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["participant"], ["participant.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_membership_body"), "membership", ["body"], unique=False)
    op.create_index("ix_membership_listed", "membership", ["deleted", "sort_key", "id"], unique=False)
    op.create_index(op.f("ix_membership_participant"), "membership", ["participant"], unique=False)


def _attendance() -> None:
    op.create_table(
        "attendance",
        sa.Column("meeting", sa.String(length=36), nullable=False),
        sa.Column("participant", sa.String(length=36), nullable=True),
        sa.Column("body", sa.String(length=36), nullable=True),
        sa.Column("party", TEXT, server_default="", nullable=False),
        sa.Column("capacity", TEXT, server_default="", nullable=False),
        sa.Column("note", TEXT, server_default="", nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("sort_key", TEXT, nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["body"], ["body.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["participant"], ["participant.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_attendance_body"), "attendance", ["body"], unique=False)
    op.create_index("ix_attendance_listed", "attendance", ["deleted", "sort_key", "id"], unique=False)
    op.create_index(op.f("ix_attendance_meeting"), "attendance", ["meeting"], unique=False)
    op.create_index(op.f("ix_attendance_participant"), "attendance", ["participant"], unique=False)


def _document() -> None:
    op.create_table(
        "document",
        sa.Column("title", TEXT, server_default="", nullable=False),
        sa.Column("symbol", TEXT, server_default="", nullable=False),
        sa.Column("kind", TEXT, server_default="", nullable=False),
        sa.Column("dated", TEXT, nullable=True),
        sa.Column("meeting", sa.String(length=36), nullable=True),
        sa.Column("meeting_stated", TEXT, server_default="", nullable=False),
        sa.Column("address", TEXT, server_default="", nullable=False),
        sa.Column("note", TEXT, server_default="", nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("sort_key", TEXT, nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_document_listed", "document", ["deleted", "sort_key", "id"], unique=False)
    op.create_index(op.f("ix_document_meeting"), "document", ["meeting"], unique=False)


def _citation() -> None:
    op.create_table(
        "citation",
        sa.Column("about", TEXT, nullable=False),
        sa.Column("fact", TEXT, server_default="", nullable=False),
        sa.Column("source", TEXT, server_default="", nullable=False),
        sa.Column("document", sa.String(length=36), nullable=True),
        sa.Column("address", TEXT, server_default="", nullable=False),
        sa.Column("certainty", TEXT, server_default="", nullable=False),
        sa.Column("as_of", TEXT, nullable=True),
        sa.Column("note", TEXT, server_default="", nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("sort_key", TEXT, nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_citation_about"), "citation", ["about"], unique=False)
    op.create_index(op.f("ix_citation_document"), "citation", ["document"], unique=False)
    op.create_index("ix_citation_listed", "citation", ["deleted", "sort_key", "id"], unique=False)


def _objective_list() -> None:
    op.create_table(
        "objective_list",
        sa.Column("title", TEXT, server_default="", nullable=False),
        sa.Column("document", sa.String(length=36), nullable=True),
        sa.Column("in_force", TEXT, nullable=True),
        sa.Column("note", TEXT, server_default="", nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("sort_key", TEXT, nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_objective_list_document"), "objective_list", ["document"], unique=False)
    op.create_index("ix_objective_list_listed", "objective_list", ["deleted", "sort_key", "id"], unique=False)


def _outcome_paragraph() -> None:
    op.create_table(
        "outcome_paragraph",
        sa.Column("document", sa.String(length=36), nullable=False),
        sa.Column("number", TEXT, server_default="", nullable=False),
        sa.Column("summary", TEXT, server_default="", nullable=False),
        sa.Column("verb", TEXT, server_default="", nullable=False),
        sa.Column("kind", TEXT, server_default="", nullable=False),
        sa.Column("strength", TEXT, server_default="", nullable=False),
        sa.Column("actors", TEXT, server_default="", nullable=False),
        sa.Column("topics", TEXT, server_default="", nullable=False),
        sa.Column("status", TEXT, server_default="", nullable=False),
        sa.Column("note", TEXT, server_default="", nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("sort_key", TEXT, nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_outcome_paragraph_document"), "outcome_paragraph", ["document"], unique=False)
    op.create_index("ix_outcome_paragraph_listed", "outcome_paragraph", ["deleted", "sort_key", "id"], unique=False)


def _objective() -> None:
    op.create_table(
        "objective",
        sa.Column("wording", TEXT, server_default="", nullable=False),
        sa.Column("in_list", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("number", TEXT, server_default="", nullable=False),
        sa.Column("theme", sa.String(length=36), nullable=True),
        sa.Column("difference", TEXT, server_default="", nullable=False),
        sa.Column("note", TEXT, server_default="", nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("sort_key", TEXT, nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["in_list"], ["objective_list.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["theme"], ["theme.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_objective_in_list"), "objective", ["in_list"], unique=False)
    op.create_index("ix_objective_listed", "objective", ["deleted", "sort_key", "id"], unique=False)
    op.create_index(op.f("ix_objective_theme"), "objective", ["theme"], unique=False)


def _paragraph_theme() -> None:
    op.create_table(
        "paragraph_theme",
        sa.Column("paragraph", sa.String(length=36), nullable=False),
        sa.Column("theme", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("sort_key", TEXT, nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["paragraph"], ["outcome_paragraph.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["theme"], ["theme.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_paragraph_theme_listed", "paragraph_theme", ["deleted", "sort_key", "id"], unique=False)
    op.create_index(op.f("ix_paragraph_theme_paragraph"), "paragraph_theme", ["paragraph"], unique=False)
    op.create_index(op.f("ix_paragraph_theme_theme"), "paragraph_theme", ["theme"], unique=False)
