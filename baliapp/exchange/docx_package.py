"""A Word file as a package of parts: opened with limits, so that no file can fill the memory, and never a traceback."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from posixpath import join, normpath
from typing import Any

from lxml import etree

from baliapp.base.errors import UserError
from baliapp.base.i18n import _

LARGEST_PART = 64 * 1024 * 1024
MOST_TAGS = 3_000_000
"""Bytes and tags of XML in one part, unpacked: thousands of pages."""
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


class Package:
    """The parts of a Word file that hold text."""

    def __init__(self, content: bytes, name: str) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            self._parts = frozenset(self._zip.namelist())
        except _UNREADABLE as fault:
            raise self._broken() from fault
        self._read = dict[str, Any]()
        self._place = self._target("", "officeDocument") or "word/document.xml"
        if self._place not in self._parts:
            raise UserError(
                _("“{name}” is a packed folder or another program's file, not a Word document.").format(name=name),
                _("If it is a packed folder, unpack it and take the document inside."),
            )
        self.main = self._part(self._place)

    def related(self, kind: str) -> Any:
        """Give the part of a kind that the document speaks of: "styles", "footnotes"; None where it has none."""
        place = self._target(self._place, kind)
        return self._part(place) if place in self._parts else None

    def title(self) -> str:
        """Give the title that the file says of itself."""
        place = self._target("", "core-properties")
        root = self._part(place) if place in self._parts else None
        found = None if root is None else child(root, "title")
        return ("" if found is None else found.text or "").strip()

    def _target(self, source: str, kind: str) -> str:
        folder, _slash, name = source.rpartition("/")
        place = join(folder, "_rels", f"{name}.rels")
        if place not in self._parts:
            return ""
        for relation in self._part(place):
            target = relation.get("Target") or ""
            if (relation.get("Type") or "").rpartition("/")[2] == kind and relation.get("TargetMode") != "External":
                return target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
        return ""

    def _part(self, place: str) -> Any:
        if place not in self._read:
            self._read[place] = self._parse(self._unpack(place))
        return self._read[place]

    def _unpack(self, place: str) -> bytes:
        try:
            with self._zip.open(place) as part:
                content = part.read(LARGEST_PART + 1)  # what the package says of its sizes may be a lie
        except RuntimeError as fault:
            raise protected(self._name) from fault
        except _UNREADABLE as fault:
            raise self._broken() from fault
        if len(content) > LARGEST_PART or content.count(b"<") > MOST_TAGS:
            raise UserError(
                _("“{name}” unpacks to far more text than any document holds, so it was not read.").format(
                    name=self._name
                ),
                _("Ask whoever sent it for a PDF."),
            )
        return content

    def _parse(self, content: bytes) -> Any:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as fault:
            raise self._broken() from fault
        if root.getroottree().docinfo.internalDTD is not None:  # no program writes one; it can only do harm
            raise self._broken()
        return root

    def _broken(self) -> UserError:
        return UserError(
            _("“{name}” is a broken Word file.").format(name=self._name),
            _("Open it in Word, save it again, and take that file."),
        )


def protected(name: str) -> UserError:
    """Tell that a file cannot be read because of its password or its age."""
    return UserError(
        _("“{name}” is protected by a password, or was saved in the form of Word 2003 or older.").format(name=name),
        _("Open it in Word, save it as a Word document (.docx) without a password, and take that file."),
    )


def name_of(element: Any) -> str:
    """Give an element's name without its namespace, of which Word knows several for the same."""
    return str(element.tag).rpartition("}")[2]


def is_named(element: Any, name: str) -> bool:
    """Tell whether an element has this name."""
    return name_of(element) == name


def children(element: Any, name: str) -> Iterator[Any]:
    """Give the elements of that name right below, or inside a content control or a tracked change."""
    for each in element:
        if is_named(each, name):
            yield each
        elif name_of(each) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from children(each, name)


def child(element: Any, *path: str) -> Any:
    """Give the first element down a path of names; None where there is none."""
    for name in path:
        element = next((each for each in element if is_named(each, name)), None)
        if element is None:
            return None
    return element


def value(element: Any, attribute: str = "val") -> str:
    """Give an attribute, whatever its namespace; blank where it is missing."""
    if element is None:
        return ""
    return next((str(text) for key, text in element.attrib.items() if str(key).rpartition("}")[2] == attribute), "")
