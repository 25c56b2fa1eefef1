"""Writing the open database anew with another passphrase or with none, in the lane for long work."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from baliapp.base.errors import Cancelled, UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.gui.kit.long_steps import LongStep
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.open_address import open_address
from baliapp.store.files.keys import Key, hold, holding, let_go
from baliapp.store.files.one_user import Access
from baliapp.store.steps.database import Database

Rewriting = Callable[[Path, Key | None, Progress], Key | None]
"""Writes a file anew, given the key it opens with, and gives the one it opens with then."""


class _Outcome(NamedTuple):
    database: Database
    fault: UserError | None
    is_done: bool


def rewrite(office: Office, rewriting: Rewriting, title: str, parent: QWidget) -> bool:
    """Close the database, write its file anew, and open it again; true where it is written anew.

    Whatever happens, one of the two files is open; where none can be, the window offers to open another one.
    """
    before = office.database
    path, key = before.path, before.key
    assert path is not None
    if any(lane.is_busy() for lane in (office.jobs, office.looking, office.aside)):
        told = _("Something else is still going on, such as a backup.")
        office.refused.emit(UserError(told, _("Wait until it has ended, then try again.")))
        return False
    if key:
        hold(key)
    before.close()
    author = office.author()

    def work(progress: Progress) -> _Outcome:
        fault, after, is_done = None, key, False
        try:
            after, is_done = rewriting(path, key, progress), True
        except UserError as found:
            fault = found
        except Cancelled:
            fault = None
        with holding(after):
            return _Outcome(open_address(path, author, Access.ALONE, key=after), fault, is_done)

    dialog = LongStep(office, office.jobs.start(work, title), parent)
    dialog.exec()
    if key:
        let_go(key)
    outcome: _Outcome | None = dialog.changed
    if outcome is None:  # it could not be opened again, which the dialog has told
        office.let_go()
        return False
    office.take(outcome.database, path)
    if outcome.fault is not None:
        office.refused.emit(outcome.fault)
    return outcome.is_done
