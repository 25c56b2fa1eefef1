"""Word files made for tests, part by part."""

import io
import zipfile

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_START = '<w:start w:val="{start}"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/>'
_LEVEL = f'<w:lvl w:ilvl="{{depth}}">{_START}</w:lvl>'


def packed(parts: dict[str, str]) -> bytes:
    """Give a zip file of these parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return content.getvalue()


def related(*targets: tuple[str, str]) -> str:
    """Give a part that says which parts belong to another."""
    rows = "".join(f'<Relationship Type="{_KINDS}/{kind}" Target="{place}"/>' for kind, place in targets)
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def word_file(body: str, namespace: str = WORD, title: str = "", **parts: str) -> bytes:
    """Give a Word file with a body and parts such as ``numbering``, ``styles`` and ``footnotes``."""
    made = {"_rels/.rels": related(("officeDocument", "word/document.xml"), ("core-properties", "core.xml"))}
    made["core.xml"] = f"<properties><title>{title}</title></properties>"
    made["word/document.xml"] = f"<w:document {namespace}><w:body>{body}</w:body></w:document>"
    made["word/_rels/document.xml.rels"] = related(*((kind, f"{kind}.xml") for kind in parts))
    for kind, content in parts.items():
        made[f"word/{kind}.xml"] = f"<w:{kind} {namespace}>{content}</w:{kind}>"
    return packed(made)


def paragraph(words: str, numbered: str = "", depth: int = 0, style: str = "") -> str:
    """Give a paragraph, in a numbered list or in a style."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbered:
        properties += f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{numbered}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def numbering(levels: list[tuple[str, str]], name: str = "1", start: int = 1) -> str:
    """Give a list with the style and pattern of each level."""
    made = (
        _LEVEL.format(depth=depth, start=start, style=style, text=text) for depth, (style, text) in enumerate(levels)
    )
    own = f'<w:abstractNum w:abstractNumId="a{name}">{"".join(made)}</w:abstractNum>'
    return f'{own}<w:num w:numId="{name}"><w:abstractNumId w:val="a{name}"/></w:num>'
