"""How records are called where one of several is chosen: with acronym and date where names or acronyms clash."""

from collections.abc import Sequence

from baliapp.records.catalogue import BY_NAME
from baliapp.records.naming import Called, told_apart
from baliapp.records.record import Lasting
from baliapp.store.tables.entries import Entry


def told_apart_entries(entries: Sequence[Entry]) -> list[str]:
    """Give how each record is called beside the others."""
    return told_apart([_called(entry) for entry in entries])


def _called(entry: Entry) -> Called:
    record_type = BY_NAME[entry.ref.type]
    acronym = next((str(entry.values[field]) for kind, field in record_type.called if kind == "acronym"), "")
    since = entry.date(record_type.lasts[0]) if issubclass(record_type, Lasting) else None
    return Called(entry.heading, acronym, str(since) if since else "")
