"""Many periods of one status in one step: what their law costs as they grow from 200 to 2,000.

usage: python tests/bench/bench_rules.py [ROUNDS]

The floor is a step with a tenth of them. Ten times as many should cost about ten times as much; asking every pair would
cost a hundred times.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from baliapp.base.partial_dates import of_day
from baliapp.records.kinds import Value
from baliapp.store.opening.databases import create_database
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Author, Ref
from tests.bench.ratios import in_turn, report

FEW, MANY = 200, 2_000
GOAL = 14.0
"""Ten times as many, a search each, and some air."""
number = count()


def member(database: Database) -> Ref:
    """Make a member with nothing beside it."""
    with database.step("Member") as step:
        values = {"short_name": f"Member {next(number)}", "kind": "state", "standing": "member"}
        return step.create("participant", values)


def storing(database: Database, body: Ref, periods: int) -> Callable[[], object]:
    """Store ``periods`` of one status of one member that follow one another."""

    def store() -> float:
        who = member(database)
        begun = time.perf_counter()
        with database.step("Periods") as step:
            step.create_many("membership", (_period(who, body, place) for place in range(periods)))
        return time.perf_counter() - begun

    return store


def _period(who: Ref, body: Ref, place: int) -> tuple[str, dict[str, Value]]:
    first = date(1950, 1, 1) + timedelta(10 * place)
    ends: dict[str, Value] = {"participant": who.id, "body": body.id, "status": "member"}
    return f"m{next(number):09}", {**ends, "since": of_day(first), "until": of_day(first + timedelta(9))}


def main(words: list[str]) -> None:
    """Measure all cases in turn and print their ratios to the small step."""
    rounds = int(words[0]) if words else 5
    with tempfile.TemporaryDirectory() as folder:
        database = create_database(Path(folder) / "rules.bali", Author("Bench", "bench"), starter=False)
        with database.step("Body") as step:
            body = step.create("body", {"name": "Group", "kind": "group"})
        small, large = f"{FEW} periods of one status, one step", f"{MANY} periods of one status, one step"
        cases = {
            small: storing(database, body, FEW),
            large: storing(database, body, MANY),
        }
        report(f"The law of overlaps, {rounds} rounds", in_turn(cases, rounds, 1), small, {large: GOAL})
        database.close()


if __name__ == "__main__":
    main(sys.argv[1:])
