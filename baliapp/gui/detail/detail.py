"""The pane beside a list. Light: what shows a record is loaded with the first record, after the first paint."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.gui.kit.office import Office
from baliapp.store.tables.entries import Ref

if TYPE_CHECKING:
    from baliapp.gui.detail.detail_record import RecordPage


class DetailPane(QWidget):
    """Shows one record, or a sentence of what to do."""

    opened = Signal(object)  # Ref: the officer followed a link to another record

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.page: RecordPage | None = None
        self.empty = QLabel(_("Choose a record in the list to see it here, or press Ctrl+N to add one."))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self.setAccessibleName(_("Details"))
        office.leaving.connect(self._put_away)
        office.opened.connect(self._forget)

    @property
    def ref(self) -> Ref | None:
        """The record that is shown."""
        return self.page.ref if self.page else None

    def show_record(self, ref: Ref | None) -> None:
        """Show a record, once the one before is saved; None or one that is not there shows what to do."""
        if self.leave() and (ref is not None or self.page is not None):
            try:
                self._show(ref)
            except UserError as fault:
                self.office.refused.emit(fault)

    def _show(self, ref: Ref | None) -> None:
        from baliapp.store.asking import queries  # deferred: loads SQLAlchemy, which the first window can do without

        entry = queries.entry(self.office.database, ref) if ref else None
        if entry is not None:
            self._record_page().show_entry(entry)
        else:
            self._forget()
        self._stack.setCurrentIndex(1 if entry is not None else 0)

    def leave(self) -> bool:
        """Save what is pending; True when the record may be left."""
        return self.page is None or self.page.leave()

    def focus_form(self) -> None:
        """Put the cursor into the first field."""
        if self.page is not None:
            self.page.focus_form()

    def _put_away(self) -> None:
        if self.page is not None:
            self.page.form.put_away()
            self.page.forget()

    def _forget(self) -> None:
        if self.page is not None:
            self.page.forget()

    def _record_page(self) -> "RecordPage":
        if self.page is None:
            from baliapp.gui.detail.detail_record import RecordPage  # deferred: loads the record types and their forms

            self.page = RecordPage(self.office)
            self.page.opened.connect(self.opened)
            self.page.forgotten.connect(lambda: self._stack.setCurrentIndex(0))
            self._stack.addWidget(self.page)
        return self.page
