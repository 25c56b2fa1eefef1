"""Above numbered copies: what else was issued to be read with them, and its numbers for those who have a copy."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from baliapp.base.i18n import _, ngettext
from baliapp.gui.kit import theme
from baliapp.gui.kit.icons import icon
from baliapp.gui.kit.message import Message
from baliapp.gui.kit.office import Office
from baliapp.packs.copies.enclosed import told_enclosed
from baliapp.packs.sections.control import called
from baliapp.store.asking import queries
from baliapp.store.packs.copies import copies_of, enclose, lacking
from baliapp.store.packs.issues import ISSUE, read_with
from baliapp.store.tables.entries import Entry, Ref

LEADING = Qt.AlignmentFlag.AlignLeading


class CopiesEnclosed(QWidget):
    """Says of which state the copies are; hidden while nothing amends their issue."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.amending: list[Ref] = []
        self.takes_numbers = False
        """Whether the numbers are those of the copies of another: of the issue that is amended."""
        self.copies: Sequence[Entry] = ()
        """The copies of the issue, under whose numbers it is given out."""
        self.told = Message("layers")
        self.number_button = QPushButton(icon("copy"), "")
        self.number_button.setAutoDefault(False)
        self.number_button.clicked.connect(self.give_numbers)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE, 0, theme.SPACE, theme.SPACE)
        column.addWidget(self.told)
        column.addWidget(self.number_button)
        column.setAlignment(self.number_button, LEADING)
        self.hide()

    def show_issued(self, issued: Entry, copies: Sequence[Entry], *, is_held: bool) -> None:
        """Show what goes with the copies of an issue, or to whom go what amends one."""
        if issued.values["kind"] == ISSUE:
            enclosed = read_with(self.office.database, issued)
            self.copies, self.amending = copies, [each.ref for each in enclosed]
            self.told.tell(told_enclosed(issued, enclosed))
        else:
            whole = Ref("pack_issue", str(issued.values["amends"]))
            self.copies, self.amending = copies_of(self.office.database, whole), [issued.ref]
            self.told.tell(self._told_of_part(issued, whole))
        self.takes_numbers = issued.values["kind"] != ISSUE and bool(self.copies)
        self._offer(is_held=is_held)

    def give_numbers(self) -> None:
        """Give what amends the issue to those who have a copy; undo takes it back."""
        self.office.perform(partial(enclose, amending=self.amending, copies=self.copies))

    def _offer(self, *, is_held: bool) -> None:
        database = self.office.database
        numbers = {copy.ref for amends in self.amending for copy in lacking(database, amends, self.copies)}
        told = ngettext(
            "&Number the enclosed pages for {count} copy", "&Number the enclosed pages for {count} copies", len(numbers)
        )
        self.number_button.setText(told.format(count=len(numbers)))
        self.number_button.setToolTip(_("Those who have a copy get it under the number of their copy."))
        self.number_button.setVisible(bool(numbers))
        self.number_button.setEnabled(not is_held)
        self.setVisible(bool(self.told.sentence.text()))

    def _told_of_part(self, issued: Entry, whole: Ref) -> str:
        of = queries.entry(self.office.database, whole)
        if of is None:
            return ""
        told = _("This is {what}: it goes to those who have a copy of {issue}, under the number of that.")
        return told.format(
            what=called(str(issued.values["kind"]), issued.values["number"]),
            issue=called(str(of.values["kind"]), of.values["number"]),
        )
