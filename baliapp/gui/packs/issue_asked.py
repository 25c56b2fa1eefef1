"""Asking from the window that shows a pack whether it is to be issued as it would be made now."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from baliapp.gui.packs.pack_making import PackMaking
from baliapp.packs.readiness import Line


def ask_to_issue(making: PackMaking | None, to_check: Sequence[Line], parent: QWidget) -> None:
    """Ask, where the pack is of the database that is open."""
    from baliapp.gui.packs.issue_dialog import IssueDialog  # deferred: it shows what was issued in such a window

    if making is not None and making.is_of_open_database:
        IssueDialog(making.office, making.request, to_check, parent).exec()
