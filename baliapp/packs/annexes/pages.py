"""Bringing the pages of a PDF into a pack: each becomes a picture of its own size, and nothing else comes along.

Links, bookmarks, forms, scripts, attachments, hidden notes and what the file says of itself stay behind, for nobody
has looked at them. What is filled in or stamped on a page is part of what is seen, and comes along as that.
"""

import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pikepdf

from baliapp.packs.annexes.look import Carried, Picture, Sheet
from baliapp.packs.annexes.reading import WRONG, opened, sheet_of

Tell = Callable[[], None]
_REFERENCE: Final = re.compile(rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f]*>|/[^\s/<>\[\]()]*|(\d+) (\d+) R\b", re.DOTALL)
"""What refers to another object, and what could be taken for it: words, letters as numbers, names."""
_STRAY: Final = re.compile(rb"#(?![0-9A-Fa-f]{2})")
"""A sign that nothing may be called by as it is."""
_UNSEEN: Final = ("/Metadata", "/PieceInfo", "/StructParent", "/StructParents", "/OC", "/AF", "/OPI", "/Alternates")
_OF_STREAMS: Final = ("/Length", "/F", "/FFilter", "/FDecodeParms")
_STAYS_BEHIND: Final = frozenset({"/Page", "/Pages", "/Catalog", "/Annot", "/OCG", "/OCMD", "/StructElem", "/Filespec"})
_TELL_APART: Final = re.compile(rb"\b(?:BDC|BMC|EMC)\b")
_LETTERS: Final = re.compile(rb"\bT[jJ]\b")
_OFTEN: Final = 64


_NOTHING: Final = Carried(b"null", (), None)


@dataclass(frozen=True, slots=True)
class Brought:
    """The pages of another file, and all that they are made of, numbered from 0."""

    pictures: Sequence[Picture | None]
    """None for a page that cannot be read."""
    objects: Sequence[Carried]


def bring(content: bytes, tell: Tell) -> Brought:
    """Give the pages of a PDF that was looked at; ``tell`` is called now and then, so that somebody can call it off."""
    with opened(content) as pdf:
        _settle(pdf)
        carrier = _Carrier(pdf, tell)
        pictures = [carrier.picture(page) for page in pdf.pages]
        return Brought(pictures, list(carrier.objects()))


def _settle(pdf: pikepdf.Pdf) -> None:
    """Make what is filled in and stamped part of the pages, as it would be printed; links show nothing."""
    try:
        if any(note.get("/Subtype") != "/Link" for page in pdf.pages for note in _notes(page)):
            root: Any = pdf.Root
            if root.get("/AcroForm", {}).get("/NeedAppearances", False):
                pdf.generate_appearance_streams()
            pdf.flatten_annotations("print")
    except WRONG:  # the pages themselves are whole
        return


def _notes(page: pikepdf.Page) -> Iterator[Any]:
    notes: Any = page.obj.get("/Annots", [])
    yield from (each for each in notes if isinstance(each, pikepdf.Dictionary))


class _Carrier:
    """Numbers objects as they are met."""

    def __init__(self, pdf: pikepdf.Pdf, tell: Tell) -> None:
        self._pdf = pdf
        self._tell = tell
        self._numbers: dict[tuple[int, int], int] = {}

    def picture(self, page: pikepdf.Page) -> Picture | None:
        """Make a picture of a page, if it can be read."""
        sheet = sheet_of(page)
        try:
            form = self._form(page, sheet)
            group = page.obj.get("/Group")
            mixed = None if group is None else self._number(self._pdf.make_indirect(group))
            return Picture(sheet, self._number(form), mixed, has_words(form))
        except WRONG:  # this page cannot be read; the others can
            return None

    def objects(self) -> Iterator[Carried]:
        """Give all objects that were met, and those that they name."""
        done = 0
        while done < len(self._numbers):
            for place in list(self._numbers)[done:]:
                if done % _OFTEN == 0:
                    self._tell()
                yield self._carried(place)
                done += 1

    def _form(self, page: pikepdf.Page, sheet: Sheet) -> Any:
        content: Any = page.obj.get("/Contents", pikepdf.Array())
        streams = list(content) if isinstance(content, pikepdf.Array) else [content]
        form: Any = self._pdf.make_stream(b"\n".join([each.read_bytes() for each in streams]))
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox, form.Resources = pikepdf.Array(list(sheet.box)), page.get_resources()
        return form

    def _number(self, thing: Any) -> int:
        return self._number_at(thing.objgen)

    def _number_at(self, place: tuple[int, int]) -> int:
        return self._numbers.setdefault(place, len(self._numbers))

    def _carried(self, place: tuple[int, int]) -> Carried:
        try:
            return self._written_whole(self._pdf.get_object(place))
        except WRONG:  # only a damaged file has such a thing, and its damage is told
            return _NOTHING

    def _written_whole(self, thing: Any) -> Carried:
        if isinstance(thing, pikepdf.Stream):
            return self._stream(thing)
        if isinstance(thing, pikepdf.Dictionary):
            if str(thing.get("/Type", "")) in _STAYS_BEHIND:
                return _NOTHING
            _leave_behind(thing)
        return self._written(thing, None)

    def _stream(self, thing: Any) -> Carried:
        content, head = _content(thing), thing.stream_dict
        for name in _OF_STREAMS:
            _drop(head, name)
        _leave_behind(head)
        return self._written(head, content)

    def _written(self, thing: Any, stream: bytes | None) -> Carried:
        asked: list[int] = []

        def numbered(found: re.Match[bytes]) -> bytes:
            if found[1] is None:
                return _STRAY.sub(b"#23", found[0]) if found[0].startswith(b"/") else found[0]
            asked.append(self._number_at((int(found[1]), int(found[2]))))
            return b"%d 0 R"

        return Carried(_REFERENCE.sub(numbered, _text(thing).replace(b"%", b"%%")), asked, stream)


def has_words(drawing: Any, deep: int = 3) -> bool:
    """Say whether a drawing shows letters; a page that was scanned is a photograph and no more."""
    if _LETTERS.search(drawing.read_bytes()):
        return True
    within = drawing.get("/Resources", {}).get("/XObject", {}).values() if deep else ()
    return any(has_words(each, deep - 1) for each in within if _is_drawing(each))


def _is_drawing(thing: Any) -> bool:
    """Say whether a stream holds what draws, and not letters, colours or the points of a photograph."""
    return bool(thing.get("/Subtype") == "/Form" or thing.get("/PatternType") == 1)


def _content(thing: Any) -> bytes:
    """Give what is in a stream, packed; of what draws without the parts that its own file was told apart into."""
    if _is_drawing(thing):
        try:
            drawn = thing.read_bytes()
            packed = zlib.compress(_without_parts(thing) if _TELL_APART.search(drawn) else drawn)
        except WRONG:  # brought as it is: readers show what they can of it
            return bytes(thing.read_raw_bytes())
        thing.stream_dict.Filter = pikepdf.Name.FlateDecode
        _drop(thing.stream_dict, "/DecodeParms")
        return packed
    return bytes(thing.read_raw_bytes())


def _without_parts(thing: Any) -> bytes:
    """Give what a stream draws without marks of parts, of layers and of what adorns; what words mean stays."""
    kept: list[Any] = []
    stay: list[bool] = []
    for each in pikepdf.parse_content_stream(thing):
        name = str(each.operator)
        if name in {"BDC", "BMC"}:
            stay.append(_says_what_it_means(each.operands))
        if name not in {"BDC", "BMC", "EMC"} or (stay and stay[-1]):
            kept.append(each)
        if name == "EMC" and stay:
            stay.pop()
    return pikepdf.unparse_content_stream(kept) + b"\nEMC" * sum(stay)


def _says_what_it_means(operands: Any) -> bool:
    told = operands[-1]
    return isinstance(told, pikepdf.Dictionary) and "/ActualText" in told and "/MCID" not in told


def _leave_behind(thing: Any) -> None:
    """Take out of an object what nobody sees of it."""
    for resources in (thing, thing.get("/Resources")):
        if isinstance(resources, pikepdf.Dictionary):
            _drop(resources, "/Properties")
    if "/Type" in thing or "/Subtype" in thing:
        for name in _UNSEEN:
            _drop(thing, name)


def _drop(thing: Any, name: str) -> None:
    if name in thing:
        del thing[name]


def _text(thing: Any) -> bytes:
    if isinstance(thing, pikepdf.Object):
        return thing.unparse(resolved=True)
    return pikepdf.Array([thing]).unparse().strip(b"[ ]")
