"""Another day looked at in a list of 20,000 dated records, and a member with 2,000 related records, until painted.

usage: python tests/bench/bench_as_of.py [FOLDER] [ROUNDS] [ROWS]

The floor of each is what nobody can do without: a raw connection, and one SELECT of the very rows that hold on the day,
or that point at the member. Members are asked too: 2,000 of them, whose standing comes from the 20,000 memberships.
"""

import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from baliapp.base.partial_dates import Form, PartialDate, Point, of_day
from baliapp.base.periods import bounds
from baliapp.base.settings import Settings
from baliapp.gui.detail.detail import DetailPane
from baliapp.gui.kit import theme
from baliapp.gui.kit.as_of_day import AsOfDay
from baliapp.gui.kit.jobs import Lane
from baliapp.gui.kit.office import Office
from baliapp.gui.lists.list_pane import ListPane
from baliapp.store.asking.list_plans import plan_of
from baliapp.store.opening.databases import create_database, open_database
from baliapp.store.tables.entries import Author, Ref
from tests.bench.ratios import in_turn, report

ROWS, MEMBERS, BODIES, RELATED = 20_000, 2_000, 20, 2_000
GOALS = {"switch": 100.0, "open": 50.0}
"""Milliseconds on the machine that holds the project to its figures."""
STATUSES = ("member", "observer", "co-chair", "host")
DAYS = [date(2002 + step, 3, 1) for step in range(24)]


def filled(path: Path, rows: int) -> Path:
    """Make members and bodies, ``rows`` dated memberships, and one member with many, through plain SQL."""
    if path.exists():
        return path
    create_database(path, Author("Bench", "bench"), starter=False).close()
    random, connection = Random(1), sqlite3.connect(path)
    named = "(id, version, heading, sort_key, folded, {name}, kind{more}) VALUES (?, 1, ?, ?, ?, ?, ?{marks})"
    people = [(f"p{n:07}", f"Member {n:05}", f"member {n:05}", f"member {n:05}", f"Member {n:05}", "state", "member")
              for n in range(MEMBERS)]  # fmt: skip
    connection.executemany(
        f"INSERT INTO participant {named.format(name='short_name', more=', standing', marks=', ?')}", people
    )
    bodies = [(f"b{n:03}", f"Body {n:02}", f"body {n:02}", f"body {n:02}", f"Body {n:02}", "group" if n else "process")
              for n in range(BODIES)]  # fmt: skip
    connection.executemany(f"INSERT INTO body {named.format(name='name', more='', marks='')}", bodies)
    sql = (
        "INSERT INTO membership (id, version, heading, sort_key, folded, participant, body, status, since, until,"
        " begins_earliest, begins_latest, ends_earliest, ends_latest) VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    )
    connection.executemany(sql, (_membership(number, random) for number in range(rows)))
    connection.executemany(sql, (_membership(rows + number, random, member=0) for number in range(RELATED)))
    connection.commit()
    connection.execute("ANALYZE")
    connection.close()
    return path


def _membership(number: int, random: Random, member: int | None = None) -> tuple[object, ...]:
    who = random.randrange(1, MEMBERS) if member is None else member
    body, begins = random.randrange(BODIES), date(2002, 1, 1) + timedelta(random.randrange(8000))
    since: PartialDate | None = of_day(begins)
    if number % 10 == 0:
        since = PartialDate(Form.BY, Point(begins.year, begins.month))
    elif number % 10 == 1:
        since = None
    until = of_day(begins + timedelta(random.randrange(3000))) if number % 3 == 0 else None
    heading = f"Member {who:05} – Body {body:02}"
    kept = [each.encode() if each else None for each in (since, until)]
    days = [str(each) for each in bounds(since, until)]
    return (f"m{number:07}", heading, f"{heading.lower()} {number:07}", heading.lower(), f"p{who:07}", f"b{body:03}",
            STATUSES[number % 4], *kept, *days)  # fmt: skip


def raw_rows(file: Path) -> Callable[[], object]:
    """The rows that may have held on a day, in order, and nothing else."""
    connection, days = sqlite3.connect(file), cycle(DAYS)
    sql = (
        "SELECT t.id, t.status, t.since, t.until, p.heading, b.heading FROM membership t"
        " JOIN body b ON b.id = t.body JOIN participant p ON p.id = t.participant"
        " WHERE t.deleted IS NULL AND t.begins_earliest <= ? AND t.ends_latest >= ? ORDER BY t.sort_key, t.id"
    )

    def ask() -> object:
        day = str(next(days))
        return len(connection.execute(sql, (day, day)).fetchall())

    return ask


def raw_members(file: Path) -> Callable[[], object]:
    """The members of a day, in order, by the memberships on which they rest."""
    connection, days = sqlite3.connect(file), cycle(DAYS)
    sql = (
        "SELECT DISTINCT p.id, p.short_name, p.kind, p.sort_key FROM membership t JOIN participant p"
        " ON p.id = t.participant WHERE t.deleted IS NULL AND t.body = 'b000' AND t.status IN ('member', 'observer')"
        " AND t.begins_earliest <= ? AND t.ends_latest >= ? ORDER BY p.sort_key, p.id"
    )

    def ask() -> object:
        day = str(next(days))
        return len(connection.execute(sql, (day, day)).fetchall())

    return ask


def raw_related(file: Path) -> Callable[[], object]:
    """The memberships of one member, with the names of their bodies."""
    connection = sqlite3.connect(file)
    sql = (
        "SELECT t.*, b.heading FROM membership t JOIN body b ON b.id = t.body"
        " WHERE t.participant = 'p0000000' AND t.deleted IS NULL ORDER BY t.sort_key, t.id"
    )
    return lambda: len(connection.execute(sql).fetchall())


def office_at(file: Path, settings: Path) -> Office:
    """Give an office with the database open."""
    return Office(Settings(settings), Lane(), open_database(file, Author("Bench", "bench")))


def switching(office: Office, type_name: str) -> Callable[[], object]:
    """Our list: another day, the rows painted and the count told."""
    pane, days = ListPane(office, plan_of(type_name), f"list.{type_name}"), cycle(DAYS)
    pane.resize(900, 740)
    pane.show()
    while not pane.windowHandle().isExposed():
        QApplication.processEvents()

    def switch() -> None:
        office.look_as_of(AsOfDay(next(days)))
        pane.list.viewport().repaint()

    def alone() -> None:
        pane.show()
        switch()
        pane.hide()

    return alone


def opening(office: Office, section: str) -> Callable[[], object]:
    """Our pane: a member opened and painted, the section of its related records in front or not."""
    office.settings.set("detail.section.participant", section)
    pane = DetailPane(office)
    pane.resize(620, 740)
    pane.show()
    pane.show_record(Ref("participant", "p0000001"))

    def show() -> float:
        QApplication.processEvents()  # what was shown before is gone
        start = time.perf_counter()
        pane.show_record(Ref("participant", "p0000000"))
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        pane.repaint()
        return time.perf_counter() - start

    return show


def main(words: list[str]) -> None:
    """Measure all cases in turn and print their ratios to the raw questions."""
    folder = Path(words[0]) if words else Path(tempfile.mkdtemp())
    rounds, rows = int(words[1]) if len(words) > 1 else 15, int(words[2]) if len(words) > 2 else ROWS
    file = filled(folder / f"memberships {rows}.bali", rows)
    QApplication.setStyle("Fusion")
    app = QApplication(sys.argv[:1])
    theme.dress(app, "light")
    for name, type_name, floor in (("memberships", "membership", raw_rows), ("members", "participant", raw_members)):
        office = office_at(file, folder / "settings.json")
        cases = {"raw rows of the day": floor(file), "another day, list painted": switching(office, type_name)}
        report(f"{rows} dated records, list of {name}, {rounds} rounds (goal {GOALS['switch']:g} ms)",
               in_turn(cases, rounds), "raw rows of the day")  # fmt: skip
        office.close()
    for section in ("form", "related"):
        office = office_at(file, folder / "settings.json")
        cases = {"raw rows of the member": raw_related(file), "member opened, painted": opening(office, section)}
        report(f"A member with {RELATED} related records, {section} in front (goal {GOALS['open']:g} ms)",
               in_turn(cases, rounds), "raw rows of the member")  # fmt: skip
        office.close()


if __name__ == "__main__":
    main(sys.argv[1:])
