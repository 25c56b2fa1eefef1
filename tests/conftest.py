"""What every test stands on: no display, no officer's own files, no stray warning, a private PostgreSQL."""

import logging
import os
import re
import shutil
import tempfile
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from baliapp.store.opening.databases import create_database
from baliapp.store.tables.entries import Author
from tests.postgres_server import PostgresServer, why_no_server

pytest_plugins = ["tests.turns"]

# Before Qt is imported: one platform and one language, whatever the machine has.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)

# Before pytest makes its folder: what is written and thrown away again is in memory, where there is room for it.
MEMORY, ROOM = Path("/dev/shm"), 2 << 30
if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)

# No deadline: a slow machine is no bug.  In CI the same examples every time, so that a failure belongs to the change.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

FACTS = Path(__file__).parents[2] / "shared" / "facts"


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the test an empty home, so that it neither sees nor touches an officer's documents and settings."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("BALIAPP_HOME", str(home / "settings"))
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name in ("CACHE_HOME", "CONFIG_HOME", "DATA_HOME", "DOCUMENTS_DIR", "STATE_HOME"):
        monkeypatch.setenv(f"XDG_{name}", str(home / name.lower()))
    return home


PAST, KEPT = deque[Path](), 24
"""Folders of the newest tests that have ended: what a window does a moment after it was closed finds its file there."""


@pytest.fixture
def tmp_path(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Path]:
    """Give the test a folder of its own, which is thrown away once some others have ended: it may be in memory."""
    folder = tmp_path_factory.mktemp(re.sub(r"\W", "_", request.node.name)[:30])
    yield folder
    PAST.append(folder)
    if len(PAST) > KEPT:
        shutil.rmtree(PAST.popleft(), ignore_errors=True)


@pytest.fixture(autouse=True)
def no_stray_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail the test that logs a warning it did not expect; one that expects it looks, then clears ``caplog``."""
    yield
    stray = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not stray, f"logged and not expected: {stray}"


@pytest.fixture(scope="session")
def facts() -> Path:
    """Give the folder of the tables of facts that the starter data was made from."""
    if not FACTS.is_dir():
        pytest.skip("the tables of facts are not beside this copy of the project")
    return FACTS


@pytest.fixture(scope="session")
def starter_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a database with the starter data that tests copy."""
    path = tmp_path_factory.mktemp("starter") / "starter.bali"
    create_database(path, Author("Officer", "desk")).close()
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """Start a private PostgreSQL on a socket for the whole test run."""
    reason = why_no_server()
    if reason:
        pytest.skip(reason)
    server = PostgresServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """Give the SQLAlchemy address of an empty PostgreSQL database of this test's own."""
    name = postgres_server.create_database()
    yield postgres_server.url(name)
    postgres_server.drop_database(name)
