"""Laws of the names of backups: read back as they were given, sorted by time, taken by every system."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.store.backups.names import Named, Why, free_name, named, own_stem

at = datetime.fromisoformat
MOMENTS = st.datetimes(at("2002-01-01"), at("2099-01-01")).map(lambda each: each.replace(microsecond=0))
STEMS = st.text(min_size=1, max_size=120).filter(lambda each: "/" not in each and "\0" not in each)


@given(stem=STEMS, moment=MOMENTS, why=st.sampled_from(Why))
def test_a_name_is_read_back_as_it_was_given(stem: str, moment: datetime, why: Why) -> None:
    database = Path(f"/desk/{stem}.bali")

    path = free_name(Path("/nowhere"), database, moment, why)

    assert named(path) == Named(path, own_stem(database), moment, why)
    assert len(path.name.encode()) < 240
    assert not set('<>:"/\\|?*') & set(path.name)


@given(one=MOMENTS, another=MOMENTS, why=st.sampled_from(Why))
def test_names_sort_by_time(one: datetime, another: datetime, why: Why) -> None:
    names = [free_name(Path("/nowhere"), Path("Desk.bali"), each, why).name for each in sorted([one, another])]

    assert names == sorted(names)


def test_two_backups_of_one_second_have_two_names(tmp_path: Path) -> None:
    moment = at("2026-03-03 09:05")
    first = free_name(tmp_path, Path("Desk.bali"), moment, Why.ASKED)
    first.touch()

    assert first.name == "Desk 2026-03-03 090500 by hand.bali"
    second = named(free_name(tmp_path, Path("Desk.bali"), moment, Why.ASKED))
    assert second is not None
    assert second.moment == moment + timedelta(seconds=1)


@pytest.mark.parametrize(
    "name",
    [
        "Desk.bali",
        "by hand.bali",
        "Desk by hand.bali",
        "Desk 2026-03-03 090500 by foot.bali",
        "Desk 2026-13-03 090500 by hand.bali",
        "Desk 2026-03-03  90500 by hand.bali",
        "Desk 2026-03-03 090500 by hand.bali.writing",
        "Desk2026-03-03 090500 by hand.bali",
        "Desk 2026-03-03 090500 by hand (conflicted copy).bali",
    ],
)
def test_other_names_are_of_no_backup(name: str) -> None:
    assert named(Path(name)) is None
