"""How far each member has come with each commitment, as of a day: the table of members and commitments.

Whatever its size, it takes the same few questions, one of them for all of its cells.
"""

import datetime
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from typing import Any, NamedTuple

from baliapp.base import clock
from baliapp.base.partial_dates import PartialDate, decode
from baliapp.store.commitments.evidence import IN_THE_BIN
from baliapp.store.facts.standings import body_called, standings
from baliapp.store.lists.as_of import as_of
from baliapp.store.steps.database import Database
from baliapp.store.tables.batches import in_batches
from baliapp.store.tables.entries import Ref

DONE = ("implemented", "superseded", "retired", "elapsed")
"""After these nothing is awaited any more, so that nothing is overdue."""
Spot = tuple[str, str]
"""The ids of a commitment and of a member: where they meet in the table."""
ABOUT = {
    "participant": "1 = 1",  # of a member every commitment is looked at, and of these those that concern it
    "commitment": "t.id = :about",
    "outcome_paragraph": "t.paragraph = :about",
    "objective": "t.objective = :about",
    "document": "q.document = :about",
}
"""Which commitments belong to a record of a type."""


class Promise(NamedTuple):
    """A commitment with what it is found by."""

    ref: Ref
    what: str
    paragraph: Ref
    number: str
    document: Ref
    document_named: str
    meeting: str
    """The id of the meeting of its document; blank where it has none, as of all below."""
    meeting_named: str
    bodies: tuple[tuple[str, str], ...]
    """The bodies that met: id and name."""
    objective: str
    objective_named: str
    who: str
    who_stated: str
    by_when: PartialDate | None
    by_when_stated: str
    status: str
    """As a whole."""
    is_past: bool
    """Whether the last day on which it could be in time is over."""
    themes: tuple[tuple[str, str], ...] = ()
    """The themes of its paragraph and of its objective: id and name."""


class Party(NamedTuple):
    """A member in the table."""

    ref: Ref
    name: str
    is_certain: bool
    """Whether it certainly stands in the Process on the day, or is named by a commitment or a report."""


class Cell(NamedTuple):
    """The latest report of a member on a commitment."""

    report: Ref
    status: str
    assessed_on: PartialDate | None
    assessed_by: str
    said: str
    evidence: int
    """On how many pieces of evidence it rests."""


class Table(NamedTuple):
    """Members and commitments as of a day, what is overdue first."""

    promises: tuple[Promise, ...]
    members: tuple[Party, ...]
    cells: Mapping[Spot, Cell]
    concerned: Mapping[str, frozenset[str]]
    """The ids of the members that a commitment concerns, by its id."""

    def concerns(self, promise: Promise, member: str) -> bool:
        """Tell whether a commitment concerns a member, or a member has reported on it all the same."""
        return member in self.concerned[promise.ref.id] or (promise.ref.id, member) in self.cells

    def status(self, promise: Promise, member: str) -> str:
        """Give how far a member has come, by its latest report or else by the commitment as a whole."""
        cell = self.cells.get((promise.ref.id, member))
        if cell is not None:
            return cell.status
        return promise.status if member in self.concerned[promise.ref.id] else ""

    def is_overdue(self, promise: Promise, member: str) -> bool:
        """Tell whether a member should have done by the day what it has not."""
        return promise.is_past and self.concerns(promise, member) and self.status(promise, member) not in DONE

    def is_late(self, promise: Promise) -> bool:
        """Tell whether a commitment is overdue for anybody; by itself where it concerns no member."""
        if not promise.is_past:
            return False
        party = self.concerned[promise.ref.id].union(
            each.ref.id for each in self.members if (promise.ref.id, each.ref.id) in self.cells
        )
        return any(self.is_overdue(promise, member) for member in party) if party else promise.status not in DONE


def commitment_table(database: Database, day: datetime.date | None, about: Ref | None = None) -> Table:
    """Give the table as of ``day``, that of one record where one is given; today it holds every report there is."""
    promises = _promises(database, day, about)
    ids = {promise.ref.id for promise in promises}
    cells = {spot: cell for spot, cell in _cells(database, day, about).items() if spot[0] in ids}
    standing = _standing(database, day or clock.today())
    links = _links(database, about)
    concerned = {promise.ref.id: _concerned(promise, standing, links) for promise in promises}
    if about and about.type == "participant":
        promises = [p for p in promises if about.id in concerned[p.ref.id] or (p.ref.id, about.id) in cells]
        concerned = {p.ref.id: concerned[p.ref.id] & {about.id} for p in promises}
    wanted = set(chain.from_iterable(concerned.values())).union(member for _promise, member in cells)
    members = _members(database, wanted, standing)
    table = Table(tuple(promises), members, cells, concerned)
    return table._replace(promises=tuple(sorted(promises, key=lambda each: _urgency(table, each))))


def cells_anew(
    database: Database, day: datetime.date | None, refs: Collection[Ref], spots: Iterable[Spot]
) -> dict[Spot, Cell | None]:
    """Give how cells stand now that ``refs``, which are reports and evidence, have changed, and those in ``spots``."""
    wanted = {*spots, *_spots_of(database, refs)}
    found = dict[Spot, Cell | None].fromkeys(wanted)
    for some in in_batches({commitment for commitment, _member in wanted}):
        params = {f"c{n}": each for n, each in enumerate(some)}
        where = f"t.commitment IN ({', '.join(f':{name}' for name in params)})"
        if len({member for _commitment, member in wanted}) == 1:
            where += " AND t.participant = :member"
            params["member"] = next(iter(wanted))[1]
        cells = _latest(database, day, where, params)
        found |= {spot: cell for spot, cell in cells.items() if spot in wanted}
    return found


def _spots_of(database: Database, refs: Collection[Ref]) -> Iterable[Spot]:
    by_type = {name: [ref.id for ref in refs if ref.type == name] for name in ("report", "evidence")}
    asked = {
        "report": "SELECT t.commitment, t.participant FROM report t WHERE t.id IN",
        "evidence": "SELECT t.commitment, t.participant FROM evidence e JOIN report t ON t.id = e.report WHERE e.id IN",
    }
    for name, sql in asked.items():
        for some in in_batches(by_type[name]):
            params = {f"r{n}": each for n, each in enumerate(some)}
            for row in database.run(f"{sql} ({', '.join(f':{each}' for each in params)})", params):
                yield row[0], row[1]


def _promises(database: Database, day: datetime.date | None, about: Ref | None) -> list[Promise]:
    """Give the commitments, in the order of their paragraphs."""
    asked = as_of("commitment", day) if day else None
    join, possible = (asked.join, asked.possible) if asked else ("", "1 = 1")
    sql = (
        "SELECT t.id, t.what, t.paragraph, q.number, q.document, d.heading, m.id, m.heading, b.id, b.heading, j.id,"
        " j.heading, t.objective, o.heading, t.who, t.who_stated, t.by_when, t.by_when_stated, t.status"
        f" FROM commitment t {join}"
        " JOIN outcome_paragraph q ON q.id = t.paragraph AND q.deleted IS NULL"
        " JOIN document d ON d.id = q.document AND d.deleted IS NULL"
        " LEFT JOIN meeting m ON m.id = d.meeting AND m.deleted IS NULL"
        " LEFT JOIN body b ON b.id = m.body AND b.deleted IS NULL"
        " LEFT JOIN body j ON j.id = m.joint_body AND j.deleted IS NULL"
        " LEFT JOIN objective o ON o.id = t.objective AND o.deleted IS NULL"
        f" WHERE t.deleted IS NULL AND {possible} AND {ABOUT[about.type] if about else '1 = 1'}"
        " ORDER BY t.sort_key, t.id"
    )
    params = {**(asked.params if asked else {}), **_about(about)}
    promises, themes = [_promise(row, day or clock.today()) for row in database.run(sql, params)], _themes(database)
    return [
        each._replace(
            themes=tuple(dict.fromkeys([*themes.get(each.paragraph.id, ()), *themes.get(each.objective, ())]))
        )
        for each in promises
    ]


def _themes(database: Database) -> dict[str, list[tuple[str, str]]]:
    """Give the themes of paragraphs and of objectives by the ids of these, each with its name."""
    sql = (
        "SELECT l.paragraph, h.id, h.heading, h.sort_key FROM paragraph_theme l"
        " JOIN theme h ON h.id = l.theme AND h.deleted IS NULL WHERE l.deleted IS NULL"
        " UNION ALL SELECT o.id, h.id, h.heading, h.sort_key FROM objective o"
        " JOIN theme h ON h.id = o.theme AND h.deleted IS NULL WHERE o.deleted IS NULL ORDER BY 4, 2"
    )
    found = dict[str, list[tuple[str, str]]]()
    for holder, theme, name, _key in database.run(sql, {}):
        found.setdefault(holder, []).append((theme, name))
    return found


def _promise(row: tuple[Any, ...], day: datetime.date) -> Promise:
    identity, what, paragraph, number, document, named, meeting, meeting_named, *rest = row
    bodies = tuple((rest[n], rest[n + 1]) for n in (0, 2) if rest[n])
    objective, objective_named, who, who_stated, by_when, stated, status = rest[4:]
    due = decode(by_when) if by_when else None
    return Promise(
        Ref("commitment", identity), what, Ref("outcome_paragraph", paragraph), number, Ref("document", document),
        named, meeting or "", meeting_named or "", bodies, objective if objective_named else "", objective_named or "",
        who, who_stated, due, stated, status, due is not None and due.latest < day,
    )  # fmt: skip


def _cells(database: Database, day: datetime.date | None, about: Ref | None) -> dict[Spot, Cell]:
    if about is None:
        return _latest(database, day, "1 = 1", {})
    if about.type == "participant":
        return _latest(database, day, "t.participant = :about", _about(about))
    held = f"SELECT t.id FROM commitment t JOIN outcome_paragraph q ON q.id = t.paragraph WHERE {ABOUT[about.type]}"
    return _latest(database, day, f"t.commitment IN ({held})", _about(about))


def _latest(database: Database, day: datetime.date | None, where: str, params: Mapping[str, Any]) -> dict[Spot, Cell]:
    """Give the latest report of each member on each commitment; one without a date comes before all others."""
    asked = as_of("report", day) if day else None
    possible = asked.possible if asked else "1 = 1"
    latest = "CASE WHEN t.assessed_on IS NULL THEN 1 ELSE 0 END, t.assessed_on DESC, t.id DESC"
    ranked = (
        "SELECT t.id, t.commitment, t.participant, t.status, t.assessed_on, t.assessed_by, t.said,"
        f" row_number() OVER (PARTITION BY t.commitment, t.participant ORDER BY {latest}) AS place"
        f" FROM report t WHERE t.deleted IS NULL AND {possible} AND {where}"
    )
    sql = (
        "SELECT r.id, r.commitment, r.participant, r.status, r.assessed_on, r.assessed_by, r.said, e.pieces"
        f" FROM ({ranked}) r JOIN participant p ON p.id = r.participant AND p.deleted IS NULL LEFT JOIN"
        " (SELECT report, count(*) AS pieces FROM evidence WHERE deleted IS NULL"
        f" AND record NOT IN ({IN_THE_BIN}) GROUP BY report) e"
        " ON e.report = r.id WHERE r.place = 1"
    )
    return {
        (row[1], row[2]): Cell(
            Ref("report", row[0]), row[3], decode(row[4]) if row[4] else None, row[5], row[6], row[7] or 0
        )
        for row in database.run(sql, {**(asked.params if asked else {}), **params})
    }


def _about(about: Ref | None) -> dict[str, str]:
    return {"about": about.id} if about else {}


def _standing(database: Database, day: datetime.date) -> dict[str, dict[str, bool]]:
    """Give the ids of the members and the co-chairs of the Process on a day, and whether each certainly is one."""
    process = body_called(database, "")
    found = dict[str, dict[str, bool]]()
    for each in standings(database, process, day) if process else ():
        held = found.setdefault(each.status, {})
        held[each.participant.id] = held.get(each.participant.id, False) or each.is_certain
    return found


def _links(database: Database, about: Ref | None) -> dict[str, set[str]]:
    """Give the members that commitments name, by the id of the commitment."""
    one = "AND l.participant = :about" if about and about.type == "participant" else ""
    sql = (
        "SELECT l.commitment, l.participant FROM commitment_member l"
        " JOIN participant p ON p.id = l.participant AND p.deleted IS NULL WHERE l.deleted IS NULL"
    )
    found = dict[str, set[str]]()
    for commitment, member in database.run(f"{sql} {one}", _about(about) if one else {}):
        found.setdefault(commitment, set()).add(member)
    return found


def _concerned(
    promise: Promise, standing: Mapping[str, Mapping[str, bool]], links: Mapping[str, Collection[str]]
) -> frozenset[str]:
    """Give the members that a commitment concerns: those that stand in the Process so, and those that it names."""
    statuses = {"all members": "member", "co-chairs": "co-chair"}
    return frozenset({*standing.get(statuses.get(promise.who, ""), ()), *links.get(promise.ref.id, ())})


def _members(
    database: Database, wanted: Collection[str], standing: Mapping[str, Mapping[str, bool]]
) -> tuple[Party, ...]:
    doubtful = {each for held in standing.values() for each, is_certain in held.items() if not is_certain}
    rows = database.run("SELECT id, heading FROM participant WHERE deleted IS NULL ORDER BY sort_key, id", {})
    return tuple(Party(Ref("participant", row[0]), row[1], row[0] not in doubtful) for row in rows if row[0] in wanted)


def _urgency(table: Table, promise: Promise) -> tuple[bool, datetime.date]:
    """Put first what is overdue, the longest overdue before all; the others stay in the order of their paragraphs."""
    if promise.by_when is not None and table.is_late(promise):
        return False, promise.by_when.latest
    return True, datetime.date.max
