"""Editors of one line: names, numbers, addresses."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QStringListModel, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from baliapp.base.i18n import _
from baliapp.gui.form.editors_base import Editor
from baliapp.gui.kit.office import Office
from baliapp.records.fields import Field

LONGEST = 2**30
"""Qt would cut a line at 32,767 characters without a word."""


class LineEditor(Editor):
    """One line of text, kept letter for letter."""

    def __init__(self, facts: Field, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(facts, office, parent)
        self.text_line = QLineEdit()
        self.text_line.setMaxLength(LONGEST)
        self.text_line.textEdited.connect(self.edited)
        self.text_line.returnPressed.connect(self.left)
        self.take(self.text_line)

    def typed(self) -> str:
        """Give the line."""
        return self.text_line.text()

    def put(self, typed: str) -> None:
        """Show the line from its start."""
        self.text_line.setText(typed)
        self.text_line.setCursorPosition(0)


class OfferingLineEditor(LineEditor):
    """A line that offers words which hold what is typed; any other may be typed as well."""

    def __init__(
        self, facts: Field, office: Office, words: Callable[[], Collection[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(facts, office, parent)
        self._words = words
        self._known = QStringListModel(self)
        self.completer = QCompleter(self._known, self)
        self.completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.completer.setMaxVisibleItems(12)
        self.completer.activated.connect(self.edited)
        self.text_line.setCompleter(self.completer)
        self.text_line.textEdited.connect(self._offer)

    def _offer(self) -> None:
        """Fetch the words when the first letter is typed: some come from files."""
        if not self._known.rowCount():
            self._known.setStringList(sorted(self._words()))


class LinkEditor(LineEditor):
    """A web or mail address, with a button that opens it."""

    def __init__(self, facts: Field, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(facts, office, parent)
        self.button = self.add_button("globe", _("Open the address in {field}").format(field=_(facts.label)))
        self.button.clicked.connect(self.open_address)
        self.text_line.textChanged.connect(self._follow)
        self._follow()

    def open_address(self) -> None:
        """Hand the address to the system's browser or mail program."""
        open_address(self.typed(), self.office)

    def _follow(self) -> None:
        self.button.setEnabled(bool(address_of(self.typed())))


def address_of(typed: str) -> str:
    """Give what of ``typed`` a browser can open: the first word, where it is a web or mail address; else blank."""
    first = typed.split()[0] if typed.split() else ""
    if first.lower().startswith(("http://", "https://", "mailto:")):
        return first
    return f"https://{first}" if first.lower().startswith("www.") else ""


def open_address(typed: str, office: Office) -> None:
    """Open an address in the system's browser; say so where there is none."""
    address = address_of(typed)
    if not address or not QDesktopServices.openUrl(QUrl(address)):
        office.said.emit(_("{address} could not be opened; copy it into a browser.").format(address=typed))
