"""Which actions can be done at the moment: to what is chosen, and to a file that may be written."""

from collections.abc import Mapping

from PySide6.QtGui import QAction

from baliapp.gui.frame import actions
from baliapp.gui.tabs.desk import Desk

WRITING = ("new_record", "edit_record", "duplicate", "delete", "move_up", "move_down", "new_version", "successor",
           "merge", "import_documents", "import_news", "undo", "redo", "backups", "take_copy",
           "bring_back", "open_questions")  # fmt: skip
"""Actions that write into the database. When adding one that does: here as well."""


def follow_choice(by_name: Mapping[str, QAction], desk: Desk | None, only_reading: str) -> None:
    """Offer what can be done to what is chosen; nothing that writes where the file is open for reading only."""
    records = desk.records if desk else None
    has_one = records is not None and records.current() is not None
    for name in ("edit_record", "duplicate", "delete"):
        by_name[name].setEnabled(has_one)
    able = actions.IN_THEIR_LISTS.get(records.plan.record_type, ()) if records is not None and has_one else ()
    for name in actions.OF_ONE_KIND:
        by_name[name].setEnabled(name in able)
    by_name["new_record"].setEnabled(records is not None)
    for name in actions.OF_THE_DESK:
        by_name[name].setEnabled(desk is not None)
    for name in WRITING if only_reading else ():
        by_name[name].setEnabled(False)
