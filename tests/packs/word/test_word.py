"""A pack as a document for Word: the same words as on paper, as headings, lists and tables that can be edited."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, get_args
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from baliapp.base.errors import Cancelled, UserError
from baliapp.base.progress import Progress
from baliapp.packs.content import blocks
from baliapp.packs.content.blocks import (
    Attached,
    Bar,
    Block,
    Chart,
    Column,
    Fill,
    Format,
    Heading,
    Item,
    Items,
    KeyValues,
    Kind,
    Link,
    Locator,
    Look,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Section,
    Spacer,
    Spot,
    Table,
    Together,
    text,
)
from baliapp.packs.editions import EDITIONS, Reader
from baliapp.packs.word.build import build_named, build_word
from baliapp.packs.word.writing import write_pack
from baliapp.store.steps.database import Database
from tests.packs.conftest import PRINTED_ON, no_step, pack_of, request_for

KIND = Kind("Delegations", Fill.SOLID)
ROWS = (Row((text("Across"),)), Row((text("a"), text("Cell word"))))
TABLE = Table((Column("Column", 1), Column("Other", 2)), ROWS)
EACH: dict[type, Block] = {
    Heading: Heading(2, "Heading word", "head"),
    Paragraph: Paragraph(text("Paragraph ", Run("word", Look.STRONG))),
    KeyValues: KeyValues((("Name", text("Value word")),)),
    Table: TABLE,
    Items: Items((Item("1.", text("Item word")), Item("2.", text("Other")))),
    Together: Together((Paragraph(text("Together word")), Paragraph(text("Last")))),
    Spacer: Spacer(12),
    PageBreak: PageBreak(),
    Chart: Chart((KIND,), (Bar("2012", (3,)),), "Chart word"),
    Locator: Locator((Spot("IDN", 106.8, -6.2, KIND),), "Locator word"),
}


def written(*made: Block, **changes: Any) -> bytes:
    return write_pack(replace(pack_of(Section("part", "The part", made)), **changes), PRINTED_ON, no_step)


def opened(content: bytes) -> Any:
    return docx.Document(BytesIO(content))


def words_of(content: bytes) -> str:
    """Give all words of the body, as a reader of the file meets them."""
    found = []
    for each in opened(content).element.body.iter():
        if each.tag == qn("w:t"):
            found.append(each.text or "")
        elif each.tag in (qn("w:br"), qn("w:p"), qn("w:tab")):
            found.append("\n")
    return "".join(found)


def paragraph_with(content: bytes, words: str) -> Any:
    document = opened(content)
    every = [WordParagraph(each, document) for each in document.element.body.iter(qn("w:p"))]
    return next(each for each in reversed(every) if words in each.text)  # the contents come first


@pytest.mark.parametrize("kind", get_args(Block), ids=lambda kind: kind.__name__)
def test_every_kind_of_block_is_written_with_its_words(kind: type) -> None:
    expected = "" if kind in (Spacer, PageBreak) else f"{kind.__name__.replace('KeyValues', 'Value')} word"
    expected = {"Table word": "Cell word", "Items word": "Item word"}.get(expected, expected)
    assert expected in words_of(written(EACH[kind]))


def test_what_is_no_block_is_refused() -> None:
    with pytest.raises(TypeError, match="nobody writes"):
        written("words")  # type: ignore[arg-type]  # on purpose


def test_headings_are_headings_and_the_contents_are_filled_with_them() -> None:
    content = written(
        Heading(2, "Listed", "a"), Heading(2, "Not listed", "b", in_contents=False), Heading(3, "Deep", "c")
    )
    styles = {each.text: each.style.name for each in opened(content).paragraphs}
    assert styles["The part"] == "Heading 1"
    assert (styles["Listed"], styles["Deep"]) == ("Heading 2", "Heading 3")
    assert styles["Not listed"] == "Unlisted heading 2"
    entries = [each for each in opened(content).element.body.iter(qn("w:p")) if "TOC" in str(each.style)]
    told = ["".join(node.text for node in each.iter(qn("w:t"))) for each in entries]
    assert told == ["Contents", "The part", "Listed"]
    assert 'TOC \\o "1-2"' in "".join(each.text for each in opened(content).element.body.iter(qn("w:instrText")))


def test_the_contents_lead_to_their_headings() -> None:
    body = opened(written(Heading(2, "Listed", "a"))).element.body
    led = {each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))}
    assert len(led) == 2
    assert led <= {each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))}


def test_a_link_leads_to_its_address_or_place_and_a_dead_one_nowhere() -> None:
    link = Run("web", link=Link(address="https://example.org/a b?x=“y”&z"))
    dead, inside = Run("dead", link=Link(anchor="nowhere")), Run("there", Look.STRONG, Link(anchor="part"))
    far = Run("far", link=Link(address=f"https://example.org/{'x' * 3000}"))
    content = written(Paragraph(text(link, dead, inside, far)))
    paragraph = paragraph_with(content, "web")
    assert [each.text for each in paragraph.hyperlinks] == ["web", "there"]
    addresses = [each.target_ref for each in opened(content).part.rels.values() if each.is_external]
    assert addresses == ["https://example.org/a%20b?x=%E2%80%9Cy%E2%80%9D&z"]


def test_the_head_of_a_table_is_repeated_and_short_rows_are_not_parted() -> None:
    long = Row((text("long"), text("word " * 2000)), is_marked=True, height=30)
    table = opened(written(replace(TABLE, rows=(*ROWS, long)))).tables[-1]
    head, across, short, tall = [each._tr for each in table.rows]  # noqa: SLF001 - how else to look at its properties
    assert head.find(f".//{qn('w:tblHeader')}") is not None
    assert across.find(f".//{qn('w:gridSpan')}").get(qn("w:val")) == "2"
    assert short.find(f".//{qn('w:cantSplit')}") is not None
    assert tall.find(f".//{qn('w:cantSplit')}") is None
    assert tall.find(f".//{qn('w:trHeight')}").get(qn("w:val")) == "600"
    assert tall.find(f".//{qn('w:tcBorders')}") is not None


def test_a_footnote_stands_below_its_paragraph() -> None:
    content = written(Paragraph(text("Said"), footnote=text("Sources: 5")))
    assert paragraph_with(content, "Sources: 5").style.name == "Note"
    assert paragraph_with(content, "Said").paragraph_format.keep_with_next is True
    assert words_of(content).endswith("Said\nSources: 5")


def test_an_annex_is_named_and_its_pages_stay_in_the_pdf() -> None:
    annex = Section("annex", "Annex A: Terms", (), Attached(b"%PDF", "Annex A", "Terms"))
    content = write_pack(pack_of(annex), PRINTED_ON, no_step)
    assert "The pages of Annex A are in the PDF of this pack." in words_of(content)
    with ZipFile(BytesIO(content)) as parts:
        assert [name for name in parts.namelist() if b"%PDF" in parts.read(name)] == []


def test_a_title_that_follows_on_starts_no_page() -> None:
    paragraph = paragraph_with(written(Paragraph(text("Before")), Heading(1, "Follows on", "f")), "Follows on")
    assert paragraph.paragraph_format.page_break_before is False
    paragraph = paragraph_with(written(Paragraph(text("Before")), PageBreak(), Heading(1, "New page", "f")), "New page")
    assert paragraph.paragraph_format.page_break_before is not False


def test_what_stays_together_keeps_with_the_next_unless_it_is_long() -> None:
    content = written(EACH[Together])
    assert paragraph_with(content, "Together word").paragraph_format.keep_with_next is True
    assert paragraph_with(content, "Last").paragraph_format.keep_with_next is None
    long = Together((Paragraph(text("First")), Paragraph(text("word " * 400))))
    assert paragraph_with(written(long), "First").paragraph_format.keep_with_next is None


def test_every_page_is_classified_and_numbered_but_the_cover_bears_no_number() -> None:
    section = opened(written()).sections[0]
    for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
        assert "For official use" in "".join(each.text for each in part.paragraphs)
    fields = [each.text.strip() for each in section.footer._element.iter(qn("w:instrText"))]  # noqa: SLF001 - fields are nowhere else
    assert fields == ["PAGE", "NUMPAGES"]
    assert list(section.first_page_footer._element.iter(qn("w:instrText"))) == []  # noqa: SLF001 - as above
    assert section.different_first_page_header_footer is True


def test_a_long_name_of_a_meeting_stays_on_one_line_of_the_head() -> None:
    header = opened(written(running_head=("Long name " * 30, "2012"))).sections[0].header
    assert "…\t2012" in header.paragraphs[1].text


def test_a_paper_without_a_cover_begins_with_its_section() -> None:
    content = written(has_cover=False)
    assert [each.text for each in opened(content).paragraphs] == ["The part"]
    assert opened(content).sections[0].different_first_page_header_footer is False


def test_paper_and_size_of_type_are_those_of_the_definition() -> None:
    usual, chosen = opened(written()), opened(written(format=Format("Letter", "large", "justified")))
    assert [round(each.sections[0].page_width.pt) for each in (usual, chosen)] == [595, 612]
    assert [each.styles["Normal"].font.size for each in (usual, chosen)] == [None, None]
    sizes = [each.styles.element.find(f".//{qn('w:sz')}").get(qn("w:val")) for each in (usual, chosen)]
    assert sizes == ["20", "32"]


def test_the_file_says_what_it_is_and_nothing_of_the_program_that_made_an_empty_one() -> None:
    content = written(title="Title \x07" + "x" * 300)
    about = opened(content).core_properties
    assert about.title.startswith("Title xxx")
    assert (about.author, about.subject, about.language, about.comments) == ("Office", "Briefing pack", "en-GB", "")
    assert about.created.date() == PRINTED_ON
    with ZipFile(BytesIO(content)) as parts:
        assert {name.split("/")[0] for name in parts.namelist()} == {"[Content_Types].xml", "_rels", "docProps", "word"}
        assert b"python" not in b"".join(parts.read(name) for name in parts.namelist())


def test_the_same_pack_gives_the_same_bytes() -> None:
    made = [
        written(*EACH.values(), PageBreak(), Paragraph(text(Run("x", link=Link("https://x.org"))))) for _ in range(2)
    ]
    assert made[0] == made[1]


ANY_WORDS = st.text(
    st.characters(codec=None) | st.sampled_from("aB 1.<&>\"'%\x00\x07\x0b\n\t\r\ud800\udfff\ufffe﻿कأ国ไ😀ހ")
)


@settings(max_examples=25, deadline=None)
@given(ANY_WORDS, ANY_WORDS, st.integers(0, 12))
def test_whatever_is_typed_is_a_document_that_opens_and_holds_it(words: str, mark: str, level: int) -> None:
    link = Run(words, Look.EMPHASIS, Link(address=words, anchor=mark))
    item = Items((Item(mark, text(words), words, level), Item("2.", text(link))))
    table = Table((Column(words, 1),), (Row((text(words),)),))
    content = written(
        Heading(2, words, mark), item, table, KeyValues(((mark, text(words)),)), running_head=(words, mark),
        title=words, classification=mark, foot=words,
    )  # fmt: skip
    kept = "".join(re.findall("[^\\s\x00-\x1f\ud800-\udfff\ufffe\uffff]", words))
    assert re.sub(r"\s|‹U\+[0-9A-F]{4}›", "", kept) in re.sub(r"\s|‹U\+[0-9A-F]{4}›", "", words_of(content))


def test_a_character_that_no_file_can_hold_is_told_by_its_code() -> None:
    assert "a‹U+0007›b‹U+D800›c" in words_of(written(Paragraph(text("a\x07b\ud800c"))))


def test_the_whole_pack_of_a_meeting_says_in_word_what_it_says_on_paper(desk: Database, tmp_path: Path) -> None:
    request = replace(request_for(desk, "RMC 1"), edition=EDITIONS[Reader.CHAIR])
    word = build_named(desk, request, tmp_path / "pack.DOCX")
    paper = build_named(desk, request, tmp_path / "pack.pdf")
    assert (word.pages, paper.pages > 20, word.problems) == (0, True, paper.problems)
    content = word.path.read_bytes()
    titles = [each.text for each in opened(content).paragraphs if each.style.name == "Heading 1"]
    outline = [each.title for each in PdfReader(paper.path).outline if not isinstance(each, list)]
    assert [each for each in titles if each not in outline] == []
    assert [each for each in outline if each not in [*titles, "Contents"]] == []
    assert "افغانستان" in words_of(content)


def test_a_pack_that_is_cancelled_leaves_no_file(desk: Database, tmp_path: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        build_word(desk, request_for(desk, "RMC 1"), tmp_path / "pack.docx", progress)
    assert list(tmp_path.glob("*.docx")) == []


def test_a_folder_is_no_name_for_a_file(desk: Database, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        build_word(desk, request_for(desk, "RMC 1"), tmp_path)


def test_every_kind_of_block_is_tried_here() -> None:
    assert set(EACH) == set(get_args(blocks.Block))
