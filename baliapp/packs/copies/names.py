"""What the files of numbered copies are called, in names that every system takes."""

import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import PurePath
from unicodedata import category

from baliapp.base.i18n import _
from baliapp.packs.shaping.scripts import clusters
from baliapp.store.tables.entries import Entry

LONGEST = 180
"""In bytes: systems take 255, and folders have names too."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(?=\.|\s|$)", re.IGNORECASE)
_JOINERS = "\u200c\u200d"
"""Unseen, but words of some scripts are not written without them."""


def copy_name(issued: Entry, copy: Entry) -> str:
    """Give the name of a copy as a file: of what, its number, and for whom."""
    stem = file_stem(PurePath(str(issued.values["file_name"])).stem or issued.heading, LONGEST // 2)
    told = _("copy {number}").format(number=f"{copy.values['number']:02}")
    whose = str(copy.values["recipient"])
    return file_stem(f"{stem} {told} {whose}") + ".pdf"


def file_stem(words: str, longest: int = LONGEST) -> str:
    """Give words as the name of a file without its ending: what no system forbids, and not too long."""
    seen = "".join(each for each in words if category(each) not in ("Cc", "Cf", "Cs", "Co", "Cn") or each in _JOINERS)
    plain = " ".join(_FORBIDDEN.sub(" ", seen).split()).strip(". ")
    plain = _RESERVED.sub(r"\1_", plain, count=1) if _RESERVED.match(plain) else plain
    kept, size = list[str](), 0
    for cluster in clusters(plain):
        size += len(cluster.encode("utf-8"))
        if size > longest:
            break
        kept.append(cluster)
    return "".join(kept).strip(". ") or _("copy")


def numbers_told(numbers: Sequence[int]) -> str:
    """Give numbers in few words: "1–5, 7"."""
    runs = groupby(enumerate(sorted(numbers)), lambda each: each[1] - each[0])
    ranges = [[number for _place, number in run] for _start, run in runs]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in ranges)
