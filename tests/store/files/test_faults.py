"""Laws of faults: every complaint of a driver becomes a sentence; our own bugs do not."""

import sqlite3
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from sqlalchemy.exc import OperationalError, ProgrammingError

from baliapp.base.errors import UserError
from baliapp.store.asking.queries import all_entries
from baliapp.store.deeds.operations import create_record
from baliapp.store.files.faults import Damaged, Fault, LockedOut, in_words, told
from baliapp.store.files.glance import glance
from baliapp.store.opening.databases import open_database
from baliapp.store.steps.database import Database
from tests.store.conftest import AUTHOR


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_has_a_sentence_and_an_advice(fault: Fault) -> None:
    told = in_words(fault, "/desk.bali")
    assert told.message.endswith(".")
    assert told.advice.endswith(".")


def test_a_database_that_lets_nobody_in_is_told(shared: Database) -> None:
    with shared.altering() as connection:
        connection.exec_driver_sql("CREATE ROLE guest LOGIN")
    guest = Database(shared.writer.url.set(username="guest").render_as_string(hide_password=False), AUTHOR)
    with pytest.raises(UserError, match="did not let you in"):
        create_record(guest, "theme", {"name": "Return"})
    guest.close()
    with shared.altering() as connection:
        connection.exec_driver_sql("DROP ROLE guest")


def test_our_own_mistakes_rise_as_they_are(shared: Database) -> None:
    with pytest.raises(ProgrammingError):
        shared.run("SELECT * FROM no_such_table", {})


def test_a_closed_database_is_our_own_mistake(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.close()
        with pytest.raises(sqlite3.ProgrammingError), told("desk"):
            connection.execute("SELECT 1")


def test_a_fault_outside_sqlalchemy_is_told_too(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be opened"), told("desk"):
        sqlite3.connect(tmp_path / "gone" / "desk.bali")


class Refusal(psycopg.OperationalError):
    """What the driver raises where a connection fails over its password; the words are the server's own."""

    def __init__(self, needs_password: bool, used_password: bool) -> None:
        super().__init__("FATAL: Passwort-Authentifizierung fehlgeschlagen")
        self.flags = SimpleNamespace(needs_password=needs_password, used_password=used_password)

    @property
    def pgconn(self) -> Any:
        """Give what is known of the connection."""
        return self.flags


@pytest.mark.parametrize(("needs", "used"), [(True, False), (False, True)])
def test_a_server_that_wants_another_password_is_told_apart(needs: bool, used: bool) -> None:
    refusal = Refusal(needs, used)
    with pytest.raises(LockedOut, match="did not let you in"), told("desk"):
        raise OperationalError("", None, refusal)


def test_a_text_that_is_none_any_more_is_damage(file: Path) -> None:
    desk = open_database(file, AUTHOR)
    create_record(desk, "theme", {"name": "Return"})
    desk.close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE theme SET name = CAST(X'52ff' AS TEXT)")
        connection.commit()
    desk = open_database(file, AUTHOR)
    with pytest.raises(Damaged):
        all_entries(desk, "theme")
    desk.close()


def test_a_complaint_that_is_no_text_itself_is_damage(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        spoilt = "UPDATE sqlite_master SET sql = CAST(X'435245415445205441424c45ff' AS TEXT) WHERE name = 'theme'"
        connection.execute(spoilt)
        connection.commit()
    assert glance(file) is None
    with pytest.raises(Damaged):
        open_database(file, AUTHOR)


@pytest.mark.parametrize(("said", "sentence"), [("disk I/O error", "does not answer"),
                                                ("database or disk is full", "no room left")])  # fmt: skip
def test_a_complaint_without_a_code_is_known_by_its_words(said: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence), told("desk.bali"):
        raise sqlite3.OperationalError(said)
