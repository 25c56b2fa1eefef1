"""Glyphs as a page shows them (the operands of TJ): strings of two bytes a glyph, and the moves between them.

Not in hexadecimal: half as much to write, to join and to pack.
"""

from collections.abc import Iterable
from functools import cache

# What would end a string, or be read as something else (PDF 1.7, 7.3.4.2).
_ESCAPED = {ord("("): "\\(", ord(")"): "\\)", ord("\\"): "\\\\", ord("\r"): "\\r"}


@cache
def code(glyph: int) -> str:
    """Give ``glyph`` as it stands inside a string."""
    return "".join(_ESCAPED.get(byte, chr(byte)) for byte in glyph.to_bytes(2))


def shown(glyph: int) -> str:
    """Give ``glyph`` as a string of its own."""
    return f"({code(glyph)})"


def in_one(operands: Iterable[str]) -> str:
    """Give operands one behind the other; strings that touch become one."""
    return "".join(operands).replace(")(", "")


def packable(operators: str) -> bytes:
    """Give the operators of a page as they stand in its stream."""
    return operators.encode("latin-1")
