"""The same statement as other programs write it gives the same paragraphs: LibreOffice 7.4 and Chromium made the files.

"list" was numbered by the program, "typed" has its numbers typed, "lines" was broken into lines by hand, as e-mail is.
"columns" has two of them, "heads" a running head and a page number on each page, "notes" has footnotes as well.
The text is invented; it has the shape of a real one, with "Inter-/governmental", stray blank lines and pages.
"""

import re
from pathlib import Path

import pytest

from baliapp.exchange import numbered_paragraphs
from baliapp.exchange.document_texts import text_of
from baliapp.exchange.reading import read, read_file

FILES = Path(__file__).parent / "files"
SAID = (FILES / "paragraphs.txt").read_text(encoding="utf-8").split("\n\n")
WRITTEN = sorted(each.name for each in FILES.iterdir() if each.suffix and each.name != "paragraphs.txt")
WITH_NOTES = sorted((FILES / "notes").iterdir())


def test_the_statement_has_what_makes_statements_hard() -> None:
    laid_out = (FILES / "laid-out.txt").read_text(encoding="utf-8")
    assert laid_out.count("Inter- \ngovernmental") == 2
    assert sum("\n(a) " in each for each in SAID) == 2
    assert {Path(name).suffix for name in WRITTEN} == {".docx", ".html", ".pdf", ".txt"}


@pytest.mark.parametrize("name", WRITTEN)
def test_every_file_gives_the_same_paragraphs_with_equal_words(name: str) -> None:
    text = text_of(read_file(FILES / name))
    found = numbered_paragraphs.find(text.cleaned)
    assert [each.number for each in found.paragraphs] == [str(number) for number in range(1, len(SAID) + 1)]
    assert [each.text.split() for each in found.paragraphs] == [each.split() for each in SAID]
    assert [each.text.count("\n(") for each in found.paragraphs] == [each.count("\n(") for each in SAID]
    assert found.remarks == ()


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_told_to_be_in_no_paragraph_is_no_part_of_one(name: str) -> None:
    text = text_of(read_file(FILES / name))
    found = numbered_paragraphs.find(text.cleaned)
    outside = [text.cleaned[start:end] for start, end in found.outside]
    assert outside[-1] == "Port Example, 4 May 2021"
    assert all(each.end <= start or end <= each.start for start, end in found.outside for each in found.paragraphs)


@pytest.mark.parametrize("path", WITH_NOTES, ids=lambda path: path.suffix)
def test_footnotes_stand_in_no_paragraph_and_leave_only_their_marks(path: Path) -> None:
    text = text_of(read_file(path))
    found = numbered_paragraphs.find(text.cleaned)
    without_marks = [re.sub(r"(?<=\.)(?:\[\d\]|\d(?= ))", "", each.text).split() for each in found.paragraphs]
    assert without_marks == [each.split() for each in SAID]
    assert found.remarks == ("Footnotes 1, 2 stand in no paragraph; their marks stay in the words.",)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_other_encodings_give_the_same_paragraphs(encoding: str) -> None:
    content = (FILES / "laid-out.txt").read_text(encoding="utf-8").encode(encoding)
    found = numbered_paragraphs.find(text_of(read(content, "statement.txt")).cleaned)
    assert [each.text.split() for each in found.paragraphs] == [each.split() for each in SAID]
