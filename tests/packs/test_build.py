"""The whole pack: the same bytes again, every word in it, the true pages, and nothing half-made."""

import hashlib
import re
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader

from baliapp.base import clock
from baliapp.base.errors import Cancelled, UserError
from baliapp.base.partial_dates import of_day
from baliapp.base.progress import Progress
from baliapp.packs.build import build_pack
from baliapp.packs.pages.printing import Kept
from baliapp.packs.request import PackRequest
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from baliapp.store.opening.databases import open_database
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.packs.conftest import AUTHOR, PRINTED_ON, request_for

ANNIVERSARY = "EV 2012-11-12"
TYPED = "<b>R&D</b> & [DPRK] <i>unclosed &amp; العراق e\u0301"


class Told(Progress):
    """Keeps what it is told, and cancels at a step of one's choice."""

    def __init__(self, cancel_at: int = -1) -> None:
        super().__init__()
        self.steps: list[int] = []
        self._cancel_at = cancel_at

    def show(self, done: int, total: int, what: str) -> None:
        self.steps.append(done)
        if len(self.steps) == self._cancel_at:
            self.cancel()


def bare_letters(words: str) -> str:
    """Give text without white space, as lines may end anywhere."""
    return re.sub(r"\s+", "", words)


def text_of(path: Path) -> str:
    """Give what the program's own reader finds, which is twenty times as fast as the other."""
    document: Any = pypdfium2.PdfDocument  # its constructor has no types
    opened = document(path)
    found = "".join(page.get_textpage().get_text_range() for page in opened)
    opened.close()
    return bare_letters(found)


def entry_called(database: Database, type_name: str, heading: str) -> Ref:
    return next(each.ref for each in queries.all_entries(database, type_name) if each.heading == heading)


def change(database: Database, ref: Ref, **values: str) -> None:
    entry = queries.entry(database, ref)
    assert entry is not None
    operations.edit_record(database, ref, values, entry.version)


def test_the_same_request_gives_the_same_bytes(desk: Database, tmp_path: Path) -> None:
    asked = request_for(desk, ANNIVERSARY)
    first, second = (build_pack(desk, asked, tmp_path / name) for name in ("1.pdf", "2.pdf"))
    assert first.path.read_bytes() == second.path.read_bytes()
    assert first.sha256 == second.sha256 == hashlib.sha256(first.path.read_bytes()).hexdigest()
    assert first.pages == len(PdfReader(first.path).pages) > 40


def test_no_name_of_the_starter_data_lacks_a_letter(desk: Database, tmp_path: Path) -> None:
    for key in (ANNIVERSARY, "RMC 8"):
        built = build_pack(desk, request_for(desk, key), tmp_path / "pack.pdf")
        assert (built.missing_glyphs, built.problems) == ((), ())


def test_every_part_is_in_the_pack(desk: Database, tmp_path: Path) -> None:
    found = text_of(build_pack(desk, request_for(desk, ANNIVERSARY), tmp_path / "pack.pdf").path)
    for words in (
        "Contents", "The meeting", "List of participants", "Previous outcomes", "Objectives in force",
        "Participant pages", "News since the last meeting", "Sources", "12–13 November 2012", "Delegates’ edition",
        "Commonwealth of Australia", "Republic of Korea", "FOR OFFICIAL USE ONLY",
    ):  # fmt: skip
        assert bare_letters(words) in found, words


def test_the_contents_give_the_true_page_of_every_participant(desk: Database, tmp_path: Path) -> None:
    built = build_pack(desk, request_for(desk, ANNIVERSARY), tmp_path / "pack.pdf")
    pages = [page.extract_text() for page in PdfReader(built.path).pages]
    entry = re.compile(r"^(\S.*?(?<! of)) (\d+)$", re.MULTILINE)  # "Page 2 of 60" is none
    lines = [match.groups() for page in pages[1:3] for match in entry.finditer(page)]
    entries = [(name, int(number)) for name, number in lines if int(number) <= len(pages)]  # not the year of the head
    assert len(entries) > 80
    assert [name for name, number in entries if name not in pages[number - 1]] == []


def test_what_an_officer_typed_is_printed_letter_for_letter(desk: Database, tmp_path: Path) -> None:
    meeting = request_for(desk, ANNIVERSARY).meeting
    change(desk, meeting, title=f"1 {TYPED}", chairs=f"2 {TYPED}", note=f"3 {TYPED}")
    change(desk, entry_called(desk, "participant", "Thailand"), short_name=f"4 {TYPED}", official_name=f"5 {TYPED}")
    change(desk, queries.all_entries(desk, "outcome_paragraph")[0].ref, summary=f"6 {TYPED}")
    built = build_pack(desk, PackRequest(meeting, printed_on=PRINTED_ON), tmp_path / "pack.pdf")
    found = bare_letters("".join(page.extract_text() for page in PdfReader(built.path).pages))
    plain = bare_letters("<b>R&D</b> & [DPRK] <i>unclosed &amp;")
    for number in range(1, 7):
        assert f"{number}{plain}" in found


def test_a_hundred_thousand_letters_are_printed_whole(desk: Database, tmp_path: Path) -> None:
    meeting = request_for(desk, ANNIVERSARY).meeting
    change(desk, meeting, note=" ".join(["Zz"] * 33_333))
    found = text_of(build_pack(desk, PackRequest(meeting, printed_on=PRINTED_ON), tmp_path / "pack.pdf").path)
    assert found.count("Zz") == 33_333


def test_a_letter_that_no_font_has_is_reported(desk: Database, tmp_path: Path) -> None:
    meeting = request_for(desk, ANNIVERSARY).meeting
    change(desk, meeting, note="a 😀 b")
    built = build_pack(desk, PackRequest(meeting, printed_on=PRINTED_ON), tmp_path / "pack.pdf")
    assert built.missing_glyphs == ("😀",)
    assert "‹U+1F600›" in text_of(built.path)


def spoil(file: Path, sql: str) -> Database:
    """Write a value that nobody can read past the program, and open the database."""
    connection = sqlite3.connect(file)
    connection.execute(sql)
    connection.commit()
    connection.close()
    return open_database(file, AUTHOR)


def test_a_record_that_cannot_be_read_is_marked_and_the_rest_prints(file: Path, tmp_path: Path) -> None:
    database = spoil(file, "UPDATE participant SET since = 'rubbish' WHERE short_name = 'Thailand'")
    built = build_pack(database, request_for(database, ANNIVERSARY), tmp_path / "pack.pdf")
    database.close()
    assert [problem for problem in built.problems if "“Thailand”" in problem] == list(built.problems)
    assert len(built.problems) == 1
    found = text_of(built.path)
    assert "ThailandThisrecordholdsavaluethatcannotberead." in found
    assert "Leftoutofthispack" in found
    assert "DemocraticRepublicofTimor-Leste" in found


def test_a_meeting_that_cannot_be_read_has_no_pack_and_that_is_told(file: Path, tmp_path: Path) -> None:
    database = spoil(file, "UPDATE meeting SET dates = 'rubbish' WHERE key = 'EV 2012-11-12'")
    asked = request_for(database, ANNIVERSARY)
    with pytest.raises(UserError, match="holds a value that cannot be read"):
        build_pack(database, asked, tmp_path / "pack.pdf")
    database.close()


@pytest.mark.parametrize("step", [1, 2, 5, 9, 12, 15])
def test_cancelling_at_any_step_leaves_no_file(desk: Database, tmp_path: Path, step: int) -> None:
    asked = request_for(desk, ANNIVERSARY)
    before = set(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        build_pack(desk, asked, tmp_path / "pack.pdf", Told(step))
    assert set(tmp_path.iterdir()) == before


def test_a_cancelled_pack_leaves_the_one_before_as_it_was(desk: Database, tmp_path: Path) -> None:
    (tmp_path / "pack.pdf").write_bytes(b"the one before")
    with pytest.raises(Cancelled):
        build_pack(desk, request_for(desk, ANNIVERSARY), tmp_path / "pack.pdf", Told(3))
    assert (tmp_path / "pack.pdf").read_bytes() == b"the one before"


def test_progress_goes_forward_to_the_end(desk: Database, tmp_path: Path) -> None:
    told = Told()
    build_pack(desk, request_for(desk, ANNIVERSARY), tmp_path / "pack.pdf", told)
    assert told.steps == sorted(told.steps)
    assert (told.steps[0], told.steps[-1]) == (0, 100)


def test_a_folder_that_is_gone_is_told_in_words(desk: Database, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="could not be written"):
        build_pack(desk, request_for(desk, ANNIVERSARY), tmp_path / "gone" / "pack.pdf")


def test_a_target_that_is_no_file_is_told_before_any_work(desk: Database) -> None:
    told = Told()
    with pytest.raises(UserError, match="needs a file name"):
        build_pack(desk, request_for(desk, ANNIVERSARY), Path(), told)
    assert told.steps == []


def test_the_pack_of_the_last_conference_says_which_paragraphs_are_not_recorded(desk: Database, tmp_path: Path) -> None:
    found = text_of(build_pack(desk, request_for(desk, "RMC 8"), tmp_path / "pack.pdf").path)
    for words in (
        "The last meeting of this body before this meeting is “Seventh Ministerial Conference” (6–7 August 2018).",
        "2018 Strategy for Cooperation, August 2018",
        "The records hold no paragraphs of its outcome. The latest paragraphs that the records hold are of",
        "Latest paragraphs in the records",
    ):
        assert bare_letters(words) in found, words


def test_a_list_of_objectives_in_doubt_is_called_so(desk: Database, tmp_path: Path) -> None:
    found = text_of(build_pack(desk, request_for(desk, ANNIVERSARY), tmp_path / "pack.pdf").path)
    assert (
        bare_letters("As of 13 November 2012: “Specific objectives of the Bali Process” (about 2012) may have been")
        in found
    )


def test_the_newest_list_known_is_not_called_the_only_one_in_force(desk: Database, tmp_path: Path) -> None:
    found = text_of(build_pack(desk, request_for(desk, "RMC 6"), tmp_path / "pack.pdf").path)
    assert bare_letters("is the newest list known on this day, and need not be the only one in force.") in found


@pytest.mark.parametrize("day", [date(2012, 11, 13), date(2002, 3, 1), None])
def test_every_page_says_the_day_that_it_speaks_of(desk: Database, tmp_path: Path, day: date | None) -> None:
    meeting, day = request_for(desk, ANNIVERSARY).meeting, day or clock.today()
    built = build_pack(desk, PackRequest(meeting, as_of=day), tmp_path / "pack.pdf")
    cover, *pages = [bare_letters(page.extract_text()) for page in PdfReader(built.path).pages]
    told = str(of_day(day))
    assert bare_letters(f"Records as of {told}") in cover
    assert [number for number, page in enumerate(pages, 2) if bare_letters(f"records as of {told}") not in page] == []


def test_a_long_title_does_not_push_the_day_off_the_foot(desk: Database, tmp_path: Path) -> None:
    meeting = request_for(desk, ANNIVERSARY).meeting
    change(desk, meeting, title="A title that is long " * 20)
    built = build_pack(desk, PackRequest(meeting), tmp_path / "pack.pdf")
    pages = [bare_letters(page.extract_text()) for page in PdfReader(built.path).pages[1:]]
    assert all(bare_letters("records as of 13 November 2012") in page for page in pages)


def test_a_bare_meeting_has_a_pack_that_says_what_is_not_known(bare: Database, tmp_path: Path) -> None:
    made = operations.create_record(bare, "meeting", {"title": "A first meeting", "type": "Meeting"})
    built = build_pack(bare, PackRequest(made.made[0], printed_on=PRINTED_ON), tmp_path / "pack.pdf")
    found = text_of(built.path)
    for words in (
        "The records hold no document of this meeting.",
        "The records do not say who took part in this meeting.",
        "This meeting has no date in the records, so this part is told as of 22 November 2025",
        "The records hold no dated meeting of the Process up to 22 November 2025.",
        "The records hold no paragraphs of any outcome document dated up to 22 November 2025.",
        "As of 22 November 2025 no list of objectives is known.",
        "The records name nobody",
        "There is none in the records.",
        "No record in this pack names a source.",
    ):
        assert bare_letters(words) in found, words


def test_every_meeting_of_the_starter_data_has_a_pack(desk: Database, tmp_path: Path) -> None:
    kept = Kept()
    for meeting in queries.all_entries(desk, "meeting")[::9]:
        built = build_pack(desk, PackRequest(meeting.ref, printed_on=PRINTED_ON), tmp_path / "pack.pdf", kept=kept)
        assert (built.missing_glyphs, built.problems) == ((), ())
