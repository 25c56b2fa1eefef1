"""Find everywhere, and go where the officer chose: to a record, to the place in a document's text, or to a list."""

from PySide6.QtWidgets import QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.documents.document_text import open_text
from baliapp.gui.finding.find_dialog import FindDialog
from baliapp.gui.kit.office import Office
from baliapp.gui.tabs.desk import SUBJECTS, Desk
from baliapp.store.asking import queries
from baliapp.store.asking.list_plans import plan_of
from baliapp.store.asking.searching import Found
from baliapp.store.tables.entries import Ref


def find_everywhere(office: Office, desk: Desk, window: QWidget) -> None:
    """Ask what to find, and go there."""
    dialog = FindDialog(office, window)
    dialog.exec()
    if dialog.chosen is None:
        return
    if dialog.chosen.found is None:
        _show_all(desk, dialog.chosen.type, dialog.line.text())
        return
    found = dialog.chosen.found
    if not desk.go_to(found.ref) and office.as_of is None:  # of another day the list itself says why it is not there
        message = _("This record is no longer in its list.")
        office.refused.emit(UserError(message, _("Look into the recycle bin.")))
    if found.file:
        _open_place(office, found, window)


def _show_all(desk: Desk, type_name: str, typed: str) -> None:
    """Turn to the list of a kind, filtered by what was typed."""
    desk.turn_to(type_name if type_name in {name for name, *_rest in SUBJECTS} else "more", type_name, None)
    if desk.pane is not None:
        desk.pane.hold_to(None)  # a figure pressed above it would leave fewer than were told
        desk.pane.filter.setText(typed)
        desk.pane.focus_list()


def _open_place(office: Office, found: Found, window: QWidget) -> None:
    """Open the text of the file in which it was found, at its place."""
    assert found.file is not None
    file = queries.entry(office.database, Ref(plan_of(found.ref.type).texts[0], found.file.id))
    if file is not None and not file.deleted:
        text = open_text(office, file, window)
        if found.passage:
            text.show_passage(*found.passage.place)
