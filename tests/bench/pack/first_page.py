"""From the press of the button to the first page of a pack on the screen, in the windows that an officer sees.

usage: xvfb-run -a python tests/bench/pack/first_page.py [--pages 250] [--rounds 5]

The meeting of the tenth anniversary gets so many delegates that its pack has about so many pages. Each round opens the
dialog, presses the button at once, and waits until a picture of a page has been painted; then it waits for the whole
pack. Ends with one line of JSON, in milliseconds.
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).parents[3]))

from baliapp.base.settings import Settings
from baliapp.gui.kit.jobs import Lane
from baliapp.gui.kit.office import Office
from baliapp.gui.packs.pack_dialog import PackDialog
from baliapp.gui.packs.preview import PackPreview
from baliapp.store.asking import queries
from baliapp.store.opening.databases import create_database
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Author, Ref

OWN_PAGES, DELEGATES_A_PAGE = 69, 18.6
"""How many pages the pack has by itself, and how many delegates fill one more."""


class Painted(QObject):
    """Ends its loop at the first paint of the pages after a picture of one has come."""

    def __init__(self, preview: PackPreview) -> None:
        super().__init__()
        self.loop = QEventLoop()
        self._has_come = False
        preview._lane.worker.painted.connect(self._note)  # noqa: SLF001 - nobody else needs to know when one comes
        preview.view.viewport().installEventFilter(self)

    def _note(self) -> None:
        self._has_come = True

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See the paint."""
        if self._has_come and event.type() == QEvent.Type.Paint:
            self.loop.quit()
        return False


def main() -> None:
    """Measure, and tell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, default=250, help="about how many pages, 70 at least")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    app = QApplication([])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = create_database(folder / "desk.bali", Author("Officer", "desk"))
        meeting = _meeting_of(database, round((asked.pages - OWN_PAGES) * DELEGATES_A_PAGE))
        office = Office(Settings(folder / "settings.json"), Lane(), database)
        rounds = [_round(app, office, meeting, folder / f"{number}.pdf") for number in range(asked.rounds + 1)]
        office.close()
    times = [milliseconds for milliseconds, _pages in rounds[1:]]
    told = {"pages": rounds[0][1], "first_page_ms": round(median(times)), "worst_ms": round(max(times))}
    print(json.dumps({**told, "first_ever_ms": round(rounds[0][0])}))


def _meeting_of(database: Database, delegates: int) -> Ref:
    meeting = queries.meeting_by_key(database, "EV 2012-11-12")
    assert meeting is not None
    delegations = [each for each in queries.all_entries(database, "attendance") if each.values["meeting"] == meeting.id]
    rows = [
        (
            f"{number:032x}",
            {
                "name": f"Kim Officer {number}",
                "delegation": delegations[number % len(delegations)].ref.id,
                "role": "delegate",
                "title": "Deputy Director",
                "ministry": "Ministry of the Interior",
            },
        )
        for number in range(delegates)
    ]
    with database.step("Delegates") as step:
        step.create_many("delegate", rows)
    return meeting


def _round(app: QApplication, office: Office, meeting: Ref, target: Path) -> tuple[float, int]:
    """Give how long the first page takes, and how many there are in the end."""
    dialog = PackDialog(office, meeting)
    dialog.form.file.setText(str(target))
    dialog.show()
    app.processEvents()
    begun = time.perf_counter()
    dialog.make_button.click()
    while dialog.preview is None:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    preview = dialog.preview
    painted = Painted(preview)
    painted.loop.exec()
    milliseconds = (time.perf_counter() - begun) * 1000
    whole = QEventLoop()
    assert preview.making is not None
    preview.making.finished.connect(whole.quit)
    if preview.making.job is not None:
        whole.exec()
    app.processEvents()
    pages = len(preview.pages)
    preview.close()
    return milliseconds, pages


if __name__ == "__main__":
    main()
