"""Laws of the history: who, when, before and after in words, and Restore as a step of its own."""

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from baliapp.base import clock
from baliapp.base.date_reading import read_date
from baliapp.gui.kit.office import Office
from baliapp.gui.related.history import History, in_short
from baliapp.gui.related.history_rows import history_of, moment
from baliapp.records.kinds import Value
from baliapp.store.deeds import operations
from baliapp.store.tables.entries import Changed, Ref
from tests.gui.records import make, member, stored


def edit(office: Office, ref: Ref, **values: Value) -> None:
    office.perform(lambda database: operations.edit_record(database, ref, values, None))


def history_shown(qtbot: QtBot, office: Office, ref: Ref) -> History:
    history = History(office)
    qtbot.addWidget(history)

    def follow(_changed: Changed | None = None) -> None:
        history.show_history(ref)

    office.changed.connect(follow)
    follow()
    history.show()
    return history


def line_of(history: History, label: str) -> QTreeWidgetItem:
    step = history.tree.topLevelItem(0)
    assert step is not None
    lines = [line for row in range(step.childCount()) if (line := step.child(row))]
    return next(line for line in lines if line.text(0) == label)


def test_steps_come_newest_first_with_who_and_when(office: Office) -> None:
    with clock.fixed_at(datetime(2026, 11, 22, 5, 51, tzinfo=UTC)):
        thailand = member(office)
    with clock.fixed_at(datetime(2026, 11, 22, 6, 30, tzinfo=UTC)):
        edit(office, thailand, region="Mekong")

    steps = history_of(office.database, thailand, 200)

    assert [step.name for step in steps] == ["Edit Thailand", "New member Thailand"]
    assert steps[0].by == "Kim on desk-3"
    assert steps[0].when == moment("2026-11-22T06:30:00+00:00")
    assert steps[1].lines[0].label == "Created"


def test_values_are_shown_as_the_form_shows_them(office: Office) -> None:
    thailand, group = member(office), make(office, "body", name="Ad Hoc Group")
    meeting = make(office, "meeting", title="First Meeting")
    edit(office, thailand, since=read_date("about 2011"), standing="observer")
    edit(office, meeting, body=group.id)

    lines = {line.label: (line.before, line.after) for line in history_of(office.database, thailand, 200)[0].lines}
    (body,) = history_of(office.database, meeting, 200)[0].lines

    assert lines == {"Takes part since": ("", "about 2011"), "Standing": ("Member", "Observer")}
    assert (body.label, body.before, body.after) == ("Body", "", "Ad Hoc Group")


def test_deletion_and_return_are_told_in_words(office: Office) -> None:
    thailand = member(office)
    operations.delete_records(office.database, [thailand])
    operations.restore_records(office.database, [thailand])

    labels = [step.lines[0].label for step in history_of(office.database, thailand, 2)]

    assert labels == ["Restored from the recycle bin", "Deleted to the recycle bin"]


@pytest.mark.parametrize(("side", "expected"), [("before", "Mekong"), ("after", "Isan")])
def test_restore_puts_either_value_back_as_a_step_that_can_be_undone(
    side: str, expected: str, qtbot: QtBot, office: Office
) -> None:
    thailand = member(office, region="Mekong")
    edit(office, thailand, region="Isan")
    history = history_shown(qtbot, office, thailand)
    edit(office, thailand, region="somewhere else")
    step = history.tree.topLevelItem(1)
    chosen = step.child(0) if step else None
    assert chosen is not None

    history.tree.setCurrentItem(chosen)
    {"before": history.before, "after": history.after}[side].button.click()

    assert stored(office, thailand).values["region"] == expected
    assert office.undo() is not None
    assert stored(office, thailand).values["region"] == "somewhere else"


def test_the_chosen_line_stands_below_in_full(qtbot: QtBot, office: Office) -> None:
    thailand = member(office)
    long = "<b>ไทย</b> & \n" * 1000
    edit(office, thailand, note=long.strip())
    history = history_shown(qtbot, office, thailand)
    assert not history.sides.isVisible()

    history.tree.setCurrentItem(line_of(history, "Note"))

    assert history.sides.isVisible()
    assert history.after.text.toPlainText() == long.strip()
    assert len(line_of(history, "Note").text(2)) < 300


def test_a_step_and_a_creation_offer_nothing_to_restore(qtbot: QtBot, office: Office) -> None:
    history = history_shown(qtbot, office, member(office))

    history.tree.setCurrentIndex(history.tree.model().index(0, 0))
    assert not history.sides.isVisible()
    history.tree.setCurrentItem(line_of(history, "Created"))
    assert not history.sides.isVisible()


def test_older_steps_are_shown_when_asked_for(qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("baliapp.gui.related.history.STEPS_AT_ONCE", 3)
    thailand = member(office)
    for number in range(5):
        edit(office, thailand, region=f"Region {number}")
    history = history_shown(qtbot, office, thailand)
    assert history.tree.topLevelItemCount() == 3

    history.older.click()

    assert history.tree.topLevelItemCount() == 6
    assert not history.older.isVisible()


def test_blank_and_long_values_are_told_in_short() -> None:
    assert in_short("") == "(blank)"
    assert in_short("two\nlines") == "two lines"
    assert in_short("x" * 300) == "x" * 200 + "…"


def test_what_is_stored_anyway_is_not_offered_to_be_restored(qtbot: QtBot, office: Office) -> None:
    thailand = member(office, region="Mekong")
    history = history_shown(qtbot, office, thailand)
    edit(office, thailand, region="Isan")

    history.tree.setCurrentItem(line_of(history, "Region"))

    assert history.before.button.isEnabled()
    assert not history.after.button.isEnabled()
