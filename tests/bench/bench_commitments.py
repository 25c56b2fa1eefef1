"""The table of 76 members and 200 commitments: painting, scrolling, setting a status, and filling it.

usage: python tests/bench/bench_commitments.py [ROUNDS]

The floor of what is painted is a plain QTableView of as many strings, of the same size, timed in turn; the floor of a
save is one commit of one row to a file of its own, as safe as ours.
"""

import os
import random
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from baliapp.base import ids
from baliapp.base.date_reading import read_date
from baliapp.base.settings import Settings
from baliapp.gui.commitments.commitment_model import CommitmentModel
from baliapp.gui.commitments.commitment_room import CommitmentRoom
from baliapp.gui.kit import theme
from baliapp.gui.kit.jobs import Lane
from baliapp.gui.kit.office import Office
from baliapp.records.documents import STATUSES
from baliapp.store.commitments.assessing import Assessment, assess
from baliapp.store.commitments.table import commitment_table
from baliapp.store.deeds import undo
from baliapp.store.opening.databases import create_database
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Author
from tests.bench.ratios import Case, in_turn, report

MEMBERS, COMMITMENTS, FILLED = 76, 200, 0.6
PAINT, SAVE = 0.016, 0.050
"""The seconds that a paint and a save may take."""


def filled(file: Path) -> Database:
    """Give a database in which most members have reported on most commitments."""
    database, chance = create_database(file, Author("Officer", "desk"), starter=False), random.Random(1)
    with database.step("Fill") as step:
        process = step.create("body", {"name": "Process", "kind": "process"})
        members = [
            step.create("participant", {"short_name": f"Member {n:02}", "kind": "state", "standing": "member"})
            for n in range(MEMBERS)
        ]
        for member in members:
            stands = {"participant": member.id, "body": process.id, "status": "member", "since": read_date("2002")}
            step.create("membership", stands)
        document = step.create("document", {"title": "Statement", "dated": read_date("2012")})
        for n in range(COMMITMENTS):
            where = step.create("outcome_paragraph", {"document": document.id, "number": str(n + 1)})
            what = f"Strengthen the cooperation of members against the smuggling of people, part {n + 1} of it"
            due = read_date(chance.choice(["2013", "2030", ""]))
            values = {"what": what, "paragraph": where.id, "who": "all members", "by_when": due}
            made = step.create("commitment", values)
            for member in members:
                if chance.random() < FILLED:
                    told = {"status": chance.choice(STATUSES).value, "assessed_on": read_date("2014")}
                    ends = {"commitment": made.id, "participant": member.id}
                    step.create("report", {**ends, **told, "assessed_by": "Officer"})
    return database


def plain_table(model: CommitmentModel, like: QTableView) -> QTableView:
    """Give a plain table of the same strings, as large as ``like``."""
    strings = QStandardItemModel()
    for row in range(model.rowCount()):
        strings.appendRow([QStandardItem(model.index(row, place).data()) for place in range(model.columnCount())])
    view = QTableView()
    view.setModel(strings)
    for section in range(model.columnCount()):
        view.setColumnWidth(section, like.columnWidth(section))
    view.verticalHeader().setDefaultSectionSize(like.verticalHeader().defaultSectionSize())
    view.resize(like.size())
    view.show()
    return view


def scrolling(view: QTableView) -> Iterator[None]:
    """Turn to another place and paint it, again and again, down and across."""
    down, across = view.verticalScrollBar(), view.horizontalScrollBar()
    for turn in cycle(range(40)):
        across.setValue(across.maximum() * turn // 40)
        down.setValue(down.maximum() * (turn % 7) // 7)
        view.viewport().repaint()
        view.horizontalHeader().viewport().repaint()
        view.verticalHeader().viewport().repaint()
        yield


def paint(view: QTableView) -> None:
    """Paint all that is seen of a table."""
    view.viewport().repaint()


def committing(file: Path) -> Iterator[None]:
    """Write one row to a file and wait until it is safe, again and again."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE kept (words TEXT)")
    while True:
        connection.execute("INSERT INTO kept VALUES ('Implemented')")
        yield


def main(words: list[str]) -> None:
    """Measure each case in turn and print its ratio to the floor."""
    rounds, folder = int(words[0]) if words else 15, Path(tempfile.mkdtemp())
    QApplication.setStyle("Fusion")
    app = QApplication(sys.argv[:1])
    theme.dress(app, "light")
    database = filled(folder / "desk.bali")
    office = Office(Settings(folder / "settings.json"), Lane(), database)
    room = CommitmentRoom(office)
    room.resize(1900, 1000)
    room.show()
    room.look()
    app.processEvents()
    paints(room, rounds)
    saves(room, rounds, folder)
    whole: dict[str, Case] = {
        "rows counted": lambda: database.run("SELECT count(*) FROM report", {}),
        "the table from the store": lambda: commitment_table(database, None),
        "the table asked for and shown": room.look,
    }
    report("The whole table", in_turn(whole, rounds), "rows counted")
    sets_all(database, folder)
    office.close()


def paints(room: CommitmentRoom, rounds: int) -> None:
    """Paint the table, and turn to other places in it."""
    plain, floor, goal = plain_table(room.model, room.view), "a plain table of strings", f"goal {PAINT * 1000:g} ms"
    QApplication.processEvents()
    ours, theirs = scrolling(room.view), scrolling(plain)
    seen: dict[str, Case] = {floor: lambda: paint(plain), "ours": lambda: paint(room.view)}
    report(f"A paint of what is seen, {MEMBERS} × {COMMITMENTS} cells ({goal})", in_turn(seen, rounds), floor)
    turned: dict[str, Case] = {floor: lambda: next(theirs), "ours": lambda: next(ours)}
    report(f"A turn to another place, painted ({goal})", in_turn(turned, rounds * 2), floor)


def saves(room: CommitmentRoom, rounds: int, folder: Path) -> None:
    """Set statuses one by one."""
    commit, database, table = committing(folder / "floor.db"), room.office.database, room.model.table
    keys = cycle(choice.value for choice in STATUSES)
    spots = cycle([(each.ref.id, member.ref.id) for each in table.promises[:9] for member in table.members[:9]])

    def set_one() -> None:
        room.view.choose([next(spots)])
        room.state(next(keys))
        paint(room.view)

    def store_one() -> None:
        assess(database, [next(spots)], Assessment(next(keys), read_date("2015"), "Officer"))

    floor = "one row committed"
    cases: dict[str, Case] = {
        floor: lambda: next(commit), "one report in the store": store_one, "a letter typed, painted": set_one,
    }  # fmt: skip
    report(f"A save (goal {SAVE * 1000:g} ms)", in_turn(cases, rounds), floor)


def sets_all(database: Database, folder: Path) -> None:
    """Set all cells as one step, and take it back; the floor is as many rows written as one transaction."""
    table, statuses = commitment_table(database, None), cycle(choice.value for choice in STATUSES)
    spots = [(promise.ref.id, member.ref.id) for promise in table.promises for member in table.members]
    bare = sqlite3.connect(folder / "rows.db", isolation_level=None)
    bare.execute("CREATE TABLE kept (one TEXT, other TEXT, status TEXT)")

    def rows() -> None:
        bare.execute("BEGIN")
        bare.executemany("INSERT INTO kept VALUES (?, ?, 'active')", spots)
        bare.execute("COMMIT")

    cases: dict[str, Case] = {
        "as many rows": rows,
        "all reported anew": lambda: assess(database, spots, Assessment(next(statuses), None, ids.new_id())),
        "all changed": lambda: assess(database, spots, Assessment(next(statuses), read_date("2016"), "Officer")),
        "and taken back": lambda: undo.undo(database),
    }
    report(f"All {len(spots)} cells", in_turn(cases, 3), "as many rows")


if __name__ == "__main__":
    main(sys.argv[1:])
