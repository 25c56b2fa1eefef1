"""Lists for the benches: a database of many meetings, and this program's own model and view of it."""

import sqlite3
from datetime import date, timedelta
from pathlib import Path
from random import Random

from baliapp.base import text
from baliapp.base.partial_dates import of_day
from baliapp.gui.lists.list_model import ListModel
from baliapp.store.asking.list_plans import plan_of
from baliapp.store.files.glance import glance
from baliapp.store.opening.databases import create_database
from baliapp.store.tables.entries import Author

SYLLABLES = ("ba", "ko", "mi", "ra", "ten", "sul", "or", "vin", "da", "ja", "kar", "ta", "ma", "nil", "as", "pen")


def filled(path: Path, rows: int) -> Path:
    """Make a database of ``rows`` meetings, all their columns filled, through plain SQL: nothing is timed here."""
    if path.exists():
        return path
    create_database(path, Author("Bench", "bench"), starter=False).close()
    random = Random(1)
    connection = sqlite3.connect(path)
    sql = (
        "INSERT INTO meeting (id, version, heading, sort_key, folded, title, key, dates, city, country, ordinal, "
        "format, type, chairs, outcome, note) VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'in person', ?, ?, ?, ?)"
    )
    connection.executemany(sql, (_row(number, random) for number in range(rows)))
    connection.commit()
    connection.close()
    return path


def model_of(path: Path | str) -> ListModel:
    """Give the model of the list of meetings, as the first window has it."""
    run = glance(Path(path))
    assert run is not None
    return ListModel(plan_of("meeting"), run)


def _row(number: int, random: Random) -> tuple[object, ...]:
    words = ["".join(random.choices(SYLLABLES, k=3)) for _word in range(8)]
    title = f"Meeting {number} of {words[0]} and {words[1]}"
    folded = text.fold("\n".join([title, *words]))
    sort_key = f"{random.randrange(2002, 2030)} {number:07}"
    dates = of_day(date(2002, 2, 26) + timedelta(days=number % 9000)).encode()
    return (f"{random.getrandbits(128):032x}0000", title, sort_key, folded, title, f"K {number}", dates, words[2],
            words[3], str(number), words[4], words[5], words[6], " ".join(words))  # fmt: skip
