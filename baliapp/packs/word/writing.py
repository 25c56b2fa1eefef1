"""The file for Word: the parts of a document filled, and packed so that the same pack gives the same bytes."""

from collections.abc import Callable
from datetime import date, datetime, time
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from baliapp.packs.content.blocks import Pack
from baliapp.packs.content.styles import StyleSheet, style_sheet
from baliapp.packs.drawing.document import readable
from baliapp.packs.pages.layout import Step
from baliapp.packs.word import front
from baliapp.packs.word.body import written_section
from baliapp.packs.word.draft import Draft, anchors_of
from baliapp.packs.word.look import all_styles, twips

_KEPT = frozenset({RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS, RELATIONSHIP_TYPE.NUMBERING,
                   RELATIONSHIP_TYPE.THEME, RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
                   RELATIONSHIP_TYPE.CORE_PROPERTIES})  # fmt: skip
"""What of an empty document is kept; all else tells only who made that one."""
_TEXT = "word/document.xml"
_LONGEST_PROPERTY = 255
_HEAD, _FOOT = 32.0, 26.0
"""How far head and foot stand from the edges of the paper, in points."""
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat><w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
)


def write_pack(pack: Pack, printed: date, step: Step) -> bytes:
    """Give ``pack`` as a file for Word; ``step`` is told of each section."""
    document = docx.Document()
    _drop_what_is_not_ours(document)
    style = style_sheet(pack.format)
    draft = Draft(style, _linked(document), frozenset(anchors_of(pack.sections)))
    body = _body(pack, draft, step)
    _fill(document.element.body, _page(style))
    _fill(document.styles.element, all_styles(pack.language, style))
    _fill(document.settings.element, _SETTINGS)
    _fill(document.part.numbering_part.element, draft.lists.all_lists())
    _around(document, pack)
    _describe(document, pack, printed)
    return _packed(document, body)


def _body(pack: Pack, draft: Draft, step: Step) -> str:
    sections = ""
    cover = front.cover(pack, draft) if pack.has_cover else ""
    for number, section in enumerate(pack.sections):
        step(number, len(pack.sections), section.title)
        sections += written_section(section, draft)
    return cover + (front.contents(draft) if pack.has_cover else "") + sections


def _drop_what_is_not_ours(document: Document) -> None:
    for known in (document.part.rels, document.part.package.rels):
        for name, relation in list(known.items()):
            if relation.reltype not in _KEPT:
                del known[name]


def _linked(document: Document) -> Callable[[str], str]:
    @cache
    def linked(address: str) -> str:
        return str(document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    return linked


def _fill(element: Any, inside: str) -> None:  # an element of lxml, which has no types
    """Put ``inside`` in the place of all that stands in ``element``."""
    whole = parse_xml(f"<w:whole {_NAMESPACES}>{inside}</w:whole>")
    for each in list(element):
        element.remove(each)
    element.extend(list(whole))


def _page(style: StyleSheet) -> str:
    """Give paper and margins, with a head and a foot of their own for the cover."""
    sides = zip(("top", "right", "bottom", "left"), (style.top, style.margin, style.bottom, style.margin), strict=True)
    margins = "".join(f' w:{side}="{twips(wide)}"' for side, wide in sides)
    return (
        f'<w:sectPr><w:pgSz w:w="{twips(style.page_width)}" w:h="{twips(style.page_height)}"/>'
        f'<w:pgMar{margins} w:header="{twips(_HEAD)}" w:footer="{twips(_FOOT)}" w:gutter="0"/></w:sectPr>'
    )


def _around(document: Document, pack: Pack) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = pack.has_cover
    for part, inside in ((section.header, front.head(pack, of_cover=False)),
                         (section.footer, front.foot(pack, of_cover=False)),
                         (section.first_page_header, front.head(pack, of_cover=True)),
                         (section.first_page_footer, front.foot(pack, of_cover=True))):  # fmt: skip
        part.is_linked_to_previous = False
        _fill(part.part.element, inside)


def _describe(document: Document, pack: Pack, printed: date) -> None:
    """Let the file say what it is and who made it; nothing is left of the empty document it was made from."""
    about = document.core_properties
    office = readable(pack.cover.office)[:_LONGEST_PROPERTY]
    about.title, about.subject = (readable(each)[:_LONGEST_PROPERTY] for each in (pack.title, pack.cover.kind))
    about.author = about.last_modified_by = office
    about.language = pack.language
    about.comments = about.keywords = about.category = ""
    about.revision = 1
    about.created = about.modified = datetime.combine(printed, time())


def _packed(document: Document, body: str) -> bytes:
    """Give the file: its parts bear no time of their own.

    The text goes in here, before what is said of the pages: as elements of a tree a long one would take minutes.
    """
    made, packed = BytesIO(), BytesIO()
    document.save(made)
    with ZipFile(made) as parts, ZipFile(packed, "w", ZIP_DEFLATED) as file:
        for name in parts.namelist():
            about = ZipInfo(name)  # of 1980, the first day that a zip file knows
            about.compress_type = ZIP_DEFLATED
            about.create_system = 0  # the same on every system
            content = parts.read(name)
            if name == _TEXT:
                before, page, behind = content.partition(b"<w:sectPr")
                content = b"".join((before, body.encode("utf-8"), page, behind))
            file.writestr(about, content)
    return packed.getvalue()
