"""Issued packs: the exact files, kept for good and never written over, each with what tells its pages apart."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import func, select

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.records.kinds import Value
from baliapp.store.packs.history import EXISTENCE
from baliapp.store.steps.changes import Step
from baliapp.store.steps.database import Database
from baliapp.store.tables import stored_files
from baliapp.store.tables.entries import Changed, Entry, Ref
from baliapp.store.tables.log_tables import CHANGES
from baliapp.store.tables.rows import entry_of, table_of

ISSUE, ADDENDUM, REPLACEMENT = "issue", "addendum", "replacement"
TYPE = "pack_issue"


class NewIssue(NamedTuple):
    """What is to be issued: the facts of its record, the file, and what its pages hold as a file beside it."""

    values: Mapping[str, Value]
    content: bytes
    page_marks: bytes


def issue(database: Database, new: NewIssue) -> Changed:
    """Keep a pack as it is handed out. Raise UserError where its number is taken or its meeting is gone."""
    with database.step("") as step:
        step.name = _("Issue {record}").format(record=new.values["title"])
        step.edit(Ref("meeting", str(new.values["meeting"])), {})  # refuses one that lies in the recycle bin
        _refuse_taken(step, new.values)
        fixed: dict[str, Value] = {
            "digest": stored_files.keep(step.connection, new.content),
            "page_marks": stored_files.keep(step.connection, new.page_marks),
            "size": len(new.content),
        }
        step.create(TYPE, {"issued_by": database.author.officer, **new.values, **fixed})
    return step.changed


def issues_of(database: Database, meeting: Ref, *, ever: bool = False) -> list[Entry]:
    """Give all that was issued of a meeting, in the order in which it was; if ``ever``, also from the recycle bin."""
    table = table_of(TYPE)
    made = select(func.max(CHANGES.c.seq)).where(CHANGES.c.record_id == table.c.id, CHANGES.c.field == EXISTENCE)
    query = select(table).where(table.c.meeting == meeting.id, *([] if ever else [table.c.deleted.is_(None)]))
    query = query.order_by(made.scalar_subquery(), table.c.id)
    with database.reading() as connection:
        return [entry_of(Ref(TYPE, row["id"]), dict(row)) for row in connection.execute(query).mappings()]


def kept_file(database: Database, issued: Entry) -> bytes:
    """Give the file that was issued, byte for byte. Raise UserError where that is not what is kept."""
    return _kept(database, issued, "digest")


def kept_marks(database: Database, issued: Entry) -> bytes:
    """Give what the pages of an issue hold. Raise UserError where that is not what is kept."""
    return _kept(database, issued, "page_marks")


def next_number(made: Iterable[Entry], edition: str, kind: str = ISSUE, amends: Ref | None = None) -> int:
    """Give the number that the next one of its kind has: issues count by edition, what amends one by that issue.

    Numbers are given once, so ``made`` is all that was ever issued of the meeting.
    """
    wanted = (edition, kind, amends.id if amends else None)
    taken = [each.values["number"] for each in made if _counted_with(each) == wanted]
    return 1 + max((number for number in taken if isinstance(number, int)), default=0)


def last_issue(made: Iterable[Entry], edition: str) -> Entry | None:
    """Give the whole pack of an edition that was issued last; None where none was."""
    found = [each for each in made if each.values["kind"] == ISSUE and each.values["edition"] == edition]
    return max(found, key=lambda each: (each.values["number"], each.ref.id), default=None)


def amending(made: Iterable[Entry], issued: Ref, *kinds: str) -> list[Entry]:
    """Give what was issued to be read with an issue, of some kinds, in the order in which it was."""
    return [each for each in made if each.values["amends"] == issued.id and each.values["kind"] in kinds]


def read_with(database: Database, issued: Entry) -> list[Entry]:
    """Give the addenda and replacement pages that whoever has an issue is to have as well."""
    made = issues_of(database, Ref("meeting", str(issued.values["meeting"])))
    return amending(made, issued.ref, ADDENDUM, REPLACEMENT)


def _counted_with(each: Entry) -> tuple[object, object, object]:
    return each.values["edition"], each.values["kind"], each.values["amends"]


def _refuse_taken(step: Step, values: Mapping[str, Value]) -> None:
    """Raise UserError where something has that number already, be it in the recycle bin: it was handed out."""
    table = table_of(TYPE)
    same = [table.c[name] == values.get(name) for name in ("meeting", "edition", "kind", "number")]
    amends = table.c.amends == values["amends"] if values.get("amends") else table.c.amends.is_(None)
    taken = step.connection.execute(select(table.c.heading).where(*same, amends)).scalar()
    if taken is not None:
        raise UserError(
            _("“{record}” was issued already, and what was issued is not written over.").format(record=taken),
            _("Give it the next number."),
        )


def _kept(database: Database, issued: Entry, field: str) -> bytes:
    digest = str(issued.values[field])
    with database.reading() as connection:
        content = stored_files.content_of(connection, digest)
    if content is None:
        raise UserError(
            _("The file of “{record}” is no longer kept in this database.").format(record=issued.heading),
            _("Look for it in a backup."),
        )
    if hashlib.sha256(content).hexdigest() != digest:
        raise UserError(
            _("What is kept as “{record}” is not what was issued: its SHA-256 is another.").format(
                record=issued.heading
            ),
            _("Look for the file in a backup, and have the database checked."),
        )
    return content
