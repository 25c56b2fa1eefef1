"""A Word file's text holds what Word shows: numbers, tables, insertions and notes, and nothing that was deleted."""

import pytest

from baliapp.exchange.docx_text import read_docx
from tests.exchange.word_files import STRICT, WORD, numbering, paragraph, word_file


def text_of(body: str, namespace: str = WORD, **parts: str) -> str:
    return read_docx(word_file(body, namespace, **parts), "minutes.docx").text


@pytest.mark.parametrize("namespace", [WORD, STRICT])
def test_paragraphs_are_apart_and_empty_ones_are_left_out(namespace: str) -> None:
    body = paragraph("Agenda") + "<w:p/>" + paragraph("Any other business")
    assert text_of(body, namespace) == "Agenda\n\nAny other business\n"


def test_tracked_insertions_are_text_and_deletions_and_moved_words_are_not() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f"<w:p>{run.format('Members ')}<w:ins>{run.format('agreed')}</w:ins>"
        "<w:del><w:r><w:delText>refused</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run.format('elsewhere')}</w:moveFrom></w:p>"
    )
    assert text_of(body) == "Members agreed\n"


def test_rows_of_a_table_are_lines_with_a_tab_between_cells() -> None:
    cell = "<w:tc>{}</w:tc>".format
    row = "<w:tr>{}</w:tr>".format
    table = row(cell(paragraph("Thailand")) + cell(paragraph("Bangkok") + paragraph("RSO")))
    table += f"<w:sdt><w:sdtContent>{row(cell(paragraph('Nauru')) + cell(paragraph('Yaren')))}</w:sdtContent></w:sdt>"

    text = text_of(paragraph("Posts") + f"<w:tbl>{table}</w:tbl>" + paragraph("End"))
    assert text == "Posts\n\nThailand\tBangkok RSO\nNauru\tYaren\n\nEnd\n"


def test_what_stands_in_a_content_control_or_a_table_inside_a_cell_is_read() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('Chosen')}</w:sdtContent></w:sdt>"
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('deep')}</w:tc></w:tr></w:tbl>"
    table = f"<w:tbl><w:tr><w:tc>{inner}{paragraph('')}</w:tc></w:tr></w:tbl>"

    assert text_of(control + table) == "Chosen\n\ndeep\n"


def test_notes_are_numbered_as_they_are_met_and_stand_at_the_end() -> None:
    body = (
        '<w:p><w:r><w:t>One</w:t><w:endnoteReference w:id="5"/></w:r></w:p>'
        '<w:p><w:r><w:t>Two</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    )
    footnotes = f'<w:footnote w:id="2">{paragraph("Below")}</w:footnote>'
    endnotes = f'<w:endnote w:id="5">{paragraph("Behind")}</w:endnote>'

    text = text_of(body, footnotes=footnotes, endnotes=endnotes)
    assert text == "One[1]\n\nTwo[2]\n\n[1] Behind\n[2] Below\n"


def test_breaks_tabs_and_special_signs_are_kept() -> None:
    body = (
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
        '<w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:char="nonsense"/></w:r></w:p>'
    )
    assert text_of(body) == "a\tb\nc\u2011d\uf0fc\n"


def test_a_text_box_comes_after_its_paragraph_and_once() -> None:
    box = f"<w:txbxContent>{paragraph('In a box')}</w:txbxContent>"
    body = f"<w:p><w:r><w:t>Above</w:t><Choice>{box}</Choice><Fallback>{box}</Fallback></w:r></w:p>"

    assert text_of(body) == "Above\n\nIn a box\n"


def test_items_of_a_list_stand_close_with_their_numbers() -> None:
    lists = numbering([("decimal", "%1.")]) + numbering([("bullet", "\uf0b7")], "2")
    body = paragraph("Aims") + paragraph("One", "1") + paragraph("Two", "1") + paragraph("Point", "2")

    assert text_of(body, numbering=lists) == "Aims\n\n1. One\n2. Two\n• Point\n"


def test_the_title_is_what_the_file_says_of_itself() -> None:
    assert read_docx(word_file(paragraph("x"), title="Minutes"), "minutes.docx").title == "Minutes"
