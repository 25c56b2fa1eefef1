"""A record and the source that says so come and go together."""

from baliapp.store.asking import queries
from baliapp.store.deeds import undo
from baliapp.store.steps.database import Database
from baliapp.store.steps.sourced import create_with_source


def test_a_record_and_its_source_are_one_step(database: Database) -> None:
    changed = create_with_source(
        database, "New theme", "theme", {"name": "Returns"}, {"source": "A statement", "certainty": "reported"}
    )
    theme = changed.made[0]
    (citation,) = queries.citations(database, theme)
    assert (citation.values["source"], citation.values["certainty"]) == ("A statement", "reported")

    undo.undo(database)

    assert queries.all_entries(database, "theme") == queries.all_entries(database, "citation") == []


def test_where_no_source_is_named_none_is_made(database: Database) -> None:
    changed = create_with_source(database, "New theme", "theme", {"name": "Returns"}, {})
    assert queries.citations(database, changed.made[0]) == []
