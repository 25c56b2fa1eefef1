"""Tables of words for spreadsheets: nothing that somebody typed is ever taken for a formula there."""

import csv
import io
from collections.abc import Iterable, Sequence

BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""By what a cell begins that a spreadsheet would work out: https://owasp.org/www-community/attacks/CSV_Injection."""


def harmless(cell: str) -> str:
    """Give a cell as it stands, behind an apostrophe where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(BEGINS_FORMULA) else cell


def as_csv(rows: Iterable[Sequence[str]]) -> str:
    """Give rows as comma-separated values that a spreadsheet reads in any country's letters, and works nothing out."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([harmless(cell) for cell in row] for row in rows)
    return f"\ufeff{out.getvalue()}"  # without the mark spreadsheets guess another encoding
