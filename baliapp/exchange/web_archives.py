"""Web pages that a browser saved as one file (MHTML, RFC 2557): the page itself out of it, its pictures left alone."""

import re
from email import message_from_bytes
from typing import NamedTuple

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.exchange.encodings import codec_named, decode
from baliapp.exchange.html_text import declared_encoding

_BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+\s*\n?", re.ASCII)
_PAGES = ("text/html", "application/xhtml+xml")
_HEAD = 20_000


class SavedPage(NamedTuple):
    """A page as UTF-8 with its mark, and the address from which it was saved; blank where the file does not say."""

    content: bytes
    address: str


def is_archive(content: bytes) -> bool:
    """Tell whether a file looks like a page saved as one file: by its first lines, not by its name."""
    found = _BEGINNING.match(content[:_HEAD])
    head = found[0].lower() if found else b""
    return b"mime-version:" in head and b"content-type:" in head


def page_in(content: bytes, name: str) -> SavedPage:
    """Give the page in such a file. Raise UserError where there is none."""
    whole = message_from_bytes(content.lstrip(b"\xef\xbb\xbf\r\n\t "))
    pages = [part for part in whole.walk() if part.get_content_type() in _PAGES]
    for part in pages:
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip():
            text = decode(payload, None, codec_named(part.get_content_charset()) or declared_encoding(payload)).text
            told = part["Content-Location"] or whole["Snapshot-Content-Location"] or whole["Content-Location"]
            return SavedPage(text.encode("utf-8-sig", "replace"), "".join(str(told or "").split()))
    raise UserError(
        _("“{name}” holds no web page.").format(name=name), _("Open it in a browser, and save the page once more.")
    )
