"""Packing for a PDF: streams and small objects, half of them in a thread of its own."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

_A_STREAM = 500
"""So many small objects share a stream; a reader unpacks it whole to read one of them."""
_LEVEL = 4
"""How hard all is packed: twice as fast as usual, for three hundredths of the file."""
Objects = Sequence[tuple[int, bytes]]


@dataclass(frozen=True, slots=True)
class ObjectStream:
    """Small objects packed into one stream (PDF 1.7, 7.5.7)."""

    numbers: Sequence[int]
    first: int
    """Where the first object begins, behind the table of all."""
    content: bytes


def quickly(content: bytes) -> bytes:
    """Pack ``content``."""
    return zlib.compress(content, _LEVEL)


def packed(packing: Executor, contents: Sequence[bytes]) -> list[bytes]:
    """Pack each of ``contents``: all at once, for one thread of Python seldom gives way to another that is at work."""
    half = len(contents) // 2
    if not half:
        return _each_packed(contents)
    first = packing.submit(_each_packed, contents[:half])
    others = _each_packed(contents[half:])
    return [*first.result(), *others]


def _each_packed(contents: Iterable[bytes]) -> list[bytes]:
    return [quickly(content) for content in contents]


def object_streams(objects: Objects) -> Iterator[ObjectStream]:
    """Pack numbered objects, a few hundred a stream."""
    for start in range(0, len(objects), _A_STREAM):
        group = objects[start : start + _A_STREAM]
        table = _table(group)
        content = quickly(table + b"\n".join([words for _, words in group]))
        yield ObjectStream([number for number, _ in group], len(table), content)


def _table(objects: Objects) -> bytes:
    """Tell the number of each object and where it begins."""
    told, place = [], 0
    for number, words in objects:
        told.append(f"{number} {place}")
        place += len(words) + 1
    return f"{' '.join(told)}\n".encode("ascii")
