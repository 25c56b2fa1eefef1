"""A database of the private PostgreSQL that is lent again is as if it had just been made."""

from collections.abc import Iterator

import psycopg
import pytest

from tests.postgres_lender import TURNS, PostgresLender
from tests.postgres_server import PostgresServer


@pytest.fixture
def lender(postgres_server: PostgresServer) -> Iterator[PostgresLender]:
    """Lend databases with a meeting and an item that rests on it."""
    template = postgres_server.create_database()
    say(
        postgres_server,
        template,
        "CREATE TABLE meeting (id serial PRIMARY KEY, title text)",
        "CREATE TABLE item (meeting integer NOT NULL REFERENCES meeting)",
        "INSERT INTO meeting (title) VALUES ('First')",
        "INSERT INTO item VALUES (1)",
        "SELECT setval('meeting_id_seq', 1, false)",
    )
    lender = PostgresLender(postgres_server, template)
    yield lender
    lender.close()
    postgres_server.drop_database(template)


def connected(server: PostgresServer, name: str) -> psycopg.Connection:
    return psycopg.connect(server.url(name).replace("+psycopg", ""))


def say(server: PostgresServer, name: str, *commands: str) -> None:
    with connected(server, name) as connection:
        for command in commands:
            connection.execute(command.encode())


def held(server: PostgresServer, name: str) -> list[object]:
    with connected(server, name) as connection:
        tables = "SELECT id, title FROM meeting", "SELECT * FROM item", "SELECT nextval('meeting_id_seq')"
        return [connection.execute(each.encode()).fetchall() for each in tables]


def test_one_that_comes_back_is_lent_again_as_the_template_is(
    lender: PostgresLender, postgres_server: PostgresServer
) -> None:
    first = lender.lend()
    fresh = held(postgres_server, first)
    say(postgres_server, first, "UPDATE meeting SET title = 'Second'", "DELETE FROM item")
    say(postgres_server, first, "INSERT INTO meeting VALUES (7, 'Third')", "INSERT INTO item VALUES (7)")
    lender.take_back(first)

    again = lender.lend()

    assert again == first
    assert held(postgres_server, again) == fresh
    postgres_server.drop_database(again)


@pytest.mark.parametrize(
    "altered",
    [
        "CREATE TABLE other (id integer)",
        "DROP TABLE item",
        "ALTER TABLE meeting ADD place text",
        "CREATE INDEX by_title ON meeting (title)",
        "ALTER TABLE item DROP CONSTRAINT item_meeting_fkey",
    ],
)
def test_one_that_was_altered_is_not_lent_again(
    lender: PostgresLender, postgres_server: PostgresServer, altered: str
) -> None:
    first = lender.lend()
    say(postgres_server, first, altered)
    lender.take_back(first)

    other = lender.lend()

    assert other != first
    postgres_server.drop_database(other)


def test_one_that_somebody_is_still_connected_to_is_not_lent_again(
    lender: PostgresLender, postgres_server: PostgresServer
) -> None:
    first = lender.lend()
    with connected(postgres_server, first):
        lender.take_back(first)

    other = lender.lend()

    assert other != first
    postgres_server.drop_database(other)


def test_one_that_was_lent_often_is_not_lent_again(lender: PostgresLender, postgres_server: PostgresServer) -> None:
    names = list[str]()
    for _turn in range(TURNS + 1):
        names.append(lender.lend())
        lender.take_back(names[-1])

    assert len(set(names[:TURNS])) == 1
    assert names[-1] != names[0]
    postgres_server.drop_database(names[-1])
