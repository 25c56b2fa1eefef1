"""Opening the PDF of an annex: whether its pages can be put into a pack, and what is seen of each."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

import pikepdf

from baliapp.packs.annexes.look import Fault, Look, Sheet
from baliapp.packs.content.styles import USUAL

WRONG: Final = (pikepdf.PikepdfError, ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)
"""What a file raises in which something is not of the kind it should be."""
_LOCK: Final = b"/Encrypt"
"""Stands in a file that is locked in whatever way, also in one that needs another key than a password."""
_LONGEST: Final = 200_000.0
"""No side of a page is longer, in points; a box that says so is damaged."""
_PAPER: Final = (0.0, 0.0, *USUAL.page_size)


def look(content: bytes) -> Look:
    """Look at a PDF as a whole; what is on its pages is not read."""
    if not content:
        return Look(Fault.NOT_THERE)
    try:
        with opened(content) as pdf:
            return _looked_at(pdf)
    except pikepdf.PasswordError:
        return Look(Fault.LOCKED)
    except WRONG:  # whoever made the file, nothing in it is to be trusted
        return Look(Fault.LOCKED if _LOCK in content else Fault.DAMAGED)


def opened(content: bytes) -> pikepdf.Pdf:
    """Open a PDF that asks for no password."""
    return pikepdf.open(BytesIO(content), suppress_warnings=True)


def sheet_of(page: pikepdf.Page) -> Sheet:
    """Give what is seen of a page; where its box makes no sense, it is as large as those of the pack."""
    try:
        return Sheet(_seen(page), int(page.rotation) // 90 * 90 % 360, _unit(page))
    except WRONG:
        return Sheet(_PAPER)


def _looked_at(pdf: pikepdf.Pdf) -> Look:
    allowed = pdf.allow
    if pdf.is_encrypted and not (allowed.print_highres or allowed.print_lowres):
        return Look(Fault.NOT_TO_BE_PRINTED)
    root: Any = pdf.Root
    if "/AcroForm" in root and "/XFA" in root.AcroForm and root.get("/NeedsRendering", False):
        return Look(Fault.FORM)
    if any(_switched_off(root)):
        return Look(Fault.LAYERS)
    sheets = tuple(sheet_of(page) for page in pdf.pages)
    return Look(None, sheets, bool(pdf.get_warnings()), len(pdf.attachments)) if sheets else Look(Fault.EMPTY)


def _switched_off(root: Any) -> Iterator[bool]:
    """Give of each way of showing layers that counts at first whether it hides any."""
    usual = root.get("/OCProperties", {}).get("/D", {})
    yield len(usual.get("/OFF", [])) > 0
    yield usual.get("/BaseState", "/ON") != "/ON"


def _seen(page: pikepdf.Page) -> tuple[float, float, float, float]:
    media, crop = _sides(page.mediabox), _sides(page.cropbox)
    both = (*map(max, media[:2], crop[:2]), *map(min, media[2:], crop[2:]))
    return next(each for each in (_whole(both), _whole(media), _PAPER) if each)


def _sides(box: Any) -> tuple[float, ...]:
    left, bottom, right, top = (float(side) for side in box)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _whole(box: tuple[float, ...]) -> tuple[float, float, float, float] | None:
    left, bottom, right, top = box
    return (left, bottom, right, top) if 1 <= right - left < _LONGEST and 1 <= top - bottom < _LONGEST else None


def _unit(page: pikepdf.Page) -> float:
    unit = float(page.obj.get("/UserUnit", 1))
    return unit if 0.01 <= unit <= 1000 else 1.0
