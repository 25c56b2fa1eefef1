"""Laws of pictures: drawn in lines, told in words, each filling different in grey, no label on another."""

import csv
import hashlib
import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baliapp.base import paths
from baliapp.packs.content.blocks import Bar, Chart, Fill, Format, Heading, Kind, Locator, Section, Spot, Table
from baliapp.packs.content.styles import USUAL, StyleSheet, style_sheet
from baliapp.packs.facts.moment import Moment, moment_of
from baliapp.packs.facts.reading import Reading
from baliapp.packs.sections.figures import Figures, State, Statuses, Turnout, Year, collect
from baliapp.packs.sections.figures_drawn import own_section
from baliapp.packs.shaping.shaper import Shaper
from baliapp.packs.typesetting import shapes
from baliapp.packs.typesetting.charts import set_chart, step_of
from baliapp.packs.typesetting.flow import Words
from baliapp.packs.typesetting.locator import is_shown, places, set_locator
from baliapp.packs.typesetting.setter import Setter
from baliapp.records.documents import STATUSES
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry
from tests.packs.conftest import pack_of, print_pack, print_sections, request_for
from tests.packs.tagged import broken_rules, faults, told

KINDS = (Kind("Done", Fill.SOLID), Kind("Begun", Fill.STRIPES))
SETTERS = [Setter(Shaper(), each) for each in (USUAL, style_sheet(Format("Letter", "large")))]


def figures() -> Figures:
    """Give figures of every kind."""
    turnouts = tuple(
        Turnout(f"SOM {year}", f"May {year}", year - 2000, str(year // 2 * 2)) for year in range(2005, 2015)
    )
    statuses = (Statuses("Declaration", {"implemented": 3, "": 1}), Statuses("Statement", {"active": 2}))
    years = tuple(Year(year, 30 + year % 2, 2, 20, 0) for year in range(2002, 2012))
    states = (State("TH", "Thailand", True), State("ZA", "South Africa", False), State("CA", "Canada", False))
    return Figures(turnouts, statuses, years, states)


def test_two_checkers_find_nothing_in_figures_and_each_tells_what_it_shows(tmp_path: Path) -> None:
    content = print_sections(*own_section(figures())).content
    assert faults(content, tmp_path) == []
    assert broken_rules(content) == []
    with pikepdf.open(BytesIO(content)) as pdf:
        parts = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"]
    assert len(parts) == 4
    assert all("/Alt" in each and len(list(each.A.BBox)) == 4 for each in parts)


def test_a_figure_is_read_where_it_stands_between_its_heading_and_its_table(tmp_path: Path) -> None:
    parts = told(print_sections(*own_section(figures())).content, tmp_path, "H2 Figure Table")
    kinds = [kind for kind, _words in parts]
    assert kinds == ["H2", "Figure", "Table"] * 3 + ["H2", "Figure"]


def test_no_picture_holds_points_of_colour() -> None:
    with pikepdf.open(BytesIO(print_sections(*own_section(figures())).content)) as pdf:
        assert not any(
            "/Image" in str(each.get("/Subtype")) for each in pdf.objects if isinstance(each, pikepdf.Stream)
        )


def test_every_number_of_a_picture_stands_in_the_table_beside_it() -> None:
    (section,) = own_section(figures())
    tables = [each for each in section.blocks if isinstance(each, Table)]
    cells = [["".join(run.text for run in cell) for cell in row.cells] for row in tables[0].rows]
    assert [cell[-1] for cell in cells] == [str(each.came) for each in figures().turnouts]
    said = [["".join(run.text for run in cell) for cell in row.cells] for row in tables[1].rows]
    assert said == [
        ["Declaration"], ["Implemented", "3"], ["No status", "1"],
        ["Statement"], ["Active", "2"],
        ["All documents"], ["Implemented", "3"], ["Active", "2"], ["No status", "1"],
    ]  # fmt: skip


def test_where_nothing_was_counted_there_is_no_figure_and_one_number_is_no_picture() -> None:
    assert own_section(Figures()) == []
    alone = Figures(figures().turnouts[:1], figures().statuses[1:], figures().years[:1], figures().states[:1])
    (section,) = own_section(alone)
    assert not [each for each in section.blocks if isinstance(each, Chart | Locator)]
    assert len([each for each in section.blocks if isinstance(each, Heading)]) == 2


def test_years_in_which_nothing_changed_share_a_row() -> None:
    years = (*(Year(year, 40, 0, 20, 1) for year in range(2002, 2006)), Year(2006, 41, 0, 20, 1))
    (section,) = own_section(Figures(years=years))
    (table,) = (each for each in section.blocks if isinstance(each, Table))
    assert [["".join(run.text for run in cell) for cell in row.cells] for row in table.rows] == [
        ["2002–2005", "40", "20, and perhaps 1 more"],
        ["2006", "41", "20, and perhaps 1 more"],
    ]


def test_documents_beyond_the_first_few_are_one_bar() -> None:
    many = tuple(Statuses(f"Document {number}", {"active": number}) for number in range(1, 12))
    (section,) = own_section(Figures(statuses=many))
    (chart,) = (each for each in section.blocks if isinstance(each, Chart))
    assert (len(chart.bars), chart.bars[-1]) == (9, Bar("3 other documents", (9 + 10 + 11,)))


def test_each_status_has_a_filling_of_its_own_that_differs_in_grey() -> None:
    known = {each.value: 1 for each in STATUSES} | {"": 1}
    (section,) = own_section(Figures(statuses=(Statuses("Statement", known),)))
    (chart,) = (each for each in section.blocks if isinstance(each, Chart))
    assert len({each.fill for each in chart.kinds}) == len(chart.kinds) == len(known)
    drawn = {fill: re.sub(r"[\d.]+ [\d.]+ [\d.]+ (rg|RG)", _grey, shapes.box(0, 0, 20, 10, fill)) for fill in Fill}
    assert all(one != other for one, other in combinations(drawn.values(), 2))


def _grey(found: re.Match[str]) -> str:
    red, green, blue = (float(each) for each in found[0].split()[:3])
    return f"{0.3 * red + 0.59 * green + 0.11 * blue:.1f} {found[1]}"


@pytest.mark.parametrize(("most", "step"), [(1, 1), (5, 1), (6, 2), (26, 10), (76, 20), (100, 20), (9999, 2000)])
def test_a_scale_has_round_steps(most: int, step: int) -> None:
    assert step_of(most) == step


BARS = st.lists(
    st.builds(Bar, st.text(max_size=60), st.tuples(st.integers(0, 10**6), st.integers(0, 9)), st.text(max_size=30)),
    max_size=16,
)


@given(BARS, st.booleans(), st.sampled_from(SETTERS))
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_counted_its_picture_fits_on_a_page(bars: list[Bar], is_level: bool, setter: Setter) -> None:
    chart = Chart(KINDS, tuple(bars[: 9 if is_level else 30]), "Bars", is_level)
    strips = set_chart(setter, chart)
    assert sum(each.height for each in strips) <= setter.style.height
    words = [mark for strip in strips for mark in strip.marks if isinstance(mark, Words)]
    assert all(each.x >= -1 and each.x + each.line.width <= setter.style.width + 1 for each in words)
    assert is_level or not [pair for pair in combinations(words, 2) if _overlap(*pair)]


def _overlap(one: Words, other: Words) -> bool:
    """Say whether two words of a picture stand on one another: their letters, not the room above and below."""
    apart = one.x + one.line.width <= other.x + 0.01 or other.x + other.line.width <= one.x + 0.01
    return not apart and abs(one.baseline - other.baseline) < one.line.size * 0.6


@pytest.mark.parametrize(
    "style", [style_sheet(Format(paper, size)) for paper in ("", "Letter") for size in ("", "large")]
)
def test_no_year_and_no_meeting_below_sixteen_bars_is_cut_or_stands_on_its_neighbour(style: StyleSheet) -> None:
    numbers = range(1, 17)
    meetings = tuple(Bar(f"AHG SOM {number}", (16 + number,), str(2007 + number)) for number in numbers)
    years = tuple(Bar(str(2000 + number), (40, number)) for number in range(1, 26))
    for chart in (Chart(KINDS[:1], meetings, "Bars"), Chart(KINDS, years, "Bars")):
        words = [mark for strip in set_chart(Setter(Shaper(), style), chart) for mark in strip.marks]
        labels = [mark for mark in words if isinstance(mark, Words)]
        told = ["".join(piece.atom.text for piece in each.line.pieces) for each in labels]
        assert not any("…" in each for each in told)
        assert {bar.group for bar in chart.bars} - {""} <= set(told)
        assert not [pair for pair in combinations(labels, 2) if _overlap(*pair)]


@given(BARS, st.booleans())
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_counted_every_piece_of_a_picture_leads_to_its_figure(bars: list[Bar], is_level: bool) -> None:
    block = Chart(KINDS, tuple(bars), "Bars", is_level)
    assert broken_rules(print_sections(Section("part", "Part", (block,))).content) == []


def test_labels_on_the_map_cover_no_mark_and_no_other_label() -> None:
    kind = KINDS[0]
    spots = tuple(Spot(code, *place, kind) for code, place in places().items() if is_shown(*place))
    for setter in SETTERS:
        (strip, _after) = set_locator(setter, Locator(spots, "Map"))
        words = [each for each in strip.marks if isinstance(each, Words)]
        labels = [each for each in words if re.fullmatch("[A-Z]{2}", "".join(p.atom.text for p in each.line.pieces))]
        assert len(labels) == len(spots) > 40
        crossing = [
            (one, other)
            for one, other in combinations(labels, 2)
            if abs(one.baseline - other.baseline) < one.line.size * 0.6
            and one.x < other.x + other.line.width
            and other.x < one.x + one.line.width
        ]
        assert len(crossing) <= (0 if setter.style == USUAL else 2)


def test_a_place_on_the_map_has_its_name_where_there_is_room_and_else_a_code_of_which_the_key_tells_the_name() -> None:
    with (paths.resources() / "starter" / "participant.csv").open(encoding="utf-8", newline="") as file:
        names = {row["iso_code"]: row["short_name"] for row in csv.DictReader(file)}
    spots = tuple(Spot(code, *at, KINDS[0], names[code]) for code, at in places().items() if is_shown(*at))
    for setter, fewest in zip(SETTERS, (25, 8), strict=True):
        (strip, _after) = set_locator(setter, Locator(spots, "Map"))
        words = [each for each in strip.marks if isinstance(each, Words)]
        told = [_said(each) for each in words]
        named = [spot for spot in spots if spot.name in told]
        assert len(named) >= fewest
        coded = [spot for spot in spots if spot not in named]
        key = " ".join(told[len(spots) :]).replace("\N{NO-BREAK SPACE}", " ")
        assert all(spot.label in told and f"{spot.label} {spot.name}" in key for spot in coded)
        labels = [each for each in words if _said(each) in {spot.name for spot in named}]
        assert not [pair for pair in combinations(labels, 2) if _overlap(*pair)]


def _said(words: Words) -> str:
    return "".join(" " * piece.spaces + piece.atom.text for piece in words.line.pieces)


def test_every_state_of_the_starter_data_has_a_place() -> None:
    with (paths.resources() / "starter" / "participant.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["iso_code"] for row in csv.DictReader(file)} - {""}
    assert codes == set(places())


def test_the_files_of_the_map_are_those_that_are_described() -> None:
    folder = paths.resources() / "maps"
    told_of = (folder / "README.md").read_text(encoding="utf-8")
    for file in folder.glob("*.csv"):
        content = file.read_bytes().replace(b"\r\n", b"\n")
        assert f"| {hashlib.sha256(content).hexdigest()} |" in told_of


def test_figures_come_from_the_records_as_of_the_day(desk: Database) -> None:
    reading, request = Reading(desk), request_for(desk, "AHG SOM 7")
    meeting = reading.get("meeting", request.meeting.id)
    assert meeting is not None
    found = collect(reading, meeting, moment_of(reading, meeting, date(2012, 11, 13)), with_commitments=True)
    assert [each.year for each in found.years] == list(range(2002, 2013))
    assert {(each.code, each.is_member) for each in found.states} >= {("ID", True), ("ZA", False)}
    assert all(each.members + each.perhaps_members >= 45 for each in found.years)
    later = collect(reading, *_at(reading, desk, "AHG SOM 18"), with_commitments=True)
    assert later.uncounted == ("AHG SOM 11", "AHG SOM 13")
    assert not {each.meeting for each in later.turnouts} & set(later.uncounted)


def _at(reading: Reading, desk: Database, key: str) -> tuple[Entry, Moment]:
    meeting = reading.get("meeting", request_for(desk, key).meeting.id)
    assert meeting is not None
    return meeting, moment_of(reading, meeting, date(2026, 1, 1))


def test_a_pack_in_large_print_has_its_figures_too(tmp_path: Path) -> None:
    pack = replace(pack_of(*own_section(figures())), format=Format("Letter", "large"))
    content = print_pack(pack).content
    assert faults(content, tmp_path) == []


@pytest.mark.parametrize("setter", SETTERS)
def test_of_many_years_some_are_named_and_of_names_all(setter: Setter) -> None:
    years = [Bar(str(year), (1, 1)) for year in range(1996, 2026)]
    names = [Bar(f"S{number}", (1, 1)) for number in range(10, 25)]
    assert 10 <= len(_labels_of(setter, years)) <= 30
    assert len(_labels_of(setter, names)) == 15


def _labels_of(setter: Setter, bars: list[Bar]) -> list[str]:
    strips = set_chart(setter, Chart(KINDS, tuple(bars), "Bars"))
    words = [mark for strip in strips for mark in strip.marks if isinstance(mark, Words)]
    said = ["".join(piece.atom.text for piece in each.line.pieces) for each in words]
    return [each for each in said if len(each) >= 3 and each not in {"Done", "Begun"}]
