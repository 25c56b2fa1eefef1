"""What keeps the PDF of an annex from being put in as it is: told in sentences, without opening it as a whole."""

import re
import zlib
from collections.abc import Iterator

from baliapp.base.i18n import _, ngettext
from baliapp.packs.sections.annexes import Annex

_HEAD = 1024
"""Within so many bytes of its start a PDF says that it is one, and of its end where its objects are."""
_ENCRYPTED = re.compile(rb"/Encrypt\s+\d+\s+\d+\s+R|/Encrypt\s*<<")
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
_BOX = re.compile(rb"/MediaBox\s*\[\s*([-\d.]+)\s+([-\d.]+)\s+([-\d.]+)\s+([-\d.]+)\s*\]")
_TURNED = re.compile(rb"/Rotate\s+(-?\d+)")
_PACKED = re.compile(rb"/Type\s*/ObjStm\b.*?stream\r?\n", re.DOTALL)
_MOST_UNPACKED = 50_000_000


def faults_of(annex: Annex) -> list[str]:
    """Give what is wrong with an annex; nothing where its pages can be put in as they are."""
    if not annex.content:
        return [_("No PDF is kept of “{title}”, so the annex has no pages.").format(title=annex.title)]
    if not _is_whole(annex.content):
        told = _("The PDF of “{title}” is damaged. Attach it again, or print it to a new PDF first.")
        return [told.format(title=annex.title)]
    if _ENCRYPTED.search(annex.content):
        told = _("The PDF of “{title}” is protected, so its pages cannot be put in. Attach one without a password.")
        return [told.format(title=annex.title)]
    if count := sum(_is_landscape(each) for each in _pages(annex.content)):
        told = ngettext(
            "{count} page of “{title}” is wider than it is high; it is printed turned.",
            "{count} pages of “{title}” are wider than they are high; they are printed turned.",
            count,
        )
        return [told.format(count=count, title=annex.title)]
    return []


def _is_whole(content: bytes) -> bool:
    return b"%PDF-" in content[:_HEAD] and b"startxref" in content[-_HEAD:] and b"%%EOF" in content[-_HEAD:]


def _pages(content: bytes) -> Iterator[bytes]:
    """Give what stands in the objects of the pages, also of those that are packed into streams."""
    for part in (content, *_unpacked(content)):
        for found in _PAGE.finditer(part):
            start = max(part.rfind(b" obj", 0, found.start()), found.start() - _HEAD)
            yield part[max(start, 0) : found.start() + _HEAD].partition(b"endobj")[0]


def _unpacked(content: bytes) -> Iterator[bytes]:
    """Give the streams in which objects are packed; what cannot be unpacked is passed over."""
    for found in _PACKED.finditer(content):
        try:
            yield zlib.decompressobj().decompress(content[found.end() :], _MOST_UNPACKED)
        except zlib.error:
            continue


def _is_landscape(page: bytes) -> bool:
    box, turned = _BOX.search(page), _TURNED.search(page)
    if box is None:
        return False
    left, bottom, right, top = (float(each) for each in box.groups())
    is_wide = right - left > top - bottom
    return is_wide != (turned is not None and int(turned[1]) % 180 == 90)
