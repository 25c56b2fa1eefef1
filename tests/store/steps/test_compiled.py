"""Statements put into SQL once."""

from sqlalchemy import String, column, select, table

from baliapp.store.steps.compiled import MANY, Compiled
from baliapp.store.steps.database import Database


def statements(database: Database) -> Compiled:
    kept = database.writer.get_execution_options()["compiled_cache"]
    assert isinstance(kept, Compiled)
    return kept


def test_what_one_connection_has_put_into_sql_no_other_one_puts_into_sql_again(database: Database) -> None:
    name = column("name", String())
    asked = select(name).select_from(table("identity", name)).where(name != "asked once")
    with database.reading() as reading:
        first = reading.execute(asked).all()
    many = len(statements(database))
    with database.step("Look") as step:
        assert step.connection.execute(asked).all() == first
    assert len(statements(database)) == many
    assert first


def test_two_questions_that_differ_are_kept_apart() -> None:
    kept = Compiled(MANY)
    kept["dialect", "one question"], kept["dialect", "another"] = "ONE", "OTHER"
    assert (kept.get(("dialect of another engine", "one question")), kept.get(("dialect", "another"))) == (
        "ONE",
        "OTHER",
    )
    assert kept.get(("dialect", "never asked")) is None
