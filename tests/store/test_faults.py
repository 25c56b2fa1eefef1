"""Laws of faults: every complaint of a driver becomes a sentence; our own bugs do not."""

import pytest
from sqlalchemy.exc import ProgrammingError

from baliapp.store.database import Database
from baliapp.store.faults import in_words


def test_a_complaint_nobody_knows_is_still_told() -> None:
    fault = in_words("flux capacitor missing\nline two", "/desk.bali")
    assert "flux capacitor missing" in fault.message
    assert "line two" not in fault.message
    assert fault.advice


def test_our_own_mistakes_rise_as_they_are(shared: Database) -> None:
    with pytest.raises(ProgrammingError):
        shared.run("SELECT * FROM no_such_table", {})
