"""What saving a record with its log costs, beside a raw commit of the same durability and the usual ORM way.

usage: python tests/bench/bench_save.py [FOLDER] [SAVES]     the folder decides the disk
"""

import itertools
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

sys.path.insert(0, str(Path(__file__).parents[2]))

from baliapp.base.ids import new_id
from baliapp.records.meetings import Meeting
from baliapp.store.asking.queries import entry
from baliapp.store.deeds.operations import edit_record
from baliapp.store.opening.databases import create_database, open_database
from baliapp.store.tables.entries import Author, Ref
from baliapp.store.tables.log_tables import ChangeRow, StepRow
from tests.bench.ratios import in_turn, report

AUTHOR = Author("Officer", "desk")
ROWS = 5000
FIELDS = ("city", "country", "chairs")
NUMBER = itertools.count()


def values() -> dict[str, str]:
    """Give new values of three fields."""
    number = next(NUMBER)
    return {name: f"{name} {number}" for name in FIELDS}


def filled(path: Path) -> list[str]:
    """Make a database of many meetings and give their ids."""
    database = create_database(path, AUTHOR, starter=False)
    ids = [new_id() for _ in range(ROWS)]
    text = {name: f"some text about the {name}" for name in ("type", "outcome", "note", "key")}
    with database.step("Fill") as step:
        step.create_many("meeting", [(each, {"title": f"Meeting {n}", **text}) for n, each in enumerate(ids)])
    database.close()
    return ids


def raw(path: Path, *, log: bool) -> Callable[[], object]:
    """The same row changed through sqlite3 alone, with or without the log lines."""
    ids = itertools.cycle(filled(path))
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")

    def save() -> None:
        new, identity = values(), next(ids)
        connection.execute("BEGIN IMMEDIATE")
        sets = ", ".join(f"{name} = :{name}" for name in FIELDS)
        connection.execute(f"UPDATE meeting SET {sets}, version = version + 1 WHERE id = :id", {**new, "id": identity})
        if log:
            step = new_id()
            connection.execute(
                "INSERT INTO step (id, name, kind, officer, machine, at) VALUES (?, 'Edit', 'do', 'o', 'm', 't')",
                (step,),
            )
            connection.executemany(
                "INSERT INTO change (step_id, record_type, record_id, field, before, after) VALUES (?, ?, ?, ?, ?, ?)",
                [(step, "meeting", identity, name, "before", after) for name, after in new.items()],
            )
        connection.execute("COMMIT")

    return save


def plain_orm(path: Path) -> Callable[[], object]:
    """The same through ORM objects, the log lines included, as most programs do it."""
    ids = itertools.cycle(filled(path))
    engine = create_engine(f"sqlite:///{path}")

    def save() -> float:
        with Session(engine) as session:
            session.connection().exec_driver_sql("PRAGMA synchronous = FULL")
            meeting = session.get_one(Meeting, next(ids))  # as in an open form
            start = time.perf_counter()
            step = StepRow(id=new_id(), name="Edit", kind="do", officer="o", machine="m", at="t")
            session.add(step)
            for name, after in values().items():
                session.add(ChangeRow(step_id=step.id, record_type="meeting", record_id=meeting.id, field=name,
                                      before=getattr(meeting, name), after=after))  # fmt: skip
                setattr(meeting, name, after)
            meeting.version += 1
            session.commit()
            return time.perf_counter() - start

    return save


def ours(path: Path) -> Callable[[], object]:
    """Edit > a field left: `operations.edit_record`, as the window calls it."""
    ids = itertools.cycle(filled(path))
    database = open_database(path, AUTHOR)

    def save() -> float:
        ref = Ref("meeting", next(ids))
        found = entry(database, ref)  # the form has it already
        assert found is not None
        start = time.perf_counter()
        edit_record(database, ref, values(), found.version)
        return time.perf_counter() - start

    return save


def main() -> None:
    """Print the table."""
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as folder:
        cases = {
            "raw commit of the row (floor)": raw(Path(folder) / "raw.bali", log=False),
            "raw commit with log": raw(Path(folder) / "log.bali", log=True),
            "ORM with log": plain_orm(Path(folder) / "orm.bali"),
            "edit_record": ours(Path(folder) / "ours.bali"),
        }
        times = in_turn(cases, rounds, warm_up=20)
    report("Saving three fields of a meeting", times, "raw commit of the row (floor)", {"edit_record": 2.5})


if __name__ == "__main__":
    main()
