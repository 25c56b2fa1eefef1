"""What is told before a copy is brought back."""

from baliapp.merge.returning import told_of_backup
from baliapp.store.steps.database import Database


def test_only_of_a_server_it_is_told_that_somebody_must_see_to_the_backup(desk: Database, shared: Database) -> None:
    assert told_of_backup(desk) == ""
    assert told_of_backup(shared) != ""
