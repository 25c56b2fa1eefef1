"""Numbered copies: the pack stays as it was issued, each page says whose it is, and a reader opens it as it is."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from baliapp.packs.content.blocks import Heading, Paragraph, Section, text
from baliapp.packs.copies.protecting import protected
from baliapp.packs.copies.stamping import Stamper
from tests.packs.conftest import print_sections
from tests.packs.tagged import broken_rules, faults

NAMES = ["Aland", "ประเทศไทย", "محمد المثال", "ឧទាහរណ៍", "中國", "Việt Nam", "འབྲུག"]
PDFIUM: Any = pypdfium2  # it has no types
BOXES = {
    "upright": ((0, 0, 595, 842), 0),
    "landscape": ((0, 0, 842, 595), 0),
    "turned": ((0, 0, 595, 842), 90),
    "upside down": ((0, 0, 595, 842), 180),
    "turned back": ((0, 0, 595, 842), 270),
    "small": ((0, 0, 298, 420), 0),
    "elsewhere": ((-100, 50, 495, 892), 90),
}
"""Pages as annexes have them: the part that is seen, and by how much it is turned."""


@pytest.fixture(scope="module")
def pack() -> bytes:
    """Give a pack of some pages."""
    parts = (Section("one", "First", (Heading(2, "A", "a"), Paragraph(text("Words. " * 500)))),)
    return print_sections(*parts, Section("two", "Second", (Paragraph(text("More words.")),))).content


@pytest.fixture(scope="module")
def annexed(pack: bytes) -> bytes:
    """Give the same with pages of all kinds behind it, written with a plain table of objects."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pack)) as pdf:
        for box, turned in BOXES.values():
            added = pdf.add_blank_page(page_size=(100, 100))
            added.obj.MediaBox = pikepdf.Array(box)
            added.obj.Rotate = turned
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def words(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


def is_sound(content: bytes) -> bool:
    with pikepdf.open(BytesIO(content)) as pdf:
        return not pdf.check_pdf_syntax() and not pdf.get_warnings()


def red_places(content: bytes, number: int) -> list[tuple[float, float]]:
    """Give where there is red on a page as it is seen, as shares of its width and height."""
    document = PDFIUM.PdfDocument(content)
    picture: Any = document[number].render(scale=0.5).to_pil().convert("RGB")
    wide, high = picture.size
    found = [
        (x / wide, y / high)
        for x in range(wide)
        for y in range(high)
        if (colour := picture.getpixel((x, y)))[0] > colour[1] + 60 and colour[0] > colour[2] + 60
    ]
    document.close()
    return found


def test_a_copy_begins_with_the_pack_as_it_was_issued_and_every_page_of_it_says_whose_it_is(pack: bytes) -> None:
    before = words(pack)
    content = Stamper(pack).copy(7, "Aland")
    assert content.startswith(pack)
    after = words(content)
    assert len(after) == len(before) > 3
    for page, stamped in zip(before, after, strict=True):
        assert "Copy 7" in stamped
        assert "Aland" in stamped
        assert page in stamped


@pytest.mark.parametrize("place", range(len(BOXES)), ids=list(BOXES))
def test_the_stamp_stands_at_the_top_right_of_a_page_however_it_is_turned(annexed: bytes, place: int) -> None:
    content = Stamper(annexed).copy(12, "Aland")
    number = Stamper(annexed).pages - len(BOXES) + place
    found = red_places(content, number)
    assert found
    assert all(x > 0.6 and y < 0.08 for x, y in found)
    assert max(x for x, _y in found) > 0.9


def test_the_stamp_stands_on_white_where_a_page_is_dark() -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Contents = pdf.make_stream(b"0 0 0 rg 0 0 595 842 re f")
        held = BytesIO()
        pdf.save(held)
    document = PDFIUM.PdfDocument(Stamper(held.getvalue()).copy(7, "Aland"))
    picture: Any = document[0].render(scale=1).to_pil().convert("L")
    document.close()
    corner = picture.crop((440, 0, 595, 60))
    assert corner.getextrema()[1] == 255
    assert picture.crop((0, 60, 595, 842)).getextrema() == (0, 0)


def test_files_with_either_kind_of_table_need_no_repair(pack: bytes, annexed: bytes) -> None:
    for content in (pack, annexed):
        assert is_sound(Stamper(content).copy(3, "Aland"))


def test_two_checkers_find_nothing_in_a_copy(pack: bytes, tmp_path: Path) -> None:
    content = Stamper(pack).copy(1, " ".join(NAMES))
    assert faults(content, tmp_path) == []
    assert broken_rules(content) == []


def test_what_a_file_says_of_itself_stays_and_each_copy_has_a_mark_of_its_own(pack: bytes) -> None:
    stamper = Stamper(pack)
    with (
        pikepdf.open(BytesIO(pack)) as before,
        pikepdf.open(BytesIO(stamper.copy(1, "Aland"))) as first,
        pikepdf.open(BytesIO(stamper.copy(2, "Aland"))) as second,
    ):
        assert first.docinfo == before.docinfo
        assert first.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
        assert first.trailer["/ID"] != second.trailer["/ID"]


def test_a_copy_alone_is_the_same_bytes_as_among_others(pack: bytes) -> None:
    stamper = Stamper(pack)
    made = {number: stamper.copy(number, name) for number, name in enumerate(NAMES, 1)}
    assert Stamper(pack).copy(3, NAMES[2]) == made[3]
    assert len(set(made.values())) == len(NAMES)


def test_a_copy_adds_little_to_the_pack(pack: bytes) -> None:
    stamper = Stamper(pack)
    first, second = stamper.copy(1, "Aland"), stamper.copy(2, "Breland")
    shared = next(place for place, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1])
    assert len(first) - shared < 20_000


def test_a_pack_that_holds_a_numbered_copy_shows_both_numbers(pack: bytes) -> None:
    again = Stamper(Stamper(pack).copy(4, "Aland")).copy(9, "Breland")
    assert is_sound(again)
    assert all("Copy 4" in page and "Copy 9" in page for page in words(again))


@settings(max_examples=30)
@given(st.text(st.characters(codec=None), max_size=400), st.integers(1, 99_999))
def test_no_recipient_makes_it_raise(pack: bytes, recipient: str, number: int) -> None:
    content = Stamper(pack).copy(number, recipient)
    assert f"Copy {number}" in PdfReader(BytesIO(content)).pages[0].extract_text()


def test_a_protected_copy_opens_with_its_password_alone_and_may_be_printed_and_read_out(pack: bytes) -> None:
    content = protected(Stamper(pack).copy(7, "Aland"), "green-river-43")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(content))
    with pikepdf.open(BytesIO(content), password="green-river-43") as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert pdf.allow.print_highres
        assert pdf.allow.accessibility
        assert not pdf.allow.modify_other
    document = PDFIUM.PdfDocument(content, password="green-river-43")
    assert "Copy 7" in document[len(document) - 1].get_textpage().get_text_range()
    document.close()
