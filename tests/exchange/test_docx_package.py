"""No file makes the reader stumble: what is broken, packed to burst or not Word's is told in words."""

import io
import zipfile

import pytest

from baliapp.base.errors import UserError
from baliapp.exchange import docx_package
from baliapp.exchange.docx_package import Package
from tests.exchange.word_files import packed, paragraph, word_file

ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def refusal(content: bytes) -> str:
    with pytest.raises(UserError) as refused:
        Package(content, "minutes.docx")
    assert refused.value.advice
    return refused.value.message


def test_a_packed_folder_is_told_from_a_word_file() -> None:
    assert refusal(packed({"photo.txt": "x"})).endswith("not a Word document.")


@pytest.mark.parametrize("document", ["", "<broken", f"{ENTITIES}<x>&b;</x>", "<a>" * 3000 + "</a>" * 3000])
def test_a_part_that_is_not_sound_xml_is_told(document: str) -> None:
    assert refusal(packed({"word/document.xml": document})) == "“minutes.docx” is a broken Word file."


def test_a_file_cut_short_is_told() -> None:
    content = word_file(paragraph("x" * 5000))
    assert refusal(content[: len(content) // 2]) == "“minutes.docx” is a broken Word file."


def test_a_part_damaged_inside_is_told() -> None:
    content = bytearray(word_file(paragraph("words " * 5000)))
    place = bytes(content).index(b"word/document.xml") + 40
    content[place : place + 20] = b"\xff" * 20

    assert refusal(bytes(content)) == "“minutes.docx” is a broken Word file."


def test_what_unpacks_to_more_than_the_limit_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_package, "LARGEST_PART", 10_000)
    assert "far more text" in refusal(word_file(paragraph("x" * 10_001)))


def test_what_is_made_of_more_tags_than_the_limit_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_package, "MOST_TAGS", 1000)
    assert "far more text" in refusal(word_file("<w:p/>" * 1001))


def test_a_part_packed_with_a_password_is_told() -> None:
    content = bytearray(packed({"word/document.xml": "<x/>"}))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        directory = package.start_dir
    content[6] |= 1  # the flag for encryption, in the part and in the directory
    content[directory + 8] |= 1

    assert "password" in refusal(bytes(content))


def test_the_document_is_found_without_being_pointed_to() -> None:
    package = Package(packed({"word/document.xml": "<document/>"}), "minutes.docx")
    assert package.main.tag == "document"
    assert package.related("styles") is None
    assert package.title() == ""
