"""Appending to a finished PDF: what stands in it stays byte for byte, and a new table says where the rest is."""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Close:
    """What the end of a file repeats when something is appended (PDF 1.7, 7.5.6)."""

    trailer: str
    """Where the catalog and the file's own words about itself are."""
    before: int
    """Where the table stands that told of all objects until now."""
    is_stream: bool
    """Whether that table is a stream: tables of both kinds are not to be mixed."""


@dataclass(slots=True)
class Appended:
    """A file that grows, and where in it each object stands that was appended."""

    content: bytearray
    places: dict[int, int] = field(default_factory=dict)

    def copy(self) -> "Appended":
        """Give one more that grows by itself."""
        return Appended(bytearray(self.content), dict(self.places))

    def add(self, number: int, words: bytes) -> None:
        """Append an object, given as it is written between its first line and its last."""
        self.add_whole(number, b"%d 0 obj\n%s\nendobj\n" % (number, words))

    def add_stream(self, number: int, told: str, packed: bytes) -> None:
        """Append a stream whose content is packed; ``told`` are further entries about it."""
        head = f"<<{told}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n".encode("latin-1")
        self.add(number, head + packed + b"\nendstream")

    def add_whole(self, number: int, written: bytes) -> None:
        """Append an object as it is written."""
        self.places[number] = len(self.content)
        self.content += written

    def close(self, end: Close, identity: str) -> bytes:
        """Give the whole file with its new table."""
        trailer = f"{end.trailer}/ID{identity}/Prev {end.before}"
        start = len(self.content)
        if end.is_stream:
            self._close_with_stream(start, trailer)
        else:
            self.content += _table(self.places, trailer)
        self.content += f"startxref\n{start}\n%%EOF\n".encode("ascii")
        return bytes(self.content)

    def _close_with_stream(self, start: int, trailer: str) -> None:
        own = max(self.places) + 1
        self.places[own] = start
        runs = _runs(sorted(self.places))
        index = " ".join(f"{run[0]} {len(run)}" for run in runs)
        rows = b"".join(struct.pack(">BQH", 1, self.places[number], 0) for run in runs for number in run)
        self.add_stream(own, f"/Type/XRef/Size {own + 1}/W[1 8 2]/Index[{index}]{trailer}", zlib.compress(rows))


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Cut rising numbers where one is missing."""
    parts = groupby(enumerate(numbers), lambda each: each[1] - each[0])
    return [[number for _place, number in part] for _start, part in parts]


def _table(places: dict[int, int], trailer: str) -> bytes:
    lines = ["xref", "0 1", "0000000000 65535 f "]  # some readers want each table to begin at nought
    for run in _runs(sorted(places)):
        lines.append(f"{run[0]} {len(run)}")
        lines += [f"{places[number]:010} 00000 n " for number in run]
    lines.append(f"trailer\n<</Size {max(places) + 1}{trailer}>>\n")
    return "\n".join(lines).encode("ascii")
