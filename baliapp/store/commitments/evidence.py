"""What reports rest on: documents, news items and statements; added, also from files and addresses, and taken away."""

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import Connection, select

from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.records.kinds import Value
from baliapp.store.deeds.addresses import leads_to
from baliapp.store.deeds.importing import NewFile, held_already, keep_files
from baliapp.store.steps.changes import Step, link_id
from baliapp.store.steps.database import Database
from baliapp.store.tables.batches import in_batches
from baliapp.store.tables.entries import Changed, Entry, Ref
from baliapp.store.tables.rows import entry_of, table_of

CITED = ("document", "news_item", "citation")
"""What a report can rest on: a document, a news item, or a statement."""
IN_THE_BIN = " UNION ALL ".join(f"SELECT '{name}:' || id FROM {name} WHERE deleted IS NOT NULL" for name in CITED)
"""The SQL of evidence that lies in the recycle bin: no report rests on it."""


class Piece(NamedTuple):
    """A piece of evidence, and where in it the words are."""

    record: Ref
    place: str = ""


def evidence_of(database: Database, report: Ref) -> list[Entry]:
    """Give what a report rests on."""
    table = table_of("evidence")
    query = select(table).where(table.c.report == report.id, table.c.deleted.is_(None)).order_by(table.c.id)
    with database.reading() as connection:
        rows = connection.execute(query).mappings().all()
    return [entry_of(Ref("evidence", row["id"]), dict(row)) for row in rows]


def rest_on(database: Database, report: Ref, pieces: Sequence[Piece]) -> Changed:
    """Let a report rest on more evidence, as one step."""
    with database.step("") as step:
        step.name = _("Evidence of the report of {member}").format(member=_whose(step, report))
        rest(step, [report], pieces)
    return step.changed


def rest_on_files(
    database: Database, report: Ref, files: Sequence[NewFile], progress: Progress | None = None
) -> Changed:
    """Let a report rest on files, each a document, as one step. A file that is kept already stays with its document."""
    held = held_already(database, [sha256(file.content).hexdigest() for file in files])
    with database.step("", progress=progress) as step:
        step.name = _("Evidence of the report of {member}").format(member=_whose(step, report))
        found = dict[Ref, None]()
        for file in files:
            kept = held.get(sha256(file.content).hexdigest())
            found[kept[0].document if kept else keep_files(step, [file])[0]] = None
        rest(step, [report], [Piece(document) for document in found])
    return step.changed


def rest_on_link(database: Database, report: Ref, address: str) -> Changed:
    """Let a report rest on a page of the web: the news item with this address, or a new one that is called by it."""
    with database.step("") as step:
        step.name = _("Evidence of the report of {member}").format(member=_whose(step, report))
        item = _found_at(step.connection, address) or step.create("news_item", {"title": address, "address": address})
        rest(step, [report], [Piece(item)])
    return step.changed


def _found_at(connection: Connection, address: str) -> Ref | None:
    """Give the news item at an address, however that is written, the one with the same letters first."""
    table = table_of("news_item")
    query = select(table.c.id, table.c.address).where(table.c.address != "", table.c.deleted.is_(None))
    rows = connection.execute(query.order_by(table.c.id)).all()
    found = [row for row in rows if leads_to(address, row.address)]
    exact = [row for row in found if address in row.address.split()]
    return Ref("news_item", (exact or found)[0].id) if found else None


def rest_no_more(database: Database, evidence: Ref) -> Changed:
    """Let a report no longer rest on a piece of evidence, which itself stays."""
    with database.step("") as step:
        report = Ref("report", str(step.current(evidence).values["report"]))
        step.name = _("Take evidence from the report of {member}").format(member=_whose(step, report))
        step.delete(evidence)
    return step.changed


def rest(step: Step, reports: Sequence[Ref], pieces: Sequence[Piece]) -> None:
    """Let reports rest on evidence; what they rest on already is told the place of."""
    if not pieces:
        return
    held = _resting(step.connection, reports)
    step.gather([*held.values(), *(each.record for each in pieces)])
    step.gather(Ref("evidence", link_id("evidence", _ends(report, piece))) for report in reports for piece in pieces)
    for report in reports:
        for piece in pieces:
            if known := held.get((report.id, str(piece.record))):
                step.edit(known, {"place": piece.place} if piece.place else {})
            else:
                step.create("evidence", {**_ends(report, piece), "place": piece.place})


def _ends(report: Ref, piece: Piece) -> dict[str, Value]:
    return {"report": report.id, "record": str(piece.record)}


def _resting(connection: Connection, reports: Sequence[Ref]) -> dict[tuple[str, str], Ref]:
    """Give the evidence there is, by the id of the report and by the record that it rests on."""
    table, found = table_of("evidence"), dict[tuple[str, str], Ref]()
    for some in in_batches([report.id for report in reports]):
        query = select(table.c.id, table.c.report, table.c.record)
        for row in connection.execute(query.where(table.c.report.in_(some), table.c.deleted.is_(None))):
            found[row.report, row.record] = Ref("evidence", row.id)
    return found


def _whose(step: Step, report: Ref) -> str:
    """Give whose report it is. Raise UserError where it lies in the recycle bin."""
    step.edit(report, {})
    return step.heading(Ref("participant", str(step.current(report).values["participant"])))
