"""Editions never leak: what a reader may not see is nowhere in the finished file, and the chair's has it all."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject, StreamObject

from baliapp.base.date_reading import read_date
from baliapp.packs.build import build_pack
from baliapp.packs.collect import collect
from baliapp.packs.compose import compose
from baliapp.packs.editions import BRIEF_FOR, EDITIONS, Reader, reader_of, told
from baliapp.packs.request import PackRequest
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.deeds.operations import create_record
from baliapp.store.meetings.agenda import add_item
from baliapp.store.meetings.agenda_documents import add_document
from baliapp.store.meetings.texts import edit_text
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.packs.conftest import PRINTED_ON
from tests.packs.test_build import bare_letters

SECRETS = {
    "undisclosed": "Zwietracht",
    "objective": "Vorsatz",
    "points": "Redepunkt",
    "defensive": "Abwehr",
    "internal title": "Hinterzimmer",
    "internal child": "Nebenzimmer",
    "internal brief": "Geheimsache",
    "internal paper": "Verschlusspapier",
    "internal symbol": "XQ-77",
}
"""Words that no delegate may find, by where they stand."""
OPEN = {"background": "Hintergrund", "draft": "Entwurfstext", "title": "Tagesordnungspunkt", "paper": "Beratungspapier"}


def make(database: Database, type_name: str, **values: Value) -> Ref:
    return create_record(database, type_name, values).made[0]


@pytest.fixture
def meeting(bare: Database) -> Ref:
    """Give a meeting with an open and an internal item, each with a brief and a paper."""
    made = make(bare, "meeting", title="Meeting", dates=read_date("12–13 November 2025"), city="Bali")
    brief: dict[str, Value] = {name: SECRETS[name] for name in ("undisclosed", "objective", "points", "defensive")}
    brief |= {"background": OPEN["background"], "draft": OPEN["draft"], "day": read_date("12 November 2025")}
    shown = add_item(bare, made, {"title": OPEN["title"], **brief}).made[0]
    internal: dict[str, Value] = {"seen_by": "chair", "background": SECRETS["internal brief"], "begins": "09:00"}
    internal |= {"title": SECRETS["internal title"], "day": read_date("12 November 2025")}
    hidden = add_item(bare, made, internal).made[0]
    add_item(bare, made, {"title": SECRETS["internal child"], "points": SECRETS["internal brief"]}, below=hidden)
    paper = make(
        bare, "document", title=SECRETS["internal paper"], symbol=SECRETS["internal symbol"], meeting=made.id, kind="x"
    )
    add_document(bare, hidden, paper)
    add_document(bare, shown, make(bare, "document", title=OPEN["paper"], meeting=made.id, kind="x"))
    make(bare, "outcome_paragraph", document=paper.id, number="1", summary=SECRETS["internal brief"])
    return made


def printed(database: Database, meeting: Ref, edition: str, folder: Path) -> Path:
    asked = PackRequest(meeting, edition=edition, printed_on=PRINTED_ON)
    return build_pack(database, asked, folder / "pack.pdf").path


def all_bytes(path: Path) -> bytes:
    """Give the file with every stream unpacked: pages, fonts, outline, names, metadata."""
    reader = PdfReader(path)
    parts = [path.read_bytes()]
    for number in range(len(reader.xref[0]) + 1):
        found = reader.get_object(IndirectObject(number, 0, reader)) if number in reader.xref[0] else None
        parts.append(repr(found).encode())
        if isinstance(found, StreamObject):
            parts.append(found.get_data())
    return b"\n".join(parts)


def all_words(path: Path) -> str:
    """Give what readers make of it: the text of the pages, the outline, what the file says of itself."""
    document: Any = pypdfium2.PdfDocument  # its constructor has no types
    opened = document(path)
    text = "".join(page.get_textpage().get_text_range() for page in opened)
    outline = "".join(each.get_title() for each in opened.get_toc())
    metadata = "".join(opened.get_metadata_dict().values())
    opened.close()
    return bare_letters(text + outline + metadata)


def held(path: Path, secret: str) -> bool:
    """Say whether a word stands anywhere in a file, in any way in which a file may write it."""
    plain = all_bytes(path)
    wide = secret.encode("utf-16-be")
    ways = (secret.encode(), wide, wide.hex().encode(), wide.hex().upper().encode(), repr(wide)[2:-1].encode())
    return bare_letters(secret) in all_words(path) or any(way in plain for way in ways)


def test_delegates_find_no_word_that_is_not_for_them(bare: Database, meeting: Ref, tmp_path: Path) -> None:
    path = printed(bare, meeting, "", tmp_path)
    assert [where for where, word in SECRETS.items() if held(path, word)] == []
    assert [where for where, word in OPEN.items() if not held(path, word)] == []


def test_the_chair_finds_everything(bare: Database, meeting: Ref, tmp_path: Path) -> None:
    path = printed(bare, meeting, EDITIONS[Reader.CHAIR], tmp_path)
    assert [where for where, word in {**SECRETS, **OPEN}.items() if not held(path, word)] == []


@pytest.mark.parametrize("edition", [EDITIONS[Reader.OBSERVERS], EDITIONS[Reader.PRESS], "Chair’s edition, draft"])
def test_others_find_no_brief_at_all(bare: Database, meeting: Ref, edition: str, tmp_path: Path) -> None:
    path = printed(bare, meeting, edition, tmp_path)
    secret = {**SECRETS, "background": OPEN["background"], "draft": OPEN["draft"]}
    assert [where for where, word in secret.items() if held(path, word)] == []
    assert held(path, OPEN["title"])


def test_only_chair_and_delegates_read_what_has_happened_since_last_time(
    bare: Database, meeting: Ref, tmp_path: Path
) -> None:
    edit_text(bare, meeting, "Seitdem")
    found = {each: held(printed(bare, meeting, name, tmp_path), "Seitdem") for each, name in EDITIONS.items()}
    assert found == {Reader.CHAIR: True, Reader.DELEGATES: True, Reader.OBSERVERS: False, Reader.PRESS: False}


def test_what_stands_in_withheld_papers_and_rests_on_them_is_nowhere_either(
    bare: Database, meeting: Ref, tmp_path: Path
) -> None:
    earlier = make(bare, "meeting", title="Vorher", dates=read_date("3 March 2024"))
    internal = add_item(bare, earlier, {"title": "Unter uns", "seen_by": "chair"}).made[0]
    thailand = make(bare, "participant", short_name="Thailand", kind="state", standing="member")
    process = make(bare, "body", name="Bali Process", kind="process")
    member = make(bare, "membership", participant=thailand.id, body=process.id, status="member")
    paper = make(bare, "document", title="Optionen", meeting=earlier.id, dated=read_date("2 March 2024"))
    add_document(bare, internal, paper)
    make(bare, "citation", about=str(member), document=paper.id, source="Quellenwort", certainty="stated")
    paragraph = make(bare, "outcome_paragraph", document=paper.id, number="1", words="Absatzwort", summary="Kurzwort")
    make(bare, "commitment", what="Zusagewort", paragraph=paragraph.id, who="all members")
    objectives = make(bare, "objective_list", title="Listenwort", document=paper.id, in_force=read_date("1 May 2024"))
    make(bare, "objective", in_list=objectives.id, position=1, wording="Zielwort")
    told = ("Optionen", "Quellenwort", "Absatzwort", "Kurzwort", "Zusagewort", "Listenwort", "Zielwort")

    for reader, name in EDITIONS.items():
        path = printed(bare, meeting, name, tmp_path)
        found = [word for word in told if held(path, word)]
        assert found == [] or reader is Reader.CHAIR
    assert {"Optionen", "Listenwort", "Zielwort"} <= {
        word for word in told if held(printed(bare, meeting, EDITIONS[Reader.CHAIR], tmp_path), word)
    }


def test_a_paper_that_is_public_or_lies_under_an_open_item_too_is_not_withheld(
    bare: Database, meeting: Ref, tmp_path: Path
) -> None:
    hidden = add_item(bare, meeting, {"title": "Beiseite", "seen_by": "chair"}).made[0]
    shown = add_item(bare, meeting, {"title": "Offen"}).made[0]
    public = make(bare, "document", title="Gedrucktes", meeting=meeting.id, kind="x", address="https://example.org/a")
    both = make(bare, "document", title="Doppeltes", meeting=meeting.id, kind="x")
    for item, document in ((hidden, public), (hidden, both), (shown, both)):
        add_document(bare, item, document)
    path = printed(bare, meeting, "", tmp_path)
    assert [word for word in ("Gedrucktes", "Doppeltes") if not held(path, word)] == []


def test_a_paper_that_nobody_can_read_is_not_named_either(bare: Database, meeting: Ref, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "bare.bali")) as connection, connection:
        connection.execute("UPDATE document SET dated = 'rubbish' WHERE title = ?", (SECRETS["internal paper"],))
    path = printed(bare, meeting, "", tmp_path)
    assert "holdsavaluethatcannotberead" in all_words(path)
    assert [where for where, word in SECRETS.items() if held(path, word)] == []


@pytest.mark.parametrize(
    ("typed", "reader"),
    [
        ("", Reader.DELEGATES),
        (" chair's  Edition ", Reader.CHAIR),
        ("Delegates’ edition", Reader.DELEGATES),
        ("Observers’ edition", Reader.OBSERVERS),
        ("Chair’s edition (copy)", Reader.PRESS),
    ],
)
def test_who_reads_an_edition_is_told_by_its_name_and_what_is_not_known_shows_the_least(
    typed: str, reader: Reader
) -> None:
    assert reader_of(typed) is reader


def test_every_edition_says_what_is_in_it_and_only_the_chairs_has_what_is_not_to_be_disclosed() -> None:
    assert len({told(each) for each in (Reader.CHAIR, Reader.DELEGATES, Reader.OBSERVERS)}) == 3
    assert set(EDITIONS) == set(Reader)
    assert [each for each in Reader if "undisclosed" in BRIEF_FOR[each]] == [Reader.CHAIR]


@pytest.mark.parametrize("reader", list(Reader))
def test_a_pack_for_the_press_is_public_unless_somebody_says_otherwise(desk: Database, reader: Reader) -> None:
    meeting = queries.all_entries(desk, "meeting")[0].ref
    request = PackRequest(meeting, EDITIONS[reader], printed_on=PRINTED_ON)
    usual = "Public" if reader is Reader.PRESS else "For official use only"
    assert compose(collect(desk, request), request).classification == usual
    asked = replace(request, classification="Ours")
    assert compose(collect(desk, asked), asked).classification == "Ours"
