"""Laws of long steps: in the lane, with progress, one step and one undo, cancelled without a trace."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from baliapp.base.ids import new_id
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.jobs import Lane
from baliapp.gui.kit.long_steps import LONG, LongStep, delete_step, purge_step, redo_step, restore_step, undo_step
from baliapp.gui.kit.office import Office
from baliapp.store.asking import queries
from baliapp.store.tables.entries import Ref
from tests.gui.dialogs import answering


@pytest.fixture
def office(office: Office) -> Iterator[Office]:
    """Give an office whose long work really is in another thread."""
    office.jobs = Lane()
    yield office
    office.jobs.close()


@pytest.fixture
def themes(office: Office) -> list[Ref]:
    refs = [Ref("theme", new_id()) for _number in range(3 * LONG)]
    with office.database.step("Many") as step:
        step.create_many("theme", ((ref.id, {"name": f"Theme {n}"}) for n, ref in enumerate(refs)))
    return refs


def test_many_records_are_one_step_and_one_undo(window: Window, office: Office, themes: list[Ref]) -> None:
    said = list[str]()
    office.said.connect(said.append)

    assert delete_step(office, themes, window) is not None
    assert queries.count(office.database, "theme") == 0
    assert said[-1].startswith("Saved: Delete Theme 0")
    assert undo_step(office, window) is not None
    assert queries.count(office.database, "theme") == len(themes)
    assert redo_step(office, window) is not None
    assert queries.count(office.database, "theme") == 0
    assert restore_step(office, themes, window) is not None
    assert purge_step(office, themes, window) is not None
    assert queries.count(office.database, "theme") == 0
    assert queries.recycle_bin(office.database) == []


def test_cancel_leaves_everything_as_it_was(window: Window, office: Office, themes: list[Ref]) -> None:
    """Another program writes until Cancel is pressed, so that it is pressed in time however fast the step is."""
    steps = queries.history(office.database)

    with closing(sqlite3.connect(str(office.database.path), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        def cancel(dialog: LongStep) -> None:
            dialog.reject()
            other.execute("ROLLBACK")

        with answering(LongStep, cancel):
            assert delete_step(office, themes, window) is None

    assert queries.count(office.database, "theme") == len(themes)
    assert queries.history(office.database) == steps


def test_few_records_need_no_dialog(window: Window, office: Office, themes: list[Ref]) -> None:
    assert delete_step(office, themes[:3], window) is not None
    assert not office.jobs.is_busy()
    assert undo_step(office, window) is not None


def test_a_long_step_that_is_refused_is_told(window: Window, office: Office, themes: list[Ref]) -> None:
    purge_step(office, themes[:1], window)

    assert delete_step(office, themes, window) is None

    assert window.notice is not None
    assert "no longer there" in window.notice.sentence.text()
    assert queries.recycle_bin(office.database) == []
