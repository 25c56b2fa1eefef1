"""From bytes to letters: which encoding a text was written in, and how sure that is.

Detectors on the market are trained for whole pages and often mistake one sentence of Thai, Chinese or Korean for
another script; here the few encodings that members' offices write are tried, and what reads like a language wins.
"""

import codecs
import re
from typing import NamedTuple

from baliapp.base.errors import UserError
from baliapp.base.i18n import N_, _
from baliapp.exchange.likeness import likeness
from baliapp.exchange.received import Sureness

CHOICES = {
    "utf-8": N_("Unicode (UTF-8)"),
    "utf-16-le": N_("Unicode (UTF-16)"),
    "utf-16-be": N_("Unicode (UTF-16, big end first)"),
    "cp1252": N_("Western European (Windows-1252)"),
    "cp1250": N_("Central European (Windows-1250)"),
    "cp1251": N_("Cyrillic (Windows-1251)"),
    "koi8_r": N_("Cyrillic (KOI8-R)"),
    "cp1254": N_("Turkish (Windows-1254)"),
    "cp1256": N_("Arabic (Windows-1256)"),
    "cp1258": N_("Vietnamese (Windows-1258)"),
    "cp874": N_("Thai (Windows-874)"),
    "cp932": N_("Japanese (Shift-JIS)"),
    "euc_jp": N_("Japanese (EUC-JP)"),
    "gb18030": N_("Chinese, simplified (GB18030)"),
    "big5hkscs": N_("Chinese, traditional (Big5)"),
    "cp949": N_("Korean (EUC-KR)"),
}
"""What an officer may choose from, by Python's names."""
TRIED = ("cp1252", "cp874", "cp932", "gb18030", "cp950", "big5hkscs", "cp949", "koi8_r", "cp1251", "euc_jp")
"""What is tried unasked; of two that fit equally well, the first."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 20_000
_CONTROLS = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CLEAR_LEAD = 0.25
_GOOD = 0.5
_SOME_SENSE = 0.4


class Decoded(NamedTuple):
    """A text, by which encoding, and how sure that is."""

    text: str
    encoding: str
    sureness: Sureness


def decode(content: bytes, chosen: str | None = None, declared: str | None = None) -> Decoded:
    """Turn bytes into letters: as an officer has ``chosen``, else as they show, else as the file has ``declared``."""
    if chosen:
        return _decode_as(content, chosen)
    return _by_mark(content) or _unicode(content) or _by_likeness(content, declared)


def looks_like_text(text: str) -> bool:
    """Tell whether next to no letter is a control sign, of which pictures and programs are full."""
    sample = text[:_SAMPLE]
    return len(_CONTROLS.findall(sample)) <= len(sample) / 200


def codec_named(name: str | None) -> str | None:
    """Give Python's name of an encoding; None where it knows none of that name that makes text."""
    try:
        found = codecs.lookup((name or "").strip().lower())
        "".encode(found.name)
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return None
    # What calls itself Latin-1 is Windows-1252 in browsers too, and the Chinese, Korean and Thai ones have larger kin
    wider = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949"}
    wider |= {"tis-620": "cp874", "iso8859-11": "cp874", "shift_jis": "cp932", "big5": "big5hkscs"}
    return wider.get(found.name, found.name)


def _decode_as(content: bytes, chosen: str) -> Decoded:
    codec = codec_named(chosen)
    if codec is None:
        raise UserError(_("There is no encoding called “{name}”.").format(name=chosen), _("Choose one from the list."))
    for mark, encoding in _MARKS:
        if encoding == codec:
            content = content.removeprefix(mark)
    try:
        return Decoded(content.decode(codec), codec, Sureness.CERTAIN)
    except UnicodeDecodeError as fault:
        sentence = _("The file is not written in the encoding “{name}”: it does not fit from byte {place} on.")
        told = sentence.format(name=_(CHOICES.get(codec, codec)), place=fault.start + 1)
        raise UserError(told, _("Choose another encoding.")) from fault


def _by_mark(content: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            rest = content.removeprefix(mark)
            text = _strictly(rest, encoding)
            if text is None:
                return Decoded(rest.decode(encoding, "replace"), encoding, Sureness.GUESSED)
            return Decoded(text, encoding, Sureness.CERTAIN)
    return None


def _unicode(content: bytes) -> Decoded | None:
    if b"\0" in content[:_SAMPLE]:
        return _wide(content)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged_utf_8(content)
    if b"\x1b$" in content and (japanese := _strictly(content, "iso2022_jp_2")):
        return Decoded(japanese, "iso2022_jp_2", Sureness.LIKELY)
    return Decoded(text, "utf-8", Sureness.CERTAIN)


def _wide(content: bytes) -> Decoded | None:
    """Read UTF-16 without a mark: of the two orders of bytes the one that gives letters, not control signs."""
    found = [(text, name) for name in ("utf-16-le", "utf-16-be") if (text := _strictly(content, name))]
    readable = [each for each in found if looks_like_text(each[0]) and _sense(each[0][:_SAMPLE]) >= _SOME_SENSE]
    if not readable:
        return None
    text, name = max(readable, key=lambda each: _sense(each[0][:_SAMPLE]))
    return Decoded(text, name, Sureness.LIKELY)


def _sense(sample: str) -> float:
    """Give the share of letters that make sense, plain ones included."""
    plain = sum(letter.isascii() for letter in sample)
    return (plain + (len(sample) - plain) * likeness(sample)) / max(len(sample), 1)


def _damaged_utf_8(content: bytes) -> Decoded | None:
    """Read UTF-8 with a few broken letters in it as what it is, the broken ones as U+FFFD."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(not letter.isascii() for letter in text) - broken
    return Decoded(text, "utf-8", Sureness.GUESSED) if sound > 10 * broken else None


def _by_likeness(content: bytes, declared: str | None) -> Decoded:
    sample = content[:_SAMPLE]
    scores = {name: likeness(text) for name in TRIED if (text := _strictly(content, name, sample)) is not None}
    codec = codec_named(declared)
    if codec and (text := _strictly(content, codec, sample)) is not None:
        scores[codec] = likeness(text) + _CLEAR_LEAD  # what a file says of itself decides between equals
    for name in sorted(scores, key=lambda name: -scores[name]):
        whole = _strictly(content, name)
        if whole is not None:
            return Decoded(whole, name, _sureness(name, scores))
    return Decoded(content.decode("latin-1"), "latin-1", Sureness.GUESSED)


def _sureness(name: str, scores: dict[str, float]) -> Sureness:
    kin = {"cp950", "big5hkscs"}
    others = [score for other, score in scores.items() if other != name and not {name, other} <= kin]
    clear = scores[name] >= _GOOD and scores[name] - max(others, default=0.0) >= _CLEAR_LEAD
    return Sureness.LIKELY if clear else Sureness.GUESSED


def _strictly(content: bytes, encoding: str, sample: bytes | None = None) -> str | None:
    """Decode the whole, or a sample that may end inside a letter; None where it does not fit."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        return decoder.decode(
            content if sample is None else sample, final=sample is None or len(sample) == len(content)
        )
    except UnicodeDecodeError:
        return None
