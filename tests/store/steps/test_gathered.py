"""Laws of a big step: read and written in bulk, told how far it is, and cancelled without a trace."""

import pytest

from baliapp.base.errors import Cancelled, UserError
from baliapp.base.ids import new_id
from baliapp.base.progress import Progress
from baliapp.store.asking.queries import count, history, recycle_bin
from baliapp.store.deeds.operations import delete_records, purge_records, restore_records
from baliapp.store.deeds.undo import redo, size_of, undo
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.batches import MANY
from baliapp.store.tables.entries import Ref

NUMBER = MANY + 100


class Watched(Progress):
    """Progress that remembers, and stops at a share that a test names."""

    def __init__(self, stop_at: int = 101) -> None:
        super().__init__()
        self.shares: list[int] = []
        self._stop_at = stop_at

    def show(self, done: int, total: int, what: str) -> None:
        """Remember the share."""
        assert what
        assert total == 100
        self.shares.append(done)
        if done >= self._stop_at:
            self.cancel()


@pytest.fixture
def themes(database: Database) -> list[Ref]:
    """Give many records, made in one step."""
    refs = [Ref("theme", new_id()) for _number in range(NUMBER)]
    with database.step("Many") as step:
        step.create_many("theme", ((ref.id, {"name": f"Theme {n}"}) for n, ref in enumerate(refs)))
    return refs


def test_many_records_go_and_come_in_one_step_each(database: Database, themes: list[Ref]) -> None:
    changed = delete_records(database, themes)
    assert changed.refs == set(themes)
    assert len(recycle_bin(database)) == NUMBER
    assert size_of(database, history(database)[0].id) == NUMBER
    undo(database)
    assert count(database, "theme") == NUMBER
    redo(database)
    restore_records(database, themes)
    assert count(database, "theme") == NUMBER
    assert check(database) == []


def test_the_making_of_many_can_be_undone(database: Database, themes: list[Ref]) -> None:
    undo(database)
    assert count(database, "theme") == 0
    redo(database)
    assert count(database, "theme") == NUMBER
    assert check(database) == []


def test_many_records_are_erased_with_their_history(database: Database, themes: list[Ref]) -> None:
    purge_records(database, themes)
    assert count(database, "theme") == 0
    assert history(database)[0].name == f"Erase {NUMBER} records for good"
    assert history(database)[1].changes == ()
    assert check(database) == []


def test_progress_never_goes_back(database: Database, themes: list[Ref]) -> None:
    watched = Watched()
    delete_records(database, themes, watched)
    purge_records(database, themes, watched_purge := Watched())
    assert watched.shares == sorted(watched.shares)
    assert watched.shares[-1] > 50
    assert watched_purge.shares == sorted(watched_purge.shares)


@pytest.mark.parametrize("stop_at", [0, 20, 40, 50, 60, 80])
def test_a_cancelled_step_leaves_everything_as_it_was(database: Database, themes: list[Ref], stop_at: int) -> None:
    steps = history(database)
    with pytest.raises(Cancelled):
        delete_records(database, themes, Watched(stop_at))
    assert recycle_bin(database) == []
    assert count(database, "theme") == NUMBER
    assert history(database) == steps
    assert check(database) == []


def test_a_cancelled_erasing_erases_nothing(database: Database, themes: list[Ref]) -> None:
    with pytest.raises(Cancelled):
        purge_records(database, themes, Watched(40))
    assert count(database, "theme") == NUMBER
    assert check(database) == []


def test_one_record_that_is_gone_stops_them_all(database: Database, themes: list[Ref]) -> None:
    purge_records(database, themes[:1])
    with pytest.raises(UserError, match="no longer there"):
        delete_records(database, themes)
    assert recycle_bin(database) == []
