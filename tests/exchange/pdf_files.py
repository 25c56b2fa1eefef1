"""PDF files made for tests."""

import io
from collections.abc import Sequence

from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas


def pdf_file(*pages: list[str], title: str = "", marks: str = "", bookmarks: Sequence[str] = ()) -> bytes:
    """Give a PDF whose pages hold these lines; a page without lines holds a drawing, as a scan does.

    ``marks`` stand before the lines of each page, a letter a line, in a font of their own.
    """
    content = io.BytesIO()
    canvas = Canvas(content, invariant=1)
    canvas.setTitle(title)
    canvas.bookmarkPage("first")
    for words in bookmarks:
        canvas.addOutlineEntry(words, "first")
    for lines in pages:
        for number, line in enumerate(lines):
            if number < len(marks):
                canvas.setFont("Courier", 12)
                canvas.drawString(50, 760 - 16 * number, marks[number])
                canvas.setFont("Helvetica", 12)
            canvas.drawString(72, 760 - 16 * number, line)
        if not lines:
            canvas.rect(72, 72, 300, 300, fill=1)
        canvas.showPage()
    canvas.save()
    return content.getvalue()


def protected(content: bytes) -> bytes:
    """Give a PDF that asks for a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    return locked.getvalue()
