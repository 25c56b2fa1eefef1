"""Making many objects undisturbed: what was made counts as old, and what was frozen stays so."""

import gc

import pytest

from baliapp.base.undisturbed import undisturbed


@pytest.fixture
def _thawed() -> None:
    gc.unfreeze()


@pytest.mark.usefixtures("_thawed")
def test_what_was_made_is_not_looked_through_as_young() -> None:
    with undisturbed():
        assert not gc.isenabled()
        made: list[object] = [[] for _ in range(10)]
    assert gc.isenabled()
    assert not any(each is made for each in gc.get_objects(generation=0))


@pytest.mark.usefixtures("_thawed")
def test_what_was_frozen_stays_so() -> None:
    gc.freeze()
    try:
        with undisturbed():
            pass
        assert gc.get_freeze_count() > 0  # some of it may have gone by itself meanwhile
    finally:
        gc.unfreeze()
