"""How a pack looks in Word: real styles, which an officer changes once and everywhere."""

from baliapp.packs.content import styles
from baliapp.packs.content.styles import Colour, StyleSheet, Type

FONT = "Cambria"
"""Of those with every accent the one that Word has on every system."""
TWIPS = 20
"""Word counts in twentieths of a point."""
_HALVES = 2  # and sizes of type in half points
_BOLD, _ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
_LINE = 276  # of text: 240 are a line without anything between it and the next
_CLOSE = 252
_BUILT_IN = frozenset({"Normal", "List Paragraph", "Title", "Subtitle", "Strong", "Emphasis", "Hyperlink", "header",
                       "footer", "TOC Heading", "toc 1", "toc 2", "heading 1", "heading 2", "heading 3"})  # fmt: skip


def hexadecimal(colour: Colour) -> str:
    """Give a colour as Word writes it."""
    return "".join(f"{round(part * 255):02X}" for part in colour)


def twips(points: float) -> int:
    """Give a length as Word counts it."""
    return round(points * TWIPS)


def all_styles(language: str, style: StyleSheet) -> str:
    """Give the whole of the styles, in the sizes of ``style``."""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="Microsoft YaHei" w:cs="Times New Roman"/>'
    spoken = f'<w:lang w:val="{language}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    usual = f"<w:rPrDefault><w:rPr>{fonts}{_letters(style.body)}{spoken}</w:rPr></w:rPrDefault><w:pPrDefault/>"
    parts = [*_text(style), *_headings(style), *_cover(style), *_around(style), *_words(), *_tables()]
    return f"<w:docDefaults>{usual}</w:docDefaults>{''.join(parts)}"


def _text(style: StyleSheet) -> list[str]:
    cell = f'{_spacing(2, 2, _CLOSE)}<w:jc w:val="left"/>'
    edge = f'<w:jc w:val="{"both" if style.is_justified else "left"}"/>'
    return [
        _style("Normal", "Normal", _spacing(0, style.after_paragraph, _LINE) + edge, based=""),
        _style("Note", "Note", "", _letters(style.note, styles.QUIET)),
        _style("Warning", "Warning", "", _colour(styles.MARKED)),
        _style("ListParagraph", "List Paragraph", _spacing(0, style.after_item, _LINE)),
        _style("TableText", "Table text", cell, _letters(style.cell)),
        _style("TableHeading", "Table heading", "<w:keepNext/>", _letters(style.cell_heading, styles.ACCENT, _BOLD),
               based="TableText"),
        _style("Label", "Label", "", _colour(styles.QUIET), based="TableText"),
    ]  # fmt: skip


def _headings(style: StyleSheet) -> list[str]:
    found = list[str]()
    each = zip(style.headings, style.before_heading, style.after_heading, strict=True)
    for level, (type_, before, after) in enumerate(each, 1):
        begins = f"<w:pageBreakBefore/>{_rule(4)}" if level == 1 else ""
        spacing = f'{_spacing(before, after, _CLOSE)}<w:jc w:val="left"/>'
        about = f'<w:keepNext/><w:keepLines/>{begins}{spacing}<w:outlineLvl w:val="{level - 1}"/>'
        letters = _letters(type_, styles.ACCENT, _BOLD)
        found.append(_style(f"Heading{level}", f"heading {level}", about, letters, then="Normal"))
        # the contents are made of the headings above, so what is not to stand there has a style beside them
        found.append(_style(f"Unlisted{level}", f"Unlisted heading {level}", based=f"Heading{level}", then="Normal"))
    return found


def _cover(style: StyleSheet) -> list[str]:
    return [
        _style("CoverForum", "Cover forum", _rule(12) + _spacing(60, 14, _LINE),
               _letters(style.cover_forum, styles.QUIET)),
        _style("Title", "Title", _spacing(22, 12, _CLOSE), _letters(style.cover_title, styles.ACCENT, _BOLD)),
        _style("Subtitle", "Subtitle", _spacing(0, 18, _CLOSE), _letters(style.cover_kind, above=_ITALIC)),
        _style("CoverLine", "Cover line", _spacing(0, 2, _LINE), _letters(style.cover_forum)),
    ]  # fmt: skip


def _around(style: StyleSheet) -> list[str]:
    end, dots = (
        f'<w:tabs><w:tab w:val="right"{leader} w:pos="{twips(style.width)}"/></w:tabs>'
        for leader in ("", ' w:leader="dot"')
    )  # fmt: skip
    furniture = (end + _spacing(0, 0, 240), _letters(style.furniture, styles.QUIET))
    first, second = style.contents
    return [
        _style("TOCHeading", "TOC Heading", '<w:outlineLvl w:val="9"/>', based="Heading1"),
        _style("TOC1", "toc 1", dots + _spacing(5, 0, _LINE), _letters(first, styles.ACCENT, _BOLD)),
        _style("TOC2", "toc 2", f'{dots}{_spacing(0, 0, _CLOSE)}<w:ind w:left="320"/>', _letters(second)),
        _style("Header", "header", *furniture),
        _style("Footer", "footer", *furniture),
        _style("Classification", "Classification", _spacing(0, 6, 240) + '<w:jc w:val="center"/>',
               _letters(style.classification, styles.MARKED, f"{_BOLD}<w:caps/>")),
    ]  # fmt: skip


def _words() -> list[str]:
    looks = {
        "Strong": _BOLD,
        "Emphasis": _ITALIC,
        "Quiet": _colour(styles.QUIET),
        "Hyperlink": f'{_colour(styles.LINK)}<w:u w:val="single"/>',
    }
    return [_style(name, name, "", letters, based="", kind="character") for name, letters in looks.items()]


def _tables() -> list[str]:
    margins = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="160" w:type="dxa"/></w:tblCellMar>'
    hair = hexadecimal(styles.HAIRLINE)
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{hair}"/>' for side in ("bottom", "insideH")
    )
    below = f'<w:bottom w:val="single" w:sz="6" w:space="0" w:color="{hexadecimal(styles.ACCENT)}"/>'
    first = f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{below}</w:tcBorders></w:tcPr></w:tblStylePr>'
    ruled = f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders>{margins}</w:tblPr>{first}"
    return [
        _style("PackTable", "Pack table", more=ruled, based="", kind="table"),
        _style("PackFacts", "Pack facts", more=f"<w:tblPr>{margins}</w:tblPr>", based="", kind="table"),
    ]


def _style(
    id_: str, name: str, about: str = "", letters: str = "", *, based: str = "Normal", then: str = "", more: str = "",
    kind: str = "paragraph",
) -> str:  # fmt: skip
    own = "" if name in _BUILT_IN else ' w:customStyle="1"'
    default = ' w:default="1"' if id_ == "Normal" else ""
    rests = f'<w:basedOn w:val="{based}"/>' if based else ""
    follows = f'<w:next w:val="{then}"/>' if then else ""
    paragraph = f"<w:pPr>{about}</w:pPr>" if about else ""
    run = f"<w:rPr>{letters}</w:rPr>" if letters else ""
    head = (
        f'<w:style w:type="{kind}"{default}{own} w:styleId="{id_}"><w:name w:val="{name}"/>{rests}{follows}<w:qFormat/>'
    )
    return f"{head}{paragraph}{run}{more}</w:style>"


def _letters(type_: Type, colour: Colour | None = None, above: str = "") -> str:
    """Give size and colour of type behind what goes ``above`` them: Word wants them in one order only."""
    size = round(type_.size * _HALVES)
    return f'{above}{_colour(colour) if colour else ""}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _colour(colour: Colour) -> str:
    return f'<w:color w:val="{hexadecimal(colour)}"/>'


def _rule(space: int) -> str:
    line = f'<w:bottom w:val="single" w:sz="6" w:space="{space}" w:color="{hexadecimal(styles.ACCENT)}"/>'
    return f"<w:pBdr>{line}</w:pBdr>"


def _spacing(before: float, after: float, line: int) -> str:
    return f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}" w:line="{line}" w:lineRule="auto"/>'
