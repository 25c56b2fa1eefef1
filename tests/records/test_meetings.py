"""A meeting has the clock of a place, and a joint one two bodies."""

import pytest

from baliapp.records.meetings import Meeting


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({}, []),
        ({"time_zone": "Asia/Makassar"}, []),
        ({"time_zone": "Bali time"}, ["time_zone"]),
        ({"body": "a", "joint_body": "a"}, ["joint_body"]),
        ({"body": "a", "joint_body": "b"}, []),
    ],
)
def test_what_is_wrong_with_a_meeting_is_told_beside_its_field(values: dict[str, str], wrong: list[str]) -> None:
    assert [problem.field for problem in Meeting(title="Conference", **values).problems()] == wrong
