"""A save that others' writing has held up: done when they are, wherever the officer has gone since."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from shiboken6 import isValid

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.form.form_drafts import Drafts
from baliapp.records.kinds import Value
from baliapp.store.deeds import operations
from baliapp.store.files.faults import Busy, ChangedElsewhere
from baliapp.store.tables.entries import Changed, Entry

if TYPE_CHECKING:
    from baliapp.gui.form.form import Form


class LateSave:
    """Saves ``values`` in a record as it stood when they were typed; what was typed is a draft until then."""

    def __init__(self, form: "Form", entry: Entry, values: Mapping[str, Value]) -> None:
        self._form, self._entry, self._values = form, entry, dict(values)
        self._office, self._database = form.office, form.home
        self._typed = {name: form.rows.rows[name].editor.typed() for name in values}

    def __call__(self) -> None:
        """Save; raise Busy while others are still writing."""
        try:
            changed = self._edit()
        except Busy:
            raise
        except UserError as fault:
            self._refuse(fault)
        else:
            self._settle(changed)

    def _edit(self) -> Changed:
        ref = self._entry.ref
        try:
            return operations.edit_record(self._database, ref, self._values, self._entry.version)
        except ChangedElsewhere as newer:
            stored = newer.current.values
            if any(stored[name] not in (self._entry.values[name], mine) for name, mine in self._values.items()):
                raise
            return operations.edit_record(self._database, ref, self._values, newer.current.version)

    def _settle(self, changed: Changed) -> None:
        drafts = Drafts(self._office, self._database)
        kept = drafts.of(self._entry.ref)
        drafts.keep(self._entry.ref, {name: text for name, text in kept.items() if text != self._typed.get(name)})
        if self._is_shown():
            self._form.saved_late(self._values, self._typed)
        self._office.tell(changed)

    def _refuse(self, fault: UserError) -> None:
        if self._is_shown():
            self._form.refused_late(fault)
        told = _("What you typed for “{record}” could not be saved. {why}")
        self._office.refused.emit(
            UserError(
                told.format(record=self._entry.heading, why=fault.message),
                _("It is kept as you typed it, and stands in the record."),
            )
        )

    def _is_shown(self) -> bool:
        """Tell whether the form still shows the record; a dialog's form may be gone by now."""
        return isValid(self._form) and self._form.entry is not None and self._form.entry.ref == self._entry.ref
