"""Which actions can be done at the moment: to what is chosen, and to a file that may be written."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtGui import QAction

from baliapp.base.i18n import N_, _
from baliapp.base.paths import is_shared
from baliapp.gui.frame import actions
from baliapp.gui.kit.office import Office
from baliapp.gui.kit.tips import plain_tip
from baliapp.gui.tabs.desk import Desk

WRITING = ("new_record", "edit_record", "duplicate", "delete", "move_up", "move_down", "new_version", "successor",
           "merge", "import_documents", "import_news", "undo", "redo", "backups", "take_copy",
           "bring_back", "open_questions")  # fmt: skip
"""Actions that write into the database. When adding one that does: here as well."""

OF_FILES: Mapping[str, str] = MappingProxyType(
    {
        "backups": N_(
            "The backups of a shared database are kept by its server. Ask the keeper of the server for them."
        ),
        "protect": N_("A shared database has no passphrase: its server says who may read it."),
        "lock": N_("A shared database has no passphrase, so locking it would keep nobody out."),
    }
)
"""What is done to files alone, and why not to a database on a server."""


def follow_choice(by_name: Mapping[str, QAction], desk: Desk | None, office: Office) -> None:
    """Offer what can be done to what is chosen; nothing that this file, or a server, does not allow."""
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
    for name in (*(WRITING if office.only_reading else ()), *(OF_FILES if is_shared(office.address) else ())):
        by_name[name].setEnabled(False)


def tell_place(by_name: Mapping[str, QAction], office: Office) -> None:
    """Say at each action that is for files alone, where a server is open, why it cannot be done."""
    tips = {facts.name: actions.tip(facts) for facts in actions.ACTIONS}
    for name, why in OF_FILES.items():
        if is_shared(office.address):
            by_name[name].setToolTip(plain_tip(_(why)))
        elif name not in WRITING:  # the tips of those follow whether the file can be written
            by_name[name].setToolTip(tips[name])
