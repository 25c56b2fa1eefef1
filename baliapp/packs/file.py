"""Writing the PDF: pages drawn on ReportLab's canvas, then the whole file put in its place at once."""

import hashlib
import os
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.undisturbed import undisturbed
from baliapp.packs import styles
from baliapp.packs.blocks import Pack
from baliapp.packs.document import Document, metadata, readable
from baliapp.packs.flow import Page
from baliapp.packs.front import Furniture
from baliapp.packs.layout import Laid, Step
from baliapp.packs.shaping import Shaper
from baliapp.packs.sheets import Sheets
from baliapp.packs.tags import true_levels

# Pages as bytes, not as ASCII: a fifth smaller, and encoding them so took a third of the time of a whole pack.
rl_config.useA85 = 0


@undisturbed()
def draw_pack(pack: Pack, laid: Laid, shaper: Shaper, printed: date, step: Step) -> bytes:
    """Give the PDF of ``laid``; the same pages and date give the same bytes."""
    canvas = new_canvas(pack.title, pack.cover.kind, pack.cover.office, pack.language, printed)
    canvas.showOutline()
    sheets = Sheets(canvas, {entry.anchor: entry.words for entry in laid.entries})
    furniture = Furniture(shaper, pack, len(laid.pages))
    for number, page in enumerate(laid.pages, 1):
        if number % 10 == 1:
            step(number - 1, len(laid.pages), _("Drawing the pages"))
        _draw_page(sheets, furniture, page, number)
    for entry, level in zip(laid.entries, true_levels(entry.level for entry in laid.entries), strict=True):
        canvas.addOutlineEntry(readable(entry.words), entry.anchor, level - 1, closed=level == 1)
    return sheets.finish()


def new_canvas(title: str, kind: str, office: str, language: str, printed: date) -> Any:  # ReportLab has no types
    """Give a canvas for A4 pages that knows what it is called, and of what kind."""
    canvas: Any = Canvas(BytesIO(), (styles.PAGE_WIDTH, styles.PAGE_HEIGHT), pageCompression=1, invariant=1)
    document = Document(compression=1, invariant=1, pdfVersion=(1, 7), lang=language)
    canvas._doc = document  # noqa: SLF001 - a canvas makes a document of the common kind, and knows no other way
    title, kind, office = readable(title), readable(kind), readable(office)
    canvas.setDateFormatter(lambda *ignored: f"D:{printed:%Y%m%d}000000Z")
    canvas.setTitle(title)
    canvas.setSubject(kind)
    canvas.setAuthor(office)
    canvas.setCreator("baliapp")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.addPageLabel(0, style="ARABIC", start=1)
    document.Catalog.Metadata = metadata(title, kind, office, language, printed)
    document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": pdfdoc.PDFtrue})
    return canvas


def _draw_page(sheets: Sheets, furniture: Furniture, page: Page, number: int) -> None:
    sheets.start()
    pen = sheets.pen()
    top = styles.PAGE_HEIGHT - styles.TOP
    pen.draw(furniture.marks(number), styles.LEFT, top)
    for place, (y, strip) in enumerate(page.placed):
        if strip.anchor:
            sheets.mark(strip.anchor, top - y + 8)
        pen.draw(strip.marks, styles.LEFT, top - y, repeated=place < page.repeated)
    sheets.add(pen.operators())


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
