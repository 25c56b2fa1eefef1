"""A section of a record's page that only records of some types have, made when it is shown for the first time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from baliapp.gui.kit.office import Office
from baliapp.store.tables.entries import Ref

SECTION = "detail.section.{type}"
"""The setting that keeps which section was open beside the last record of a type."""


class PageSection(QWidget):
    """Shows what belongs to one record. Whoever shows it calls `show_record` whenever something around it changed."""

    opened = Signal(object)  # Ref of a record that the officer wants to see

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office

    def show_record(self, ref: Ref) -> None:
        """Show what belongs to a record, or show it anew; what is being typed stays."""
        raise NotImplementedError

    def hold(self, *, is_held: bool) -> None:
        """Let nothing be changed: the record is in the recycle bin."""
        raise NotImplementedError

    def save(self) -> bool:
        """Save what is pending; True when the record may be left."""
        return True
