"""Papers of those who come: the list with what changed marked, sheets to sign, cards to fold; whole, or not at all."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from baliapp.base.date_reading import read_date
from baliapp.base.errors import Cancelled, UserError
from baliapp.base.progress import Progress
from baliapp.packs.build import build_pack
from baliapp.packs.content.blocks import Look
from baliapp.packs.people.build import build_participants
from baliapp.packs.people.cards import FROM_AFAR, MOST_LINES, NAME_SIZES, Card, cards_of, draw_cards, fitting
from baliapp.packs.people.request import Paper, ParticipantsRequest
from baliapp.packs.request import PackRequest
from baliapp.packs.shaping.shaper import Shaper
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.deeds.operations import create_record, delete_records, edit_record
from baliapp.store.meetings.delegations import add_delegates, replace_delegate
from baliapp.store.meetings.participants_lists import issue
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref
from tests.packs.conftest import PRINTED_ON, no_step

ARABIC, KHMER = "محمد المثال", "ឧទាហរណ៍"


def make(database: Database, type_name: str, **values: Value) -> Ref:
    return create_record(database, type_name, values).made[0]


def stored(database: Database, ref: Ref) -> Entry:
    found = queries.entry(database, ref)
    assert found is not None
    return found


@pytest.fixture
def meeting(bare: Database) -> Ref:
    return make(bare, "meeting", title="Meeting", dates=read_date("12–13 November 2012"), city="Bali")


@pytest.fixture
def delegates(bare: Database, meeting: Ref) -> list[Ref]:
    """Give two delegates of one delegation, beside a guest without any."""
    who = make(bare, "participant", short_name="Aland", kind="state", standing="member")
    attendance = make(bare, "attendance", meeting=meeting.id, participant=who.id, capacity="co-chair")
    make(bare, "attendance", meeting=meeting.id, party="A press club", capacity="special guest")
    make(bare, "attendance", meeting=meeting.id, party="Stayed away", capacity="apologies")
    people: list[dict[str, Value]] = [
        {"name": "Kim", "address_form": "Dr", "title": "Director", "ministry": "Interior"},
        {"name": "Lee", "title": "Counsellor"},
    ]
    return list(add_delegates(bare, attendance, people).made)


def printed(database: Database, meeting: Ref, path: Path, **asked: Any) -> list[str]:
    """Print a paper and give the words of each page."""
    request = ParticipantsRequest(meeting, printed_on=PRINTED_ON, **asked)
    built = build_participants(database, request, path)
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]
    assert built.pages == len(pages)
    assert built.missing_glyphs == ()
    return pages


def test_a_list_names_who_comes_in_order_and_nobody_else(
    bare: Database, meeting: Ref, delegates: list[Ref], tmp_path: Path
) -> None:
    (page,) = printed(bare, meeting, tmp_path / "list.pdf")
    assert "List of participants (Draft)" in page
    assert "2 delegations, 2 persons." in page
    places = [page.index(each) for each in ("Aland Co-chair", "Dr Kim", "Head of delegation", "Lee", "A press club")]
    assert places == sorted(places)
    assert "Stayed away" not in page
    assert "Page 1 of 1" in page


def test_who_is_replaced_and_who_came_instead_stand_with_their_days(
    bare: Database, meeting: Ref, delegates: list[Ref], tmp_path: Path
) -> None:
    issue(bare, meeting, "Provisional", None)
    replace_delegate(bare, stored(bare, delegates[0]), date(2012, 11, 13), {"name": "New"})
    (page,) = printed(bare, meeting, tmp_path / "list.pdf")
    assert "1 New Head of delegation, from 13 November 2012" in page
    assert "2 Dr Kim Director" in page
    assert "Head of delegation, until 12 November 2012" in page
    assert page.count("Head of delegation,") == 2


def test_a_delegation_that_goes_on_over_the_page_is_named_again(bare: Database, meeting: Ref, tmp_path: Path) -> None:
    many = make(bare, "attendance", meeting=meeting.id, party="A large club", capacity="observer")
    add_delegates(bare, many, [{"name": f"Kim {number}"} for number in range(40)])
    pages = printed(bare, meeting, tmp_path / "list.pdf")
    assert ["A large club (continued)" in page for page in pages] == [False, *[True] * (len(pages) - 1)]
    assert len(pages) > 1


def test_what_changed_since_the_revision_before_is_marked(
    bare: Database, meeting: Ref, delegates: list[Ref], tmp_path: Path
) -> None:
    first = issue(bare, meeting, "Provisional", read_date("1 October 2012")).made[0]
    (page,) = printed(bare, meeting, tmp_path / "now.pdf")
    assert "List of participants (Provisional)" in page
    assert "bar in the margin" not in page
    edit_record(bare, delegates[0], {"title": "Minister"})
    delete_records(bare, [delegates[1]])
    (page,) = printed(bare, meeting, tmp_path / "draft.pdf")
    assert "(Draft)" in page
    assert "A bar in the margin marks what is new or changed since Provisional, 1 October 2012." in page
    assert "No longer on the list since Provisional, 1 October 2012 – Lee, Counsellor, Aland" in page
    second = issue(bare, meeting, "Rev.1", None).made[0]
    (page,) = printed(bare, meeting, tmp_path / "rev.pdf", revision=second)
    assert "List of participants (Rev.1)" in page
    assert "Minister" in page
    (page,) = printed(bare, meeting, tmp_path / "first.pdf", revision=first)
    assert "Director" in page
    assert "Lee" in page
    issue(bare, meeting, "Final", None)
    (page,) = printed(bare, meeting, tmp_path / "final.pdf")
    assert "Nothing has changed since Rev.1." in page


def test_a_delegation_that_is_taken_off_is_named(bare: Database, meeting: Ref, tmp_path: Path) -> None:
    first, second = (
        make(bare, "attendance", meeting=meeting.id, party=name, capacity="observer") for name in ("A club", "B club")
    )
    issue(bare, meeting, "Provisional", None)
    delete_records(bare, [first])
    (page,) = printed(bare, meeting, tmp_path / "list.pdf")
    assert "1 delegation." in page
    assert "No longer on the list since Provisional – A club" in page
    assert second is not None


def test_an_old_meeting_without_delegates_has_its_list(desk: Database, tmp_path: Path) -> None:
    meeting = queries.meeting_by_key(desk, "SG 19")
    assert meeting is not None
    (page,) = printed(desk, meeting, tmp_path / "list.pdf")
    assert "6 delegations." in page
    assert "6 UNHCR" in page


def test_a_sheet_a_day_has_those_of_that_day_and_room_to_sign(
    bare: Database, meeting: Ref, delegates: list[Ref], tmp_path: Path
) -> None:
    replace_delegate(bare, stored(bare, delegates[1]), date(2012, 11, 13), {"name": "New"})
    first, second = printed(bare, meeting, tmp_path / "sheet.pdf", paper=Paper.SHEET)
    assert "Attendance, 12 November 2012" in first
    assert "Attendance, 13 November 2012" in second
    assert ("Lee" in first, "New" in first) == (True, False)
    assert ("Lee" in second, "New" in second) == (False, True)
    assert "A press club 3" in first


def test_a_meeting_without_days_has_a_sheet_on_which_the_day_is_written(
    bare: Database, meeting: Ref, delegates: list[Ref], tmp_path: Path
) -> None:
    edit_record(bare, meeting, {"dates": None})
    (page,) = printed(bare, meeting, tmp_path / "sheet.pdf", paper=Paper.SHEET)
    assert "Attendance, ....." in page.replace("\u2009", "")


def test_cards_name_each_person_twice_and_a_delegation_without_any(
    bare: Database, meeting: Ref, delegates: list[Ref], tmp_path: Path
) -> None:
    four = printed(bare, meeting, tmp_path / "four.pdf", paper=Paper.CARDS)
    two = printed(bare, meeting, tmp_path / "two.pdf", paper=Paper.CARDS, cards_a_page=2)
    assert [page.count("Dr Kim") for page in four] == [2]
    assert [page.count("A press club") for page in two] == [0, 2]
    edit_record(bare, delegates[0], {"name": ARABIC})
    edit_record(bare, delegates[1], {"name": KHMER})
    printed(bare, meeting, tmp_path / "scripts.pdf", paper=Paper.CARDS)


def test_a_name_stays_on_one_line_as_long_as_it_is_read_from_afar_then_breaks_and_then_shrinks() -> None:
    shaper, sizes = Shaper(), NAME_SIZES[4]
    (short,) = fitting(shaper, "Kim", sizes, 250, Look.STRONG)
    (middle,) = fitting(shaper, "Kim Kim Kim", sizes, 250, Look.STRONG)
    two = fitting(shaper, "Kim " * 6, sizes, 250, Look.STRONG)
    shrunk = fitting(shaper, "Kim " * 25, sizes, 250, Look.STRONG)
    long = fitting(shaper, "Kim " * 80, sizes, 250, Look.STRONG)
    assert short.size == max(sizes) > middle.size >= FROM_AFAR
    assert len(two) == 2
    assert two[0].size >= FROM_AFAR
    assert len(shrunk) == MOST_LINES
    assert min(sizes) < shrunk[0].size < FROM_AFAR
    assert len(long) > MOST_LINES
    assert long[0].size == min(sizes)
    assert all(line.width <= 250 for line in (short, middle, *two, *shrunk, *long))


def test_a_name_is_never_higher_than_its_side_of_the_card() -> None:
    shaper, sizes = Shaper(), NAME_SIZES[4]
    low = fitting(shaper, "Kim " * 9, sizes, 250, Look.STRONG, 60)
    assert sum(line.height for line in low) <= 60
    assert low[0].size < fitting(shaper, "Kim " * 9, sizes, 250, Look.STRONG)[0].size


def test_cards_without_anybody_are_no_pages(bare: Database, meeting: Ref) -> None:
    content, pages = draw_cards(stored(bare, meeting), [Card("Kim", "Aland")], 2, Shaper(), PRINTED_ON, no_step)
    assert (pages, len(PdfReader(BytesIO(content)).pages)) == (1, 1)
    assert cards_of(()) == []


@pytest.mark.parametrize("paper", [Paper.LIST, Paper.CARDS])
def test_an_empty_list_is_not_printed(bare: Database, meeting: Ref, tmp_path: Path, paper: Paper) -> None:
    with pytest.raises(UserError, match="Nobody is on the list yet"):
        build_participants(bare, ParticipantsRequest(meeting, paper), tmp_path / "list.pdf")
    assert list(tmp_path.glob("*.pdf*")) == []


def test_a_meeting_in_the_recycle_bin_is_said(bare: Database, meeting: Ref, tmp_path: Path) -> None:
    delete_records(bare, [meeting])
    with pytest.raises(UserError, match="not in the records"):
        build_participants(bare, ParticipantsRequest(meeting), tmp_path / "list.pdf")


class Stopping(Progress):
    """Cancels at a step of one's choice, and counts."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at, self.count = at, 0

    def show(self, done: int, total: int, what: str) -> None:
        """Count a step."""
        self.count += 1
        if self.count == self.at:
            self.cancel()


@pytest.mark.parametrize("paper", list(Paper))
def test_a_cancelled_paper_leaves_the_file_as_it_was(
    bare: Database, meeting: Ref, delegates: list[Ref], tmp_path: Path, paper: Paper
) -> None:
    target = tmp_path / "paper.pdf"
    target.write_bytes(b"before")
    for at in (1, 2):
        with pytest.raises(Cancelled):
            build_participants(bare, ParticipantsRequest(meeting, paper), target, Stopping(at))
    assert target.read_bytes() == b"before"
    assert [each.name for each in tmp_path.iterdir() if "paper" in each.name] == ["paper.pdf"]


def test_the_briefing_pack_names_the_delegates_below_their_delegation(
    bare: Database, meeting: Ref, delegates: list[Ref], tmp_path: Path
) -> None:
    edit_record(bare, delegates[1], {"until": read_date("11 November 2012")})
    build_pack(bare, PackRequest(meeting, printed_on=PRINTED_ON), tmp_path / "pack.pdf")
    pages = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(tmp_path / "pack.pdf").pages)
    assert "Dr Kim Director, Interior Head of delegation" in pages
    assert "Lee" not in pages
