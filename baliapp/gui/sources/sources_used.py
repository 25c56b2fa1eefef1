"""The sources that were cited last on this machine, so that one is cited again with a key or two."""

from collections.abc import Mapping
from typing import NamedTuple

from baliapp.gui.kit.office import Office
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.tables.entries import Ref

KEPT = "sources.used"
MOST = 12


class CitedSource(NamedTuple):
    """What is cited: a document, an address or some other source; ``place`` only suggests where in it."""

    source: str
    document: str = ""
    """The id of a document, blank where it is none."""
    address: str = ""
    place: str = ""

    def values(self) -> Mapping[str, Value]:
        """Give the fields of the citation that name the source; its certainty is the officer's own to say."""
        return {"source": self.source, "document": self.document or None, "address": self.address}


def last_used(office: Office) -> list[CitedSource]:
    """Give the sources cited last, the newest first; documents that are not in this database are left out."""
    kept = office.settings.get(KEPT)
    rows = [row for row in kept if isinstance(row, list) and len(row) == 4] if isinstance(kept, list) else []
    found = [CitedSource(*row) for row in rows if all(isinstance(part, str) for part in row)]
    refs = [Ref("document", each.document) for each in found if each.document]
    there = {each.ref.id: each.heading for each in queries.entries(office.database, refs) if not each.deleted}
    return [
        each._replace(source=there.get(each.document, each.source))
        for each in found
        if not each.document or each.document in there
    ]


def remember(office: Office, cited: CitedSource) -> None:
    """Put a source first among those cited last."""
    kept = office.settings.get(KEPT)
    rows = [row for row in kept if isinstance(row, list)] if isinstance(kept, list) else []
    others = [row for row in rows if row[:3] != list(cited[:3])]
    office.remember(KEPT, [list(cited), *others][:MOST])
