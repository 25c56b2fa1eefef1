"""How well what is proposed of paragraphs agrees with what people read in them, and what importing them costs.

usage: python tests/bench/bench_outcomes.py [FOLDER]     the folder decides the disk
"""

import csv
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterable, Set
from itertools import count
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))

from baliapp.base.ids import new_id
from baliapp.exchange.outcome_import import OutcomeReader
from baliapp.store.asking import queries
from baliapp.store.deeds.operations import create_record
from baliapp.store.documents.paragraphs import NewParagraph, Outcome, import_paragraphs
from baliapp.store.opening.databases import create_database
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Author
from tests.bench.ratios import in_turn, report

FACTS = Path(__file__).parents[3] / "shared" / "facts" / "outcome_paragraphs.csv"
AUTHOR = Author("Officer", "desk")
PARAGRAPHS, ROUNDS = 200, 9
SAID = "Members welcomed the report of group {number}. Members also agreed to share information on ports by {year}."


class Score(NamedTuple):
    """How many were proposed and right, proposed, and to be found."""

    right: int
    proposed: int
    wanted: int

    def told(self, what: str) -> str:
        """Give both shares in a line."""
        precision = self.right / self.proposed if self.proposed else 1.0
        recall = self.right / self.wanted if self.wanted else 1.0
        return f"  {what:12} precision {precision:4.2f}   recall {recall:4.2f}   ({self.right} of {self.wanted} found)"


def score(pairs: Iterable[tuple[Set[str], Set[str]]]) -> Score:
    """Count over all paragraphs; each pair is what was proposed, and what people read."""
    every = list(pairs)
    right = sum(len(one & two) for one, two in every)
    return Score(right, sum(len(one) for one, _two in every), sum(len(two) for _one, two in every))


def parts(cell: str) -> set[str]:
    """Give what a cell lists."""
    return {each.strip().casefold() for each in cell.replace(",", ";").split(";") if each.strip()}


def flag(is_so: bool) -> set[str]:
    """Give a yes as what is listed."""
    return {"yes"} if is_so else set()


def quality(database: Database) -> None:
    """Print how far the proposals agree with the facts."""
    if not FACTS.is_file():
        print(f"skipped: the facts {FACTS.name} are not beside the project")
        return
    with FACTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    reader = OutcomeReader(database)
    keys = {each.ref.id: str(each.values["key"]).casefold() for each in queries.all_entries(database, "theme")}
    read = [reader.paragraph(row["number"], row["text"]) for row in rows]
    pairs = list(zip(read, rows, strict=True))
    print(f"\nproposals beside the facts, {len(rows)} paragraphs")
    print(score(({one.verb}, parts(row["verb"])) for one, row in pairs).told("verb"))
    operational = [(one.kind == "operational", row["contains_commitment"] == "yes") for one, row in pairs]
    print(score((flag(proposed), flag(read)) for proposed, read in operational).told("commitment"))
    print(score(({keys[each] for each in one.themes}, parts(row["themes"])) for one, row in pairs).told("themes"))
    print(score((parts(one.actors), parts(row["responsible_party"])) for one, row in pairs).told("actors"))


def cost(folder: Path) -> None:
    """Print what reading and importing costs beside a plain insert of the same rows."""
    database = create_database(folder / "outcomes.bali", AUTHOR)
    reader, number = OutcomeReader(database), count()
    text = "\n\n".join(f"{at}. {SAID.format(number=at, year=2000 + at)}" for at in range(1, PARAGRAPHS + 1))
    paragraphs = reader.read(text).paragraphs
    assert len(paragraphs) == PARAGRAPHS

    def make() -> Outcome:
        title = f"Statement {next(number)}"
        return Outcome(create_record(database, "document", {"title": title}).made[0])

    cases: dict[str, Callable[[], object]] = {
        "plain insert of the same rows": plain(folder / "plain.bali", paragraphs),
        "import": lambda: import_paragraphs(database, make(), paragraphs),
        "find and propose": lambda: reader.read(text),
        "find, propose and import": lambda: import_paragraphs(database, make(), reader.read(text).paragraphs),
    }
    report(f"{PARAGRAPHS} paragraphs with a commitment each", in_turn(cases, ROUNDS), "plain insert of the same rows")
    database.close()


def plain(path: Path, paragraphs: Iterable[NewParagraph]) -> Callable[[], object]:
    """Give a case that inserts the rows of such an import through sqlite3 alone, as durably."""
    database = create_database(path, AUTHOR, starter=False)
    document = create_record(database, "document", {"title": "Statement"}).made[0]
    bare = [each._replace(themes=()) for each in paragraphs]
    import_paragraphs(database, Outcome(document), bare)
    database.close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    held = dict[str, list[dict[str, object]]]()
    for table in ("outcome_paragraph", "commitment"):
        found = connection.execute(f"SELECT * FROM {table}")
        names = [each[0] for each in found.description]
        held[table] = [dict(zip(names, row, strict=True)) for row in found]

    def run() -> None:
        connection.execute("BEGIN IMMEDIATE")
        for table, rows in held.items():
            names = list(rows[0])
            marks = ", ".join(f":{name}" for name in names)
            connection.executemany(
                f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", [{**row, "id": new_id()} for row in rows]
            )
        connection.execute("COMMIT")

    return run


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as where:
        starter = create_database(Path(where) / "starter.bali", AUTHOR)
        quality(starter)
        starter.close()
        cost(Path(where))
