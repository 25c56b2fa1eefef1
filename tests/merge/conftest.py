"""What the tests of merging share: an office, copies taken of it, and how they come back."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from baliapp.merge.bringing import bring_back, plan_merge
from baliapp.merge.plan import Answer, Plan, Side
from baliapp.store.deeds.operations import create_record
from baliapp.store.opening.databases import create_database, open_database
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Author, Changed, Ref
from baliapp.store.venue.copies import Taking, take
from tests.postgres_lender import PostgresLender
from tests.postgres_server import PostgresServer

OFFICER, KIM = Author("Officer", "desk"), Author("Kim", "laptop")
Take = Callable[..., Database]


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an empty database file that tests copy."""
    path = tmp_path_factory.mktemp("template") / "empty.bali"
    create_database(path, OFFICER, starter=False).close()
    return path


@pytest.fixture(scope="session")
def empty_postgres(postgres_server: PostgresServer) -> str:
    """Make an empty office on a server that tests copy, and give its name."""
    name = postgres_server.create_database()
    create_database(postgres_server.url(name), OFFICER, starter=False).close()
    return name


@pytest.fixture
def desk(empty_file: Path, tmp_path: Path) -> Iterator[Database]:
    """Give an empty office in a file."""
    database = open_database(Path(shutil.copy(empty_file, tmp_path / "desk.bali")), OFFICER)
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
    """Give an empty office on a server."""
    name = lender.lend()
    database = open_database(postgres_server.url(name), OFFICER)
    yield database
    database.close()
    lender.take_back(name)


@pytest.fixture(params=["desk", "shared"], ids=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest) -> Database:
    """Give an empty office, first in a file and then on a server."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Database)
    return found


@pytest.fixture
def take_copy(tmp_path: Path, request: pytest.FixtureRequest) -> Take:
    """Take a copy of a database and open it."""

    def taken(database: Database, name: str = "Adelaide") -> Database:
        target = tmp_path / f"{name}.balicopy"
        take(database, target, Taking(taken_for=name))
        copy = open_database(target, Author(f"Kim of {name}", "laptop"))
        request.addfinalizer(copy.close)
        return copy

    return taken


@pytest.fixture
def member(office: Database) -> Ref:
    """Give a member of the office."""
    return made(office, "participant", short_name="Thailand", kind="state", standing="member", iso_code="TH")


@pytest.fixture
def body(office: Database) -> Ref:
    """Give a body of the office."""
    return made(office, "body", name="Ad Hoc Group", acronym="AHG")


def made(database: Database, type_name: str, **values: str | int | None) -> Ref:
    """Make a record."""
    return create_record(database, type_name, values).made[0]


def returned(office: Database, copy: Database, *sides: Side) -> Changed:
    """Bring a copy back, with the answers to its questions in their order."""
    plan = plan_merge(office, copy)
    assert len(plan.conflicts) == len(sides), plan.conflicts
    answers = {each.key: Answer(side) for each, side in zip(plan.conflicts, sides, strict=True)}
    return bring_back(office, copy, plan, answers)


def refs(plan: Plan) -> tuple[set[Ref], set[Ref], set[Ref]]:
    """Give which records are added, changed and removed."""
    return tuple({each.ref for each in part} for part in (plan.added, plan.changed, plan.removed))  # type: ignore[return-value]  # three parts
