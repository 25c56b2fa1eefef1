"""The starter data: the facts under resources/starter, brought into a new database as one step.

There is one CSV file a record type. Its columns are the fields of the type and, first, a key of the row by which the
other files refer to it. Dates stand there as an officer types them. A row keeps its key for ever, because its id is
derived from it: two offices that start apart have the same records and can merge later.
"""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from baliapp.base import paths
from baliapp.base.i18n import _
from baliapp.base.ids import derived_id
from baliapp.base.progress import Progress
from baliapp.records.catalogue import BY_NAME, RECORD_TYPES
from baliapp.records.fields import Field, fields_of
from baliapp.records.kinds import Kind, Value, read_typed
from baliapp.records.record import Record
from baliapp.store.steps.changes import link_id
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref

KEY = "starter_key"


def fill(database: Database, progress: Progress | None = None, folder: Path | None = None) -> None:
    """Bring everything under ``folder`` into an empty database, all of it or, when cancelled, nothing."""
    progress = progress or Progress()
    reader = StarterReader(folder or paths.resources() / "starter")
    with database.step(_("Starter data"), kind="starter") as step:
        for done, record_type in enumerate(RECORD_TYPES):
            progress.step(done, len(RECORD_TYPES), _(record_type.plural))
            step.create_many(str(record_type.__tablename__), reader.rows(record_type))
        progress.step(len(RECORD_TYPES), len(RECORD_TYPES))


class StarterReader:
    """Reads the files one after the other, and knows the ids of the rows that it has met."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ids: dict[Ref, str] = {}
        """By type and key."""
        self._links: set[str] = set()

    def rows(self, record_type: type[Record]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Give id and values of each row of a type; those that it refers to have been read before."""
        type_name = str(record_type.__tablename__)
        with (self._folder / f"{type_name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, strict=True):
                values = {facts.name: self._value(facts, row[facts.name]) for facts in fields_of(record_type)}
                identity = self._new_id(type_name, row[KEY], values)
                self._ids[Ref(type_name, row[KEY])] = identity
                yield identity, values

    def _value(self, facts: Field, typed: str) -> Value:
        if typed and facts.kind is Kind.REFERENCE:
            return self._ids[Ref(facts.target, typed)]
        if typed and facts.kind is Kind.ANY_RECORD:
            type_name, _colon, key = typed.partition(":")
            return f"{type_name}:{self._ids[Ref(type_name, key)]}"
        return read_typed(facts.kind, typed)

    def _new_id(self, type_name: str, key: str, values: Mapping[str, Value]) -> str:
        """Give the id of a row: that of its ends for a link, else the one that follows from its key."""
        if not BY_NAME[type_name].link_of:
            return derived_id("starter", type_name, key)
        again = 1
        while (identity := link_id(type_name, values, again)) in self._links:
            again += 1
        self._links.add(identity)
        return identity
