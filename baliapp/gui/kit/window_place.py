"""Where a window stood, as text that a setting can keep."""

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget


def place_of(window: QWidget) -> str:
    """Return place, size and screen of a window."""
    return bytes(window.saveGeometry().toBase64().data()).decode("ascii")


def put_back(window: QWidget, place: object) -> bool:
    """Put a window where it stood; whether that was known."""
    return isinstance(place, str) and window.restoreGeometry(QByteArray.fromBase64(QByteArray(place.encode())))
