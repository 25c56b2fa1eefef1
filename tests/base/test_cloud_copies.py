"""Laws of names: what a cloud folder made of a file is known by its name, and nothing else is."""

from pathlib import Path

import pytest

from baliapp.base.cloud_copies import conflicted_copies


@pytest.mark.parametrize(
    "name",
    [
        "Desk (Kim's conflicted copy 2026-03-03).bali",
        "Desk (conflicted copy 2026-03-03 091200).bali",
        "Desk_conflict-20260303-091200.bali",
        "Desk.sync-conflict-20260303-091200-ABCDEF7.bali",
        "Desk-DESKTOP-4F7K2.bali",
        "Desk-LAPTOP.bali",
    ],
)
def test_a_copy_of_a_cloud_folder_is_known(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    (tmp_path / "Desk.bali").touch()
    assert conflicted_copies(tmp_path / "Desk.bali") == [tmp_path / name]


@pytest.mark.parametrize(
    "name",
    ["Desk 2.bali", "Desk-old.bali", "Other-DESKTOP-4F7K2.bali", "Desk-LAPTOP.pdf", "Desk (1).bali"],
)
def test_what_has_another_name_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    (tmp_path / "Desk-FOLDER.bali").mkdir()
    assert conflicted_copies(tmp_path / "Desk.bali") == []


def test_a_folder_that_cannot_be_read_holds_none(tmp_path: Path) -> None:
    assert conflicted_copies(tmp_path / "none" / "Desk.bali") == []
