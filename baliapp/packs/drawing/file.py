"""The file: ReportLab's canvas with all that a file says of itself, and the whole put in its place at once."""

import hashlib
import os
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from secrets import token_hex
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.packs.drawing.document import Document, metadata, readable

# Pages as bytes, not as ASCII: a fifth smaller, and encoding them so took a third of the time of a whole pack.
rl_config.useA85 = 0


def new_canvas(
    title: str,
    kind: str,
    office: str,
    language: str,
    printed: date,
    *,
    is_all_ours: bool = True,
    labels: Sequence[str] = (),
) -> Any:  # ReportLab has no types
    """Give a canvas that knows what it is called, and of what kind; each page says itself how large it is.

    Its pages are numbered through, unless ``labels`` say what each is called.
    Nobody has looked at pages of others, so a file with some of them does not claim that everybody can read it.
    """
    canvas: Any = Canvas(BytesIO(), pageCompression=1, invariant=1)
    document = Document(compression=1, invariant=1, pdfVersion=(1, 7), lang=language)
    canvas._doc = document  # noqa: SLF001 - a canvas makes a document of the common kind, and knows no other way
    title, kind, office = readable(title), readable(kind), readable(office)
    canvas.setDateFormatter(lambda *ignored: f"D:{printed:%Y%m%d}000000Z")
    canvas.setTitle(title)
    canvas.setSubject(kind)
    canvas.setAuthor(office)
    canvas.setCreator("baliapp")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    for place, label in enumerate(labels):
        canvas.addPageLabel(place, prefix=readable(label))
    if not labels:
        canvas.addPageLabel(0, style="ARABIC", start=1)
    document.Catalog.Metadata = metadata(title, kind, office, language, printed, is_all_ours=is_all_ours)
    document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": pdfdoc.PDFtrue})
    return canvas


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

    def write(beside: Path) -> None:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    put_in_place_by(write, target)
    return hashlib.sha256(content).hexdigest()


def put_in_place_by(write: Callable[[Path], None], target: Path) -> None:
    """Let ``write`` make a file beside ``target``, then let that take its name. Nothing half-written stays."""
    check_target(target)
    beside = target.with_name(f".{token_hex(8)}.part")  # short, whatever the file is called
    try:
        try:
            write(beside)
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
