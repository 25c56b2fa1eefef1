"""A database with the starter data, and the command line asked as a script asks it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from baliapp.__main__ import main

Ask = Callable[..., tuple[int, str, str]]


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
