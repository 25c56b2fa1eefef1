"""The PDF as one file: ReportLab's objects as they come, many small ones packed, and what the file says of itself."""

import struct
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

from baliapp.packs.drawing.packing import A_STREAM, ObjectStream, quickly

_PLACE = struct.Struct(">BIH")
_FREE = _PLACE.pack(0, 0, 65535)
_PLACES_WITHIN = [place.to_bytes(2) for place in range(A_STREAM)]

Objects = tuple[list[ObjectStream], list[tuple[int, bytes]], list[tuple[int, bytes, bytes]]]
"""Numbered objects: those small enough to be packed with others, the packed content of streams, and streams that tell
themselves what they are."""


class Document(pdfdoc.PDFDocument):
    """ReportLab's document, written with object streams and a cross-reference stream (PDF 1.7, 7.5.7 and 7.5.8).

    A pack has tens of thousands of parts for screen readers; packed they take a tenth of the room.
    """

    Catalog: Any  # ReportLab's own, which its types leave out
    delayedFonts: list[Any]
    objectcounter: int
    encrypt: Any
    info: Any
    signature: Any
    idToObjectNumberAndVersion: dict[str, tuple[int, int]]
    numberToId: dict[int, str]
    idToObject: dict[str, Any]
    _pdfVersion: tuple[int, int]

    def __init__(self, **choices: Any) -> None:
        super().__init__(**choices)
        self.bound: Callable[[], Objects] = lambda: ([], [], [])
        """Asked at the very end for the objects that have the reserved numbers."""
        self.parts: dict[str, int] = {}
        """What of the catalog lies among them."""

    def reserve(self, count: int) -> int:
        """Keep ``count`` numbers free, and give the first."""
        first = self.objectcounter + 1
        self.objectcounter += count
        return first

    def number_of(self, registered: Any) -> int:
        """Give the number of an object, registered here if it was not yet."""
        return int(self.idToObjectNumberAndVersion[self._reference(registered).name][0])

    def _reference(self, object_: Any) -> Any:
        known: Any = self  # ReportLab's types leave this out too
        return known.Reference(object_)

    def format(self) -> bytes:
        """Give the whole file."""
        self.encrypt.prepare(self)
        for name, number in self.parts.items():
            setattr(self.Catalog, name, self._refer(number))
        trailer = {"Root": self._reference(self.Catalog), "Info": self._reference(self.info)}
        if secret := self.encrypt.info():
            trailer["Encrypt"] = self._reference(secret)
        file = pdfdoc.PDFFile(self._pdfVersion)
        places = _Places()
        self._write_objects(file, places)
        packed, streams, others = self.bound()
        for number, content in streams:
            self.encrypt.register(number, 0)
            places.note(number, file.add(_stream(number, "", self.encrypt.encode(content))))
        for number, told, content in others:
            self.encrypt.register(number, 0)
            places.note(number, file.add(_as_told(number, told, self.encrypt.encode(content))))
        for each in packed:
            self._write_packed(file, places, each)
        self._write_places(file, places, trailer)
        return bytes(file.format(self))

    def _refer(self, number: int) -> Any:
        name = f"reserved {number}"
        self.idToObjectNumberAndVersion[name] = (number, 0)
        return pdfdoc.PDFObjectReference(name)

    def _write_objects(self, file: Any, places: "_Places") -> None:
        """Write what ReportLab knows of; more may turn up while it is written."""
        written = set[int]()
        while missing := self.numberToId.keys() - written:
            for number in sorted(missing):
                name = self.numberToId[number]
                places.note(number, file.add(pdfdoc.PDFIndirectObject(name, self.idToObject[name]).format(self)))
            written |= missing

    def _write_packed(self, file: Any, places: "_Places", stream: ObjectStream) -> None:
        self.objectcounter = home = self.objectcounter + 1
        places.note_packed(stream.numbers, home)
        self.encrypt.register(home, 0)
        told = f"/Type/ObjStm/N {len(stream.numbers)}/First {stream.first}"
        places.note(home, file.add(_stream(home, told, self.encrypt.encode(stream.content))))

    def _write_places(self, file: Any, places: "_Places", trailer: dict[str, Any]) -> None:
        own = self.objectcounter + 1
        start = file.offset
        places.note(own, start)
        named = "".join(f"/{name} {reference.format(self).decode('ascii')}" for name, reference in trailer.items())
        identity = pdfdoc.PDFText(self.signature.digest(), enc="raw").format(pdfdoc.DummyDoc()).decode("ascii")
        told = f"/Type/XRef/Size {own + 1}/W[1 4 2]{named}/ID[{identity}{identity}]"
        file.add(_stream(own, told, quickly(places.rows(own + 1))))
        file.add(f"startxref\n{start}\n%%EOF\n")


class _Places:
    """Where each object of a file stands: a row for each number (PDF 1.7, 7.5.8.3), written in their order."""

    def __init__(self) -> None:
        self._rows: dict[int, bytes] = {}
        """By the first number of each stretch: nearly all objects stand in stretches of hundreds."""

    def note(self, number: int, place: int) -> None:
        """Note where in the file an object begins."""
        self._rows[number] = _PLACE.pack(1, place, 0)

    def note_packed(self, numbers: Sequence[int], home: int) -> None:
        """Note that objects stand one after the other in the stream ``home``."""
        before = b"\2" + home.to_bytes(4)
        start = 0
        for end in [
            *(place for place, (one, other) in enumerate(pairwise(numbers), 1) if other != one + 1),
            len(numbers),
        ]:
            self._rows[numbers[start]] = before + before.join(_PLACES_WITHIN[start:end])
            start = end

    def rows(self, count: int) -> bytes:
        """Give the rows of the numbers from 0; those that nothing has are free."""
        told = list[bytes]()
        reached = 0
        for number, rows in sorted(self._rows.items()):
            told += [_FREE * (number - reached), rows]
            reached = number + len(rows) // len(_FREE)
        return b"".join([*told, _FREE * (count - reached)])


def _stream(number: int, told: str, content: bytes) -> bytes:
    head = f"{number} 0 obj\n<<{told}/Filter/FlateDecode/Length {len(content)}>>\nstream\n".encode("ascii")
    return head + content + b"\nendstream\nendobj\n"


def _as_told(number: int, told: bytes, content: bytes) -> bytes:
    """Give a stream whose dictionary, but for its length, is ``told``."""
    head = b"%d 0 obj\n%s/Length %d>>\nstream\n" % (number, told.removesuffix(b">>"), len(content))
    return head + content + b"\nendstream\nendobj\n"


def metadata(title: str, kind: str, office: str, language: str, printed: date, *, is_all_ours: bool) -> Any:
    """Give what the file says of itself (XMP): where it is all ours, that everybody can read it (PDF/UA-1)."""
    day = f"{printed.isoformat()}T00:00:00Z"
    told = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
        ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\n'
        f"<dc:format>application/pdf</dc:format><dc:title>{_in_default(title)}</dc:title>"
        f"<dc:description>{_in_default(kind)}</dc:description>"
        f"<dc:creator><rdf:Seq><rdf:li>{escape(office)}</rdf:li></rdf:Seq></dc:creator>"
        f"<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>\n"
        f"<xmp:CreatorTool>baliapp</xmp:CreatorTool><xmp:CreateDate>{day}</xmp:CreateDate>"
        f"<xmp:ModifyDate>{day}</xmp:ModifyDate>{'<pdfuaid:part>1</pdfuaid:part>' if is_all_ours else ''}\n"
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    )
    named = {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(named), told.encode("utf-8"))


def _in_default(words: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(words)}</rdf:li></rdf:Alt>'


def readable(words: str) -> str:
    """Give ``words`` as any reader can hold them: without control characters and halves of characters."""
    if words.isprintable():  # nearly all
        return words
    whole = words.encode("utf-8", "ignore").decode("utf-8")
    return "".join(each for each in whole if each >= " " and each not in "\ufffe\uffff")
