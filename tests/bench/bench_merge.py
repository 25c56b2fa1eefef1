"""What merging and bringing a copy back cost, beside pygeodiff's rebase of as many rows (C++), and how both grow.

usage: python tests/bench/bench_merge.py [FOLDER] [ROUNDS]     wants pygeodiff: pip install pygeodiff

Of 10,000 records 1 % are changed on each side: 85 % of that are updates, 10 % new ones, 5 % deletions, and a tenth of
the changes hit the same field on both sides. The office of each round is copied first, outside of what is timed.

"Merge" is what the rebase does as well: what either changed is read, compared three ways, and the rows are written and
committed. "Bring back" is all that an officer waits for: it merges, derives the lines by which records are found,
checks every rule, keeps the questions, and writes the history of the copy and that of the step. "Preview" tells before
what that would do. A rebase has none of these.
"""

import gc
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[2]))

import pygeodiff  # type: ignore[import-not-found]  # no part of the program: only measured against
from sqlalchemy import Connection

from baliapp.base.ids import new_id
from baliapp.merge.bringing import bring_back, plan_merge
from baliapp.merge.merging import Merge
from baliapp.merge.plan import DELETED, EXISTENCE
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import field_named
from baliapp.records.kinds import Value, from_text
from baliapp.store.deeds.operations import create_record, delete_records, edit_record
from baliapp.store.opening.databases import create_database, open_database
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Author, Ref
from baliapp.store.tables.rows import Row, columns_of, insert_rows, update_rows
from baliapp.store.venue.copies import Taking, take
from baliapp.store.venue.pair import Pair
from tests.bench.ratios import in_turn, report

AUTHOR = Author("Officer", "desk")
TEXTS = ("title", "city", "country", "ordinal", "type", "venue", "chairs", "outcome", "note")
"""The fields that hold texts, in both databases."""
GOAL = 0.3
FEW, MANY = 10_000, 100_000
WORK = 100
"""How many changes each side makes."""
REBASE, PREVIEW = f"pygeodiff's rebase, {FEW:,} rows", f"preview, {FEW:,} records"
MERGE, BRING = "merge, {rows:,} records", "bring back, {rows:,} records"
Work = tuple[list[tuple[int, str]], list[int], list[str]]


def words(random: Random, count: int = 2) -> str:
    """Give a few words."""
    return " ".join(f"word{random.randrange(5000)}" for _each in range(count))


def work_of(side: str, rows: int) -> Work:
    """Give what one side does: which rows get which text, which go, and what is new; a tenth hits the same rows."""
    random, order = Random(side), Random(21).sample(range(rows), 3 * WORK)
    both, mine = order[: WORK // 10], order[WORK : 2 * WORK] if side == "venue" else order[2 * WORK :]
    updated = [*both, *mine[: WORK * 85 // 100 - len(both)]]
    new = [f"{side} {words(random)}" for _each in range(WORK // 10)]
    return [(row, f"{side} {words(random)}") for row in updated], mine[-WORK // 20 :], new


class Ours:
    """An office and a copy of it, both changed, and how it comes home."""

    def __init__(self, folder: Path, rows: int) -> None:
        self._folder, self._rows = folder, rows
        self._file, self._copy = folder / f"office{rows}.bali", folder / f"{rows}.balicopy"
        random, ids = Random(7), [new_id() for _each in range(rows)]
        with closing(create_database(self._file, AUTHOR, starter=False)) as office:
            with office.step("Fill") as step:
                step.create_many("meeting", [(each, {name: words(random) for name in TEXTS}) for each in ids])
            take(office, self._copy, Taking("Adelaide"))
            self._work(office, ids, "office")
        with closing(open_database(self._copy, AUTHOR)) as copy:
            self._work(copy, ids, "venue")

    def _work(self, database: Database, ids: list[str], side: str) -> None:
        updates, gone, new = work_of(side, self._rows)
        for row, text in updates:
            edit_record(database, Ref("meeting", ids[row]), {"note": text})
        delete_records(database, [Ref("meeting", ids[row]) for row in gone])
        for text in new:
            create_record(database, "meeting", dict.fromkeys(TEXTS, text))

    def bring(self) -> float:
        """Bring the copy back into an office as it was before, and give the seconds."""
        with self._both() as (office, copy):
            plan = plan_merge(office, copy)
            assert (len(plan.added), len(plan.removed), len(plan.conflicts)) == (10, 5, 10), plan
            start = time.perf_counter()
            bring_back(office, copy, plan, {})
            return time.perf_counter() - start

    def preview(self) -> float:
        """Tell what that would do, and give the seconds."""
        with self._both() as (office, copy):
            start = time.perf_counter()
            plan_merge(office, copy)
            return time.perf_counter() - start

    def merge(self) -> float:
        """Do what a rebase does, and no more than that: give the rows what they take from the copy."""
        with self._both() as (office, copy):
            start = time.perf_counter()
            with copy.reading() as there, office.altering() as here:
                write_taken(here, Merge(Pair(here, there), {}))
            return time.perf_counter() - start

    @contextmanager
    def _both(self) -> Iterator[tuple[Database, Database]]:
        """Open an office as it was before, and the copy."""
        target = Path(shutil.copy(self._file, self._folder / "ours.bali"))
        with closing(open_database(target, AUTHOR)) as office, closing(open_database(self._copy, AUTHOR)) as copy:
            yield office, copy


def write_taken(office: Connection, merge: Merge) -> None:
    """Write the rows alone of what a merge takes from the copy."""
    new, changed = defaultdict[str, list[Row]](list), defaultdict[tuple[str, ...], list[Row]](list)
    for ref, taken in merge.taken.items():
        values = {name: value_of(ref, name, text) for name, text in taken.items() if name != EXISTENCE}
        if EXISTENCE in taken:
            new[ref.type].append(dict.fromkeys(columns_of(BY_NAME[ref.type])) | merge.pair.there[ref] | values)
        else:
            changed[ref.type, *values].append({"id": ref.id, **values})
    for type_name, rows in new.items():
        insert_rows(office, type_name, rows)
    for (type_name, *names), rows in changed.items():
        update_rows(office, type_name, rows, names)


def value_of(ref: Ref, name: str, text: str | None) -> Value:
    """Give what a row keeps of a text of the log."""
    return text if name == DELETED else from_text(field_named(BY_NAME[ref.type], name).kind, text)


class Theirs:
    """The same rows and changes as pygeodiff wants them: a table with numbers for keys, and no history."""

    def __init__(self, folder: Path, rows: int) -> None:
        self._files = {side: folder / f"{side}.gpkg" for side in ("base", "office", "venue", "out", "conflicts")}
        self._rows, random = rows, Random(7)
        self._differ = pygeodiff.GeoDiff()
        self._differ.set_maximum_logger_level(self._differ.LevelError)
        with closing(sqlite3.connect(self._files["base"])) as base, base:
            base.execute(
                f"CREATE TABLE record (id INTEGER PRIMARY KEY NOT NULL, {', '.join(f'{n} TEXT' for n in TEXTS)})"
            )
            marks = ", ".join("?" * (len(TEXTS) + 1))
            base.executemany(
                f"INSERT INTO record VALUES ({marks})",
                ((row, *(words(random) for _name in TEXTS)) for row in range(rows)),
            )
        for number, side in enumerate(("office", "venue")):
            shutil.copy(self._files["base"], self._files[side])
            updates, gone, new = work_of(side, rows)
            with closing(sqlite3.connect(self._files[side])) as database, database:
                database.executemany("UPDATE record SET note = ? WHERE id = ?", [(text, row) for row, text in updates])
                database.executemany("DELETE FROM record WHERE id = ?", [(row,) for row in gone])
                keys = range(rows * (number + 2), rows * (number + 3))
                database.executemany(
                    f"INSERT INTO record VALUES ({marks})",
                    [(key, *[text] * len(TEXTS)) for key, text in zip(keys, new, strict=False)],
                )

    def rebase(self) -> float:
        """Rebase one side on the other, and give the seconds."""
        shutil.copy(self._files["venue"], self._files["out"])
        self._files["conflicts"].unlink(missing_ok=True)
        start = time.perf_counter()
        self._differ.rebase(*(str(self._files[side]) for side in ("base", "office", "out", "conflicts")))
        return time.perf_counter() - start


def main() -> None:
    """Time both in turn."""
    folder = sys.argv[1] if len(sys.argv) > 1 else None
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 15
    with tempfile.TemporaryDirectory(dir=folder) as place:
        theirs, few, many = Theirs(Path(place), FEW), Ours(Path(place), FEW), Ours(Path(place), MANY)
        gc.collect()
        gc.freeze()  # as the window does once it has started
        cases = {
            REBASE: theirs.rebase,
            MERGE.format(rows=FEW): few.merge,
            MERGE.format(rows=MANY): many.merge,
            PREVIEW: few.preview,
            BRING.format(rows=FEW): few.bring,
            BRING.format(rows=MANY): many.bring,
        }
        times = in_turn(cases, rounds)
        report(f"{WORK} changes on each side", times, REBASE, {MERGE.format(rows=FEW): GOAL})
        for name in (MERGE, BRING):
            both = {each: times[each] for each in (name.format(rows=FEW), name.format(rows=MANY))}
            report("with the records", both, name.format(rows=FEW))


if __name__ == "__main__":
    main()
