"""A form as the window has it, for tests: it follows what changes, and answers questions by itself."""

from baliapp.gui.form.form import Form
from baliapp.gui.form.form_conflict import Clash
from baliapp.gui.form.form_row import Row
from baliapp.gui.kit.office import Office
from baliapp.store.tables.entries import Changed, Ref
from tests.gui.records import stored


class FollowingForm(Form):
    """A form in a pane that follows what changes, as the window's does; it answers questions by itself."""

    def __init__(self, office: Office, ref: Ref) -> None:
        super().__init__(office)
        self.said: list[str] = []
        self.clashes: list[Clash] = []
        self.keeps: set[str] | None = set()
        office.said.connect(self.said.append)
        office.changed.connect(self._changed)
        self.show_entry(stored(office, ref))

    def _changed(self, changed: Changed) -> None:
        if self.entry and self.entry.ref in changed.refs:
            self.follow(stored(self.office, self.entry.ref))

    def ask(self, heading: str, clashes: list[Clash]) -> set[str] | None:
        """Answer as the test has said."""
        self.clashes += clashes
        return self.keeps

    def row(self, name: str) -> Row:
        """Give the row of a field."""
        return self.rows.rows[name]

    def type(self, name: str, typed: str) -> None:
        """Type into a field and leave it."""
        self.row(name).editor.put(typed)
        self.row(name).editor.left.emit()
