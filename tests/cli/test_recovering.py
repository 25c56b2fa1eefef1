"""Recovery from the command line: what was saved is told, and the damaged file left as it was."""

import json
from collections.abc import Callable
from pathlib import Path

from baliapp.store.asking.queries import count
from baliapp.store.deeds.operations import create_record
from baliapp.store.opening.databases import create_database, open_database
from baliapp.store.tables.entries import Author

Ask = Callable[..., tuple[int, str, str]]
AUTHOR = Author("Kim", "desk")


def damaged_in(folder: Path) -> Path:
    """Make a database with one theme, and spoil the page behind the last."""
    made = create_database(folder / "desk.bali", AUTHOR, starter=False)
    create_record(made, "theme", {"name": "Return"})
    made.close()
    content = (folder / "desk.bali").read_bytes()
    (folder / "desk.bali").write_bytes(content[: len(content) - 4096])
    return folder / "desk.bali"


def test_a_damaged_database_is_saved_into_a_new_one(ask: Ask, tmp_path: Path) -> None:
    damaged, out = damaged_in(tmp_path), tmp_path / "new.bali"
    before = damaged.read_bytes()
    assert "is damaged" in ask("check", damaged)[2]

    status, said, fault = ask("recover", damaged, "--out", out)

    assert (status, fault) == (0, "")
    assert "1 record was saved into new.bali." in said
    assert "There is no backup of it that can be read." in said
    database = open_database(out, AUTHOR)
    assert count(database, "theme") == 1
    database.close()
    assert damaged.read_bytes() == before
    assert ask("recover", damaged, "--out", out)[0] == 1

    told = json.loads(ask("recover", damaged, "--out", tmp_path / "again.bali", "--format", "json")[1])
    assert told["counts"]["theme"] == 1
    assert told["backup"] is None


def test_what_cannot_be_recovered_is_said(ask: Ask, tmp_path: Path) -> None:
    assert "There is no file" in ask("recover", tmp_path / "gone.bali", "--out", tmp_path / "new.bali")[2]
    assert "repaired by its server" in ask("recover", "postgresql://server/desk", "--out", tmp_path / "new.bali")[2]
