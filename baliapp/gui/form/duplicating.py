"""A second record with the values of one that is there: at once, or asked about where the two could not both stand."""

from functools import partial

from PySide6.QtWidgets import QWidget

from baliapp.gui.form.form_new import NewRecordDialog
from baliapp.gui.kit.office import Office
from baliapp.records.catalogue import BY_NAME
from baliapp.records.record import Lasting
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from baliapp.store.tables.entries import Ref


def duplicate(office: Office, ref: Ref, parent: QWidget) -> Ref | None:
    """Make a second record like ``ref``; of what cannot stand twice at a time, ask from when to when the second is."""
    record_type = BY_NAME[ref.type]
    entry = queries.entry(office.database, ref)
    if entry is not None and record_type.beside and issubclass(record_type, Lasting):
        given = {name: value for name, value in entry.values.items() if name not in record_type.lasts}
        dialog = NewRecordDialog(office, ref.type, given, (), parent)
        dialog.exec()
        return dialog.made
    changed = office.perform(partial(operations.duplicate_record, ref=ref))
    return changed.made[0] if changed and changed.made else None
