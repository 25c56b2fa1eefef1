"""Stamping numbered copies: the pack stays byte for byte as it was issued, and each copy only appends its stamp.

What a page needs to show a stamp is the same for all copies, so it is made once; a copy adds one small drawing (a form
XObject), the letters in it, and the table by which readers find it.
"""

import copy
import hashlib
import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pikepdf

from baliapp.base.i18n import _
from baliapp.packs.content import styles
from baliapp.packs.content.blocks import Look
from baliapp.packs.content.styles import Type
from baliapp.packs.copies.appended import Appended, Close
from baliapp.packs.drawing.loose import draw_loose
from baliapp.packs.shaping.shaper import Piece, Shaper
from baliapp.packs.typesetting.flow import Words
from baliapp.packs.typesetting.lines import one_line

NUMBER, RECIPIENT = Type(13, 15, Look.STRONG), Type(8.6, 11)
BASELINE, EDGE, GAP = 27.0, 26.0, 10.0
"""How far below the top and left of the right edge of the page the stamp stands: above all else that is on it."""
WIDE = 595.0
"""So wide a page has the stamp in its own size; on a narrower one it is smaller."""
HIGH = 60.0
_ROUND = 2.5
"""How much further than the letters the white below them goes."""
_NAME = "/CopyStamp"
_View = tuple[tuple[float, ...], int]


class Stamper:
    """Gives the copies of one pack; the same number and recipient give the same bytes, whatever was stamped before."""

    def __init__(self, content: bytes) -> None:
        self._shaper = Shaper()
        self._digits = [piece for type_ in (NUMBER, RECIPIENT) for piece in _digits(self._shaper, type_)]
        self._digest = hashlib.sha256(content).hexdigest()
        self._file = Appended(bytearray(content + b"\n"))
        with pikepdf.open(BytesIO(content)) as pdf:
            self.pages = len(pdf.pages)
            self._stamp = _prepare(pdf, self._file)
            names = [name for name in ("/Root", "/Info") if name in pdf.trailer]
            trailer = "".join(f"{name} {pdf.trailer[name].objgen[0]} 0 R" for name in names)
        before = int(content[content.rindex(b"startxref") + 9 :].split()[0])
        self._close = Close(trailer, before, not content[before:].startswith(b"xref"))

    def copy(self, number: int, recipient: str) -> bytes:
        """Give a copy with its number, and the recipient beside it, at the top right of each page."""
        file = self._file.copy()
        marks = _marks(self._shaper, number, recipient)
        drawn = draw_loose(marks, self._stamp, self._digits)
        fonts = drawn.fonts.decode("latin-1")
        told = f"/Type/XObject/Subtype/Form/BBox[{-WIDE:g} {-HIGH:g} 0 0]/Resources<</Font {fonts}>>"
        file.add_stream(self._stamp, told, zlib.compress(_ground(marks) + drawn.operators))
        for each, written in drawn.objects:
            file.add_whole(each, written)
        own = hashlib.sha256(f"{self._digest} {number} {recipient}".encode("utf-8", "replace")).hexdigest()
        return file.close(self._close, f"[<{self._digest[:32]}><{own[:32]}>]")


def _prepare(pdf: pikepdf.Pdf, file: Appended) -> int:
    """Append the pages as they are with a stamp, and give the number of the object that is the stamp of a copy."""
    views = [_view(page) for page in pdf.pages]
    name = _free_name(pdf)
    begin = pdf.make_stream(zlib.compress(b"q\n"))
    shown = {view: pdf.make_stream(zlib.compress(_shown(view, name))) for view in dict.fromkeys(views)}
    stamp = pdf.make_stream(b"")
    for page, view in zip(pdf.pages, views, strict=True):
        file.add(page.obj.objgen[0], _with_stamp(page, begin, shown[view], stamp, name))
    for stream in (begin, *shown.values()):
        file.add_stream(stream.objgen[0], "", stream.read_raw_bytes())
    return int(stamp.objgen[0])


def _free_name(pdf: pikepdf.Pdf) -> str:
    """Give a name that no page uses: an annex may be a numbered copy itself."""
    used = {name for page in pdf.pages for name in page.resources.get("/XObject", pikepdf.Dictionary())}
    name = _NAME
    while name in used:
        name += "s"
    return name


def _view(page: Any) -> _View:  # pikepdf's objects are of any kind
    """Give the part of a page that is seen, and by how much it is turned."""
    holder = page.obj
    while "/Rotate" not in holder and "/Parent" in holder:
        holder = holder["/Parent"]
    left, bottom, right, top = (float(each) for each in page.cropbox)
    box = min(left, right), min(bottom, top), max(left, right), max(bottom, top)
    return box, int(holder.get("/Rotate", 0)) % 360


def _shown(view: _View, name: str) -> bytes:
    """Give the operators that set the stamp at the top right of a page as it is seen; no part of what is read out."""
    (left, bottom, right, top), turned = view
    corner = {90: (0, 1, -1, 0, left, top), 180: (-1, 0, 0, -1, left, bottom), 270: (0, -1, 1, 0, right, bottom)}
    matrix = corner.get(turned, (1, 0, 0, 1, right, top))
    size = min(1.0, (right - left if turned % 180 == 0 else top - bottom) / WIDE)
    placed = " ".join(f"{each:.3f}".rstrip("0").rstrip(".") for each in matrix)
    drawn = f"q {placed} cm {size:.4f} 0 0 {size:.4f} 0 0 cm {name} Do Q"
    return f"\nQ\n/Artifact<</Type/Pagination>>BDC {drawn} EMC\n".encode("ascii")


def _with_stamp(page: Any, begin: Any, show: Any, stamp: Any, name: str) -> bytes:
    """Give a page whose own drawing is kept apart from the stamp that follows it."""
    own = page.obj.get("/Contents", pikepdf.Array())
    held = list(own) if isinstance(own, pikepdf.Array) else [own]
    resources = copy.copy(page.resources)
    drawings = copy.copy(resources.get("/XObject", pikepdf.Dictionary()))
    drawings[name] = stamp
    resources["/XObject"] = drawings
    changed = copy.copy(page.obj)
    changed["/Contents"] = pikepdf.Array([begin, *held, show])
    changed["/Resources"] = resources
    return bytes(changed.unparse(resolved=True))


def _ground(marks: list[Words]) -> bytes:
    """Give white below the stamp, so that it can be read on a dark page."""
    left, right = (pick(each.x + by * each.line.width for each in marks) for pick, by in ((min, 0), (max, 1)))
    box = (left - _ROUND, -BASELINE - NUMBER.size * 0.3, right - left + 2 * _ROUND, NUMBER.size * 1.2)
    return f"q 1 1 1 rg {' '.join([f'{side:.2f}' for side in box])} re f Q\n".encode("ascii")


def _digits(shaper: Shaper, type_: Type) -> Sequence[Piece]:
    """Give all digits: copies that differ in nothing but numbers have the same fonts, which are made but once."""
    return one_line(shaper, "0123456789", type_, WIDE).pieces


def _marks(shaper: Shaper, number: int, recipient: str) -> list[Words]:
    """Set number and recipient left of and below the point where the top right corner of a page will be."""
    figure = one_line(shaper, _("Copy {number}").format(number=number), NUMBER, WIDE)
    whose = one_line(shaper, " ".join(recipient.split()), RECIPIENT, WIDE - 2 * EDGE - figure.width - GAP)
    start = -EDGE - figure.width
    marks = [Words(start, BASELINE, figure, styles.MARKED)]
    if whose.pieces:
        marks.append(Words(start - GAP - whose.width, BASELINE, whose, styles.MARKED))
    return marks
