"""The annotated agenda: what an item was before, as far as its reader may hear of it."""

import pytest

from baliapp.base.date_reading import read_date
from baliapp.packs.collect import collect
from baliapp.packs.compose import compose
from baliapp.packs.content.blocks import Items
from baliapp.packs.editions import EDITIONS, Reader
from baliapp.packs.request import PackRequest
from baliapp.records.kinds import Value
from baliapp.store.deeds.operations import create_record
from baliapp.store.meetings.agenda import add_item
from baliapp.store.meetings.agenda_documents import add_document
from baliapp.store.packs.definitions import make_definition
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Ref
from tests.packs.conftest import PRINTED_ON


def make(database: Database, type_name: str, **values: Value) -> Ref:
    return create_record(database, type_name, values).made[0]


@pytest.fixture
def body(bare: Database) -> Ref:
    return make(bare, "body", name="Officials")


def meeting(database: Database, body: Ref, key: str, dates: str) -> Ref:
    return make(database, "meeting", title=f"Meeting {key}", key=key, body=body.id, dates=read_date(dates))


def item(database: Database, meeting: Ref, title: str, **values: Value) -> Ref:
    return add_item(database, meeting, {"title": title, **values}).made[0]


def told(database: Database, meeting: Ref, reader: Reader = Reader.CHAIR, definition: Ref | None = None) -> str:
    """Give the lines of the agenda as they are printed."""
    request = PackRequest(meeting, edition=EDITIONS[reader], printed_on=PRINTED_ON, definition=definition)
    pack = compose(collect(database, request), request)
    (section,) = [each for each in pack.sections if each.anchor == "agenda"]
    (items,) = [each for each in section.blocks if isinstance(each, Items)]
    lines = ["".join(run.text for run in each.text) for each in items.items]
    return "\n".join([section.title, *lines])


@pytest.fixture
def three(bare: Database, body: Ref) -> tuple[Ref, Ref, Ref]:
    """Give three meetings at which the same item stood; the second ended with something."""
    first = meeting(bare, body, "SOM 1", "3 May 2023")
    second = meeting(bare, body, "SOM 2", "4 May 2024")
    third = meeting(bare, body, "SOM 3", "5 May 2027")
    item(bare, first, "Border management")
    then = item(bare, second, "Opening")
    then = item(bare, second, "Border Management", purpose="decision")
    paper = make(bare, "document", title="Roadmap", symbol="BP/2", meeting=second.id)
    add_document(bare, then, paper)
    statement = make(bare, "document", title="Statement", meeting=second.id)
    values: dict[str, Value] = {"document": statement.id, "number": "7", "summary": "Members will share the roadmap."}
    make(bare, "outcome_paragraph", item=then.id, **values)
    item(bare, third, "Border management")
    item(bare, third, "Something new")
    return first, second, third


def test_an_item_tells_when_it_was_on_with_which_documents_and_what_was_agreed(
    bare: Database, three: tuple[Ref, Ref, Ref]
) -> None:
    assert told(bare, three[2]).split("\n") == [
        "Annotated agenda",
        "Border management",
        "Last time: SOM 2, 4 May 2024, item 2, For decision.",
        "Before that: SOM 1.",
        "Documents then: BP/2, Roadmap.",
        "Agreed then: ¶ 7 Members will share the roadmap.",
        "Something new",
    ]


def test_an_agenda_without_a_history_is_called_an_agenda(bare: Database, three: tuple[Ref, Ref, Ref]) -> None:
    assert told(bare, three[0]).split("\n") == ["Agenda", "Border management"]


def test_what_was_agreed_is_not_told_to_who_does_not_get_the_previous_outcome(
    bare: Database, three: tuple[Ref, Ref, Ref]
) -> None:
    made = make_definition(bare, {"name": "Short"}, ["agenda"]).made
    definition = next(each for each in made if each.type == "pack_definition")
    assert "Agreed then" not in told(bare, three[2], definition=definition)
    assert "Last time" in told(bare, three[2], definition=definition)


def test_what_was_for_the_chair_only_is_not_told_to_others(bare: Database, body: Ref) -> None:
    before = meeting(bare, body, "SOM 1", "3 May 2023")
    item(bare, before, "Border management", seen_by="chair")
    now = meeting(bare, body, "SOM 2", "5 May 2027")
    item(bare, now, "Border management")
    assert "Last time: SOM 1" in told(bare, now)
    assert told(bare, now, Reader.DELEGATES).split("\n") == ["Agenda", "Border management"]
