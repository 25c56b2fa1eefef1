"""A key typed into the filter of a list of 20,000 records, until its rows are painted.

usage: python tests/bench/bench_search.py [FOLDER] [ROUNDS] [ROWS]

The floor is what nobody can do without: one scan with LIKE for each word over the folded text, which gives the ids, and
the paint of the rows that the window shows. The words are typed letter by letter, as an officer types.
"""

import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtWidgets import QApplication

from baliapp.base import text
from baliapp.base.settings import Settings
from baliapp.gui.kit import theme
from baliapp.gui.kit.jobs import Lane
from baliapp.gui.kit.office import Office
from baliapp.gui.lists.list_pane import ListPane
from baliapp.store.asking.list_plans import plan_of
from baliapp.store.files.glance import glance
from baliapp.store.lists.synonyms import like
from tests.bench.list_models import SYLLABLES, filled
from tests.bench.ratios import in_turn, report

ROWS = 20_000
GOALS = {"a key in the filter line, painted": 1.0}
TYPED = [f"{one}{two} {three}" for one, two, three in zip(SYLLABLES, SYLLABLES[3:], SYLLABLES[5:], strict=False)]


def keys() -> Iterator[str]:
    """Give what stands in the line after each key, for ever; the line is emptied before other words are typed."""
    for words in cycle(TYPED):
        yield from (words[:end] for end in range(len(words) + 1))


def scanned(file: Path) -> Callable[[], object]:
    """The scan alone: a raw connection, LIKE for each word, all ids in whatever order."""
    connection, typed = sqlite3.connect(file), keys()

    def scan() -> object:
        words = text.words(next(typed))
        where = " AND ".join(["true", *("folded LIKE ? ESCAPE '\\'" for _word in words)])
        sql = f"SELECT id FROM meeting WHERE {where}"
        return len(connection.execute(sql, [like(word) for word in words]).fetchall())

    return scan


def painted(file: Path, settings: Path) -> Callable[[], object]:
    """The paint alone: the rows of the very same list, nothing asked and nothing changed."""
    pane = shown(file, settings)
    return pane.list.viewport().repaint


def shown(file: Path, settings: Path) -> ListPane:
    """Give our list as large as in a window."""
    office = Office(Settings(settings), Lane())
    office.glance_at(file, glance(file))
    pane = ListPane(office, plan_of("meeting"), "list.meeting")
    pane.resize(900, 740)
    pane.show()
    while not pane.windowHandle().isExposed():
        QApplication.processEvents()
    return pane


def typed(file: Path, settings: Path) -> Callable[[], object]:
    """Our list: a key in the line, the count told, the rows painted."""
    pane, after = shown(file, settings), keys()

    def key() -> None:
        pane.filter.setText(next(after))
        pane.list.viewport().repaint()

    return key


def both(first: Callable[[], object], second: Callable[[], object]) -> Callable[[], object]:
    """One after the other."""

    def do() -> None:
        first()
        second()

    return do


def main(words: list[str]) -> None:
    """Type in turn with the floor and print the ratios."""
    folder = Path(words[0]) if words else Path(tempfile.mkdtemp())
    rounds, rows = int(words[1]) if len(words) > 1 else 300, int(words[2]) if len(words) > 2 else ROWS
    file = filled(folder / f"meetings {rows}.bali", rows)
    QApplication.setStyle("Fusion")
    app = QApplication(sys.argv[:1])
    theme.dress(app, "light")
    settings = folder / "settings.json"
    floor, ours = "a raw LIKE scan, and the paint", "a key in the filter line, painted"
    cases = {
        floor: both(scanned(file), painted(file, settings)),
        "the scan alone": scanned(file),
        "the paint alone": painted(file, settings),
        ours: typed(file, settings),
    }
    times = in_turn(cases, rounds)
    report(f"A key in the filter of {rows} records", times, floor, GOALS)
    print("  the slowest:", ", ".join(f"{name} {max(each) * 1000:.0f} ms" for name, each in times.items()))


if __name__ == "__main__":
    main(sys.argv[1:])
