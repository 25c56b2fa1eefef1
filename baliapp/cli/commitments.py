"""How far members have come with commitments, as a table for people, and as CSV and JSON for programs."""

import csv
import io
import json
import shutil
import sys
from argparse import Namespace
from collections.abc import Iterator

from baliapp.base import terminal
from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.base.spreadsheets import harmless
from baliapp.cli.opened import day_of, found_record
from baliapp.cli.posts import called_by
from baliapp.records.documents import STATUSES
from baliapp.records.kinds import shown
from baliapp.store.asking import queries
from baliapp.store.commitments.chosen import Chosen, chosen
from baliapp.store.commitments.table import Cell, Party, Promise, Table, commitment_table
from baliapp.store.facts.standings import several
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref

COLUMNS = (
    "commitment", "commitment_id", "paragraph", "document", "document_id", "by_when", "member", "member_id", "status",
    "overdue", "assessed_on", "assessed_by", "said", "evidence", "report_id",
)  # fmt: skip
Line = dict[str, str | int | bool]


def commitments(database: Database, options: Namespace) -> str:
    """Tell what was asked for. Raise UserError where the member, the document or the day is not found."""
    member = member_called(database, options.member) if options.member else None
    document = found_record(database, options.document).ref if options.document else None
    if document is not None and document.type != "document":
        shows = _("“baliapp list FILE documents” shows the ids.")
        raise UserError(_("“{id}” is no document.").format(id=options.document), shows)
    day = day_of(database, options.as_of) if options.as_of else None
    table = chosen(commitment_table(database, day, member), Chosen(of=document))
    found = lines(table, overdue=options.overdue)
    if options.format == "table":
        return as_table(found, shutil.get_terminal_size().columns if sys.stdout.isatty() else None)
    return as_json(found) if options.format == "json" else as_csv(found)


def member_called(database: Database, key: str) -> Ref:
    """Give the member that is called by ``key``: its id, code, acronym or name.

    Raise UserError for none, and for several.
    """
    found = [
        each for each in queries.all_entries(database, "participant") if key == each.ref.id or called_by(each, key)
    ]
    if len(found) > 1:
        raise several(key, [(each.heading, each.ref.id) for each in found])
    if not found:
        shows = _("“baliapp list FILE members” shows what the members are called.")
        raise UserError(_('There is no member called "{key}".').format(key=key), shows)
    return found[0].ref


def lines(table: Table, *, overdue: bool) -> list[Line]:
    """Give a line for each member that a commitment concerns, one without a member where it concerns none."""
    return [
        _line(table, promise, member, cell)
        for promise, member, cell in _met(table)
        if not overdue or (table.is_overdue(promise, member.ref.id) if member else table.is_late(promise))
    ]


def as_json(found: list[Line]) -> str:
    """Give the lines as a JSON array of objects."""
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def as_csv(found: list[Line]) -> str:
    """Give the lines for spreadsheets, which take nothing in them for a formula."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for line in found:
        writer.writerow({name: harmless(value) if isinstance(value, str) else value for name, value in line.items()})
    return out.getvalue()


def as_table(found: list[Line], width: int | None) -> str:
    """Give the lines as a table, and how many there are."""
    head = [_("Member"), _("Status"), _("By when"), _("Assessed on"), _("Assessed by"), _("Commitment")]
    labels = {choice.value: _(choice.label) for choice in STATUSES}
    rows = [
        [str(each["member"]), _status(each, labels), str(each["by_when"]), str(each["assessed_on"]),
         str(each["assessed_by"]), str(each["commitment"])]
        for each in found
    ]  # fmt: skip
    count = ngettext("{count} line", "{count} lines", len(found)).format(count=len(found))
    told = terminal.table(head, rows, width) if rows else []
    return "\n".join([*told, *([""] if rows else []), count]) + "\n"


def _status(line: Line, labels: dict[str, str]) -> str:
    status = labels.get(str(line["status"]), _("no report"))
    return _("{status}, overdue").format(status=status) if line["overdue"] else status


def _met(table: Table) -> Iterator[tuple[Promise, Party | None, Cell | None]]:
    for promise in table.promises:
        party = [each for each in table.members if table.concerns(promise, each.ref.id)]
        for member in party:
            yield promise, member, table.cells.get((promise.ref.id, member.ref.id))
        if not party:
            yield promise, None, None


def _line(table: Table, promise: Promise, member: Party | None, cell: Cell | None) -> Line:
    return {
        "commitment": promise.what, "commitment_id": promise.ref.id, "paragraph": promise.number,
        "document": promise.document_named, "document_id": promise.document.id, "by_when": shown(promise.by_when),
        "member": member.name if member else "", "member_id": member.ref.id if member else "",
        "status": table.status(promise, member.ref.id) if member else promise.status,
        "overdue": table.is_overdue(promise, member.ref.id) if member else table.is_late(promise),
        "assessed_on": shown(cell.assessed_on) if cell else "", "assessed_by": cell.assessed_by if cell else "",
        "said": cell.said if cell else "", "evidence": cell.evidence if cell else 0,
        "report_id": cell.report.id if cell else "",
    }  # fmt: skip
