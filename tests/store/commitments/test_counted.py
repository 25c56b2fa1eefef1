"""Laws of counting statuses: everything that concerns a member counts once, down as across."""

import pytest

from baliapp.base.date_reading import read_date
from baliapp.store.commitments.assessing import assess
from baliapp.store.commitments.counted import Counted, counted_of_member, counted_of_promise
from baliapp.store.commitments.table import Table, commitment_table
from baliapp.store.steps.database import Database
from tests.store.commitments.test_table import commitment, make, member, paragraph, say


@pytest.fixture
def table(database: Database) -> Table:
    """Give two commitments of three members, the first overdue; one member stands beside the second."""
    where = paragraph(database)
    late = commitment(database, where, "Adopt a law", by_when=read_date("2012"))
    other = commitment(database, where, "Train officers")
    members = {name: member(database, name) for name in ("Nauru", "Samoa", "Tonga")}
    for what, name in ((late, "Nauru"), (late, "Samoa"), (late, "Tonga"), (other, "Nauru"), (other, "Tonga")):
        make(database, "commitment_member", commitment=what.id, participant=members[name].id)
    assess(database, [(late.id, members["Nauru"].id), (other.id, members["Nauru"].id)], say("implemented"))
    assess(database, [(late.id, members["Tonga"].id)], say("active"))
    return commitment_table(database, None)


def test_statuses_are_counted_of_each_commitment_and_of_each_member(table: Table) -> None:
    late, other = table.promises
    assert counted_of_promise(table, late) == Counted({"active": 1, "implemented": 1}, 1, 2)
    assert counted_of_promise(table, other) == Counted({"implemented": 1}, 1, 0)
    of = {each.name: counted_of_member(table, each.ref.id) for each in table.members}
    assert of["Nauru"] == Counted({"implemented": 2}, 0, 0)
    assert of["Samoa"] == Counted({}, 1, 1)
    assert of["Tonga"] == Counted({"active": 1}, 1, 1)
    across, down = [counted_of_promise(table, each) for each in table.promises], list(of.values())
    assert sum(each.total for each in across) == sum(each.total for each in down) == 5
