"""Lists side by side: a row a theme, every wording letter for letter, and what a list has not said so."""

from datetime import date

from baliapp.base.date_reading import read_date
from baliapp.gui.kit.office import Office
from baliapp.gui.objectives.side_by_side_rows import Comparison, as_html, as_text, compare, row_as_text
from baliapp.store.asking import queries
from tests.gui.records import make

DAY = date(2013, 1, 1)


def three_lists(office: Office) -> Comparison:
    """Give two lists that share one theme, have one each of their own, and an objective of no theme."""
    share, law, work = (make(office, "theme", name=name) for name in ("Sharing", "Law", "Work"))
    document = make(office, "document", title="Slides & notes")
    old = make(office, "objective_list", title="Old", in_force=read_date("after June 2004"), document=document.id)
    new = make(office, "objective_list", title="New", in_force=read_date("2012"), superseded=read_date("2015"))
    make(office, "objective", wording="More  sharing <now>;", in_list=old.id, position=1, theme=share.id)
    make(office, "objective", wording="Law", in_list=old.id, position=2, theme=law.id)
    make(office, "objective", wording="Loose old", in_list=old.id, position=3)
    make(office, "objective", wording="the more  sharing;", in_list=new.id, position=2, number="2", theme=share.id)
    make(office, "objective", wording="Work", in_list=new.id, position=1, number="1", theme=work.id)
    make(office, "objective", wording="Work more", in_list=new.id, position=3, theme=work.id)
    make(office, "objective", wording="Loose new", in_list=new.id, position=4)
    return compare(office.database, queries.all_entries(office.database, "objective_list"), new, DAY)


def test_a_row_is_a_theme_and_those_without_one_stand_at_the_end(office: Office) -> None:
    found = three_lists(office)
    rows = [(row.name, *(cell.text if cell else None for cell in row.cells)) for row in found.rows]
    assert rows == [
        ("Work", None, "1. Work"),
        ("Work", None, "Work more"),
        ("Sharing", "More  sharing <now>;", "2. the more  sharing;"),
        ("Law", "Law", None),
        ("Without a theme", "Loose old", "Loose new"),
    ]


def test_words_that_differ_are_marked_and_without_a_theme_nothing_is_compared(office: Office) -> None:
    rows = three_lists(office).rows
    marked = {
        row.name: [[piece.text for piece in cell.pieces if piece.differs] if cell else None for cell in row.cells]
        for row in rows
    }
    assert marked["Sharing"] == [["<now>"], ["the"]]
    assert marked["Law"] == [[], None]
    assert marked["Without a theme"] == [[], []]


def test_a_head_says_title_document_when_in_force_and_how_many(office: Office) -> None:
    old, new = three_lists(office).heads
    assert (old.title, old.lines) == ("Old", ("Slides & notes", "In force: after June 2004", "3 objectives"))
    assert new.lines == (
        "No document is named",
        "In force: 2012 · superseded: 2015",
        "4 objectives",
        "The newest list known on this day",
    )


def test_a_row_and_the_whole_are_copied_with_what_is_not_there(office: Office) -> None:
    found = three_lists(office)
    assert row_as_text(found.rows[3]) == "Law\tLaw\tnot in this list"
    assert as_text(found, found.rows[2:3]) == "Theme\tOld\tNew\nSharing\tMore sharing <now>;\t2. the more sharing;"
    html = as_html(found, found.rows)
    assert "Slides &amp; notes" in html
    assert "<b><u>&lt;now&gt;</u></b>" in html
    assert "<i>not in this list</i>" in html
    assert html.count("<tr>") == 6


def test_a_list_says_where_it_does_not_hold_on_the_day(office: Office) -> None:
    three_lists(office)
    lists = queries.all_entries(office.database, "objective_list")
    by_day = {}
    for year in (2000, 2013, 2020):
        heads = compare(office.database, lists, None, date(year, 1, 1)).heads
        by_day[year] = {head.title: head.lines[-1] for head in heads}
    assert by_day[2000]["New"] == by_day[2000]["Old"] == "Not yet on this day"
    assert by_day[2013] == {"New": "4 objectives", "Old": "3 objectives"}
    assert by_day[2020]["New"] == "No longer on this day"
