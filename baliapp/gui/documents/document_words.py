"""What is known of a document's file, in words: its kind, its size, how its letters were read."""

from collections.abc import Mapping

from baliapp.base.i18n import N_, _, ngettext
from baliapp.exchange.encodings import CHOICES
from baliapp.exchange.received import MediaType
from baliapp.records.documents import DocumentFile
from baliapp.records.kinds import Value

KINDS = {
    MediaType.TEXT: N_("Text"),
    MediaType.HTML: N_("Web page"),
    MediaType.DOCX: N_("Word"),
    MediaType.PDF: N_("PDF"),
}
KILO, MEGA = 1024, 1024**2
SHOWN_DIGITS = 12
"""Of the SHA-256: as many as tell any two files of a desk apart."""


def kind_called(media_type: str) -> str:
    """Give what officers call a kind of file."""
    return next((_(label) for kind, label in KINDS.items() if kind == media_type), media_type)


def size_called(size: int) -> str:
    """Give a size as one reads it."""
    if size < KILO:
        return ngettext("{count} byte", "{count} bytes", size).format(count=size)
    if size < MEGA:
        return _("{size} KB").format(size=round(size / KILO))
    return _("{size} MB").format(size=round(size / MEGA, 1))


def encoding_called(encoding: str) -> str:
    """Give what officers call an encoding."""
    return _(CHOICES[encoding]) if encoding in CHOICES else encoding


def letters_called(encoding: str, sureness: str) -> str:
    """Give "Unicode (UTF-8), certain"; blank where the format itself says how its letters are kept."""
    label = next((_(choice.label).lower() for choice in DocumentFile.SURENESS if choice.value == sureness), sureness)
    return ", ".join(filter(None, [encoding_called(encoding), label])) if encoding else ""


def words_called(count: int) -> str:
    """Give how many words a text has."""
    return ngettext("{count} word", "{count} words", count).format(count=f"{count:,}")


def told_of(values: Mapping[str, Value]) -> str:
    """Give "PDF · 84 KB · 1,413 words · Unicode (UTF-8), certain · SHA-256 126ae67fdf4a"."""
    size = values["size"]
    parts = [
        kind_called(str(values["media_type"])),
        size_called(size) if isinstance(size, int) else "",
        words_called(len(str(values["cleaned"]).split())),
        letters_called(str(values["encoding"]), str(values["sureness"])),
        _("SHA-256 {digits}…").format(digits=str(values["digest"])[:SHOWN_DIGITS]),
    ]
    return " · ".join(filter(None, parts))
