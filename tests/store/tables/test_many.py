"""Many rows written in one go."""

from datetime import date

from sqlalchemy import Column, Insert, Integer, LargeBinary, MetaData, Table, insert, select

from baliapp.base.ids import new_id
from baliapp.base.partial_dates import of_day
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from baliapp.store.tables.many import write_many
from baliapp.store.tables.rows import read_rows

TRIED = Table("tried", MetaData(), Column("place", Integer), Column("content", LargeBinary))
WRITE: Insert = insert(TRIED)


def test_what_is_written_in_one_go_is_read_as_it_was_given_whatever_the_driver_knows(database: Database) -> None:
    dates = {new_id(): of_day(date(2012, 11, 12)), new_id(): of_day(date(2016, 3, 22)), new_id(): None}
    with database.step("Many") as step:
        step.create_many("meeting", [(each, {"title": "50 % of :all ?", "dates": day}) for each, day in dates.items()])
    with database.reading() as connection:
        rows = read_rows(connection, [Ref("meeting", each) for each in dates])
    assert {ref.id: (row["title"], row["dates"]) for ref, row in rows.items()} == {
        each: ("50 % of :all ?", day) for each, day in dates.items()
    }


def test_values_are_taken_by_name_in_whatever_order_and_what_is_not_asked_for_is_left(database: Database) -> None:
    rows: list[dict[str, object]] = [{"content": b"one", "place": 1, "more": "left"}, {"place": 2, "content": None}]
    with database.altering() as connection:
        TRIED.create(connection)
        write_many(connection, WRITE, ["place", "content"], rows)
        write_many(connection, WRITE, ["place", "content"], [])
        kept = {row.place: row.content and bytes(row.content) for row in connection.execute(select(TRIED))}
        TRIED.drop(connection)
    assert kept == {1: b"one", 2: None}
