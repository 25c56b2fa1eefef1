"""Packing for a PDF: streams and small objects, half of them in a thread of its own."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import accumulate

A_STREAM = 500
"""So many small objects share a stream; a reader unpacks it whole to read one of them."""
_LEVEL = 4
"""How hard all is packed: twice as fast as usual, for three hundredths of the file."""
_WORTH_A_THREAD = 4
_A_LITTLE, _SMALL_WINDOW, _LITTLE_MEMORY = 2000, 12, 4
Objects = Sequence[tuple[int, bytes]]


@dataclass(frozen=True, slots=True)
class ObjectStream:
    """Small objects packed into one stream (PDF 1.7, 7.5.7)."""

    numbers: Sequence[int]
    first: int
    """Where the first object begins, behind the table of all."""
    content: bytes


def quickly(content: bytes) -> bytes:
    """Pack ``content``; a little of it with little memory, for getting the usual ready takes five times as long."""
    if len(content) > _A_LITTLE:
        return zlib.compress(content, _LEVEL)
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _SMALL_WINDOW, _LITTLE_MEMORY)
    return packer.compress(content) + packer.flush()


def packed(packing: Executor, contents: Sequence[bytes]) -> list[bytes]:
    """Pack each of ``contents``: all at once, for one thread of Python seldom gives way to another that is at work.

    A few are packed sooner than another thread has begun.
    """
    half = len(contents) // 2
    if half < _WORTH_A_THREAD:
        return _each_packed(contents)
    first = packing.submit(_each_packed, contents[:half])
    others = _each_packed(contents[half:])
    return [*first.result(), *others]


def _each_packed(contents: Iterable[bytes]) -> list[bytes]:
    return [quickly(content) for content in contents]


def object_streams(objects: Objects) -> Iterator[ObjectStream]:
    """Pack numbered objects, a few hundred a stream."""
    for start in range(0, len(objects), A_STREAM):
        group = objects[start : start + A_STREAM]
        table = _table(group)
        content = quickly(table + b"\n".join([words for _, words in group]))
        yield ObjectStream([number for number, _ in group], len(table), content)


def _table(objects: Objects) -> bytes:
    """Tell the number of each object and where it begins."""
    places = accumulate([len(words) + 1 for _, words in objects], initial=0)
    return f"{' '.join([f'{number} {place}' for (number, _), place in zip(objects, places, strict=False)])}\n".encode(
        "ascii"
    )
