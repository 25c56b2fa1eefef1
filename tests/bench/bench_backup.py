"""How a form answers its keys while a backup of a large database is being made, beside the same keys without one.

usage: xvfb-run -a python tests/bench/bench_backup.py [MEGABYTES] [FOLDER]     the folder decides the disk

Keys come every 15 milliseconds into a field of the form, and now and then the field is left, which saves the record.
A key's time runs from the moment it was due until it is handled and painted, so that a held-up window counts as well.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("BALIAPP_HOME", tempfile.mkdtemp())

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from baliapp.base.ids import new_id
from baliapp.base.settings import Settings
from baliapp.gui.frame.start import make_application
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.jobs import Lane
from baliapp.gui.kit.office import Office
from baliapp.gui.restoring.backing_up import BackingUp
from baliapp.gui.tabs.first_plans import loaded_plans
from baliapp.store.asking import queries
from baliapp.store.opening.databases import create_database, open_database
from baliapp.store.tables import stored_files
from baliapp.store.tables.entries import Author

AUTHOR = Author("Officer", "desk")
EVERY = 0.015
GOAL = 0.050
FILE = 4_000_000
KEYS_ALONE = 300
KEYS = (Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_Space, Qt.Key.Key_C, Qt.Key.Key_Backspace, Qt.Key.Key_Home)


def filled(path: Path, megabytes: int) -> None:
    """Make a database of many meetings and large attachments."""
    database = create_database(path, AUTHOR, starter=False)
    text = {name: f"some text about the {name}" for name in ("type", "outcome", "note", "key")}
    with database.step("Fill") as step:
        step.create_many("meeting", [(new_id(), {"title": f"Meeting {n:05}", **text}) for n in range(20_000)])
        document = step.create("document", {"title": "Report", "kind": "report"})
        for _number in range(megabytes * 1_000_000 // FILE - 8):
            content = os.urandom(FILE)
            digest = stored_files.keep(step.connection, content)
            step.create("document_file", {"document": document.id, "name": "a.pdf", "digest": digest, "size": FILE})
    database.close()


class Typist:
    """Types into a field, and measures how late each key is handled."""

    def __init__(self, window: Window, field: QLineEdit, beside: QWidget) -> None:
        self.window, self.field, self.beside = window, field, beside
        self.late: list[float] = []
        self.saves: list[float] = []
        self.loop = QEventLoop()
        self.pause = QTimer(singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self.pause.timeout.connect(self.loop.quit)

    def type(self, until: Callable[[], bool]) -> None:
        """Type ``until`` it is enough."""
        due, number = time.perf_counter(), 0
        while not until():
            due += EVERY
            while (wait := due - time.perf_counter()) > 0:
                self.pause.start(max(1, int(wait * 1000)))
                self.loop.exec()
            number += 1
            QTest.keyClick(self.field, KEYS[number % len(KEYS)])
            QApplication.processEvents()
            self.late.append(time.perf_counter() - due)
            if number % 60 == 0:
                begun = time.perf_counter()
                self.beside.setFocus()  # leaving the field saves the record
                QApplication.processEvents()
                self.saves.append(time.perf_counter() - begun)
                self.field.setFocus()
                due = time.perf_counter()

    def told(self, title: str) -> float:
        """Print how it went, and give the worst."""
        late = sorted(self.late)
        print(
            f"  {title:28} {len(late):5} keys   median {statistics.median(late) * 1000:6.2f} ms"
            f"   99 % {late[int(len(late) * 0.99)] * 1000:6.2f} ms   worst {late[-1] * 1000:6.2f} ms"
            f"   worst of {len(self.saves)} saves {max(self.saves, default=0) * 1000:6.1f} ms"
        )
        return late[-1]


def main(megabytes: int, folder: Path) -> int:
    """Type without and with a backup; give 1 where a key took longer than the goal."""
    path = folder / "desk.bali"
    filled(path, megabytes)
    print(f"a database of {path.stat().st_size / 1e6:.0f} MB; goal: no key over {GOAL * 1000:.0f} ms")
    settings = Settings()
    settings.set("officer", "Kim")
    app = make_application(settings)
    window = Window(Office(settings, Lane(), open_database(path, AUTHOR)), loaded_plans())
    window.open_desk()
    window.show()
    window.become_able()
    while not window.isActiveWindow():
        app.processEvents()
        window.activateWindow()
    assert window.desk is not None
    assert window.desk.pane is not None
    window.deeds.go_to(queries.all_entries(window.office.database, "meeting")[0].ref)
    window.deeds.edit_record()
    QTest.qWait(500)

    field = next(each for each in window.desk.current.findChildren(QLineEdit) if each.isVisible()
                 and each.text().startswith("Meeting"))  # fmt: skip
    field.setFocus()
    quiet = Typist(window, field, window.desk.pane.list)
    quiet.type(lambda: len(quiet.late) == KEYS_ALONE)
    quiet.told("without a backup")
    keeping, ended, begun = BackingUp(window.office, window), list[float](), time.perf_counter()
    keeping.ended.connect(lambda: ended.append(time.perf_counter() - begun))
    keeping.catch_up()
    busy = Typist(window, field, window.desk.pane.list)
    busy.type(lambda: bool(ended))
    worst = busy.told("while it is backed up")
    (backup,) = (folder / "Backups").iterdir()
    print(f"  the backup of {backup.stat().st_size / 1e6:.0f} MB was made and proved in {ended[0]:.1f} s")
    window.close()
    window.office.close()
    return int(worst > GOAL)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else None) as made:
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, Path(made)))
