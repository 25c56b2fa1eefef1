"""Showing what was issued: the exact file, its hash looked at first, and never on the disk."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from baliapp.base.errors import UserError
from baliapp.base.file_names import safe_name
from baliapp.gui.kit.office import Office
from baliapp.gui.packs.preview import PackPreview
from baliapp.store.asking import queries
from baliapp.store.packs.issues import kept_file
from baliapp.store.tables.entries import Ref


def show_issued(office: Office, issued: Ref, parent: QWidget | None) -> PackPreview | None:
    """Show the file of an issue as it was issued; where it is not what was, say so."""
    entry = queries.entry(office.database, issued)
    if entry is None:
        return None
    try:
        content = kept_file(office.database, entry)
        preview = PackPreview(Path(safe_name(str(entry.values["file_name"]))), office, parent, kept=content)
    except UserError as fault:
        office.refused.emit(fault)
        return None
    preview.show()
    return preview
