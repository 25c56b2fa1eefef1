"""A database with the starter data, made once, and the command line asked as a script asks it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from baliapp.__main__ import main
from baliapp.store.entries import Author
from baliapp.store.opening import create_database

Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def starter_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a database with the starter data that tests copy."""
    path = tmp_path_factory.mktemp("starter") / "starter.bali"
    create_database(path, Author("Officer", "desk")).close()
    return path


@pytest.fixture
def file(starter_file: Path, tmp_path: Path) -> Path:
    """Give a database of the test's own."""
    return Path(shutil.copy(starter_file, tmp_path / "desk.bali"))


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Give a function that does a command and gives its exit status, output and error output."""

    def asked(*words: str | Path) -> tuple[int, str, str]:
        status = main([str(word) for word in words])
        return status, *capsys.readouterr()

    return asked
