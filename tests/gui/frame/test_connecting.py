"""Laws of shared databases: connecting holds no window up, and a password is asked for and never kept."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from baliapp.gui.frame.connecting import Connecting, with_password
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.jobs import Lane
from baliapp.gui.kit.office import Office
from baliapp.store.opening.databases import create_database
from tests.gui.conftest import AUTHOR
from tests.gui.dialogs import answering
from tests.postgres_server import PostgresServer

SECRET = "s:e/c@r%t ü"


@pytest.fixture
def guarded(postgres_server: PostgresServer) -> Iterator[str]:
    """Give the address of a database on a server that asks this officer for a password."""
    name = postgres_server.create_database()
    create_database(postgres_server.url(name), AUTHOR, starter=False).close()
    with psycopg.connect(postgres_server.url(name).replace("+psycopg", ""), autocommit=True) as keeper:
        shown = keeper.execute("SHOW hba_file").fetchone()
        assert shown is not None
        rules = Path(shown[0])
        before = rules.read_text(encoding="utf-8")
        rules.write_text(f"local all kim scram-sha-256\n{before}", encoding="utf-8")
        keeper.execute(f"CREATE ROLE kim LOGIN PASSWORD '{SECRET}' IN ROLE baliapp")
        keeper.execute("SELECT pg_reload_conf()")
        yield f"postgresql://kim@/{name}?host={postgres_server.folder}"
        rules.write_text(before, encoding="utf-8")
        keeper.execute("SELECT pg_reload_conf()")
    postgres_server.drop_database(name)
    with psycopg.connect(postgres_server.url("postgres").replace("+psycopg", ""), autocommit=True) as keeper:
        keeper.execute("DROP ROLE kim")


@pytest.fixture
def office(office: Office) -> Iterator[Office]:
    """Give an office whose long work really is in another thread."""
    office.jobs = Lane()
    yield office
    office.jobs.close()


def answer(dialog: Connecting, qtbot: QtBot, *passwords: str) -> None:
    """Type one password after the other, each when it is asked for."""
    for password in passwords:
        qtbot.waitUntil(dialog.question.isVisible)
        dialog.password.setText(password)
        dialog.connect_button.click()
    qtbot.waitUntil(lambda: dialog.question.isVisible() or not dialog.isVisible())


def test_the_password_is_asked_for_and_kept_nowhere(
    window: Window, office: Office, guarded: str, qtbot: QtBot, tmp_path: Path
) -> None:
    with answering(Connecting, lambda dialog: answer(dialog, qtbot, SECRET)):
        assert window.files.open(guarded)

    assert office.database.shared
    assert office.settings.get("file") == guarded
    written = (tmp_path / "settings.json").read_text(encoding="utf-8")
    assert "s:e" not in written
    assert "c%40r" not in written


def test_a_wrong_password_is_told_and_asked_for_again(
    window: Window, office: Office, guarded: str, qtbot: QtBot
) -> None:
    told = list[str]()

    def try_twice(dialog: Connecting) -> None:
        answer(dialog, qtbot, "wrong")
        told.append(dialog.fault.sentence.text())
        assert dialog.password.echoMode() is QLineEdit.EchoMode.Password
        answer(dialog, qtbot, SECRET)

    with answering(Connecting, try_twice):
        assert window.files.open(guarded)

    assert len(told) == 1
    assert "did not let you in" in told[0]
    assert office.database.shared


def test_who_gives_no_password_stays_where_they_were(
    window: Window, office: Office, guarded: str, qtbot: QtBot
) -> None:
    before = office.database

    def give_up(dialog: Connecting) -> None:
        qtbot.waitUntil(dialog.question.isVisible)
        assert not dialog.connect_button.isEnabled()
        dialog.accept()  # Enter in an empty line
        assert dialog.isVisible()
        dialog.reject()

    with answering(Connecting, give_up):
        assert not window.files.open(guarded)

    assert office.database is before


def test_a_password_in_the_address_is_not_asked_for(window: Window, office: Office, guarded: str) -> None:
    assert window.files.open(with_password(guarded, SECRET))

    assert office.settings.get("file") == guarded


def test_a_server_that_is_not_there_is_told(window: Window, office: Office, tmp_path: Path) -> None:
    before = office.database

    assert not window.files.open(f"postgresql://kim@/bali?host={tmp_path}")

    assert office.database is before
    assert window.notice is not None
    assert "cannot be reached" in window.notice.sentence.text()


def test_a_connection_that_nobody_waits_for_is_closed_again(qtbot: QtBot, office: Office, guarded: str) -> None:
    dialog = Connecting(office, with_password(guarded, SECRET))
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(office.jobs.emptied):
        dialog.reject()

    assert dialog.database is None


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("postgresql://kim@server/bali", "postgresql://kim:a%2Fb%40c@server/bali"),
        ("postgresql://kim:old@server:5433/bali", "postgresql://kim:a%2Fb%40c@server:5433/bali"),
        ("postgresql://kim@/bali?host=/run", "postgresql://kim:a%2Fb%40c@/bali?host=/run"),
    ],
)
def test_a_password_goes_into_an_address(address: str, expected: str) -> None:
    assert with_password(address, "a/b@c") == expected


def test_an_address_without_a_name_keeps_the_name_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "kim")

    assert with_password("postgresql://server/bali", "x") == "postgresql://kim:x@server/bali"
