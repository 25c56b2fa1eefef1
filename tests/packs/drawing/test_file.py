"""The file: same data, same bytes; every font inside; links that lead somewhere; nothing half-written."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from baliapp.base.errors import UserError
from baliapp.packs.content.blocks import Heading, Link, Look, Paragraph, Run, Section, text
from baliapp.packs.drawing.file import put_in_place
from tests.packs.conftest import Print, Printed, print_sections

NAMES = ["កម្ពុជា", "မြန်မာ", "ไทย", "ශ්‍රී ලංකාව", "বাংলাদেশ", "عێراق", "ދިވެހިރާއްޖެ", "འབྲུག", "대한민국", "中國"]


def linked() -> Printed:
    page = Link(address="https://example.org/ä b?c=d&e=(f)")
    return print_sections(
        Section("a", "First", (Paragraph(text("See ", Run("the second part", Look.PLAIN, Link(anchor="b")), ".")),)),
        Section("b", "Second", (Heading(2, "Head", "h"), Paragraph(text(Run("a page of several words", link=page))))),
    )


def test_the_same_blocks_give_the_same_bytes() -> None:
    assert linked().content == linked().content


def test_every_font_is_embedded(print_blocks: Print) -> None:
    reader: Any = print_blocks(Paragraph(text(" ".join(NAMES)))).reader
    fonts = {name: font.get_object() for page in reader.pages for name, font in page["/Resources"]["/Font"].items()}
    assert len(fonts) > 8
    for font in fonts.values():
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "/FontFile2" in descriptor


def test_names_in_every_script_are_found_by_the_program_s_own_reader(print_blocks: Print) -> None:
    content = print_blocks(*(Paragraph(text(name)) for name in NAMES)).content
    document: Any = pypdfium2.PdfDocument  # its constructor has no types
    found = document(BytesIO(content))[2].get_textpage().get_text_range()
    assert [name for name in NAMES if name.replace("\u200d", "") not in found.replace("\u200d", "")] == []


def test_links_lead_to_their_page_and_their_address() -> None:
    reader: Any = linked().reader
    notes = [note.get_object() for page in reader.pages[2:] for note in page["/Annots"]]
    inside, outside = notes
    assert reader.get_page_number(inside["/Dest"][0].get_object()) == 3
    assert outside["/A"]["/URI"] == "https://example.org/%C3%A4%20b?c=d&e=(f)"


def test_the_file_tells_its_title_its_language_and_its_date() -> None:
    reader: Any = linked().reader
    assert reader.metadata is not None
    assert reader.metadata.title == "Pack of the meeting"
    assert reader.metadata["/CreationDate"].startswith("D:20251122")
    assert reader.root_object["/Lang"] == "en-GB"
    assert reader.page_labels == ["1", "2", "3", "4"]


def test_a_file_is_put_in_its_place_whole(tmp_path: Path) -> None:
    target = tmp_path / "pack.pdf"
    target.write_bytes(b"old")
    digest = put_in_place(b"new", target)
    assert target.read_bytes() == b"new"
    assert digest == "11507a0e2f5e69d5dfa40a62a1bd7b6ee57e6bcd85c67c9b8431b36fff21c437"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_gone_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"could not be written.*Choose another folder"):
        put_in_place(b"new", tmp_path / "gone" / "pack.pdf")


def test_a_target_that_is_a_folder_is_told_in_words_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "pack.pdf").mkdir()
    with pytest.raises(UserError, match=r"is a folder.*Give the name of a PDF file in it"):
        put_in_place(b"new", tmp_path / "pack.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["pack.pdf"]


@pytest.mark.parametrize("typed", ["", "."])
def test_a_target_without_a_name_is_told_in_words(typed: str) -> None:
    with pytest.raises(UserError, match=r"needs a file name.*Give the name"):
        put_in_place(b"new", Path(typed))
