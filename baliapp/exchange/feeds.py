"""News from files: RSS 2.0, RSS 1.0 and Atom, and web pages as they were saved. Pure: bytes in, proposals out.

Entities are never resolved and nothing is ever fetched; an item says only what the file says.
"""

import re
import sys
from contextlib import suppress
from html import escape, unescape
from html.entities import html5
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from lxml import etree

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.partial_dates import Form, PartialDate
from baliapp.base.progress import Progress
from baliapp.exchange.encodings import decode
from baliapp.exchange.feed_dates import read_stated
from baliapp.exchange.html_text import declared_encoding, text_in
from baliapp.exchange.reading import check_size

ROOTS = ("rss", "rdf", "feed")
_OWN = ("lt", "gt", "amp", "quot", "apos")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_BARE = re.compile(rb"&(?!#?\w+;)")
"""An "and" that no feed may write so, and many do."""
_NUMBERED = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
_NO_LETTER = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML knows no letter for, such as half of one: no parser can be asked for its words."""
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FIRST_TAG = re.compile(r"<(?:\w+:)?([A-Za-z]\w*)")
_HEAD = 20_000
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"


class FoundNews(NamedTuple):
    """One item as a file tells it; what the file does not tell is blank."""

    title: str = ""
    posted_on: PartialDate | None = None
    date_stated: str = ""
    """The date letter for letter, also where nobody can read it."""
    address: str = ""
    body: str = ""
    publisher: str = ""
    mark: str = ""
    """By which a feed tells it from others (guid or id)."""


class Feed(NamedTuple):
    """The items of a file in its order, and what is to be known of how it was read."""

    items: tuple[FoundNews, ...]
    warning: str = ""


def is_feed(content: bytes) -> bool:
    """Tell whether a file looks like a feed: by its first tag, not by its name."""
    found = _FIRST_TAG.search(_COMMENT.sub("", _text(content[:_HEAD])))
    return found is not None and found[1].lower() in ROOTS


def read_feed(content: bytes, name: str, progress: Progress | None = None) -> Feed:
    """Give the items of an RSS or Atom file. Raise UserError where it is none, or cannot be read."""
    check_size(len(content), name)
    root, warning = _parse(_text(content), name)
    if root is None or _tag(root) not in ROOTS:
        raise _no_feed(name)
    items = [each for each in root.iter() if _tag(each) in ("item", "entry")]
    if not items:
        raise UserError(
            _("“{name}” is a feed without any item.").format(name=name), _("Save it once more, or take another one.")
        )
    publisher, base = _channel(root)
    steps = (progress or Progress()).through(items, len(items), _("Reading the items"))
    return Feed(tuple(_item(each, publisher, base, name) for each in steps), warning)


def _text(content: bytes) -> str:
    return decode(content, None, declared_encoding(content)).text


def _parse(text: str, name: str) -> tuple[Any, str]:
    """Give the root; of a broken file what can be read of it, and a sentence that says so."""
    text = _DECLARATION.sub("", text.lstrip("\ufeff")).replace("\0", "\ufffd")
    if "<!ENTITY" in text.upper():
        raise UserError(
            _("“{name}” declares abbreviations of its own (XML entities), so it is not read.").format(name=name),
            _("No feed needs them, and files made to do harm use them. Ask where it comes from."),
        )
    sound = _NUMBERED.sub(_known_letter, _NAMED.sub(_letter, text)).encode("utf-8", "replace")
    try:
        return etree.fromstring(sound, _parser(recover=False)), ""
    except etree.XMLSyntaxError as fault:
        sound = _BARE.sub(b"&amp;", sound)
        with suppress(etree.XMLSyntaxError):  # mostly nothing else was wrong
            return etree.fromstring(sound, _parser(recover=False)), ""
        root = etree.fromstring(sound, _parser(recover=True)) if sound.strip() else None
        if root is None:
            raise _no_feed(name) from fault
        told = _("The file is broken in line {line}; what stands after that may be missing.")
        return root, told.format(line=fault.lineno)


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True, recover=recover,
    )  # fmt: skip


def _letter(found: re.Match[str]) -> str:
    """Give the letter that web pages name so: feeds use these names without declaring them."""
    name = found[1]
    return found[0] if name in _OWN else html5.get(f"{name};", found[0])


def _known_letter(found: re.Match[str]) -> str:
    """Give a letter by its number as it stands, and a sign for one that is none."""
    number = int(found[1], 16) if found[1] else int(found[2][:9])
    return "\ufffd" if number > sys.maxunicode or _NO_LETTER.match(chr(number)) else found[0]


def _channel(root: Any) -> tuple[str, str]:
    """Give what a feed is called, and the address that others are relative to."""
    whole = next((each for each in root if _tag(each) == "channel"), root)
    return _line(_child(whole, "title")), root.get(_BASE) or _address(whole, "")


def _item(item: Any, publisher: str, base: str, name: str) -> FoundNews:
    posted, stated = _date(item)
    return FoundNews(
        _line(_child(item, "title")),
        posted,
        stated,
        _address(item, base),
        _body(item, name),
        _line(_child(item, "publisher")) or _line(_child(item, "source")) or publisher,
        _plain(_child(item, "guid")) or _plain(_child(item, "id")),
    )


def _date(item: Any) -> tuple[PartialDate | None, str]:
    """Give when it was published; one of which is only known when it was changed last was posted then or before."""
    for tag in ("pubDate", "published", "issued", "date", "created"):
        if stated := _plain(_child(item, tag)):
            return read_stated(stated), stated
    stated = _plain(_child(item, "updated")) or _plain(_child(item, "modified"))
    changed = read_stated(stated)
    return (changed._replace(form=Form.BY) if changed and changed.form is Form.EXACT else None), stated


def _address(item: Any, base: str) -> str:
    """Give the address of the page: a link, or else an id that is one."""
    links = [each for each in item if _tag(each) == "link"]
    likely = [each for each in links if each.get("rel", "alternate") == "alternate"]
    found = [each.get("href") or _plain(each) for each in likely]
    guid = _child(item, "guid")
    if guid is not None and guid.get("isPermaLink", "true") != "false":
        found.append(_plain(guid))
    found += [_plain(_child(item, "id")), item.get(_ABOUT)]
    base = urljoin(base, item.get(_BASE) or "")
    for each in filter(None, found):
        try:
            address: str = urljoin(base, each.strip())
            is_web = urlsplit(address).scheme in ("http", "https")
        except ValueError:  # no address at all, such as "http://["
            continue
        if is_web:
            return address
    return ""


def _body(item: Any, name: str) -> str:
    """Give the longest that it says of itself, as text."""
    found = [_child(item, tag) for tag in ("encoded", "content", "description", "summary")]
    texts = [_words(each, name) for each in found if each is not None]
    return max(texts, key=len, default="")


def _words(element: Any, name: str) -> str:
    if len(element):  # XHTML inside
        inside = "".join(etree.tostring(each, encoding="unicode") for each in element)
        return text_in(f"<div>{escape(element.text or '')}{inside}</div>", name)
    said = str(element.text or "")
    return text_in(said, name) if "<" in said else unescape(said).strip()


def _line(element: Any) -> str:
    """Give a title in one line; only where a feed says that it is markup, it is read as such."""
    if element is None:
        return ""
    if len(element) or element.get("type") in ("html", "xhtml"):
        return " ".join(_words(element, "").split())
    return " ".join(unescape(element.text or "").split())


def _plain(element: Any) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _child(parent: Any, tag: str) -> Any:
    """Give the first child of a name in whatever namespace, one of the feed's own before those of others."""
    found = [each for each in parent if _tag(each) == tag.lower()]
    own, _name = _named(parent)
    return next((each for each in found if _named(each)[0] == own), found[0] if found else None)


def _tag(element: Any) -> str:
    """Give the name of an element without its namespace; blank for what is none, such as an entity."""
    return _named(element)[1].lower() if isinstance(element.tag, str) else ""


def _named(element: Any) -> tuple[str, str]:
    """Give the namespace of an element, or the prefix of one that the feed declares nowhere, and its name."""
    space, end, name = element.tag.rpartition("}")
    prefix, colon, own = name.rpartition(":")
    return f"{space}{end}{prefix}{colon}", own


def _no_feed(name: str) -> UserError:
    return UserError(
        _("“{name}” is no RSS or Atom file that can be read.").format(name=name),
        _("Save the feed once more, or take the web page itself."),
    )
