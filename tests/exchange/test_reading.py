"""The bytes decide what a file is; whatever keeps it from being read is a sentence with advice."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.base.errors import UserError
from baliapp.exchange import reading
from baliapp.exchange.received import MediaType, Sureness
from tests.exchange.pdf_files import pdf_file
from tests.exchange.word_files import packed, paragraph, word_file

PDF, WORD = pdf_file(["Members agreed."]), word_file(paragraph("Members agreed."))
PAGE = b"\xef\xbb\xbf <!-- saved --> <!DOCTYPE html><p>Members agreed."


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (PDF, "statement.pdf", MediaType.PDF),
        (PDF, "statement.txt", MediaType.PDF),
        (WORD, "statement.docx", MediaType.DOCX),
        (WORD, "statement", MediaType.DOCX),
        (PAGE, "statement.htm", MediaType.HTML),
        (PAGE, "statement.doc", MediaType.HTML),
        (b"<p>Members agreed.", "statement.HTML", MediaType.HTML),
        (b"Members agreed.", "statement.txt", MediaType.TEXT),
        (b"Members agreed.", "statement", MediaType.TEXT),
    ],
)
def test_a_file_is_what_its_bytes_are(content: bytes, name: str, media_type: MediaType) -> None:
    received = reading.read(content, name)
    assert (received.media_type, received.text.strip()) == (media_type, "Members agreed.")


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"", "statement.txt", "is empty"),
        (b" \r\n\t ", "statement.txt", "holds no text"),
        (b"<html></html>", "statement.html", "holds no text"),
        (word_file(""), "statement.docx", "holds no text"),
        (b"Members agreed.", "statement.pdf", "does not begin like a PDF file"),
        (b"Members agreed.", "statement.docx", "does not begin like a DOCX file"),
        (packed({"photo": "x"}), "statement.docx", "not a Word document"),
        (b"PK\x03\x04 and nothing", "statement.docx", "broken Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "statement.docx", "protected by a password, or was saved in the form"),
        (rb"{\rtf1 Members agreed.}", "statement.doc", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "statement.txt", "is not a text"),
        (b"\0" * 100, "statement.txt", "is not a text"),
    ],
)
def test_what_cannot_be_read_is_told_with_advice(content: bytes, name: str, told: str) -> None:
    with pytest.raises(UserError, match=told) as refused:
        reading.read(content, name)
    assert name in refused.value.message
    assert refused.value.advice


def text_or_advice(content: bytes, name: str) -> str:
    try:
        return reading.read(content, name).text
    except UserError as refused:
        return refused.advice


@given(st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.4", b"<html>", WORD[:300], PDF[:300]]), st.binary(), st.data())
def test_whatever_the_bytes_reading_ends_in_text_or_a_sentence(start: bytes, rest: bytes, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["a.txt", "a.pdf", "a.docx", "a.html"]))
    assert text_or_advice(start + rest, name).strip()


@given(st.integers(0, len(WORD) - 1), st.integers(0, 255))
def test_a_word_file_with_any_byte_damaged_ends_in_text_or_a_sentence(place: int, byte: int) -> None:
    damaged = bytearray(WORD)
    damaged[place] = byte
    assert text_or_advice(bytes(damaged), "a.docx").strip()


def test_a_file_beyond_the_limit_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    large = tmp_path / "film.pdf"
    with large.open("wb") as file:
        file.truncate(500 * 1024 * 1024)

    with pytest.raises(UserError, match=r"“film.pdf” has 500 MB; a document may have at most 100 MB") as refused:
        reading.load(large)
    assert refused.value.advice
    with pytest.raises(UserError, match="at most 100 MB"):
        reading.check_size(reading.LARGEST_FILE + 1, "film.pdf")
    reading.check_size(reading.LARGEST_FILE, "film.pdf")


def test_a_file_that_grew_while_it_was_looked_at_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    growing = tmp_path / "log.txt"
    growing.write_bytes(b"x" * 2000)
    monkeypatch.setattr(reading, "LARGEST_FILE", 1000)
    monkeypatch.setattr(Path, "stat", lambda *_a, **_k: os.stat_result((0o100644, 0, 0, 0, 0, 0, 500, 0, 0, 0)))

    with pytest.raises(UserError, match=r"log.txt"):
        reading.load(growing)


def test_a_folder_and_a_file_that_is_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is a folder"):
        reading.load(tmp_path)
    with pytest.raises(UserError, match=r"There is no file “gone.txt”"):
        reading.load(tmp_path / "gone.txt")


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = tmp_path / "locked.txt"
    locked.write_bytes(b"x")

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # as root, no file refuses by itself
    with pytest.raises(UserError, match=r"“locked.txt” cannot be read: Permission denied"):
        reading.load(locked)


def test_an_officer_can_choose_another_encoding(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes("Бали".encode("cp1251"))

    received = reading.read_file(file, "cp1251")
    assert (received.text, received.encoding, received.sureness) == ("Бали", "cp1251", Sureness.CERTAIN)


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_the_source_documents_are_read_letter_for_letter(number: str, seed_file: Callable[[str], Path]) -> None:
    file = seed_file(number)
    received = reading.read_file(file)

    assert received.text.encode() == file.read_bytes()
    assert (received.media_type, received.encoding, received.sureness) == (MediaType.TEXT, "utf-8", Sureness.CERTAIN)
