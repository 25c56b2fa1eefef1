"""Blocks as Word has them: headings, lists that Word counts, tables whose head is repeated."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import singledispatch

from baliapp.base.i18n import _
from baliapp.packs.content import blocks, styles
from baliapp.packs.content.blocks import Block, Run, Section, Text, Voice
from baliapp.packs.word.draft import Draft
from baliapp.packs.word.lists import indent_of, indented, level_of
from baliapp.packs.word.look import hexadecimal, twips
from baliapp.packs.word.speaking import runs

_VOICES = {Voice.BODY: "", Voice.NOTE: "Note", Voice.WARNING: "Warning"}
_A_THIRD_OF_A_PAGE = 1200
"""Letters: what is longer goes on over the page, for Word moves all that is kept together."""
BETWEEN = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/></w:pPr></w:p>'
"""Below a table, which would grow together with the next one."""


def written_section(section: Section, draft: Draft) -> str:
    """Give a section under its title."""
    title = _titled(blocks.Heading(1, section.title, section.anchor), draft)
    found = title + _all_of(section.blocks, draft)
    if section.attached:
        told = _("The pages of {annex} are in the PDF of this pack.").format(annex=section.attached.called)
        found += draft.paragraph(blocks.text(told), "Note")
    return found


def _all_of(parts: tuple[Block, ...], draft: Draft) -> str:
    return "".join(written(each, draft) for each in parts)


@singledispatch
def written(block: Block, draft: Draft) -> str:
    """Give one block; each kind of block has its function below."""
    raise TypeError(f"nobody writes {block!r} for Word")


@written.register
def _heading(block: blocks.Heading, draft: Draft) -> str:
    # the title of a section that follows on starts no page, though its style does
    follows_on = block.level == 1 and not draft.begins_page
    return _titled(block, draft, '<w:pageBreakBefore w:val="0"/>' if follows_on else "")


def _titled(block: blocks.Heading, draft: Draft, before: str = "") -> str:
    is_listed = block.anchor and block.in_contents
    if is_listed:
        draft.contents.append((block.level, block.words, draft.place(block.anchor)))
    colour = f'<w:color w:val="{hexadecimal(styles.MARKED)}"/>' if block.is_marked else ""
    style = f"{'Heading' if is_listed else 'Unlisted'}{block.level}"
    return draft.paragraph((Run(block.words),), style, anchor=block.anchor, before=before, letters=colour)


@written.register
def _paragraph(block: blocks.Paragraph, draft: Draft) -> str:
    keeps = block.keep_with_next or bool(block.footnote)
    said = draft.paragraph(block.text, _VOICES[block.voice], anchor=block.anchor, keeps=keeps)
    # what stands at the foot of the page on paper stands below the paragraph here, where it moves along with it
    return said + (draft.paragraph(block.footnote, "Note", keeps=block.keep_with_next) if block.footnote else "")


@written.register
def _picture(block: blocks.Chart | blocks.Locator, draft: Draft) -> str:
    """Give in words what a picture shows: its numbers stand in the table beside it, and can be edited there."""
    return draft.paragraph(blocks.text(block.told), "Note")


@written.register
def _together(block: blocks.Together, draft: Draft) -> str:
    if not block.most or _letters(block) > _A_THIRD_OF_A_PAGE:
        return _all_of(block.blocks, draft)
    kept, draft.keeps = draft.keeps, True
    first = _all_of(block.blocks[:-1], draft)
    draft.keeps = kept
    return first + _all_of(block.blocks[-1:], draft)


def _letters(part: object) -> int:
    """Count the letters of a block of whatever kind."""
    if isinstance(part, str):
        return len(part)
    if isinstance(part, tuple):
        return sum(map(_letters, part))
    return sum(_letters(getattr(part, each.name)) for each in fields(part)) if is_dataclass(part) else 0


@written.register
def _space(block: blocks.Spacer, draft: Draft) -> str:
    height = f'<w:spacing w:before="0" w:after="0" w:line="{twips(block.height)}" w:lineRule="exact"/>'
    return draft.paragraph((), after=height)


@written.register
def _page_break(_block: blocks.PageBreak, draft: Draft) -> str:
    draft.begins_page = True
    return ""


@written.register
def _key_values(block: blocks.KeyValues, draft: Draft) -> str:
    widths = [draft.style.label_width, draft.style.width - draft.style.label_width]
    rows = [
        _row(
            [draft.paragraph((Run(name),), "Label"), draft.paragraph(value, "TableText", short_stays=True)],
            widths,
            _kept_whole(value),
        )
        for name, value in block.pairs
    ]
    return f"{_begun('PackFacts', widths)}{''.join(rows)}</w:tbl>{BETWEEN}"


@written.register
def _items(block: blocks.Items, draft: Draft) -> str:
    found = ""
    for item, number in zip(block.items, draft.lists.numbers_of(block.items), strict=True):
        if number:
            level = f'<w:numPr><w:ilvl w:val="{level_of(item.level)}"/><w:numId w:val="{number}"/></w:numPr>'
            found += draft.paragraph(item.text, "ListParagraph", anchor=item.anchor, before=level)
        else:
            mark = f"{runs(item.mark)}<w:r><w:tab/></w:r>"
            indent = indented(item.level, indent_of(item, draft.style), draft.style)
            found += draft.paragraph(item.text, "ListParagraph", anchor=item.anchor, after=indent, number=mark)
    return found


@written.register
def _table(block: blocks.Table, draft: Draft) -> str:
    whole = sum(column.share for column in block.columns)
    widths = [column.share / whole * draft.style.width for column in block.columns]
    heads = [draft.paragraph((Run(column.heading),), "TableHeading") for column in block.columns]
    head = _row(heads, widths, "<w:cantSplit/><w:tblHeader/>")
    rows = "".join(_table_row(row, widths, draft) for row in block.rows)
    return f"{_begun('PackTable', widths)}{head}{rows}</w:tbl>{BETWEEN}"


def _table_row(row: blocks.Row, widths: list[float], draft: Draft) -> str:
    is_heading = len(row.cells) == 1 < len(widths)
    style = "TableHeading" if is_heading else "TableText"
    cells = list(_cells(row, style, draft))
    about = _kept_whole(*row.cells)
    about += f'<w:trHeight w:val="{twips(row.height)}" w:hRule="atLeast"/>' if row.height else ""
    return _row(cells, [sum(widths)] if is_heading else widths, about, len(widths), is_marked=row.is_marked)


def _cells(row: blocks.Row, style: str, draft: Draft) -> Iterator[str]:
    for place, cell in enumerate(row.cells):
        yield draft.paragraph(cell, style, anchor="" if place else row.anchor, short_stays=True)


def _kept_whole(*cells: Text) -> str:
    return "<w:cantSplit/>" if max(map(_letters, cells), default=0) <= _A_THIRD_OF_A_PAGE else ""


def _begun(style: str, widths: list[float]) -> str:
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    others = "".join(f' w:{each}="0"' for each in ("lastRow", "firstColumn", "lastColumn"))
    look = f'<w:tblLook w:val="0620" w:firstRow="1"{others} w:noHBand="1" w:noVBand="1"/>'
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
    )


def _row(cells: list[str], widths: list[float], about: str, columns: int = 1, *, is_marked: bool = False) -> str:
    """Give a row; what is new or changed has a bar at its left."""
    bar = f'<w:left w:val="single" w:sz="18" w:space="0" w:color="{hexadecimal(styles.MARKED)}"/>'
    inside = ""
    for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        told = f'<w:tcW w:w="{twips(width)}" w:type="dxa"/>'
        told += f'<w:gridSpan w:val="{columns}"/>' if len(cells) == 1 < columns else ""
        told += f"<w:tcBorders>{bar}</w:tcBorders>" if is_marked and place == 0 else ""
        inside += f"<w:tc><w:tcPr>{told}</w:tcPr>{cell}</w:tc>"
    return f"<w:tr>{f'<w:trPr>{about}</w:trPr>' if about else ''}{inside}</w:tr>"
