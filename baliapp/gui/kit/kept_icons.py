"""The icons of the first window, kept as they were drawn last time: drawing sixteen costs a thirtieth of a start."""

import json
from collections.abc import Mapping
from errno import EIO
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

import baliapp
from baliapp.base import paths
from baliapp.base.i18n import _

MOST = 64
"""More than one window shows at once; a picture that is looked for in vain is drawn as ever."""


class Drawing(NamedTuple):
    """One picture of an icon: its name, colour, whether it is faded, its side in device pixels, and the scale."""

    name: str
    color: str
    faded: bool
    side: int
    scale: float


def kept_icons() -> dict[Drawing, QPixmap]:
    """Give the pictures that this version of the program kept; none where it has not yet, or they cannot be read."""
    drawings = _kept()
    strip = QPixmap(str(_strip())) if drawings else QPixmap()
    return dict(_cut(strip, drawings)) if strip.width() == sum(each.side for each in drawings) else {}


def keep_icons(painted: Mapping[Drawing, QPixmap]) -> None:
    """Keep what was painted for the next start, if it is not kept already. Raises OSError where that cannot be."""
    drawings = list(painted)[:MOST]
    if not drawings or set(drawings) == set(_kept()):
        return
    width, height = sum(each.side for each in drawings), max(each.side for each in drawings)
    strip = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    strip.fill(Qt.GlobalColor.transparent)
    painter, left = QPainter(strip), 0
    for each in drawings:
        painter.drawPixmap(QRect(left, 0, each.side, each.side), painted[each])
        left += each.side
    painter.end()
    _index().unlink(missing_ok=True)  # a picture without its index is not looked at
    if not strip.save(str(_strip())):
        raise OSError(EIO, _("The picture could not be written."), str(_strip()))
    _index().write_text(json.dumps({"version": _version(), "drawings": drawings}), encoding="utf-8")


def _kept() -> list[Drawing]:
    try:
        told = json.loads(_index().read_text(encoding="utf-8"))
        return [Drawing(*each) for each in told["drawings"]] if told["version"] == _version() else []
    except (OSError, ValueError, TypeError, KeyError):  # missing, or not as we write it
        return []


def _cut(strip: QPixmap, drawings: list[Drawing]) -> list[tuple[Drawing, QPixmap]]:
    cut, left = [], 0
    for each in drawings:
        picture = strip.copy(left, 0, each.side, each.side)
        picture.setDevicePixelRatio(each.scale)
        cut.append((each, picture))
        left += each.side
    return cut


def _version() -> str:
    return f"{baliapp.__version__} {(paths.resources() / 'icons').stat().st_mtime_ns}"


def _index() -> Path:
    return paths.settings_folder() / "icons.json"


def _strip() -> Path:
    return paths.settings_folder() / "icons.png"
