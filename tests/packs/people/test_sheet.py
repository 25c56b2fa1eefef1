"""The list of participants for Excel says what the printed list says, and nothing in it is ever worked out."""

import re
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st

from baliapp.packs.people.delegates import PrintedList
from baliapp.packs.people.sheet import write_list
from baliapp.store.meetings.participants_lists import Listed, ListedDelegation, differences
from baliapp.store.tables.entries import Entry, Ref
from tests.packs.conftest import PRINTED_ON

SPACE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
EPOCH = date(1899, 12, 30)
KIM = Listed("1", "=Kim", "Ms", "+Director", "@Ministry", "head", "12 November 2012", "about 2013")
LEE = Listed("2", "Lee", role="delegate")
THAI = ListedDelegation("a", "Thailand", "observer", "observers", (KIM,))
LAO = ListedDelegation("b", "Lao PDR", "participant", "participants", (LEE,))
BARE = ListedDelegation("c", "UNHCR", "observer", "observers")


def listed(*contents: ListedDelegation, **more: Any) -> PrintedList:
    meeting = Entry(Ref("meeting", "m"), 1, None, "R&D <meeting>", {})
    return PrintedList(meeting, "Rev.1", "12 November 2012", contents, **more)


def rows(content: bytes, sheet: int = 1) -> list[list[Any]]:
    """Give the cells of a sheet as Excel reads them: texts, numbers and dates."""
    with ZipFile(BytesIO(content)) as parts:
        strings = ["".join(each.itertext()) for each in ElementTree.fromstring(parts.read("xl/sharedStrings.xml"))]
        found = ElementTree.fromstring(parts.read(f"xl/worksheets/sheet{sheet}.xml"))
        assert found.findall(".//m:f", SPACE) == []
        return [[_value(cell, strings) for cell in row] for row in found.findall(".//m:row", SPACE)]


def _value(cell: ElementTree.Element, strings: list[str]) -> Any:
    value = cell.findtext("m:v", namespaces=SPACE)
    if cell.get("t") == "s":
        return strings[int(value or "0")]
    number = int(float(value)) if value else ""
    return EPOCH + timedelta(days=number) if cell.get("s") == "3" and isinstance(number, int) else number


def part(content: bytes, name: str) -> str:
    with ZipFile(BytesIO(content)) as parts:
        return parts.read(name).decode()


def test_a_row_a_person_in_the_order_and_with_the_numbers_of_the_paper() -> None:
    head, *people = rows(write_list(listed(THAI, BARE, LAO), PRINTED_ON))
    assert head[:4] == ["No.", "Form of address", "Name", "Title"]
    assert [row[:6] for row in people] == [
        [1, "", "Lee", "", "", "Lao PDR"],
        [2, "Ms", "=Kim", "+Director", "@Ministry", "Thailand"],
        ["", "", "", "", "", "UNHCR"],
    ]
    assert [row[6] for row in people] == ["Participants", "Observers", "Observers"]


def test_days_are_dates_and_what_is_no_day_stays_as_it_was_printed() -> None:
    _head, person = rows(write_list(listed(THAI), PRINTED_ON))
    assert person[9:11] == [date(2012, 11, 12), "about 2013"]
    odd = replace_person(since="next week", until="12–13 November 2012")
    assert rows(write_list(listed(odd), PRINTED_ON))[1][9:11] == ["next week", "12–13 November 2012"]


def replace_person(**changes: str) -> ListedDelegation:
    return THAI._replace(delegates=(KIM._replace(**changes),))


def test_a_row_is_as_high_as_its_longest_cell_needs() -> None:
    content = write_list(listed(replace_person(title="word " * 20), LAO), PRINTED_ON)
    heights = [
        float(each) for each in re.findall(r'<row [^>]* ht="([0-9.]+)"', part(content, "xl/worksheets/sheet1.xml"))
    ]
    assert heights == [45]  # the other row is as high as any


def test_delegations_have_a_sheet_of_their_own() -> None:
    _head, *found = rows(write_list(listed(THAI, BARE, LAO), PRINTED_ON), 2)
    assert [row[:2] + row[4:5] for row in found] == [[1, "Lao PDR", 1], [2, "Thailand", 1], [3, "UNHCR", 0]]


def test_what_is_new_and_what_has_changed_is_said() -> None:
    before = (THAI._replace(delegates=(KIM._replace(name="Kym"),)),)
    found = listed(THAI, LAO, since="Rev.0", changes=tuple(differences(before, (THAI, LAO))))
    assert [row[-1] for row in rows(write_list(found, PRINTED_ON))[1:]] == ["New", "Changed"]


def test_the_head_stays_in_sight_and_is_printed_on_every_page() -> None:
    content = write_list(listed(THAI), PRINTED_ON)
    sheet, book = part(content, "xl/worksheets/sheet1.xml"), part(content, "xl/workbook.xml")
    assert 'ySplit="1"' in sheet
    assert '<autoFilter ref="A1:L2"/>' in sheet
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert "R&amp;&amp;D &lt;meeting&gt;" in sheet
    assert "Print_Titles" in book


def test_the_same_list_gives_the_same_bytes() -> None:
    assert write_list(listed(THAI, LAO), PRINTED_ON) == write_list(listed(THAI, LAO), PRINTED_ON)
    assert write_list(replace(listed(THAI), name="x"), PRINTED_ON) != write_list(listed(THAI), PRINTED_ON)


def test_a_text_longer_than_a_cell_ends_with_an_ellipsis() -> None:
    name = rows(write_list(listed(replace_person(name="x" * 40_000)), PRINTED_ON))[1][2]
    assert (len(name), name[-1]) == (32_767, "…")


ANY_WORDS = st.text(st.characters(codec=None) | st.sampled_from("=+-@'\t\n\x00\x07\ud800﷽Kim<&"), max_size=60)


@settings(max_examples=25, deadline=None)
@given(ANY_WORDS)
def test_whatever_is_typed_stays_text(words: str) -> None:
    content = write_list(listed(replace_person(name=words, title=words, since=words)), PRINTED_ON)
    told = rows(content)[1][2]
    plain = re.sub(r"_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), str(told))
    kept = "".join(re.findall("[^\\s\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", words))
    assert kept in re.sub(r"[\s\x00-\x1f\x7f-\x9f]|‹U\+[0-9A-F]{4}›", "", plain)
