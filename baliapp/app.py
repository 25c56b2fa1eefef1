"""Puts the program together: settings, lane, office, window.

The order of a start, because the first window with its rows is to be seen at once:

1. Without a display there is no window: the sample pack is built instead, and its place printed.
2. The lock of the settings folder is taken. Where another start holds it, that window comes to the front and we end.
3. With the lists' plans of last time and a glance at the file through Python's own sqlite3, the window is painted with
   the first rows of the tab of last time. Until here neither SQLAlchemy nor a record type is loaded.
4. After that paint the record types are loaded and the database is opened properly: checked, upgraded, told in words
   what is wrong. A click in that moment waits for it. The record chosen last is shown, later starts are listened to.

Where there are no plans yet, as at the very first start, or the database is on a server, 4 comes before 3. The very
first start makes the database from the starter data, off the main thread.
"""

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from baliapp.base import i18n, paths
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.settings import Settings, machine

if TYPE_CHECKING:
    from baliapp.gui.frame.start import Start

SAMPLE = "EV 2012-11-12"
"""The key of the meeting of the sample pack: the commemorative conference of 2012."""


def main(file: str | None = None) -> int:
    """Open the window on ``file``, or on the database of last time; give the exit status."""
    if not has_display():
        print(make_sample(file))
        return 0
    start = prepare(file)
    return start.run() if start else 0


def has_display() -> bool:
    """Tell whether a window can be shown: only on Linux there may be nowhere to show it."""
    asked = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in asked)


def prepare(file: str | None) -> "Start | None":
    """Make everything up to the window; None where a program that runs already takes the file."""
    gc.disable()  # what a start makes, stays: looking for garbage in it costs a tenth of the time to the first paint
    from PySide6.QtCore import QLocale  # deferred: there may be no display, and then nothing of Qt is needed

    from baliapp.gui.frame.start import Start, make_application  # deferred: as above

    settings = Settings()
    translations = paths.resources() / "translations"
    if translations.is_dir():
        i18n.install(QLocale.system().name(), translations)
    app = make_application(settings)
    start = Start(app, settings, file)
    return None if start.is_taken_over() else start


def make_sample(file: str | None) -> str:
    """Build the sample pack as the window would, and say in a sentence where it lies."""
    from baliapp.packs.build import build_pack  # deferred: loads ReportLab, which the window does not need
    from baliapp.packs.request import PackRequest  # deferred: as above
    from baliapp.store.asking.queries import meeting_by_key  # deferred: as above
    from baliapp.store.opening.databases import create_database, open_database  # deferred: loads SQLAlchemy and Alembic
    from baliapp.store.tables.entries import Author  # deferred: the window's start goes another way

    author = Author(Settings().officer(), machine())
    address = Path(file) if file else paths.default_database()
    make = open_database if file or address.exists() else create_database
    database = make(address, author)
    try:
        meeting = meeting_by_key(database, SAMPLE)
        if meeting is None:
            raise UserError(
                _("There is no display here, and {file} does not hold the meeting of the sample pack.").format(
                    file=address
                ),
                _("Use the command line, which “baliapp --help” explains."),
            )
        target = address.absolute().with_name(f"Sample pack {SAMPLE}.pdf")
        build_pack(database, PackRequest(meeting), target)
    finally:
        database.close()
    return _("There is no display to show a window on, so the sample pack was built instead: {file}").format(
        file=target
    )
