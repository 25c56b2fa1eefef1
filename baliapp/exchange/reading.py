"""A document's file becomes text: what the bytes are decides, not what the file is called."""

import re
from pathlib import Path, PurePath

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.exchange.encodings import decode, looks_like_text
from baliapp.exchange.received import MediaType, Received

LARGEST_FILE = 100 * 1024 * 1024
"""Bytes; what is larger would make the database slow for everybody."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHORTCUT = b"L\x00\x00\x00\x01\x14\x02\x00"
_WEB_LINK = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[(?:InternetShortcut|Desktop Entry)\]", re.IGNORECASE)
_LINK_NAMES = (".url", ".webloc", ".website", ".desktop")
_WEB_NAMES = (".htm", ".html", ".xhtml")
_WEB_BEGINNING = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?>(?:<\?xml[^>]*>|<!--.*?-->)\s*)*+(?:<!doctype\s+html|<html)[\s>]",
    re.IGNORECASE | re.DOTALL,
)


def read_file(path: Path, encoding: str | None = None, progress: Progress | None = None) -> Received:
    """Read a document from a file; whatever keeps it from being read is told in a sentence."""
    return read(load(path), path.name, encoding, progress)


def load(path: Path) -> bytes:
    """Give a file's bytes; one that is too large is refused before it is read."""
    try:
        if path.is_dir():
            raise UserError(_("“{name}” is a folder.").format(name=path.name), _("Choose a file inside it."))
        if not path.is_file():
            raise UserError(_("There is no file “{name}”.").format(name=path.name), _("Check that it is still there."))
        check_size(path.stat().st_size, path.name)
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)  # it may have grown
    except OSError as fault:
        raise UserError(
            _("The file “{name}” cannot be read: {fault}.").format(name=path.name, fault=fault.strerror or fault),
            _("Close it in other programs, or copy it to your documents folder and take the copy."),
        ) from fault
    check_size(len(content), path.name)
    return content


def check_size(size: int, name: str) -> None:
    """Refuse a file that is empty or larger than the limit, with both sizes."""
    if size == 0:
        raise UserError(
            _("The file “{name}” is empty.").format(name=name), _("Ask for it again, or save it once more.")
        )
    if size > LARGEST_FILE:
        told = _("“{name}” has {size} MB; a document may have at most {limit} MB.")
        raise UserError(
            told.format(name=name, size=-(-size // 1024**2), limit=LARGEST_FILE // 1024**2),
            _("Keep it where it is and note its place in the field for the link, or take a smaller copy."),
        )


def read(content: bytes, name: str, encoding: str | None = None, progress: Progress | None = None) -> Received:
    """Give what a document says; ``encoding`` is what an officer has chosen for TXT and HTML."""
    check_size(len(content), name)
    media_type = media_type_of(content, name)
    # Each reader is loaded when it is needed: together they would slow down the first one.
    if media_type is MediaType.PDF:
        from baliapp.exchange.pdf_text import read_pdf

        return read_pdf(content, name, progress or Progress())
    if media_type is MediaType.DOCX:
        from baliapp.exchange.docx_text import read_docx

        return _with_words(read_docx(content, name), name)
    if media_type is MediaType.HTML:
        from baliapp.exchange.html_text import read_html

        return _with_words(read_html(content, name, encoding, progress), name)
    return _with_words(_read_text(content, name, encoding), name)


def media_type_of(content: bytes, name: str) -> MediaType:
    """Tell what a file is by how it begins; what is none of the kinds that are read is refused."""
    ending = PurePath(name).suffix.lower()
    if b"%PDF-" in content[:1024]:
        return MediaType.PDF
    if content.startswith(b"PK\x03\x04"):
        return MediaType.DOCX
    if content.startswith(_OLD_OFFICE):
        from baliapp.exchange.docx_package import protected

        raise protected(name)
    _refuse_links(content, name, ending)
    if content.startswith(b"{\\rtf"):
        raise UserError(
            _("“{name}” is an RTF file.").format(name=name), _("Open it in Word, save it as .docx, and take that file.")
        )
    if _WEB_BEGINNING.match(content[:4096]):
        return MediaType.HTML
    if ending in (".pdf", ".docx"):
        raise UserError(
            _("“{name}” is broken: it does not begin like a {kind} file.").format(name=name, kind=ending[1:].upper()),
            _("Ask for it again, or download it once more."),
        )
    return MediaType.HTML if ending in _WEB_NAMES else MediaType.TEXT


def _refuse_links(content: bytes, name: str, ending: str) -> None:
    """Refuse what only leads to a document: a shortcut on the desktop, a link to a page on the web."""
    if content.startswith(_SHORTCUT) or ending == ".lnk":
        raise UserError(
            _("“{name}” is a shortcut to a file, not the file itself.").format(name=name),
            _("Open the folder that it leads to, and take the file from there."),
        )
    if _WEB_LINK.match(content[:4096]) or ending in _LINK_NAMES:
        raise UserError(
            _("“{name}” is a link to a page, not the page itself.").format(name=name),
            _("Open it in a browser, save the page as a file, and take that file."),
        )


def _read_text(content: bytes, name: str, encoding: str | None) -> Received:
    decoded = decode(content, encoding)
    if not looks_like_text(decoded.text):
        raise UserError(
            _("“{name}” is not a text, or its encoding is not known.").format(name=name),
            _("PDF, Word (.docx), HTML and text files can be read. If it is a text, choose its encoding."),
        )
    return Received(MediaType.TEXT, decoded.text, decoded.encoding, decoded.sureness)


def _with_words(received: Received, name: str) -> Received:
    if not received.text.strip():
        raise UserError(_("“{name}” holds no text.").format(name=name), _("Check that it is the right file."))
    return received
