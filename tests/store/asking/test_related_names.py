"""What names a record has to do with it, as of a day too."""

import datetime

from baliapp.base.date_reading import read_date
from baliapp.store.asking.queries import related
from baliapp.store.asking.related_then import related_then
from baliapp.store.deeds.operations import create_record
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref


def test_the_names_of_a_member_stand_among_what_has_to_do_with_it(database: Database, thailand: Ref) -> None:
    values = {"about": str(thailand), "kind": "former", "name": "Siam", "until": read_date("1939")}
    name = create_record(database, "dated_name", values).made[0]

    (group,) = related(database, thailand)
    (then,) = related_then(database, thailand, datetime.date(1930, 1, 1))
    (now,) = related_then(database, thailand, datetime.date(2020, 1, 1))

    assert (group.type, group.field, [each.ref for each in group.entries]) == ("dated_name", "about", [name])
    assert [each.ref for each in then.group.entries] == [name]
    assert (now.group.entries, now.ended) == ((), 1)
    assert related(database, name) == []
