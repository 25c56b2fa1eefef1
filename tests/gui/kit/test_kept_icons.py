"""Icons kept for the next start: the same pictures come back, and nothing that cannot be read does harm."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from baliapp.gui.kit import kept_icons as room
from baliapp.gui.kit.icon_drawing import drawn
from baliapp.gui.kit.kept_icons import Drawing, keep_icons, kept_icons

DRAWINGS = [Drawing("plus", "#102030", False, 18, 1.0), Drawing("users", "#d0e0f0", True, 27, 1.5)]


@pytest.fixture
def painted(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[Drawing, QPixmap]:
    monkeypatch.setenv("BALIAPP_HOME", str(tmp_path))
    return {each: drawn(each) for each in DRAWINGS}


def test_what_is_kept_comes_back_as_it_was_painted(painted: dict[Drawing, QPixmap]) -> None:
    keep_icons(painted)
    kept = kept_icons()
    assert set(kept) == set(painted)
    for drawing, picture in painted.items():
        assert kept[drawing].toImage() == picture.toImage()
        assert kept[drawing].devicePixelRatio() == drawing.scale


def test_nothing_is_kept_where_nothing_was_painted(painted: dict[Drawing, QPixmap], tmp_path: Path) -> None:
    keep_icons({})
    assert kept_icons() == {}
    assert list(tmp_path.iterdir()) == []


def _other_version(folder: Path) -> None:
    index = folder / "icons.json"
    index.write_text(index.read_text(encoding="utf-8").replace('"version": "', '"version": "older '), encoding="utf-8")


SPOILT: dict[str, Callable[[Path], object]] = {
    "another version": _other_version,
    "no index": lambda folder: (folder / "icons.json").unlink(),
    "a broken index": lambda folder: (folder / "icons.json").write_text('{"version": 3, "dra', encoding="utf-8"),
    "no picture": lambda folder: (folder / "icons.png").unlink(),
    "another picture": lambda folder: drawn(DRAWINGS[0]).save(str(folder / "icons.png")),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_what_cannot_be_read_is_drawn_anew(
    painted: dict[Drawing, QPixmap], tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    keep_icons(painted)
    spoil(tmp_path)
    assert kept_icons() == {}


def test_a_folder_that_cannot_be_written_is_told(painted: dict[Drawing, QPixmap], tmp_path: Path) -> None:
    (tmp_path / "icons.png").mkdir()
    with pytest.raises(OSError, match="could not be written"):
        keep_icons(painted)


def test_no_more_is_kept_than_a_window_shows(painted: dict[Drawing, QPixmap], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST", 1)
    keep_icons(painted)
    assert list(kept_icons()) == DRAWINGS[:1]
