"""A bug of our own leaves a report where the officer can find it, in which no word of a record stands."""

import errno
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from baliapp import __version__
from baliapp.base import clock, log_file, paths
from baliapp.base.crash_report import report_of, write_report
from baliapp.base.log_file import Event, note

WORD = "Zanzibar-secret-77"


def risen(job: Callable[[], object]) -> BaseException:
    """Give what a job raises, as it comes to the watch."""
    try:
        job()
    except BaseException as fault:  # noqa: BLE001 - whatever it is, it is reported
        return fault
    raise AssertionError("nothing was raised")


def _typed() -> None:
    raise ValueError(f"no date: {WORD}")


def _parameters() -> None:
    with create_engine("sqlite://").connect() as connection:
        connection.execute(text("SELECT * FROM theme WHERE name = :name"), {"name": WORD})


def _led_to() -> None:
    try:
        int(WORD)
    except ValueError as fault:
        raise KeyError(WORD) from fault


def _while_handling() -> None:
    try:
        Path(f"/{WORD}/{WORD}.bali").read_text(encoding="utf-8")
    except OSError:
        dict[str, str]()[WORD]


def _several() -> None:
    raise BaseExceptionGroup(WORD, [risen(_typed), risen(_parameters)])


def _noted() -> None:
    fault = RuntimeError(WORD)
    fault.add_note(WORD)
    fault.sqlstate = WORD  # type: ignore[attr-defined]  # as a driver of others might
    raise fault


def _compiled() -> None:
    exec(compile(f"raise ValueError('{WORD}')", f"/home/{WORD}/{WORD}.py", "exec"))  # a place that is called so


@pytest.mark.parametrize("job", [_typed, _parameters, _led_to, _while_handling, _several, _noted, _compiled])
def test_no_word_that_anybody_typed_is_in_a_report(job: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["baliapp", f"/home/{WORD}.bali"])
    fault = risen(job)
    told = report_of(fault, {"bytes": 7})

    assert WORD not in told
    assert WORD.lower() not in told.lower()
    assert type(fault).__qualname__ in told
    assert f"in {job.__name__}" in told
    assert "bytes: 7" in told


def test_a_report_tells_the_program_the_time_and_the_place_of_the_bug() -> None:
    with clock.fixed_at(datetime(2012, 11, 12, 9, 30, tzinfo=UTC)):
        file = write_report(report_of(risen(_led_to)))

    assert file == paths.settings_folder() / "reports" / "2012-11-12T09-30-00.txt"
    told = file.read_text(encoding="utf-8")
    assert f"baliapp {__version__}" in told
    assert "2012-11-12T09:30:00" in told
    assert told.index("builtins.ValueError") < told.index("led to:") < told.index("builtins.KeyError")


def test_codes_of_systems_and_drivers_are_told() -> None:
    assert "(errno 28 " in report_of(OSError(errno.ENOSPC, WORD))
    assert "SQLITE_ERROR" in report_of(risen(lambda: sqlite3.connect(":memory:").execute(f"SELECT {WORD}")))
    assert "SQLITE_ERROR" in report_of(risen(_parameters))
    assert "sqlalchemy/engine/" in report_of(risen(_parameters))


def test_endless_chains_come_to_an_end() -> None:
    first, second = ValueError(WORD), KeyError(WORD)
    first.__cause__, second.__cause__ = second, first
    assert report_of(first).count("led to:") == 20


def test_where_no_report_can_be_written_there_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    monkeypatch.setenv("BALIAPP_HOME", str(in_the_way))

    assert write_report("lost") is None


def test_the_log_holds_events_and_figures() -> None:
    note(Event.OPENED_FILE, amiss=2)
    write_report(report_of(ValueError(WORD)))
    lines = log_file.log_file().read_text(encoding="utf-8").splitlines()
    assert lines[0].endswith("opened a file amiss=2")
    assert lines[1].endswith("the program made a mistake")


def test_a_full_log_makes_room_and_keeps_a_few_older(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_file, "LARGEST", 10)
    for number in range(8):
        note(Event.OPENED_FILE, amiss=number)
    file = log_file.log_file()
    assert sorted(each.name for each in file.parent.iterdir()) == [
        "baliapp.log",
        *(f"baliapp.log.{n}" for n in (1, 2, 3)),
    ]
    assert "amiss=7" in file.read_text(encoding="utf-8")
    assert "amiss=4" in file.with_name("baliapp.log.3").read_text(encoding="utf-8")
