"""The report of a bug of our own, written where the officer can find it and send it on."""

import platform
import sys
import traceback
from pathlib import Path

import baliapp
from baliapp.base import clock, paths


def write_report(fault: BaseException) -> Path | None:
    """Write down what went wrong, and give the file; None where it cannot be written anywhere."""
    text = "\n".join(
        [
            f"baliapp {baliapp.__version__}, Python {platform.python_version()}, {platform.platform()}",
            f"{clock.stamp()}  {sys.argv[1:]}",
            "".join(traceback.format_exception(fault)),
        ]
    )
    folder = paths.settings_folder() / "reports"
    file = folder / f"{clock.stamp()[:19].replace(':', '-')}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError:
        return None
    return file
