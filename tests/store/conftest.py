"""A fresh database for each test, once on SQLite and once on PostgreSQL, copied from one made once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from baliapp.store.deeds.operations import create_record
from baliapp.store.opening.databases import create_database, open_database
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Author, Ref
from tests.postgres_lender import PostgresLender
from tests.postgres_server import PostgresServer

AUTHOR = Author("Officer", "desk")


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an empty database file that tests copy."""
    path = tmp_path_factory.mktemp("template") / "empty.bali"
    create_database(path, AUTHOR, starter=False).close()
    return path


@pytest.fixture(scope="session")
def empty_postgres(postgres_server: PostgresServer) -> str:
    """Make an empty PostgreSQL database that tests copy, and give its name."""
    name = postgres_server.create_database()
    create_database(postgres_server.url(name), AUTHOR, starter=False).close()
    return name


@pytest.fixture
def file(empty_file: Path, tmp_path: Path) -> Path:
    """Give an empty database file of the test's own."""
    return Path(shutil.copy(empty_file, tmp_path / "desk.bali"))


@pytest.fixture
def desk(file: Path) -> Iterator[Database]:
    """Give an empty SQLite database."""
    database = open_database(file, AUTHOR)
    yield database
    database.close()


@pytest.fixture(scope="session")
def lender(postgres_server: PostgresServer, empty_postgres: str) -> Iterator[PostgresLender]:
    """Lend empty PostgreSQL databases."""
    lender = PostgresLender(postgres_server, empty_postgres)
    yield lender
    lender.close()


@pytest.fixture
def shared(postgres_server: PostgresServer, lender: PostgresLender) -> Iterator[Database]:
    """Give an empty PostgreSQL database."""
    name = lender.lend()
    database = open_database(postgres_server.url(name), AUTHOR)
    yield database
    database.close()
    lender.take_back(name)


@pytest.fixture(params=["desk", "shared"], ids=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """Give an empty database, first the one kind and then the other."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Database)
    return found


@pytest.fixture
def thailand(database: Database) -> Ref:
    """Give a member."""
    values = {"short_name": "Thailand", "kind": "state", "standing": "member", "iso_code": "TH", "native_name": "ไทย"}
    return create_record(database, "participant", values).made[0]


@pytest.fixture
def group(database: Database) -> Ref:
    """Give a body."""
    return create_record(database, "body", {"name": "Ad Hoc Group", "acronym": "AHG"}).made[0]


@pytest.fixture
def membership(database: Database, thailand: Ref, group: Ref) -> Ref:
    """Give the membership of the member in the body."""
    values = {"participant": thailand.id, "body": group.id, "status": "member"}
    return create_record(database, "membership", values).made[0]
