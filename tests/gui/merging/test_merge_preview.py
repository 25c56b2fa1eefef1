"""What would come of a merge is worked out in the lane: the dialog is there at once, and can be closed meanwhile."""

import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from baliapp.base.settings import Settings
from baliapp.gui.kit.jobs import Lane
from baliapp.gui.kit.long_steps import LONG
from baliapp.gui.kit.office import Office
from baliapp.gui.merging.merge_dialog import MergeDialog
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from baliapp.store.deeds.merging_records import Side
from baliapp.store.opening.databases import open_database
from baliapp.store.tables.entries import Ref
from tests.gui.conftest import AUTHOR
from tests.gui.records import member, stored


@pytest.fixture
def desk(qtbot: QtBot, empty_file: Path, tmp_path: Path) -> Iterator[Office]:
    """Give an office with a lane of its own thread."""
    file = Path(shutil.copy(empty_file, tmp_path / "desk.bali"))
    room = Office(Settings(tmp_path / "settings.json"), Lane(), open_database(file, AUTHOR))
    yield room
    room.close()


@pytest.fixture
def held(desk: Office) -> Iterator[threading.Event]:
    """Keep the lane busy until this is set."""
    event = threading.Event()
    desk.jobs.start(lambda _progress: event.wait(), "Something long")
    yield event
    event.set()


@pytest.fixture
def pair(desk: Office) -> tuple[Ref, Ref]:
    """Give one member twice."""
    return member(desk, "Thailand"), member(desk, "Siam")


@pytest.fixture
def dialog(qtbot: QtBot, desk: Office, pair: tuple[Ref, Ref]) -> MergeDialog:
    """Give the dialog for the two."""
    shown = MergeDialog(desk, stored(desk, pair[0]))
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_both_stand_side_by_side_before_it_is_told_and_nothing_is_merged_unseen(
    dialog: MergeDialog, desk: Office, pair: tuple[Ref, Ref], held: threading.Event, qtbot: QtBot
) -> None:
    dialog.show_beside(pair[1])
    assert dialog.pages.currentIndex() == 1
    assert not dialog.merge_button.isEnabled()
    qtbot.waitUntil(dialog.preview.isVisible)
    assert dialog.preview.words.text()
    dialog.accept()
    assert dialog.merged is None
    held.set()
    qtbot.waitUntil(dialog.merge_button.isEnabled)
    assert not dialog.preview.isVisible()
    assert "Also found by the name “Siam”." in dialog.carried.text()
    dialog.accept()
    assert dialog.merged == pair[0]
    assert stored(desk, pair[1]).deleted


def test_there_is_room_for_two_texts_from_the_beginning(dialog: MergeDialog) -> None:
    assert dialog.height() >= dialog.sizeHint().height()


def test_it_may_be_closed_while_it_is_worked_out(
    dialog: MergeDialog, desk: Office, pair: tuple[Ref, Ref], held: threading.Event, qtbot: QtBot
) -> None:
    dialog.show_beside(pair[1])
    dialog.reject()
    assert not dialog.preview.is_working
    held.set()
    qtbot.waitUntil(lambda: not desk.jobs.is_busy())
    assert dialog.carried.text() == ""
    assert not stored(desk, pair[1]).deleted


def test_of_several_questions_the_last_is_answered(
    dialog: MergeDialog, pair: tuple[Ref, Ref], held: threading.Event, qtbot: QtBot
) -> None:
    dialog.show_beside(pair[1])
    dialog.swap()
    dialog.compare.choose("short_name", Side.OTHER)
    answers = list[object]()
    dialog.preview.answered.connect(answers.append)
    held.set()
    qtbot.waitUntil(dialog.merge_button.isEnabled)
    assert len(answers) == 1
    assert "Also found by the name “Siam”." in dialog.carried.text()


def test_a_member_with_much_around_it_is_merged_in_the_lane_too(
    dialog: MergeDialog, desk: Office, pair: tuple[Ref, Ref], qtbot: QtBot
) -> None:
    with desk.database.step("Posts") as step:
        for number in range(LONG):
            step.create("post", {"title": f"Director {number}", "participant": pair[1].id})
    dialog.show_beside(pair[1])
    qtbot.waitUntil(dialog.merge_button.isEnabled)
    assert f"{LONG} posts" in dialog.carried.text()
    dialog.accept()
    assert dialog.merged == pair[0]
    assert len(queries.all_entries(desk.database, "post")) == LONG


def test_it_waits_while_another_program_writes(
    dialog: MergeDialog, desk: Office, pair: tuple[Ref, Ref], qtbot: QtBot
) -> None:
    with closing(sqlite3.connect(desk.address)) as other:
        other.execute("BEGIN IMMEDIATE")
        dialog.show_beside(pair[1])
        qtbot.waitUntil(lambda: "Another program is writing" in dialog.preview.words.text())
        other.rollback()
    qtbot.waitUntil(dialog.merge_button.isEnabled)


def test_what_somebody_changed_meanwhile_leaves_nothing_to_press(
    dialog: MergeDialog, desk: Office, pair: tuple[Ref, Ref], held: threading.Event, qtbot: QtBot
) -> None:
    dialog.show_beside(pair[1])
    operations.edit_record(desk.database, pair[1], {"region": "Asia"})
    held.set()
    qtbot.waitUntil(lambda: not dialog.preview.is_working)
    assert "changed elsewhere" in dialog.fault.sentence.text()
    assert not dialog.merge_button.isEnabled()
