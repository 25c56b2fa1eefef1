"""A whole cycle of a meeting through the window: planned, invited, held, its outcome followed up, and all undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from baliapp.gui.commitments.commitment_room import CommitmentRoom
from baliapp.gui.frame.window import Window
from baliapp.gui.outcomes.outcome_dialog import OutcomeDialog
from baliapp.gui.outcomes.outcome_section import OutcomeSection
from baliapp.gui.since.since_section import SinceSection
from baliapp.gui.tabs.commitments_tab import CommitmentsTab
from baliapp.store.asking import queries
from baliapp.store.deeds import undo
from baliapp.store.meetings.agenda import agenda_of
from baliapp.store.tables.entries import Entry
from tests.gui.dialogs import answering
from tests.journeys.conftest import Calendar
from tests.journeys.hands import CONTROL, SHIFT, everything, press
from tests.journeys.meetings import Meeting, plan
from tests.journeys.reaching import click, click_cell, fill, in_front, key, section, take_offered

Key = Qt.Key
NINETEENTH = {
    "Title": "19th Senior Officials' Meeting",
    "Key": "AHG SOM 19",
    "Dates": "2-3 March 2027",
    "City": "Nusa Dua",
    "Country": "Indonesia",
    "Body": "AHG SOM",
    "Format": "Hybrid",
    "Venue": "Garden Hall",
    "Time zone": "Asia/Makassar",
}
TWENTIETH = {
    "Title": "20th Senior Officials' Meeting",
    "Dates": "7-8 March 2028",
    "City": "Bangkok",
    "Body": "AHG SOM",
    "Time zone": "Asia/Bangkok",
}
STATEMENT = """Statement of the Senior Officials

1. Members welcomed the report of the Co-Chairs.

2. Members agreed to adopt laws on travel documents by 30 June 2027.

3. Members agreed to share information on travel documents by 31 December 2029.

4. Members noted the importance of training.
"""
LAWS = "adopt laws on travel documents by 30 June 2027"
REPORTS = (
    ("Fiji", "Implemented", "Document", "Statement of the Senior"),
    ("Nauru", "Active", "News item", "Press Conference, Adelaide"),
    ("Thailand", "Stagnant", "Statement", "Adelaide Strategy"),
)


def entries(window: Window, type_name: str) -> list[Entry]:
    return queries.all_entries(window.office.database, type_name)


def prepare(meeting: Meeting) -> None:
    """Bring a meeting to "Invited", with those who stand in its body and a delegation by name."""
    meeting.stay("Invited", "Nobody is invited yet.")
    came = len(entries(meeting.window, "attendance"))
    assert meeting.invite() == len(entries(meeting.window, "attendance")) - came > 0
    assert meeting.name_delegates("Thailand", "Officer Somchai", "Officer Malee") == [
        ("Officer Somchai", "Head of delegation"), ("Officer Malee", "Delegate"),
    ]  # fmt: skip
    assert meeting.accept_credentials() == "In order"
    meeting.move_on("Invited")


def write_agenda(meeting: Meeting) -> None:
    """Write the agenda: one item moved, one for the chair, one with its times and a brief."""
    agenda = meeting.write_agenda("Opening", "Adoption of the agenda", "Debate", "Seating of the Co-Chairs")
    meeting.put_before_the_last(agenda)
    meeting.say_when("9.30-10.15")
    meeting.brief()


def hold(meeting: Meeting, calendar: Calendar) -> None:
    """Hold the meeting on its days."""
    window = meeting.window
    early = "2–3 March 2027."
    meeting.stay("Under way", f"It has not begun: its date is {early}", "The agenda has no items.")
    write_agenda(meeting)
    debate = next(each for each in entries(window, "agenda_item") if each.heading == "Debate")
    (ref,) = (each.ref for each in entries(window, "meeting") if each.heading == meeting.title)
    assert [each.called for each in agenda_of(window.office.database, ref)] == [
        "1 Opening", "2 Debate", "3 Adoption of the agenda", "Seating of the Co-Chairs",
    ]  # fmt: skip
    meeting.stay("Under way", f"It has not begun: its date is {early}")  # and what was typed of the brief is saved
    debate = next(each for each in entries(window, "agenda_item") if each.ref == debate.ref)
    assert [debate.values[name] for name in ("begins", "ends", "objective", "undisclosed")] == [
        "09:30", "10:15", "Agree on **laws**.", "One member is not ready.",
    ]  # fmt: skip
    calendar.go_to(2027, 3, 2)
    press(window, Key.Key_F5)
    meeting.move_on("Under way")
    meeting.stay("Held", f"It is not over: its date is {early}", "Nobody is marked as present.")
    assert meeting.mark_presence(excused="Officer Malee") == {
        "Officer Somchai": ["Present", "Present"], "Officer Malee": ["Present", "Excused"],
    }  # fmt: skip
    calendar.go_to(2027, 3, 3)
    press(window, Key.Key_F5)
    meeting.move_on("Held")


def import_outcome(meeting: Meeting, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Import the outcome document from its file, and confirm what is proposed."""
    found, qtbot = meeting.turn_to(OutcomeSection, "outcome"), meeting.qtbot
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: ([str(file)], ""))

    def answer(dialog: OutcomeDialog) -> None:
        qtbot.waitUntil(lambda: dialog.read is not None, timeout=30_000)
        assert dialog.left.text() == "4 are not confirmed yet."
        click(dialog.all_button)
        click(dialog.import_button)

    with answering(OutcomeDialog, answer):
        click(found.file_button)
    in_front(meeting.window, qtbot)


def conclude(meeting: Meeting, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bring a meeting that was held to its end, with its outcome and the final list of participants."""
    meeting.stay("Outcome adopted", "No outcome document has its paragraphs.")
    import_outcome(meeting, file, monkeypatch)
    assert sorted(each.heading for each in entries(meeting.window, "commitment")) == [
        LAWS, "share information on travel documents by 31 December 2029",
    ]  # fmt: skip
    meeting.move_on("Outcome adopted")
    meeting.stay("Closed", "No list of participants is final.")
    meeting.issue_final_list()
    meeting.move_on("Closed")


def commitments(window: Window) -> CommitmentRoom:
    """Turn to the table of commitments."""
    press(window, Key.Key_8, CONTROL)
    assert window.desk is not None
    tab = window.desk.current
    assert isinstance(tab, CommitmentsTab)
    assert tab.room is not None
    return tab.room


def report(window: Window, qtbot: QtBot) -> None:
    """Record how far three members have come with what is overdue, and what each report rests on."""
    room = commitments(window)
    down = Qt.Orientation.Vertical
    for member, status, kind, words in REPORTS:
        heads = [room.model.headerData(row, down) for row in range(room.model.rowCount())]
        click_cell(room.view, heads.index(member), 0)
        key(Key.Key_Return)
        fill(window, "Status", status)
        fill(window, "What was done", f"Told by {member}.")
        fill(window, "Kind of evidence", kind)
        take_offered(fill(window, kind, words), qtbot)
        key(Key.Key_Return, CONTROL)
        key(Key.Key_Escape)
        assert room.view.hasFocus()
        assert room.model.index(heads.index(member), 0).data().startswith(status)


def since_last(window: Window, qtbot: QtBot) -> list[str]:
    """Make what has happened since the last meeting, and give its lines."""
    found = section(window, qtbot, TWENTIETH["Title"], "since")
    assert isinstance(found, SinceSection)
    click(found.make_button)
    return found.editor.text.toPlainText().splitlines()


def undo_to(window: Window, newest: str | None) -> int:
    """Take steps back by the key until the one is the newest that was so; give how many."""
    count = 0
    while (line := undo.next_undo(window.office.database)) is not None and line.id != newest:
        press(window, Key.Key_Z, CONTROL)
        count += 1
        assert undo.next_undo(window.office.database) != line, f"“{line.name}” was not taken back"
    return count


def test_a_meeting_is_planned_held_and_followed_up_and_all_of_it_is_taken_back(
    window: Window, qtbot: QtBot, calendar: Calendar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.resize(1920, 1000)
    began, before = everything(window), undo.next_undo(window.office.database)
    file = tmp_path / "Statement.txt"
    file.write_text(STATEMENT, encoding="utf-8", newline="")

    plan(window, qtbot, NINETEENTH)
    meeting = Meeting(window, qtbot, NINETEENTH["Title"])
    prepare(meeting)
    hold(meeting, calendar)
    conclude(meeting, file, monkeypatch)
    calendar.go_to(2028, 2, 1)
    report(window, qtbot)
    rests_on = [str(each.values["record"]).partition(":")[0] for each in entries(window, "evidence")]
    assert sorted(rests_on) == ["citation", "document", "news_item"]
    plan(window, qtbot, TWENTIETH)
    told = since_last(window, qtbot)

    assert told[0] == "Since “19th Senior Officials' Meeting” (2–3 March 2027), up to 1 February 2028."
    assert "¶ 4: Members noted the importance of training." in told
    overdue = told[told.index("Overdue commitments") + 1 : told.index("Reports of members")]
    assert [line.startswith(LAWS) for line in overdue] == [True]
    resting = ("“Statement of the Senior Officials”", "“Press Conference, Adelaide", "")
    for (member, status, _kind, _words), rested in zip(REPORTS, resting, strict=True):
        (line,) = (each for each in told if each.startswith(f"{member}, “{LAWS}”: reported as {status.lower()}, 1 Feb"))
        assert f"It rests on: {rested}" in line or not rested

    ended = everything(window)
    count = undo_to(window, before.id if before else None)
    assert everything(window) == began
    for _step in range(count):
        press(window, Key.Key_Z, CONTROL | SHIFT)
    assert everything(window) == ended
