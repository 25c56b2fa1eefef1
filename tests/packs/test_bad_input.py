"""Bad input: whatever blocks and records hold, there is a pack or a sentence, never a traceback or half a file."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from baliapp.base.errors import Cancelled, UserError
from baliapp.base.partial_dates import of_day
from baliapp.base.progress import Progress
from baliapp.packs.build import build_pack
from baliapp.packs.content.blocks import (
    Bar,
    Block,
    Chart,
    Column,
    Fill,
    Format,
    Heading,
    Item,
    Items,
    KeyValues,
    Kind,
    Link,
    Locator,
    Look,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Section,
    Spacer,
    Spot,
    Table,
    Together,
    Voice,
    text,
)
from baliapp.packs.drawing.file import put_in_place
from baliapp.packs.editions import EDITIONS, Reader
from baliapp.packs.pages.printing import Kept
from baliapp.packs.request import PackRequest
from baliapp.records import kinds
from baliapp.records.catalogue import BY_NAME, RECORD_TYPES
from baliapp.records.fields import Field, fields_of
from baliapp.records.kinds import Value, is_text, read_typed
from baliapp.store.deeds import operations
from baliapp.store.opening.databases import create_database
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.packs.conftest import AUTHOR, PRINTED_ON, Print, pack_of, print_pack
from tests.packs.test_build import Told, bare_letters

ODD = [
    "<b>unclosed", "</para>", "&amp;&#0;", "%s %d {0} {name}", "(", "\\", ")(", " ", "\n\n", "\t\r",
    "\ud800", "\udfff\ud800", "\x00\x01\x1b[0m", "\x7f\x85\u2028", "\ufeff\ufffe\uffff", "\U000e0041\U0010ffff",
    "العراق (2012) abc", "abc עברית 12", "\u202eturned\u202c", "\u2067\u2067\u2069", "مرحبا" * 40, "ทดสอบ" * 30,
    "😀👩\u200d👩\u200d👧🇲🇻", "e" + "\u0301" * 60, "Z" * 300,
]  # fmt: skip
WORDS = st.text(st.characters(codec=None, exclude_categories=[]), max_size=60) | st.sampled_from(ODD)
LINKS = st.none() | st.builds(Link, address=WORDS.filter(bool)) | st.just(Link(anchor="here"))
TEXTS = st.lists(st.builds(Run, WORDS, st.sampled_from(Look), LINKS), max_size=3).map(tuple)


FORMATS = st.builds(
    Format,
    st.sampled_from(["", "letter"]),
    st.sampled_from(["", "large"]),
    st.sampled_from(["", "justified"]),
    st.sampled_from(["", "both"]),
)


def blocks() -> st.SearchStrategy[Block]:
    """Give any block that a section may make."""
    rows = st.builds(Row, st.tuples(TEXTS) | st.tuples(TEXTS, TEXTS), is_marked=st.booleans())
    columns = st.tuples(st.builds(Column, WORDS, st.just(0.3)), st.builds(Column, WORDS, st.just(0.7)))
    items = st.builds(Item, WORDS, TEXTS, level=st.integers(0, 20))
    kind = st.builds(Kind, WORDS, st.sampled_from(Fill))
    bars = st.builds(Bar, WORDS, st.tuples(st.integers(0, 10**9)), WORDS)
    spots = st.builds(Spot, WORDS, st.floats(-180, 180), st.floats(-90, 90), kind)
    simple: st.SearchStrategy[Block] = st.one_of(
        st.builds(Heading, st.integers(2, 3), WORDS, is_marked=st.booleans(), over=TEXTS),
        st.builds(Paragraph, TEXTS, st.sampled_from(Voice), keep_with_next=st.booleans(), at_foot=st.booleans()),
        st.builds(Chart, st.tuples(kind), st.lists(bars, max_size=4).map(tuple), WORDS, st.booleans()),
        st.builds(Locator, st.lists(spots, max_size=4).map(tuple), WORDS),
        st.builds(KeyValues, st.lists(st.tuples(WORDS, TEXTS), max_size=3).map(tuple)),
        st.builds(Table, columns, st.lists(rows, max_size=4).map(tuple)),
        st.builds(Items, st.lists(items, max_size=4).map(tuple)),
        st.builds(Spacer, st.floats(0, 2000)),
        st.just(PageBreak()),
    )
    return simple | st.builds(Together, st.lists(simple, max_size=4).map(tuple), st.floats(0, 1), WORDS)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(WORDS, st.lists(blocks(), max_size=6), FORMATS)
@example("", [Together((), 0.5, "again")], Format())
def test_no_blocks_at_all_make_printing_raise(title: str, made: list[Block], form: Format) -> None:
    content = print_pack(replace(pack_of(Section("here", title, tuple(made))), format=form)).content
    assert content.startswith(b"%PDF")
    assert content.rstrip().endswith(b"%%EOF")


def test_blocks_that_hold_nothing_take_no_page_and_a_page_may_begin_inside_others(print_blocks: Print) -> None:
    printed = print_blocks(
        Together(()), Table((Column("A", 1),), ()), Items(()), PageBreak(), Together((PageBreak(), Paragraph(())))
    )
    assert len(printed.pages) == len(["cover", "contents", "title", "empty paragraph"])


def _one_of_each(database: Database) -> dict[str, Ref]:
    """Make a record of nearly every type, each resting on those before it."""
    made: dict[str, Ref] = {}
    for each in RECORD_TYPES:
        values: dict[str, Value] = {}
        for facts in fields_of(each):
            if facts.kind is kinds.Kind.REFERENCE and facts.target in made and facts.name not in _OF_ANOTHER:
                values[facts.name] = made[facts.target].id
            elif facts.kind is kinds.Kind.PARTIAL_DATE and facts.name != "until":
                values[facts.name] = DAY
            elif facts.required:
                values[facts.name] = _least(facts, made)
        if each.__tablename__ not in _OF_TWO:
            made[each.__tablename__] = operations.create_record(database, each.__tablename__, values).made[0]
    return made


_OF_ANOTHER = frozenset({"joint_body"})
_OF_TWO = frozenset({"paragraph_lineage", "synonym_set", "pack_issue", "pack_copy", "stored_file"})
DAY = of_day(date(2012, 11, 12))


def _least(facts: Field, made: dict[str, Ref]) -> Value:
    if facts.kind is kinds.Kind.CHOICE:
        return facts.choices[0].value
    return 1 if facts.kind is kinds.Kind.NUMBER else str(made["body"]) if facts.kind is kinds.Kind.ANY_RECORD else "x"


@dataclass
class Laden:
    """A database with one of each, and its meeting."""

    database: Database
    made: dict[str, Ref] = field(repr=False)
    folder: Path = field(repr=False)
    kept: Kept = field(default_factory=Kept, repr=False)

    @property
    def request(self) -> PackRequest:
        """Ask for the pack of its meeting, with all that anybody may read."""
        return PackRequest(self.made["meeting"], edition=EDITIONS[Reader.CHAIR], printed_on=PRINTED_ON)

    def built(self, progress: Progress | None = None) -> Path:
        """Build the pack."""
        return build_pack(self.database, self.request, self.folder / "pack.pdf", progress, self.kept).path


@pytest.fixture(scope="module")
def laden(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laden]:
    """Give a database with one of each, which all tests of this file write into."""
    folder = tmp_path_factory.mktemp("laden")
    database = create_database(folder / "laden.bali", AUTHOR, starter=False)
    yield Laden(database, _one_of_each(database), folder)
    database.close()


def _is_written(facts: Field) -> bool:
    return is_text(facts.kind) and facts.kind != kinds.Kind.CHOICE


TYPED = st.sampled_from(RECORD_TYPES).map(lambda each: each.__tablename__)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(TYPED, WORDS), min_size=1, max_size=6))
@example([(each, "\ud800<b>العراق😀\x07") for each in BY_NAME])
@example([(each, "W" * 300) for each in BY_NAME])
def test_no_record_at_all_makes_the_builder_raise(laden: Laden, typed: list[tuple[str, str]]) -> None:
    for type_name, words in typed:
        if type_name in laden.made:
            texts = [
                each for each in fields_of(BY_NAME[type_name]) if is_text(each.kind) and each.kind != kinds.Kind.CHOICE
            ]
            for facts in texts:
                with suppress(UserError):  # what a field refuses, it refuses in words
                    value = read_typed(facts.kind, words)
                    operations.edit_record(laden.database, laden.made[type_name], {facts.name: value})
    assert laden.built().read_bytes().startswith(b"%PDF")


@pytest.fixture(scope="module")
def whole(laden: Laden) -> tuple[bytes, int]:
    """Give the pack, and of how many steps its building tells."""
    told = Told()
    return laden.built(told).read_bytes(), len(told.steps)


@settings(max_examples=15, deadline=None)
@given(part=st.floats(0, 1))
def test_cancelling_at_any_step_leaves_the_pack_before_or_the_whole_of_the_new_one(
    laden: Laden, whole: tuple[bytes, int], part: float
) -> None:
    content, steps = whole
    target = laden.folder / "pack.pdf"
    target.write_bytes(b"the one before")
    before = sorted(laden.folder.iterdir())
    laden.kept = Kept()
    try:
        laden.built(Told(1 + round(part * (steps - 1))))
    except Cancelled:
        assert target.read_bytes() == b"the one before"
    else:  # it was asked for after the last step
        assert target.read_bytes() == content
    assert sorted(laden.folder.iterdir()) == before
    assert laden.built().read_bytes() == content  # with what was kept of the one called off


@contextmanager
def nearly_full(room: int) -> Iterator[None]:
    """Let files grow to ``room`` bytes only: the system then fails to write, as it does on a full disk."""
    import resource  # only where it is to be had

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit to the size of a file")
@pytest.mark.parametrize("room", [0, 1, 1000, 9999])
def test_a_disk_that_fills_up_is_told_in_words_and_leaves_no_half_file(tmp_path: Path, room: int) -> None:
    target = tmp_path / "pack.pdf"
    target.write_bytes(b"the one before")
    with nearly_full(room), pytest.raises(UserError, match=r"could not be written.*The system says"):
        put_in_place(b"%PDF" * 2500, target)
    assert target.read_bytes() == b"the one before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_name_of_three_hundred_letters_is_whole_wherever_it_stands(print_blocks: Print) -> None:
    name = "Wolfeschlegelsteinhausenberger" * 10
    pages = print_blocks(
        Heading(2, name, "named"),
        Paragraph(text(Run(name, Look.STRONG))),
        KeyValues((("Name", text(name)), (name, text("Kim")))),
        Table((Column("No.", 0.07), Column("Name", 0.25), Column("Title", 0.68)), (Row(((), text(name), text("x"))),)),
        Items((Item("1.", text(name)), Item(name, text("Kim")))),
    ).pages
    assert bare_letters("".join(pages)).count(name) == 8  # and in the contents


def test_links_to_a_heading_of_pages_tell_only_how_it_begins(print_blocks: Print) -> None:
    reader: Any = print_blocks(Heading(2, "word " * 4_000, "long")).reader
    told = {note.get_object()["/Contents"] for page in reader.pages for note in page.get("/Annots", [])}
    assert max(map(len, told)) < 450
    assert any(each.startswith("word word") and "…, page " in each for each in told)


def test_a_paragraph_and_a_cell_of_fifty_pages_are_printed_whole(print_blocks: Print) -> None:
    words = " ".join(f"w{number}" for number in range(25_000))
    table = Table((Column("A", 0.5), Column("B", 0.5)), (Row((text("x"), text(words))),))
    printed = print_blocks(Paragraph(text(words)), table)
    assert len(printed.reader.pages) > 100
    found = Counter(re.findall(r"w\d+", text_in(printed.content)))
    assert found == {f"w{number}": 2 for number in range(25_000)}


def text_in(content: bytes) -> str:
    document: Any = pypdfium2.PdfDocument  # its constructor has no types
    return "\n".join(page.get_textpage().get_text_range() for page in document(BytesIO(content)))


def test_thousands_of_delegates_are_listed(laden: Laden) -> None:
    delegation, names = laden.made["attendance"].id, [f"Kim {number:05}" for number in range(3_000)]
    rows = [(f"{name[4:]:0>32}", {"name": name, "delegation": delegation, "role": "delegate"}) for name in names]
    with laden.database.step("Many delegates") as step:
        step.create_many("delegate", rows)
    found = set(re.findall(r"Kim \d{5}", text_in(laden.built().read_bytes())))
    assert found == set(names)
