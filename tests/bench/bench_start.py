"""From the start of the process to the first paint of the window with its rows, beside an empty QMainWindow.

usage: xvfb-run -a python tests/bench/bench_start.py [FOLDER] [ROUNDS]

The starter database is opened as officers open it at every start but the first. Each start is a process of its own that
says when its window has been painted; the clock is the one of this process. Where there is no display, Qt's offscreen
platform is timed, for both alike. Without `PYTHONDONTWRITEBYTECODE`, which would compile the program at every start.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from baliapp.store.opening.databases import create_database
from baliapp.store.tables.entries import Author
from tests.bench.ratios import in_turn, report

ROOT = Path(__file__).parents[2]
GOALS = {"baliapp": 1.6}
EMPTY = """
import os, sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
class Window(QMainWindow):
    def paintEvent(self, event):
        print("painted", flush=True)
window = Window()
window.resize(1024, 700)
window.show()
app.exec()
"""
OURS = """
import sys
from baliapp import __main__, app
start = app.prepare(sys.argv[1])
window = start.show()
window.desk.pane.list.painted_first.connect(lambda: print("painted", flush=True))
start.app.exec()
"""
LOADED_FIRST = "import baliapp.records.catalogue, baliapp.store.opening, baliapp.gui.detail.detail_record\n" + OURS


def started(code: str, file: Path, environment: dict[str, str]) -> Callable[[], object]:
    """Give a case: start, wait for the paint, end."""

    def start() -> float:
        begun = time.perf_counter()
        words = [sys.executable, "-c", code, str(file)]
        process = subprocess.Popen(words, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert process.stdout is not None
        painted = process.stdout.readline() == b"painted\n"
        seconds = time.perf_counter() - begun
        process.kill()
        process.wait()
        assert painted, "the window was never painted"
        return seconds

    return start


def main(words: list[str]) -> None:
    """Time the starts in turn and print their ratios."""
    folder = Path(words[0]) if words else Path(tempfile.mkdtemp())
    rounds = int(words[1]) if len(words) > 1 else 15
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["BALIAPP_HOME"] = str(folder / "settings")
    if sys.platform.startswith("linux") and not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    file = folder / "starter.bali"
    if not file.exists():
        create_database(file, Author("Bench", "bench")).close()
    keep_plans = "from baliapp.gui.tabs import first_plans as f; f.keep_plans(f.loaded_plans())"
    subprocess.run([sys.executable, "-c", keep_plans], env=environment, cwd=ROOT, check=True)
    cases = {"an empty QMainWindow": EMPTY, "baliapp": OURS, "baliapp, everything imported first": LOADED_FIRST}
    times = in_turn({name: started(code, file, environment) for name, code in cases.items()}, rounds)
    report("Start to the first painted window with its rows", times, "an empty QMainWindow", GOALS)


if __name__ == "__main__":
    main(sys.argv[1:])
