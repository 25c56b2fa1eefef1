"""A meeting, a delegation that comes to it, and the section of its page, for the tests of this room."""

import pytest
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.delegations.delegations_section import DelegationsSection
from baliapp.gui.kit.office import Office
from baliapp.store.asking import queries
from baliapp.store.tables.entries import Ref
from tests.gui.records import make, member


@pytest.fixture
def meeting(office: Office) -> Ref:
    """Give a meeting of a body with a member for certain, and one in doubt."""
    body = make(office, "body", name="Group", kind="process")
    for name, since in (("Aland", "2002"), ("Bland", "")):
        who = member(office, name)
        make(office, "membership", participant=who.id, body=body.id, status="member", since=read_date(since))
    return make(office, "meeting", title="Meeting", body=body.id, dates=read_date("12–13 November 2012"))


@pytest.fixture
def attendance(office: Office, meeting: Ref) -> Ref:
    """Give the delegation of Aland."""
    aland = next(each for each in queries.all_entries(office.database, "participant") if each.heading == "Aland")
    return make(office, "attendance", meeting=meeting.id, participant=aland.ref.id, capacity="participant")


@pytest.fixture
def section(office: Office, meeting: Ref, qtbot: QtBot) -> DelegationsSection:
    """Give the section in a window of its own, which looks again as the page does."""
    found = DelegationsSection(office)
    qtbot.addWidget(found)
    office.changed.connect(lambda _changed: found.show_record(meeting))
    found.resize(1200, 700)
    found.show_record(meeting)
    found.show()
    found.activateWindow()
    qtbot.waitActive(found)
    return found
