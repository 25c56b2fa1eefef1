"""A list of 100,000 records to its first paint, and 50 pages of scrolling, beside a C++ model of the shown rows.

usage: python tests/bench/bench_list.py [FOLDER] [ROUNDS] [ROWS]

Each case of each round is a process of its own. Opening the file, counting, building model and view and painting are
inside the clock; imports are not, and the C++ model is filled before it. Memory is what the process grew by.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView

from baliapp.gui.kit import theme
from baliapp.gui.lists.list_model import ListModel
from baliapp.gui.lists.list_view import ListView
from baliapp.store.lists.listing import BLOCK
from tests.bench.list_models import filled, model_of

ROWS, PAGES, SHOWN = 100_000, 50, 2500
GOALS = {"first": 3.0, "pages": 1.3, "memory": 20.0}


def prefilled(file: Path) -> QStandardItemModel:
    """Give a C++ model of the rows that the pages show."""
    ours, model = model_of(file), QStandardItemModel()
    for row in range(SHOWN):
        model.appendRow([QStandardItem(ours.index(row, column).data()) for column in range(ours.columnCount())])
    return model


def plain_view(model: QAbstractItemModel) -> QTableView:
    """Give a plain table as wide as ours."""
    view = QTableView()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 12)
    view.setModel(model)
    return view


def our_view(model: QAbstractItemModel) -> QTableView:
    """Give the table of the window."""
    assert isinstance(model, ListModel)
    return ListView(model)


def measure(case: str, file: Path) -> dict[str, float]:
    """Paint one case and give its seconds and megabytes."""
    QApplication.setStyle("Fusion")
    app = QApplication(sys.argv[:1])
    theme.dress(app, "light")
    warm_up(app)
    ready = prefilled(file) if case == "floor" else None
    make: Callable[[], QAbstractItemModel] = (lambda: ready) if ready else (lambda: model_of(file))
    before, start = memory(), time.perf_counter()
    view = (our_view if case == "ours" else plain_view)(make())
    view.resize(1100, 800)
    view.show()
    while not view.windowHandle().isExposed():
        app.processEvents()
    app.processEvents()
    first = time.perf_counter() - start
    pages = scroll(view)
    jump = timed_jump(view)
    return {"first": first, "pages": pages, "jump": jump, "memory": memory() - before}


def warm_up(app: QApplication) -> None:
    """Have Qt load its fonts outside the clock."""
    table = QTableView()
    table.setModel(QStandardItemModel(3, 3))
    table.show()
    app.processEvents()
    table.close()


def scroll(view: QTableView) -> float:
    """Turn the pages, each painted before the next."""
    bar = view.verticalScrollBar()
    start = time.perf_counter()
    for page in range(1, PAGES + 1):
        bar.setValue(page * bar.pageStep())
        view.viewport().repaint()
    return time.perf_counter() - start


def timed_jump(view: QTableView) -> float:
    """Go to the end, as with a dragged scroll bar."""
    start = time.perf_counter()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.viewport().repaint()
    return time.perf_counter() - start


def memory() -> float:
    """Give the megabytes this process holds (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def in_own_process(case: str, file: Path) -> dict[str, float]:
    """Measure one case in a fresh process."""
    done = subprocess.run([sys.executable, __file__, "--one", case, file], capture_output=True, text=True, check=True)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def main(words: list[str]) -> None:
    """Measure all cases in turn and print their ratios to the floor."""
    folder = Path(words[0]) if words else Path(tempfile.mkdtemp())
    rounds, rows = int(words[1]) if len(words) > 1 else 7, int(words[2]) if len(words) > 2 else ROWS
    file = filled(folder / f"meetings {rows}.bali", rows)
    order, found = ["floor", "our model, plain view", "ours"], list[dict[str, dict[str, float]]]()
    for _round in range(rounds + 1):
        random.shuffle(order)
        found.append({case: in_own_process(case, file) for case in order})
    print(f"\nA list of {rows} records, blocks of {BLOCK}, {rounds} rounds, beside a C++ model of the shown rows")
    for what in ("first", "pages", "jump", "memory"):
        for case in sorted(order):
            values = [(each[case][what], each["floor"][what]) for each in found[1:]]
            print(line(what, case, values))


def line(what: str, case: str, values: list[tuple[float, float]]) -> str:
    """Give one printed line: the middle value, and how many times the floor it is."""
    middle = statistics.median(value for value, _floor in values)
    goal = f"   goal {GOALS[what]:g}" if what in GOALS and case == "ours" else ""
    if what == "memory":
        return f"  {what:8} {case:24} {middle:9.1f} MB{'':12}{goal}"
    times = statistics.median(value / floor for value, floor in values)
    return f"  {what:8} {case:24} {middle * 1000:9.1f} ms   x {times:6.2f}{goal}"


if __name__ == "__main__":
    if "--one" in sys.argv:
        print(json.dumps(measure(sys.argv[-2], Path(sys.argv[-1]))))
    else:
        main(sys.argv[1:])
