"""The start: the window or a command, exit status 0, 1 or 2, and never a traceback."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from baliapp.__main__ import COMMANDS, guarded, is_for_window, main
from baliapp.base import paths
from baliapp.base.errors import UserError
from baliapp.cli.commands import run

ROOT = Path(__file__).parents[1]


def baliapp(*words: str, **others: str) -> "subprocess.CompletedProcess[bytes]":
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | others
    return subprocess.run([sys.executable, "-m", "baliapp", *words], env=environment, capture_output=True, check=False)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], True),
        (["Desk.bali"], True),
        (["postgresql://desk/bali"], True),
        (["./list"], True),
        (["list"], False),
        (["--help"], False),
        (["one.bali", "two.bali"], False),
        (["list", "Desk.bali", "members"], False),
    ],
)
def test_a_file_or_nothing_opens_the_window(words: list[str], expected: bool) -> None:
    assert is_for_window(words) is expected


def test_every_command_is_known_to_the_start(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(["--help"])

    told = capsys.readouterr().out
    listed = told.partition("commands:\n")[2].partition("\n\n")[0]
    lines = [line for line in listed.splitlines()[1:] if line[4:5].strip()]  # not what goes on from the line before
    assert [line.split()[0] for line in lines] == list(COMMANDS)


def test_the_worlds_fault_is_told_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> int:
        raise UserError("The disk is full.", "Free some room.")

    assert guarded(fail) == 1
    assert capsys.readouterr() == ("", "The disk is full. Free some room.\n")


def test_an_interruption_is_told_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    def stop() -> int:
        raise KeyboardInterrupt

    assert guarded(stop) == 1
    assert capsys.readouterr().err == "Stopped before it was done.\n"


def test_a_bug_is_told_in_a_sentence_and_reported(capsys: pytest.CaptureFixture[str]) -> None:
    def slip() -> int:
        return 1 // 0

    assert guarded(slip) == 1
    (report,) = (paths.settings_folder() / "reports").iterdir()
    assert str(report) in capsys.readouterr().err
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")


def test_a_bug_is_told_even_where_no_report_can_be_written(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BALIAPP_HOME", str(tmp_path / "file"))
    (tmp_path / "file").touch()

    def slip() -> int:
        return 1 // 0

    assert guarded(slip) == 1
    assert capsys.readouterr().err == "The program made a mistake and had to stop.\n"


@pytest.mark.parametrize("words", [["list"], ["one.bali", "two.bali"], ["--nonsense"], ["list", "x.bali", "cabbages"]])
def test_what_is_not_understood_gives_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)

    assert ended.value.code == 2
    assert "usage: baliapp" in capsys.readouterr().err


def test_the_program_says_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])

    assert (ended.value.code, capsys.readouterr().out) == (0, "baliapp 0.1.0\n")


def test_a_started_program_ends_with_the_status_and_no_traceback(tmp_path: Path) -> None:
    done = baliapp("list", str(tmp_path / "gone.bali"), "members")

    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"There is no file ")
    assert b"Traceback" not in done.stderr


def test_names_are_written_whatever_the_console_can_show(tmp_path: Path) -> None:
    file = str(tmp_path / "desk.bali")
    assert baliapp("new", file).returncode == 0

    told = baliapp("list", file, "members", "--search", "ไทย", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")

    assert (told.returncode, told.stderr) == (0, b"")
    assert "ไทย" in told.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe closes otherwise on Windows")
def test_a_reader_that_goes_away_ends_the_output_quietly(tmp_path: Path) -> None:
    file = str(tmp_path / "desk.bali")
    assert baliapp("new", file, "--empty").returncode == 0
    reader, writer = os.pipe()
    os.close(reader)

    done = subprocess.run(
        [sys.executable, "-m", "baliapp", "list", file, "members"],
        env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=writer, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    os.close(writer)

    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device here that is always full")
def test_output_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    file = str(tmp_path / "desk.bali")
    assert baliapp("new", file, "--empty").returncode == 0
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "baliapp", "list", file, "members"],
            env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip

    assert done.returncode == 1
    assert done.stderr.startswith(b"The output could not be written: ")
    assert b"Traceback" not in done.stderr


def test_the_way_to_the_window_loads_neither_the_store_nor_argparse() -> None:
    heavy = {"sqlalchemy", "argparse", "reportlab", "PySide6", "alembic", "json"}
    asked = f"import sys, baliapp.__main__; print(sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_a_stream_that_is_no_console_is_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    kept = io.StringIO()
    monkeypatch.setattr(sys, "stdout", kept)
    file = tmp_path / "desk.bali"

    assert main(["new", str(file), "--empty"]) == 0
    assert kept.getvalue() == f"Made {file}.\n"
