"""Statements for tests of the window."""

from baliapp.gui.kit.office import Office
from baliapp.gui.sources.sources import Sources
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.tables.entries import Changed, Ref
from tests.gui.records import make


def say(office: Office, about: Ref, says: str, certainty: str = "reported", /, **values: Value) -> Ref:
    """Keep what a source says about a record."""
    given: dict[str, Value] = {"about": str(about), "says": says, "certainty": certainty, "source": "A page"}
    return make(office, "citation", **(given | values))


def sources_of(office: Office, ref: Ref) -> Sources:
    """Give the sources of a record, which follow what is done."""
    sources = Sources(office)

    def follow(_changed: Changed | None = None) -> None:
        sources.show_citations(ref, queries.citations(office.database, ref))

    office.changed.connect(follow)
    follow()
    sources.show()
    return sources
