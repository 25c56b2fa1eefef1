"""What the tests of exchange share: the source documents and the facts that were gathered from them by hand."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / "shared"
Rows = list[dict[str, str]]


@pytest.fixture(scope="session")
def seed_file() -> Callable[[str], Path]:
    """Give the source document whose name begins with a number."""

    def find(number: str) -> Path:
        found = sorted((SHARED / "seeds").glob(f"{number}_*.txt"))
        if not found:
            pytest.skip("the source documents are not beside the project")
        return found[0]

    return find


@pytest.fixture(scope="session")
def seed(seed_file: Callable[[str], Path]) -> Callable[[str], str]:
    """Give a source document's text."""

    def read(number: str) -> str:
        with seed_file(number).open(encoding="utf-8", newline="") as file:
            return file.read()

    return read


@pytest.fixture(scope="session")
def facts() -> Callable[[str], Rows]:
    """Give the rows of a table of facts."""

    def read(name: str) -> Rows:
        file = SHARED / "facts" / f"{name}.csv"
        if not file.exists():
            pytest.skip("the tables of facts are not beside the project")
        with file.open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    return read
