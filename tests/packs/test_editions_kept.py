"""Editions of one definition never leak: whatever is kept from whom, the finished bytes hold no word of it."""

from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile
from zlib import crc32

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baliapp.base.date_reading import read_date
from baliapp.packs.editions import EDITIONS, Reader
from baliapp.packs.request import PackRequest
from baliapp.packs.word.build import build_named
from baliapp.records.kinds import Value
from baliapp.store.deeds.operations import create_record
from baliapp.store.meetings.agenda import add_item
from baliapp.store.meetings.agenda_documents import add_document
from baliapp.store.opening.databases import create_database
from baliapp.store.packs.definitions import add_section, make_definition
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.packs.conftest import AUTHOR, PRINTED_ON
from tests.packs.test_build import bare_letters
from tests.packs.test_editions import all_bytes, all_words

READ_BY = {
    "objective": {Reader.CHAIR},
    "points": {Reader.CHAIR},
    "undisclosed": {Reader.CHAIR},
    "defensive": {Reader.CHAIR},
    "background": {Reader.CHAIR, Reader.DELEGATES},
    "draft": {Reader.CHAIR, Reader.DELEGATES},
}
KEPT = {
    "": set(Reader),
    "press": set(Reader) - {Reader.PRESS},
    "observers": {Reader.CHAIR, Reader.DELEGATES},
    "delegates": {Reader.CHAIR},
}
"""Who still gets a section that is kept from somebody."""
SECTIONS = ("meeting", "programme", "agenda", "briefs", "documents", "words", "glossary", "sources", "control", "since")


@dataclass(frozen=True)
class Drawn:
    """An item as it was drawn: for the chair only or not, with which texts, and below which item before it."""

    is_internal: bool
    texts: frozenset[str]
    has_paper: bool
    below: int | None


@st.composite
def items(draw: st.DrawFn) -> list[Drawn]:
    found = list[Drawn]()
    for place in range(draw(st.integers(1, 5))):
        below = draw(st.none() | st.integers(0, place - 1)) if place else None
        texts = draw(st.frozensets(st.sampled_from(sorted(READ_BY))))
        found.append(Drawn(draw(st.booleans()), texts, draw(st.booleans()), below))
    return found


parts = st.lists(st.tuples(st.sampled_from(SECTIONS), st.sampled_from(sorted(KEPT))), min_size=1, max_size=8)


def word(*told: object) -> str:
    """Give a word that stands nowhere else, of letters alone, so that it is never broken or shaped."""
    numbered = "".join(chr(ord("a") + int(digit)) for digit in f"{crc32(repr(told).encode()) % 10**8:08}")
    return f"Q{numbered}x"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("editions")


def is_internal(drawn: list[Drawn], place: int) -> bool:
    above = drawn[place].below
    return drawn[place].is_internal or (above is not None and is_internal(drawn, above))


class Made:
    """A meeting and a definition as they were drawn, and by each word who may read it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.allowed = dict[str, set[Reader]]()
        self.meeting = self.record("meeting", title="Meeting", dates=read_date("12 November 2025"), time_zone="UTC")

    def record(self, type_name: str, **values: Value) -> Ref:
        return create_record(self.database, type_name, values).made[0]

    def secret(self, readers: set[Reader], *told: object) -> str:
        made = word(*told)
        self.allowed[made] = self.allowed.get(made, set()) | readers
        return made

    def add_items(self, drawn: list[Drawn]) -> None:
        refs = list[Ref]()
        for place, each in enumerate(drawn):
            seen = {Reader.CHAIR} if is_internal(drawn, place) else set(Reader)
            values: dict[str, Value] = {"title": self.secret(seen, place, "title")}
            values |= {name: self.secret(seen & READ_BY[name], place, name) for name in each.texts}
            values["seen_by"] = "chair" if each.is_internal else ""
            values["day"] = read_date("12 November 2025")
            below = None if each.below is None else refs[each.below]
            refs.append(add_item(self.database, self.meeting, values, below=below).made[0])
            if each.has_paper:
                title, symbol = self.secret(seen, place, "paper"), self.secret(seen, place, "symbol")
                paper = self.record("document", title=title, symbol=symbol, meeting=self.meeting.id, kind="x")
                add_document(self.database, refs[-1], paper)

    def define(self, wanted: list[tuple[str, str]]) -> Ref:
        name = self.secret(set(), "definition")
        definition = make_definition(self.database, {"name": name}).made[0]
        for place, (section, kept) in enumerate(wanted):
            values: dict[str, Value] = {"section": section, "kept_from": kept}
            values["title"] = self.secret(KEPT[kept], "part", place)
            values["words"] = self.secret(KEPT[kept], "own", place)
            add_section(self.database, definition, values)
        return definition


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=items(), wanted=parts)
def test_no_edition_holds_a_word_that_is_kept_from_its_readers(
    folder: Path, drawn: list[Drawn], wanted: list[tuple[str, str]]
) -> None:
    address = folder / "x.bali"
    address.unlink(missing_ok=True)
    database = create_database(address, AUTHOR, starter=False)
    try:
        made = Made(database)
        made.add_items(drawn)
        definition = made.define(wanted)
        for reader, edition in EDITIONS.items():
            asked = PackRequest(made.meeting, edition, printed_on=PRINTED_ON, definition=definition)
            own = {word("own", place) for place, (key, kept) in enumerate(wanted) if key == "words"}
            for ending in ("pdf", "docx"):
                path = build_named(database, asked, folder / f"{reader.name}.{ending}").path
                held = held_words(path, made.allowed)
                assert {each for each in held if reader not in made.allowed[each]} == set()
                assert {each for each in own if reader in made.allowed[each]} <= held
    finally:
        database.close()


def unzipped(path: Path) -> bytes:
    """Give all parts of a file for Word, their names among them."""
    with ZipFile(path) as parts:
        return path.read_bytes() + b"\n".join(each.encode() + parts.read(each) for each in parts.namelist())


def held_words(path: Path, wanted: dict[str, set[Reader]]) -> set[str]:
    """Give the words that stand anywhere in a file, in any way in which a file may write them."""
    plain, text = (unzipped(path), "") if path.suffix == ".docx" else (all_bytes(path), all_words(path))
    found = set[str]()
    for each in wanted:
        wide = each.encode("utf-16-be")
        ways = (each.encode(), wide, wide.hex().encode(), wide.hex().upper().encode(), repr(wide)[2:-1].encode())
        if bare_letters(each) in text or any(way in plain for way in ways):
            found.add(each)
    return found
