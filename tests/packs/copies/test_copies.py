"""Copies of an issue into folders and zips, whole or not at all, in names every system takes; and papers about them."""

import errno
import os
import re
import zipfile
from io import BytesIO
from pathlib import Path, PureWindowsPath

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from baliapp.base.date_reading import read_date
from baliapp.base.errors import Cancelled, UserError
from baliapp.base.progress import Progress
from baliapp.packs.content.blocks import Paragraph, Section, text
from baliapp.packs.copies.build import CopyRequest, make_copies, new_passwords, save_copies, zip_copies
from baliapp.packs.copies.names import copy_name, file_stem, numbers_told
from baliapp.packs.copies.papers import CopyPaper
from baliapp.packs.copies.printed import PaperRequest, build_copies_paper, passwords_beside
from baliapp.packs.copies.stamping import Stamper
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.deeds.operations import create_record
from baliapp.store.packs.copies import Planned, copies_of, hand_out, mark_returned, plan_copies
from baliapp.store.packs.issues import NewIssue, issue, kept_file
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry
from tests.packs.conftest import PRINTED_ON, print_sections
from tests.packs.tagged import faults

NAMES = ("Aland", "ประเทศไทย", "محمد المثال", "A/B: <C>", "")


@pytest.fixture(scope="module")
def pack() -> bytes:
    """Give a pack of some pages."""
    return print_sections(Section("one", "First", (Paragraph(text("Words. " * 900)),))).content


@pytest.fixture
def issued(bare: Database, pack: bytes) -> Entry:
    """Give a pack that was issued, with five copies."""
    meeting = create_record(bare, "meeting", {"title": "Meeting in Bali", "dates": read_date("2012-11-12")}).made[0]
    definition = create_record(bare, "pack_definition", {"name": "Ours", "sides": "both"}).made[0]
    values: dict[str, Value] = {"title": "Pack/Issue 1", "meeting": meeting.id, "edition": "delegates", "pages": 5}
    values |= {"kind": "issue", "number": 1, "file_name": "Pack Issue 1.pdf", "definition": definition.id}
    new = NewIssue({**values, "issued_on": read_date("2012-11-01")}, pack, b"[]")
    found = queries.entry(bare, issue(bare, new).made[0])
    assert found is not None
    plan_copies(bare, found.ref, [Planned(name) for name in NAMES])
    return found


@pytest.fixture
def request_(bare: Database, issued: Entry) -> CopyRequest:
    return CopyRequest(issued, copies_of(bare, issued.ref))


class StopsAt(Progress):
    """Progress that is cancelled at a step."""

    def __init__(self, step: int) -> None:
        super().__init__()
        self.left = step

    def show(self, done: int, total: int, what: str) -> None:
        """Count the steps."""
        self.left -= 1
        self.cancelled = self.left <= 0


def test_every_copy_is_a_file_of_its_own_and_one_made_again_is_the_same_bytes(
    bare: Database, request_: CopyRequest, tmp_path: Path
) -> None:
    made = save_copies(bare, request_, tmp_path / "all")
    assert [each.name for each in made][:2] == ["Pack Issue 1 copy 01 Aland.pdf", "Pack Issue 1 copy 02 ประเทศไทย.pdf"]
    assert sorted(each.name for each in (tmp_path / "all").iterdir()) == sorted(each.name for each in made)
    for number, path in enumerate(made, 1):
        assert path.read_bytes().startswith(kept_file(bare, request_.issued))
        assert f"Copy {number}" in PdfReader(path).pages[-1].extract_text()
    (alone,) = save_copies(bare, CopyRequest(request_.issued, request_.copies[2:3]), tmp_path / "one")
    assert alone.read_bytes() == made[2].read_bytes()


def test_a_zip_holds_every_copy(bare: Database, request_: CopyRequest, tmp_path: Path) -> None:
    names = zip_copies(bare, request_, tmp_path / "copies.zip")
    with zipfile.ZipFile(tmp_path / "copies.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == names
        stamper = Stamper(kept_file(bare, request_.issued))
        assert [archive.read(name) for name in names] == [stamper.copy(n, who) for n, who in enumerate(NAMES, 1)]


def test_protected_copies_open_each_with_its_own_password_which_nobody_finds_in_the_request(
    bare: Database, request_: CopyRequest
) -> None:
    passwords = new_passwords(request_.copies)
    assert len(set(passwords.values())) == len(NAMES)
    asked = CopyRequest(request_.issued, request_.copies, passwords)
    assert not [word for word in passwords.values() if word in repr(asked)]
    made = list(make_copies(bare, asked, Progress()))
    with pikepdf.open(BytesIO(made[1].content), password=passwords[2]) as pdf:
        assert pdf.encryption.bits == 256
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(made[1].content), password=passwords[1])


def test_cancel_leaves_whole_copies_and_no_zip(bare: Database, request_: CopyRequest, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        save_copies(bare, request_, tmp_path / "some", StopsAt(4))
    for path in (tmp_path / "some").iterdir():
        assert len(PdfReader(path).pages) > 1
        assert path.suffix == ".pdf"
    assert len(list((tmp_path / "some").iterdir())) == 3
    (tmp_path / "zips").mkdir()
    with pytest.raises(Cancelled):
        zip_copies(bare, request_, tmp_path / "zips" / "copies.zip", StopsAt(4))
    assert list((tmp_path / "zips").iterdir()) == []


def test_a_disk_that_fills_up_leaves_no_half_file_and_it_is_said_which_copies_are_there(
    bare: Database, request_: CopyRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush, calls = os.fsync, list[int]()

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        flush(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="could not be written") as caught:
        save_copies(bare, request_, tmp_path / "full")
    assert "No space left on device" in caught.value.advice
    assert caught.value.advice.endswith("Saved before that: 1–2.")
    assert len(list((tmp_path / "full").iterdir())) == 2


def test_nothing_is_made_of_no_copies_or_where_a_file_is_in_the_way(
    bare: Database, request_: CopyRequest, tmp_path: Path
) -> None:
    nothing = CopyRequest(request_.issued, [])
    with pytest.raises(UserError, match="No copy was chosen"):
        save_copies(bare, nothing, tmp_path / "none")
    with pytest.raises(UserError, match="No copy was chosen"):
        build_copies_paper(bare, PaperRequest(request_.issued, [], CopyPaper.LABELS), tmp_path / "none.pdf")
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserError, match="could not be made"):
        save_copies(bare, request_, tmp_path / "file")
    first = tmp_path / "taken" / copy_name(request_.issued, request_.copies[0])
    first.mkdir(parents=True)
    with pytest.raises(UserError, match="is a folder") as caught:
        save_copies(bare, request_, tmp_path / "taken")
    assert caught.value.advice.endswith("No copy was saved.")


@given(st.text(st.characters(codec=None), max_size=300))
def test_every_name_is_one_that_windows_takes(words: str) -> None:
    name = file_stem(words) + ".pdf"
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
    assert name.encode("utf-8")
    assert len(name.encode("utf-8")) <= 200
    assert PureWindowsPath(name).name == name
    assert not PureWindowsPath(name).is_reserved()
    assert name == name.strip()
    assert not file_stem(words).endswith((".", " "))


def test_names_that_a_system_keeps_for_itself_are_changed() -> None:
    assert [file_stem(each) for each in ("CON", "nul.txt", "com1 x", "Conference", "...", "a\u202eb")] == [
        "CON_", "nul_.txt", "com1_ x", "Conference", "copy", "ab",
    ]  # fmt: skip
    assert numbers_told([7, 1, 3, 2]) == "1–3, 7"


def printed(bare: Database, request: PaperRequest, path: Path) -> str:
    built = build_copies_paper(bare, request, path)
    # the foot of a single page is no prose, whatever one of the checkers takes it for
    assert [each for each in faults(path.read_bytes(), path.parent) if not each.startswith("TAG-002")] == []
    pages = PdfReader(path).pages
    assert built.pages == len(pages)
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_papers_tell_who_has_which_copy_and_how_much_paper_that_is(
    bare: Database, request_: CopyRequest, tmp_path: Path
) -> None:
    refs = [each.ref for each in request_.copies]
    first, second = read_date("2012-11-02"), read_date("2012-11-20")
    assert first is not None
    assert second is not None
    hand_out(bare, refs[:3], first)
    mark_returned(bare, refs[:1], second)
    copies = copies_of(bare, request_.issued.ref)

    passwords = new_passwords(copies[:2])

    def told(paper: CopyPaper) -> str:
        asked = PaperRequest(request_.issued, copies, paper, passwords=passwords, printed_on=PRINTED_ON)
        return printed(bare, asked, tmp_path / "paper.pdf")

    listed = told(CopyPaper.DISTRIBUTION)
    assert "5 copies, 25 pages in all, 15 sheets of paper." in listed
    assert "Signature" in listed
    assert "2 November 2012" in listed, "the day on which a copy was handed out is not written by hand"
    assert "enclosed" not in listed
    assert "Aland" in listed
    register = told(CopyPaper.REGISTER)
    assert "5 copies, 2 in the office, 2 handed out, 1 returned." in register
    assert "20 November 2012" in register
    sheet = told(CopyPaper.PASSWORDS)
    assert passwords[2].replace("-", "") in sheet.replace("-", "").replace(" ", "")
    assert "A/B" not in sheet


def test_papers_say_of_which_state_copies_are_and_what_is_enclosed(
    bare: Database, request_: CopyRequest, pack: bytes, tmp_path: Path
) -> None:
    issued = request_.issued
    values = {name: issued.values[name] for name in ("meeting", "edition")}
    values |= {"title": "Pages", "kind": "replacement", "number": 1, "amends": issued.ref.id, "file_name": "P.pdf"}
    issue(bare, NewIssue({**values, "issued_on": read_date("2012-11-05")}, pack, b"[]"))
    for paper in (CopyPaper.DISTRIBUTION, CopyPaper.REGISTER):
        asked = PaperRequest(issued, request_.copies, paper, printed_on=PRINTED_ON)
        told = printed(bare, asked, tmp_path / "paper.pdf")
        assert "These are copies of Issue 1 as it was issued on 1 November 2012." in told
        assert "To be enclosed with each: Replacement pages 1 of 5 November 2012." in told


@pytest.mark.parametrize(("paper", "size", "a_page"), [("", (595, 842), 24), ("Letter", (612, 792), 30)])
def test_labels_fill_the_sheets_that_are_sold(
    bare: Database, issued: Entry, tmp_path: Path, paper: str, size: tuple[int, int], a_page: int
) -> None:
    plan_copies(bare, issued.ref, [Planned("A name that is far too long for any label " * 6)] * (a_page - 4))
    asked = PaperRequest(issued, copies_of(bare, issued.ref), CopyPaper.LABELS, paper)
    words = printed(bare, asked, tmp_path / "labels.pdf")
    pages = PdfReader(tmp_path / "labels.pdf").pages
    assert len(pages) == 2
    assert tuple(round(float(each)) for each in pages[0].mediabox[2:]) == size
    assert words.count("Pack/Issue 1") == a_page + 1


def test_no_list_of_passwords_is_written_over(tmp_path: Path) -> None:
    first = passwords_beside(tmp_path / "copies v1.2", [])
    first.write_bytes(b"kept")
    second = passwords_beside(tmp_path / "copies v1.2", [])
    assert (first.name, second.name) == ("copies v1.2 passwords.pdf", "copies v1.2 passwords (2).pdf")
    assert passwords_beside(tmp_path / "some.zip", []).name == "some passwords.pdf"
