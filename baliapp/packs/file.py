"""Writing the PDF: pages drawn on ReportLab's canvas, then the whole file put in its place at once."""

import hashlib
import os
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.packs import styles
from baliapp.packs.blocks import Link, Pack
from baliapp.packs.drawing import Area, Pen
from baliapp.packs.embed import EmbeddedFaces
from baliapp.packs.flow import Page
from baliapp.packs.front import Furniture
from baliapp.packs.layout import Laid, Step
from baliapp.packs.shaping import Shaper

# Pages as bytes, not as ASCII: a fifth smaller, and encoding them so took a third of the time of a whole pack.
rl_config.useA85 = 0

_SAFE_IN_ADDRESS = "%/:=&?~#+!$,;'@()*[]"


def draw_pack(pack: Pack, laid: Laid, shaper: Shaper, printed: date, step: Step) -> bytes:
    """Give the PDF of ``laid``; the same pages and date give the same bytes."""
    canvas = new_canvas(pack.title, pack.cover.kind, pack.cover.office, pack.language, printed)
    canvas.showOutline()
    faces = EmbeddedFaces()
    canvas._doc.delayedFonts.append(faces)  # noqa: SLF001 - ReportLab has no public way to add a font of its own kind
    furniture = Furniture(shaper, pack, len(laid.pages))
    for number, page in enumerate(laid.pages, 1):
        if number % 10 == 1:
            step(number - 1, len(laid.pages), _("Drawing the pages"))
        _draw_page(canvas, faces, furniture, page, number)
    for entry in laid.entries:
        canvas.addOutlineEntry(entry.words, entry.anchor, entry.level - 1, closed=entry.level == 1)
    return bytes(canvas.getpdfdata())


def new_canvas(title: str, kind: str, office: str, language: str, printed: date) -> Any:  # ReportLab has no types
    """Give a canvas for A4 pages that knows what it is called, and of what kind."""
    canvas = Canvas(
        BytesIO(),
        (styles.PAGE_WIDTH, styles.PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        lang=language,
    )
    canvas.setDateFormatter(lambda *ignored: f"D:{printed:%Y%m%d}000000Z")
    canvas.setTitle(title)
    canvas.setSubject(kind)
    canvas.setAuthor(office)
    canvas.setCreator("baliapp")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.addPageLabel(0, style="ARABIC", start=1)
    return canvas


def _draw_page(canvas: Any, faces: EmbeddedFaces, furniture: Furniture, page: Page, number: int) -> None:
    pen = Pen(faces)
    top = styles.PAGE_HEIGHT - styles.TOP
    for mark in furniture.marks(number):
        pen.draw(mark, styles.LEFT, top)
    for y, strip in page.placed:
        if strip.anchor:
            canvas.bookmarkPage(strip.anchor, fit="XYZ", left=0, top=top - y + 8, zoom=0)
        for mark in strip.marks:
            pen.draw(mark, styles.LEFT, top - y)
    canvas._preamble = ""  # noqa: SLF001 - it names Helvetica, which is not embedded
    canvas.addLiteral("\n".join(pen.drawn.operators))
    for link, area in pen.drawn.links:
        _link(canvas, link, area)
    canvas.showPage()


def _link(canvas: Any, link: Link, area: Area) -> None:
    if link.address:
        canvas.linkURL(quote(link.address, safe=_SAFE_IN_ADDRESS), area)
    else:
        canvas.linkAbsolute("", link.anchor, area)


def check_target(target: Path) -> None:
    """Raise `UserError` where ``target`` cannot be the name of a file."""
    if not target.name:  # what nobody typed is the present folder
        raise UserError(_("The pack needs a file name."), _("Give the name of the PDF file to write."))
    if target.is_dir():
        raise UserError(
            _('"{path}" is a folder, so no pack can be written there.').format(path=target),
            _("Give the name of a PDF file in it."),
        )


def put_in_place(content: bytes, target: Path) -> str:
    """Write ``content`` beside ``target``, then let it take its name; give its SHA-256. Nothing half-written stays."""
    check_target(target)
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        try:
            with beside.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as wrong:
        raise UserError(
            _('The pack could not be written to "{path}".').format(path=target),
            _("Choose another folder, or close the file where it is open. The system says: {reason}.").format(
                reason=wrong.strerror or str(wrong)
            ),
        ) from wrong
    return hashlib.sha256(content).hexdigest()
