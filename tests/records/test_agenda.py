"""An item has times of a clock, and is no part of itself."""

import pytest

from baliapp.records.agenda import AgendaItem


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"begins": "09:30", "ends": "10:00"}, []),
        ({"begins": "9 o'clock", "ends": "25:00"}, ["begins", "ends"]),
        ({"begins": "10:00", "ends": "09:30"}, ["ends"]),
        ({"begins": "10:00", "ends": "10:00"}, ["ends"]),
        ({"ends": "24:00"}, []),
        ({"parent": "one"}, ["parent"]),
        ({"parent": "other"}, []),
    ],
)
def test_what_is_wrong_with_an_item_is_told_beside_its_field(values: dict[str, str], wrong: list[str]) -> None:
    item = AgendaItem(id="one", title="Opening", meeting="m", **values)
    assert [problem.field for problem in item.problems()] == wrong
