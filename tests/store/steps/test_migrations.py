"""What older programs wrote, brought up to date: nothing is lost, dates get their bounds, and members are found."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from baliapp.base import clock
from baliapp.base.date_reading import read_date
from baliapp.base.ids import derived_id
from baliapp.base.text import fold
from baliapp.store.asking.queries import all_entries, entries_as_of, entry
from baliapp.store.opening.databases import open_database
from baliapp.store.steps import schema
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.postgres_server import PostgresServer
from tests.store.conftest import AUTHOR

THEME = derived_id("starter", "theme", "public-awareness")
PROCESS = derived_id("starter", "body", "process")
COLUMNS = {
    "theme": ("name",),
    "participant": ("short_name", "kind", "standing"),
    "body": ("name", "scope", "established"),
    "membership": ("participant", "body", "status", "since", "until"),
    "document": ("title",),
    "outcome_paragraph": ("document", "number"),
}


@pytest.fixture(params=["sqlite", "postgresql"])
def first(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Give where a database lies that the first program made."""
    old = tmp_path / "old"
    shutil.copytree(schema.MIGRATIONS, old, ignore=shutil.ignore_patterns("v000[!1]*", "__pycache__"))
    if request.param == "sqlite":
        address: Path | str = tmp_path / "first.bali"
        database = Database(address, AUTHOR)
    else:
        server = request.getfixturevalue("postgres_server")
        assert isinstance(server, PostgresServer)
        address = server.url(server.create_database())
        database = Database(address.replace("postgresql://", "postgresql+psycopg://"), AUTHOR)
    with database.altering() as connection:
        schema.upgrade(connection, old)
        _fill(connection)
    database.close()
    return address


def _fill(connection: Connection) -> None:
    since = {name: date.encode() for name in ("26 February 2002", "1 April 2013") if (date := read_date(name))}
    rows: list[tuple[str, str, str, tuple[str | None, ...]]] = [
        ("theme", THEME, "Awareness", ("Awareness",)),
        ("theme", "other", "Other", ("Other",)),
        ("participant", "th", "Thailand", ("Thailand", "state", "member")),
        ("participant", "us", "United States", ("United States", "state", "member")),
        ("body", PROCESS, "Process", ("Process", "bali-process", None)),
        ("membership", "m1", "Thailand – Process", ("th", PROCESS, "member", since["26 February 2002"], None)),
        ("membership", "m2", "United States – Process", ("us", PROCESS, "member", since["1 April 2013"], None)),
        ("document", "d", "Statement", ("Statement",)),
        *[("outcome_paragraph", f"p{number}", f"Statement, ¶ {number}", ("d", number)) for number in ("2", "10")],
    ]
    step = "INSERT INTO step (id, name, kind, officer, machine, at) VALUES ('s', 'Starter', 'starter', '', '', :at)"
    connection.execute(text(step), {"at": clock.stamp()})
    for type_name, identity, heading, values in rows:
        kept = dict(zip(COLUMNS[type_name], values, strict=True))
        derived = {"heading": heading, "sort_key": fold(heading), "folded": fold(heading), "version": 1, "id": identity}
        row = kept | derived
        names = ", ".join(row)
        connection.execute(
            text(f"INSERT INTO {type_name} ({names}) VALUES ({', '.join(f':{name}' for name in row)})"), row
        )
        for field, after in {"*": "1", **kept}.items():
            if after is not None:
                line = "INSERT INTO change (step_id, record_type, record_id, field, after) VALUES ('s', :t, :i, :f, :a)"
                connection.execute(text(line), {"t": type_name, "i": identity, "f": field, "a": after})


def test_a_database_of_the_first_program_tells_members_as_of_a_day(first: Path | str) -> None:
    database = open_database(first, AUTHOR)
    day = read_date("13 November 2012")
    assert day is not None
    found, uncertain = entries_as_of(database, "participant", day.latest)
    assert [each.heading for each in found] == ["Thailand"]
    assert not uncertain
    process = entry(database, Ref("body", PROCESS))
    assert process is not None
    assert process.values["kind"] == "process"
    paragraphs = all_entries(database, "outcome_paragraph")
    assert [(each.values["number"], each.version) for each in paragraphs] == [("2", 1), ("10", 1)]
    keys = {each.heading: each.values["key"] for each in all_entries(database, "theme")}
    assert keys == {"Awareness": "public-awareness", "Other": ""}
    assert check(database) == []
    database.close()
