"""News come in once: by address, else by title and date; nothing that is kept is changed but by what is imported."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baliapp.base.date_reading import read_date
from baliapp.base.errors import Cancelled
from baliapp.base.progress import Progress
from baliapp.store.asking import queries
from baliapp.store.deeds import undo
from baliapp.store.deeds.operations import create_record, delete_records
from baliapp.store.documents.news import ComingNews, Fate, import_news, outlooks, told_apart
from baliapp.store.steps.database import Database

OPENED = ComingNews(
    "Office opened", read_date("10 September 2012"), "https://www.example.org/opened/", "It opened.", "RSO"
)


def fates(database: Database, *items: ComingNews) -> list[Fate]:
    return [each.fate for each in outlooks(database, items)]


def titles(database: Database) -> list[str]:
    return [each.heading for each in queries.all_entries(database, "news_item")]


def test_what_is_imported_twice_is_there_once(database: Database) -> None:
    assert import_news(database, [OPENED]).name == "Import “Office opened”"
    assert not import_news(database, [OPENED]).refs
    assert titles(database) == ["Office opened"]
    (kept,) = queries.all_entries(database, "news_item")
    assert str(kept.values["posted_on"]) == "10 September 2012"
    undo.undo(database)
    assert titles(database) == []


@pytest.mark.parametrize(
    ("item", "fate"),
    [
        (OPENED, Fate.SAME),
        (OPENED._replace(address="http://example.org/opened#top"), Fate.SAME),
        (OPENED._replace(address="https://example.org/opened?utm_source=feed"), Fate.SAME),
        (OPENED._replace(address="https://example.org/moved"), Fate.SAME),
        (OPENED._replace(address="", title="OFFICE  opened"), Fate.CHANGED),
        (OPENED._replace(address="", posted_on=None), Fate.SAME),
        (OPENED._replace(address="", posted_on=read_date("September 2012")), Fate.SAME),
        (OPENED._replace(posted_on=read_date("11 September 2012")), Fate.CHANGED),
        (OPENED._replace(address="", posted_on=read_date("2013")), Fate.NEW),
        (OPENED._replace(address="https://example.org/other", posted_on=None), Fate.NEW),
        (OPENED._replace(body="It  opened.\n"), Fate.SAME),
        (OPENED._replace(body="", publisher=""), Fate.SAME),
        (OPENED._replace(title="Office open"), Fate.CHANGED),
        (OPENED._replace(title=" "), Fate.UNTITLED),
    ],
)
def test_what_is_known_is_known_by_its_address_else_by_title_and_date(
    database: Database, item: ComingNews, fate: Fate
) -> None:
    import_news(database, [OPENED])
    assert fates(database, item) == [fate]


def test_of_two_that_are_the_same_in_the_files_one_comes_in(database: Database) -> None:
    again = OPENED._replace(title="Office has opened")
    assert fates(database, OPENED, again, ComingNews("Other")) == [Fate.NEW, Fate.TWICE, Fate.NEW]
    assert import_news(database, [OPENED, again, ComingNews("Other"), ComingNews("")]).name == "Import 2 news items"
    assert sorted(titles(database)) == ["Office opened", "Other"]


def test_what_was_deleted_is_known_and_to_import_it_takes_it_out_of_the_recycle_bin(database: Database) -> None:
    import_news(database, [OPENED])
    (kept,) = queries.all_entries(database, "news_item")
    delete_records(database, [kept.ref])
    longer = OPENED._replace(body="It opened at last.")
    (outlook,) = outlooks(database, [longer])
    assert (outlook.fate, outlook.held, outlook.changes) == (Fate.DELETED, kept.ref, (("body", longer.body),))
    assert fates(database, longer, OPENED._replace(title="Renamed")) == [Fate.DELETED, Fate.TWICE]
    import_news(database, [longer])
    (back,) = queries.all_entries(database, "news_item")
    assert (back.ref, back.values["body"]) == (kept.ref, longer.body)
    undo.undo(database)
    assert titles(database) == []
    import_news(database, [OPENED])
    assert titles(database) == ["Office opened"]


def test_what_is_kept_again_counts_before_what_was_deleted(database: Database) -> None:
    import_news(database, [OPENED])
    (kept,) = queries.all_entries(database, "news_item")
    delete_records(database, [kept.ref])
    create_record(database, "news_item", {"title": "Mine", "address": OPENED.address, "posted_on": OPENED.posted_on})
    assert fates(database, OPENED) == [Fate.CHANGED]


def test_one_mark_of_one_feed_is_one_item(database: Database) -> None:
    first = ComingNews("First", publisher="Office", mark="17")
    again, of_others = first._replace(title="Mended"), first._replace(title="Other", publisher="Others")
    assert fates(database, first, again, of_others) == [Fate.NEW, Fate.TWICE, Fate.NEW]
    import_news(database, [first])
    assert titles(database) == ["First"]


def at(part: str, title: str, day: str, page: str = "http://example.org/news.html") -> ComingNews:
    return ComingNews(title, read_date(day), page + part, f"Text of {title}")


def test_many_items_at_one_page_all_come_in_and_none_is_written_over(database: Database) -> None:
    by_part = [at(f"#n{number}", f"Story {number}", f"{number} June 2020") for number in (1, 2, 3)]
    items = [*by_part, at("", "Story 4", "4 June 2020"), at("", "Story 5", "")]
    import_news(database, items)
    assert sorted(titles(database)) == [each.title for each in items]
    assert fates(database, *items) == [Fate.SAME] * 5
    assert fates(database, at("#z", "Another", "9 May 2022"), at("", "Sixth", "")) == [Fate.NEW] * 2


@pytest.mark.parametrize(
    ("kept", "item", "fate"),
    [
        (at("#/a/1", "One", "3 June 2020"), at("#/a/2", "Two", "3 June 2020"), Fate.NEW),
        (at("#/a/1", "Weekly", "3 June 2020"), at("#/a/2", "Weekly", "10 June 2020"), Fate.NEW),
        (at("#/a/1", "Weekly", ""), at("#/a/2", "Weekly", "10 June 2020"), Fate.CHANGED),
        (at("", "Weekly", "3 June 2020"), at("#top", "Renamed", "3 June 2020"), Fate.CHANGED),
        (at("#top:~:text=Text", "Weekly", "3 June 2020"), at("#top", "Renamed", "3 June 2020"), Fate.CHANGED),
        (ComingNews("http://e.org/a", None, "http://e.org/a"), at("", "Named", "2020", "http://e.org/a"), Fate.CHANGED),
    ],
)
def test_two_at_one_page_are_the_same_where_title_or_date_agrees(
    database: Database, kept: ComingNews, item: ComingNews, fate: Fate
) -> None:
    import_news(database, [kept])
    assert fates(database, item) == [fate]


def test_two_marks_of_one_feed_are_two_items_unless_they_say_the_same(database: Database) -> None:
    one = at("", "Press release", "3 June 2020")._replace(publisher="Office", mark="1")
    items = [one, one._replace(mark="2", body="Other words"), one._replace(mark="3")]
    assert fates(database, *items) == [Fate.NEW, Fate.NEW, Fate.TWICE]
    import_news(database, items)
    assert fates(database, *items) == [Fate.SAME, Fate.SAME, Fate.TWICE]


def test_undated_items_without_address_are_twins_only_where_they_say_the_same(database: Database) -> None:
    one, other = ComingNews("Press release", body="On return"), ComingNews("Press release", body="On visas")
    import_news(database, [one, other])
    again = [one, other, one._replace(body="On  return"), one._replace(body="")]
    assert fates(database, *again) == [Fate.SAME, Fate.SAME, Fate.TWICE, Fate.TWICE]


STORY = " ".join(f"word{n} of a long story that two offices tell" for n in range(20))


@pytest.mark.parametrize(
    ("body", "day", "like"),
    [
        (STORY, "", "Kept"),
        (STORY, "20 September 2012", "Kept"),
        (f"Bangkok (Office) – {STORY} Ends.", "September 2012", "Kept"),
        (STORY[: len(STORY) // 2], "10 September 2012", "Kept"),
        (STORY, "20 November 2012", ""),
        ("Quite another story, " * 20, "", ""),
        ("", "", ""),
    ],
)
def test_what_says_much_the_same_under_another_title_is_told(
    database: Database, body: str, day: str, like: str
) -> None:
    import_news(database, [ComingNews("Kept", OPENED.posted_on, body=STORY)])
    items = [ComingNews("Other title", read_date(day), body=body)]
    (found,) = told_apart(database, items, outlooks(database, items))
    assert (found.fate, found.like) == (Fate.ALIKE if like else Fate.NEW, like)


def test_two_copies_in_the_files_are_told_and_come_in_where_somebody_wants_both(database: Database) -> None:
    items = [ComingNews("One", body=STORY), ComingNews("Two", body=STORY), ComingNews("")]
    found = told_apart(database, items, outlooks(database, items))
    assert [(each.fate, each.like) for each in found] == [(Fate.NEW, ""), (Fate.ALIKE, "One"), (Fate.UNTITLED, "")]
    import_news(database, items[:2])
    assert sorted(titles(database)) == ["One", "Two"]


def test_a_changed_item_gets_what_the_file_tells_and_keeps_the_rest(database: Database) -> None:
    import_news(database, [ComingNews("Office opened", OPENED.posted_on, body="Mine")])
    assert outlooks(database, [OPENED._replace(body="")])[0].changes == (
        ("publisher", "RSO"),
        ("address", OPENED.address),
    )
    import_news(database, [OPENED._replace(body="")])
    (kept,) = queries.all_entries(database, "news_item")
    assert [kept.values[name] for name in ("body", "publisher", "address")] == ["Mine", "RSO", OPENED.address]


def test_of_two_that_are_both_the_one_that_is_kept_the_first_counts(database: Database) -> None:
    import_news(database, [OPENED])
    by_title = ComingNews("Office opened", OPENED.posted_on, body="Longer")
    renamed = ComingNews("Renamed", read_date("September 2012"), OPENED.address)
    longer = by_title._replace(posted_on=read_date("11 September 2012"), address=OPENED.address)
    assert fates(database, longer, renamed) == [Fate.CHANGED, Fate.TWICE]


def test_cancelled_nothing_comes_in(database: Database) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        import_news(database, [OPENED], progress)
    assert titles(database) == []


NEWS = st.builds(
    ComingNews,
    st.sampled_from(["One", "one", "Two", ""]),
    st.sampled_from([None, read_date("2012"), read_date("13 November 2012"), read_date("2013")]),
    st.sampled_from(["", "https://example.org/1", "http://www.example.org/1/", "https://example.org/2"]),
    st.sampled_from(["", "Words"]),
    st.just(""),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(items=st.lists(NEWS, max_size=6))
def test_whatever_comes_in_to_import_it_again_makes_nothing(database: Database, items: list[ComingNews]) -> None:
    made = import_news(database, items)
    before = queries.count(database, "news_item")
    assert not import_news(database, items).refs
    assert queries.count(database, "news_item") == before
    assert not {Fate.NEW, Fate.CHANGED} & set(fates(database, *items))
    if made.refs:
        undo.undo(database)
