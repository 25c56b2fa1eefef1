"""Two laptops go to a conference and an office works on: a week of edits comes home, and no word is lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from baliapp.gui.frame.window import Window
from baliapp.gui.venue.return_dialog import ReturnDialog
from baliapp.gui.venue.take_dialog import TakeDialog
from baliapp.merge.plan import Side
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.steps.checking import check
from baliapp.store.tables.entries import Ref
from tests.gui.dialogs import answering
from tests.journeys.conftest import Calendar
from tests.journeys.hands import find, press, said, shown, write
from tests.journeys.reaching import click, fill

CONTROL = Qt.KeyboardModifier.ControlModifier
BAND = "Venue copy of 11 January 2027, for Adelaide, laptop 1"
FIELD = {"Native name": "native_name", "Official name": "official_name", "Region": "region"}


def take(window: Window, whom: str, to: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Take a copy by the menu, for somebody, in clear."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(to), ""))

    def answer(dialog: TakeDialog) -> None:
        fill(dialog, "For", whom)
        fill(dialog, "Bring back by", "22 January 2027")
        QTest.keyClick(dialog.open_to_all, Qt.Key.Key_Space)
        click(dialog.take_button)

    with answering(TakeDialog, answer):
        window.actions_by_name["take_copy"].trigger()
    return to


def edit(window: Window, qtbot: QtBot, member: str, **values: str) -> None:
    """Find a member by its name, and type into its form."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press(window, Qt.Key.Key_1, CONTROL)
    find(window, member)
    qtbot.waitUntil(lambda: shown(window, member))
    for name, value in values.items():
        press(window, Qt.Key.Key_F2)
        label = next(label for label, field in FIELD.items() if field == name)
        while window.focusWidget().accessibleName() != label:
            press(window, Qt.Key.Key_Tab)
        write(window, value)
        press(window, Qt.Key.Key_Tab)
        assert said(window) == f"Saved: Edit {member}"


def open_file(window: Window, file: Path, qtbot: QtBot) -> None:
    assert window.files.open(file)
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.pane is not None)
    qtbot.waitUntil(lambda: not window.office.aside.is_busy(), timeout=60_000)  # what is left is backed up meanwhile


def ref_of(window: Window, member: str) -> Ref:
    found = queries.all_entries(window.office.database, "participant")
    return next(each.ref for each in found if each.heading == member)


def value(window: Window, member: str, name: str) -> Value:
    found = queries.entry(window.office.database, ref_of(window, member))
    assert found is not None
    return found.values[name]


def bring_back(
    window: Window, copy: Path, answers: dict[str, Side | str], monkeypatch: pytest.MonkeyPatch
) -> list[str]:
    """Bring a copy back by the menu, answering by the heading of each question; give what was asked."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(copy), ""))
    asked = list[str]()

    def answer(dialog: ReturnDialog) -> None:
        assert dialog.questions is not None
        for row, conflict in enumerate(dialog.questions.conflicts):
            asked.append(conflict.heading)
            dialog.questions.list.setCurrentRow(row)
            question, wanted = dialog.questions.question, answers[conflict.heading]
            assert question is not None
            QTest.keyClick(question.buttons[wanted if isinstance(wanted, Side) else Side.THIRD], Qt.Key.Key_Space)
            if not isinstance(wanted, Side):
                question.text.setPlainText(wanted)
            assert dialog.questions.count.text().startswith(f"{dialog.questions.decided} of ")
        click(dialog.bring_button)

    with answering(ReturnDialog, answer):
        window.actions_by_name["bring_back"].trigger()
    return asked


def test_a_week_at_a_venue_on_two_laptops_comes_home_and_no_word_is_lost(
    window: Window, file: Path, tmp_path: Path, qtbot: QtBot, calendar: Calendar, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = take(window, "Adelaide, laptop 1", tmp_path / "one.balicopy", monkeypatch)
    second = take(window, "Adelaide, laptop 2", tmp_path / "two.balicopy", monkeypatch)
    cambodia = value(window, "Cambodia", "native_name")

    calendar.go_to(2027, 1, 13)
    edit(window, qtbot, "Thailand", native_name="Office Thai")
    edit(window, qtbot, "Iraq", native_name="Office Iraq")

    calendar.go_to(2027, 1, 14)
    open_file(window, first, qtbot)
    bar = window.deeds.venue.bar
    assert bar is not None
    assert bar.isVisible()
    assert (
        bar.words.text() == "Venue copy of 11 January 2027, for Adelaide, laptop 1 – bring it back by 22 January 2027"
    )
    edit(window, qtbot, "Thailand", native_name="First Thai")
    edit(window, qtbot, "Nauru", native_name="First Nauru")

    calendar.go_to(2027, 1, 15)
    open_file(window, second, qtbot)
    edit(window, qtbot, "Cambodia", native_name="កម្ពុជា ២")
    edit(window, qtbot, "Iraq", native_name="جمهورية العراق ٢")
    edit(window, qtbot, "Thailand", native_name="Second Thai")

    calendar.go_to(2027, 1, 21)
    open_file(window, file, qtbot)
    assert not bar.isVisible()
    assert bring_back(window, first, {"Thailand": Side.VENUE}, monkeypatch) == ["Thailand"]
    assert [value(window, name, "native_name") for name in ("Thailand", "Nauru")] == ["First Thai", "First Nauru"]
    asked = bring_back(window, second, {"Thailand": "All three Thai", "Iraq": Side.LATER}, monkeypatch)
    assert sorted(asked) == ["Iraq", "Thailand"]
    names = ("Thailand", "Iraq", "Cambodia")
    assert [value(window, name, "native_name") for name in names] == ["All three Thai", "Office Iraq", "កម្ពុជា ២"]
    open_questions = queries.all_entries(window.office.database, "merge_question")
    assert [each.values["venue"] for each in open_questions] == ["جمهورية العراق ٢"]
    lines = {line.after for step in queries.history(window.office.database, ref_of(window, "Thailand"))
             for line in step.changes}  # fmt: skip
    assert {"Office Thai", "First Thai", "Second Thai", "All three Thai"} <= lines, "every word is in the history"
    assert check(window.office.database) == []

    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.deeds.undo()
    assert value(window, "Thailand", "native_name") == "First Thai"
    assert value(window, "Cambodia", "native_name") == cambodia
    window.deeds.redo()
    assert value(window, "Thailand", "native_name") == "All three Thai"
