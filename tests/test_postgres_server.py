"""The private PostgreSQL keeps each test to itself."""

import pytest
from sqlalchemy import create_engine, text

from tests.postgres_server import PostgresServer


def names_of_tables(url: str) -> list[str]:
    engine = create_engine(url)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars().all()
    engine.dispose()
    return list(found)


def test_a_database_made_from_a_template_holds_what_the_template_holds(postgres_server: PostgresServer) -> None:
    template = postgres_server.create_database()
    engine = create_engine(postgres_server.url(template))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE member (id integer)"))
    engine.dispose()

    copy = postgres_server.create_database(template=template)

    assert names_of_tables(postgres_server.url(copy)) == ["member"]
    postgres_server.drop_database(copy)
    postgres_server.drop_database(template)


@pytest.mark.parametrize("_turn", [1, 2])
def test_each_test_gets_an_empty_database(postgres_url: str, _turn: int) -> None:
    assert names_of_tables(postgres_url) == []
    engine = create_engine(postgres_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE left_behind (id integer)"))
    engine.dispose()
