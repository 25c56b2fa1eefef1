"""What a killed process leaves in the temporary folder goes; what somebody works in, or is not ours, stays."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from baliapp.base import private_folders

KILLED = """
import os, sys, tempfile
tempfile.tempdir = sys.argv[1]
from baliapp.base import private_folders
(private_folders.make() / "copy.bali").write_bytes(b"known word")
os._exit(1)
"""


@pytest.fixture(autouse=True)
def around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_what_a_killed_process_left_is_wiped_when_the_next_folder_is_made(around: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(around)], check=False, timeout=60)
    assert [each.read_bytes() for each in around.glob("*/copy.bali")] == [b"known word"]
    with private_folders.private_folder() as folder:
        assert list(around.iterdir()) == [folder]
    assert list(around.iterdir()) == []


def test_a_folder_that_another_process_works_in_stays(around: Path) -> None:
    waits = KILLED.replace("os._exit(1)", "print('made', flush=True); sys.stdin.read()")
    with subprocess.Popen(
        [sys.executable, "-c", waits, str(around)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"made"
        private_folders.sweep()
        assert [each.read_bytes() for each in around.glob("*/copy.bali")] == [b"known word"]
        other.kill()
    private_folders.sweep()
    assert list(around.iterdir()) == []


def test_links_are_removed_and_never_followed(around: Path) -> None:
    away = around / "away"
    away.mkdir()
    (away / "kept").write_bytes(b"kept")
    with private_folders.private_folder() as folder:
        (folder / "file").symlink_to(away / "kept")
        (folder / "folder").symlink_to(away, target_is_directory=True)
        os.link(away / "kept", folder / "second name")
    (around / f"{private_folders.PREFIX}link").symlink_to(away, target_is_directory=True)
    private_folders.sweep()
    assert (away / "kept").read_bytes() == b"kept"
    assert not folder.exists()


def test_a_read_only_file_and_an_empty_folder_go_too(around: Path) -> None:
    (around / f"{private_folders.PREFIX}empty").mkdir()
    with private_folders.private_folder() as folder:
        inner = folder / "a"
        inner.mkdir()
        (inner / "copy").write_bytes(b"1")
        (inner / "copy").chmod(0o400)
    assert list(around.iterdir()) == []


def test_a_folder_beside_the_officers_files_is_hidden_and_swept_there(around: Path) -> None:
    beside = around / "desk"
    beside.mkdir()
    killed = KILLED.replace("make()", "make(pathlib.Path(tempfile.tempdir, 'desk'))").replace(
        "import os", "import pathlib, os"
    )
    subprocess.run([sys.executable, "-c", killed, str(around)], check=False, timeout=60)
    (left,) = beside.iterdir()
    assert left.name.startswith(".")
    assert (left / "copy.bali").read_bytes() == b"known word"
    private_folders.sweep(beside)
    assert list(beside.iterdir()) == []
