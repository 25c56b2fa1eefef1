"""A bug of our own leaves a report where the officer can find it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from baliapp import __version__
from baliapp.base import clock, paths
from baliapp.base.crash_report import write_report


def test_a_report_tells_the_program_the_time_and_the_place_of_the_bug() -> None:
    with clock.fixed_at(datetime(2012, 11, 12, 9, 30, tzinfo=UTC)):
        file = write_report(ValueError("half a letter \ud800"))

    assert file == paths.settings_folder() / "reports" / "2012-11-12T09-30-00.txt"
    text = file.read_text(encoding="utf-8")
    assert f"baliapp {__version__}" in text
    assert "2012-11-12T09:30:00" in text
    assert "ValueError: half a letter \\ud800" in text


def test_where_no_report_can_be_written_there_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    monkeypatch.setenv("BALIAPP_HOME", str(in_the_way))

    assert write_report(ValueError("lost")) is None
