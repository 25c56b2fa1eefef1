"""What has happened since last time goes into the pack as it was edited, else as made, else not at all."""

from baliapp.base.rich_text import plain
from baliapp.packs.collect import collect
from baliapp.packs.compose import compose
from baliapp.packs.content.blocks import Items, Look, Paragraph
from baliapp.packs.facts.reading import Reading
from baliapp.packs.sections import since_last
from baliapp.store.asking import queries
from baliapp.store.meetings.texts import edit_text, make_text, text_of
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry
from tests.packs.conftest import request_for

ANNIVERSARY = "EV 2012-11-12"
EDITED = "**Heading**\n\n- one [site](https://example.org/a)\n  - below\n\nAfter *it*\\\nnext\n\n1. first\n2. second"


def meeting(database: Database) -> Entry:
    ref = queries.meeting_by_key(database, ANNIVERSARY)
    assert ref is not None
    entry = queries.entry(database, ref)
    assert entry is not None
    return entry


def test_without_a_text_there_is_no_section(desk: Database) -> None:
    request = request_for(desk, ANNIVERSARY)
    assert "since-last" not in [each.anchor for each in compose(collect(desk, request), request).sections]


def test_the_edited_text_is_printed_before_the_made_one(desk: Database) -> None:
    request, found = request_for(desk, ANNIVERSARY), meeting(desk)
    make_text(desk, found.ref)
    (made,) = since_last.own_section(since_last.collect(Reading(desk), found))
    (told,) = made.blocks
    assert isinstance(told, Paragraph)
    assert told.text[0].text == plain(text_of(desk, found.ref).made)
    edit_text(desk, found.ref, EDITED)
    sections = {each.anchor: each for each in compose(collect(desk, request), request).sections}
    heading, listed, after, numbered = sections["since-last"].blocks
    assert isinstance(heading, Paragraph)
    assert (heading.keep_with_next, heading.text[0].look) == (True, Look.STRONG)
    assert isinstance(listed, Items)
    assert [(item.mark, item.level) for item in listed.items] == [("–", 0), ("–", 1)]
    assert listed.items[0].text[1].link is not None
    assert isinstance(after, Paragraph)
    assert [(run.text, run.look) for run in after.text] == [
        ("After ", Look.PLAIN),
        ("it", Look.EMPHASIS),
        ("\nnext", Look.PLAIN),
    ]
    assert isinstance(numbered, Items)
    assert [item.mark for item in numbered.items] == ["1.", "2."]
