"""A line in which a person is named: those with posts on the day are offered, and anybody else is taken as typed."""

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from baliapp.base.i18n import _
from baliapp.base.text import fold
from baliapp.gui.kit.office import Office
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.meetings.delegations import as_on_the_day, offered
from baliapp.store.tables.entries import Entry, Ref


class PersonLine(QLineEdit):
    """Enter names who stands there."""

    named = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.attendance: Entry | None = None
        self.offers: dict[str, Ref] = {}
        self.setPlaceholderText(_("Type a name, then Enter"))
        self.setAccessibleName(_("Name of a delegate"))
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.textEdited.connect(self.offer)
        self.returnPressed.connect(self.named)

    def event(self, event: QEvent) -> bool:
        """Let Esc take away what is typed; with nothing typed it is the window's."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.text():
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.clear()
                return True
        return super().event(event)

    def offer(self, typed: str) -> None:
        """Offer those of this delegation's posts on the day, then all persons whose names hold what is typed."""
        if self.attendance is None:
            return
        wanted = fold(typed)
        posts = offered(self.office.database, self.attendance)
        offers = {
            f"{each.name} – {', '.join(filter(None, (each.title, each.ministry)))}": each.person
            for each in posts
            if wanted in fold(f"{each.name} {each.title}")
        }
        known = set(offers.values())
        others = queries.pick(self.office.database, "person", typed) if typed.strip() else []
        offers |= {each.heading: each.ref for each in others if each.ref not in known}
        self.offers = offers
        self._names.setStringList(list(offers))

    def values(self) -> dict[str, Value]:
        """Give who is named as a delegate keeps it; blank where nobody is."""
        typed = self.text().strip()
        ref = self.offers.get(typed) or self._called(typed)
        person = queries.entry(self.office.database, ref) if ref else None
        if person is not None and self.attendance is not None:
            return as_on_the_day(self.office.database, self.attendance, person)
        return {"name": typed} if typed else {}

    def _called(self, typed: str) -> Ref | None:
        """Give the one person on offer whose name was typed in full."""
        names = [(label.split(" – ")[0], ref) for label, ref in self.offers.items()]
        found = [ref for name, ref in names if fold(name) == fold(typed)]
        return found[0] if len(found) == 1 else None
