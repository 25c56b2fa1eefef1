"""Laws of the thorough look: a sound database is called sound, and each kind of harm is found."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from baliapp.store.deeds.operations import create_record, edit_record
from baliapp.store.deeds.undo import undo
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.binned import bin_records
from tests.store.conftest import AUTHOR

HARM = {
    "UPDATE participant SET region = 'Mars'": "does not end where the record stands",
    "UPDATE participant SET folded = 'x'": "out of date",
    "UPDATE participant SET kind = 'kingdom'": "not one of the choices",
    "DELETE FROM membership": "which is not there",
    "UPDATE citation SET about = 'body:nobody'": "What it speaks about is not there",
    "UPDATE citation SET about = 'nonsense'": "What it speaks about is not there",
}


def test_a_sound_database_is_called_sound(database: Database, thailand: Ref, membership: Ref) -> None:
    edit_record(database, thailand, {"short_name": "Siam"})
    bin_records(database, [thailand])
    create_record(database, "theme", {"name": "Return"})
    undo(database)
    assert check(database) == []


@pytest.mark.parametrize(("harm", "sentence"), HARM.items())
@pytest.mark.usefixtures("membership")
def test_harm_is_found(database: Database, thailand: Ref, harm: str, sentence: str) -> None:
    create_record(database, "citation", {"about": str(thailand), "source": "A letter", "certainty": "stated"})
    with database.altering() as connection:
        connection.execute(text(harm))
    assert any(sentence in complaint for complaint in check(database))


@pytest.mark.usefixtures("membership")
def test_a_row_that_points_nowhere_is_found(desk: Database) -> None:
    meeting = create_record(desk, "meeting", {"title": "A meeting"}).made[0]
    create_record(desk, "document", {"title": "A letter", "meeting": meeting.id})
    with desk.writer.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("DELETE FROM meeting")
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        connection.exec_driver_sql("BEGIN")
    assert any("points at a row of meeting" in complaint for complaint in check(desk))


def test_a_damaged_file_is_found(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        root = "(SELECT rootpage FROM sqlite_master WHERE name = 'ix_theme_listed')"
        connection.execute(f"UPDATE sqlite_master SET rootpage = {root} WHERE name = 'ix_body_listed'")
        connection.commit()
    desk = Database(file, AUTHOR)
    assert any("The file is damaged" in complaint for complaint in check(desk))
    desk.close()
