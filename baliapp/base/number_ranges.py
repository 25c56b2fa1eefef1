"""Numbers as officers name them: "1-45", "7", "1–3, 8"."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from baliapp.base.errors import UserError
from baliapp.base.i18n import _

MOST = 100_000
"""So many numbers at most; more than this is a slip of the finger."""
_PIECE = re.compile(r"\s*(\d{1,9})\s*(?:[-–—]\s*(\d{1,9})\s*)?")


def read_numbers(typed: str) -> tuple[int, ...]:
    """Give the numbers in rising order, each once. Raise UserError where they cannot be understood."""
    found = set[int]()
    for piece in re.split(r"[,;]", typed):
        match = _PIECE.fullmatch(piece)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last or last - first >= MOST:
            raise UserError(
                _("“{typed}” names no numbers.").format(typed=typed), _("Write them as 7 or 1-45 or 1-3, 8.")
            )
        found.update(range(first, last + 1))
    return tuple(sorted(found))


def numbers_told(numbers: Iterable[int]) -> str:
    """Write numbers as `read_numbers` reads them."""
    return ", ".join(_runs(sorted(set(numbers))))


def _runs(numbers: list[int]) -> Iterator[str]:
    for _key, run in groupby(enumerate(numbers), lambda each: each[1] - each[0]):
        found = [number for _place, number in run]
        yield str(found[0]) if len(found) == 1 else f"{found[0]}–{found[-1]}"
