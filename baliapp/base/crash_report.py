"""The report of a bug of our own: where in the program it was, and nothing that anybody ever typed.

Messages of exceptions, values, words of the command line and names of files may hold words of records, so none of them
is in it: only kinds of exceptions, places in the code, codes of drivers and figures.
"""

import os
import platform
import re
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath

import baliapp
from baliapp.base import clock, paths
from baliapp.base.log_file import Event, note

DEEPEST = 20
"""How many exceptions that led to each other are told."""
_CODE = re.compile(r"SQLITE_[A-Z_]+|[0-9A-Z]{5}")
_ROOTS = ("site-packages", "dist-packages", "lib", "Lib", "baliapp")


def report_of(fault: BaseException, figures: Mapping[str, int] | None = None) -> str:
    """Tell a bug so that it can be found; ``figures`` are further facts, as numbers."""
    head = [
        f"baliapp {baliapp.__version__}, Python {platform.python_version()}, {platform.platform()}",
        clock.stamp(),
        *(f"{name}: {figure}" for name, figure in (figures or {}).items()),
    ]
    return "\n".join([*head, "", *_told(fault, 0)]) + "\n"


def write_report(report: str) -> Path | None:
    """Write down what went wrong, and give the file; None where it cannot be written anywhere."""
    note(Event.MISTAKE)
    folder = paths.settings_folder() / "reports"
    file = folder / f"{clock.stamp()[:19].replace(':', '-')}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(report, encoding="utf-8", errors="backslashreplace")
    except OSError:
        return None
    return file


def _told(fault: BaseException, depth: int) -> Iterator[str]:
    """Tell first what led to an exception, then where it rose."""
    led_to = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    if led_to is not None and depth < DEEPEST:
        yield from _told(led_to, depth + 1)
        yield "led to:"
    for frame, line in traceback.walk_tb(fault.__traceback__):
        yield f"  {_place(frame.f_code.co_filename)}:{line} in {frame.f_code.co_qualname}"
    yield f"{type(fault).__module__}.{type(fault).__qualname__}{_codes(fault)}"
    if isinstance(fault, BaseExceptionGroup) and depth < DEEPEST:
        for each in fault.exceptions:
            yield "one of them:"
            yield from _told(each, depth + 1)


def _place(file: str) -> str:
    """Give a file of the code from where its package begins; whatever else it is called is not told."""
    parts = PurePath(file).parts
    for root in _ROOTS:
        if root in parts[:-1]:
            last = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[last + (root != "baliapp") :])
    return "(elsewhere)"


def _codes(fault: BaseException) -> str:
    """Give the codes by which systems and drivers call what was wrong."""
    found = list[str]()
    for complaint in (fault, getattr(fault, "orig", None)):
        if isinstance(complaint, OSError) and isinstance(complaint.errno, int):
            found.append(f"errno {complaint.errno} {os.strerror(complaint.errno)}")
        for name in ("sqlite_errorname", "sqlstate"):
            code = getattr(complaint, name, None)
            if isinstance(code, str) and _CODE.fullmatch(code):
                found.append(code)
    return f" ({', '.join(found)})" if found else ""
