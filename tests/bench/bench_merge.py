"""What bringing a copy back costs, beside pygeodiff's rebase of as many rows (C++), and how it grows.

usage: python tests/bench/bench_merge.py [FOLDER] [ROUNDS]     wants pygeodiff: pip install pygeodiff

Of 10,000 records 1 % are changed on each side: 85 % of that are updates, 10 % new ones, 5 % deletions, and a tenth of
the changes hit the same field on both sides. The office of each round is copied first, outside of what is timed.
"""

import shutil
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[2]))

import pygeodiff  # type: ignore[import-not-found]  # no part of the program: only measured against

from baliapp.base.ids import new_id
from baliapp.merge.bringing import bring_back, plan_merge
from baliapp.store.deeds.operations import create_record, delete_records, edit_record
from baliapp.store.opening.databases import create_database, open_database
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Author, Ref
from baliapp.store.venue.copies import Taking, take
from tests.bench.ratios import in_turn, report

AUTHOR = Author("Officer", "desk")
TEXTS = ("title", "city", "country", "ordinal", "type", "venue", "chairs", "outcome", "note")
"""The fields that hold texts, in both databases."""
GOAL = 0.3
FEW, MANY = 10_000, 100_000
WORK = 100
"""How many changes each side makes."""
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
        target = Path(shutil.copy(self._file, self._folder / "ours.bali"))
        with closing(open_database(target, AUTHOR)) as office, closing(open_database(self._copy, AUTHOR)) as copy:
            plan = plan_merge(office, copy)
            assert (len(plan.added), len(plan.removed), len(plan.conflicts)) == (10, 5, 10), plan
            start = time.perf_counter()
            bring_back(office, copy, plan, {})
            return time.perf_counter() - start


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
        names = (f"pygeodiff's rebase, {FEW:,} rows", f"bring back, {FEW:,} records", f"bring back, {MANY:,} records")
        times = in_turn(dict(zip(names, (theirs.rebase, few.bring, many.bring), strict=True)), rounds)
        report(f"{WORK} changes on each side", times, names[0], {names[1]: GOAL})
        report("with the records", times, names[1])


if __name__ == "__main__":
    main()
