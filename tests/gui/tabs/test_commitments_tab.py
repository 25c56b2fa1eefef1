"""Laws of the tab of commitments: what is to be seen above, the table below, and how many that are."""

import csv
import io
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.commitments.commitment_export import EXPORTS
from baliapp.gui.commitments.commitment_filters import CommitmentFilters
from baliapp.gui.commitments.commitment_room import CommitmentRoom
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.folders import folder_for
from baliapp.gui.kit.office import Office
from baliapp.gui.tabs.commitments_tab import CommitmentsTab
from baliapp.store.deeds import operations
from baliapp.store.tables.entries import Ref
from tests.gui.frame.test_access_keys import KEY
from tests.gui.records import make, member


@pytest.fixture
def commitments(office: Office) -> list[Ref]:
    """Give an overdue commitment of a meeting and another, each of one member."""
    meeting = make(office, "meeting", title="First Meeting")
    made = list[Ref]()
    for what, when, name, of in (("Adopt a law", "2012", "Nauru", meeting.id), ("Train officers", "", "Tonga", None)):
        document = make(office, "document", title=f"Statement {name}", meeting=of)
        where = make(office, "outcome_paragraph", document=document.id, number="1")
        made.append(make(office, "commitment", what=what, paragraph=where.id, by_when=read_date(when)))
        make(office, "commitment_member", commitment=made[-1].id, participant=member(office, name).id)
    return made


@pytest.fixture
def tab(window: Window, commitments: list[Ref]) -> CommitmentsTab:
    assert window.desk is not None
    window.desk.show_subject("commitments")
    tab = window.desk.current
    assert isinstance(tab, CommitmentsTab)
    return tab


def parts(tab: CommitmentsTab) -> tuple[CommitmentRoom, CommitmentFilters]:
    assert tab.room is not None
    assert tab.filters is not None
    return tab.room, tab.filters


def shown(tab: CommitmentsTab) -> list[str]:
    return [each.what for each in parts(tab)[0].model.table.promises]


def test_it_tells_how_many_there_are_and_how_many_are_overdue(tab: CommitmentsTab) -> None:
    assert parts(tab)[1].count.text() == "2 members, 2 commitments, 1 overdue"


def test_filters_leave_what_was_chosen(tab: CommitmentsTab) -> None:
    _room, filters = parts(tab)
    filters.overdue.setChecked(True)
    assert shown(tab) == ["Adopt a law"]
    filters.overdue.setChecked(False)
    filters.words.setText("train")
    assert shown(tab) == ["Train officers"]
    filters.words.clear()
    names = [filters.origin.itemText(place) for place in range(filters.origin.count())]
    assert names == [
        "everywhere",
        "Meeting: First Meeting",
        "Document: Statement Nauru",
        "Document: Statement Tonga",
    ]
    filters.origin.setCurrentIndex(3)
    assert shown(tab) == ["Train officers"]
    filters.origin.setCurrentIndex(1)
    assert shown(tab) == ["Adopt a law"]
    filters.status.setCurrentIndex(filters.status.findData("implemented"))
    assert shown(tab) == []
    assert filters.count.text() == "0 members, 0 commitments"


def test_where_nothing_comes_from_any_more_is_not_chosen_any_more(
    tab: CommitmentsTab, office: Office, commitments: list[Ref]
) -> None:
    _room, filters = parts(tab)
    filters.origin.setCurrentIndex(1)
    office.perform(lambda database: operations.delete_records(database, commitments[:1]))
    assert filters.origin.currentData() is None
    assert shown(tab) == ["Train officers"]


def test_the_cursor_goes_to_the_filter_and_to_the_table(tab: CommitmentsTab, qtbot: QtBot) -> None:
    room, filters = parts(tab)
    tab.focus_filter()
    assert filters.words.hasFocus()
    QTest.keyClick(filters.words, Qt.Key.Key_Return)
    assert room.view.hasFocus()
    filters.words.setText("neither")
    tab.focus_list()
    assert filters.words.hasFocus()


def test_what_is_typed_is_saved_on_the_way_to_another_tab(tab: CommitmentsTab, window: Window) -> None:
    room, _filters = parts(tab)
    room.pane.rows["status"].editor.put("active")
    assert window.desk is not None
    window.desk.show_subject("meeting")
    assert len(room.office.database.run("SELECT id FROM report", {})) == 1


def test_before_the_database_is_open_nothing_is_asked(tab: CommitmentsTab, qtbot: QtBot, office: Office) -> None:
    early = CommitmentsTab(office)
    qtbot.addWidget(early)
    early.focus_list()
    early.focus_filter()
    assert early.room is None
    assert early.leave()


def test_what_is_seen_goes_into_a_file_in_which_nothing_is_a_formula(
    tab: CommitmentsTab, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    operations.edit_record(office.database, parts(tab)[0].model.table.promises[0].ref, {"what": "=1+1"})
    parts(tab)[0].look()
    told, faults = list[str](), list[str]()
    office.said.connect(told.append)
    office.refused.connect(lambda fault: faults.append(str(fault)))
    answers = iter(["", str(tmp_path / "table"), str(tmp_path / "gone" / "table.csv")])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (next(answers), ""))
    _room, filters = parts(tab)
    filters.export_button.click()
    assert told == []
    filters.export_button.click()
    words = (tmp_path / "table.csv").read_text(encoding="utf-8-sig")
    assert list(csv.reader(io.StringIO(words))) == [
        ["Commitment", "'=1+1", "Train officers"],
        ["Paragraph", "Statement Nauru, ¶ 1", "Statement Tonga, ¶ 1"],
        ["By when", "2012", ""],
        ["Nauru", "no report, overdue", ""],
        ["Tonga", "", "no report"],
    ]
    assert told == [f"Saved {tmp_path / 'table.csv'}"]
    assert folder_for(office, EXPORTS) == tmp_path
    filters.export_button.click()
    assert "could not be written" in faults[0]
    filters.words.setText("neither")
    assert not filters.export_button.isEnabled()


def test_every_choice_above_the_table_has_an_access_key(tab: CommitmentsTab) -> None:
    room, filters = parts(tab)
    labels = {label.buddy(): label.text() for label in filters.findChildren(QLabel) if label.buddy() is not None}
    assert (labels[filters.origin], labels[filters.status]) == ("Fro&m", "S&tatus")
    room.view.setCurrentIndex(room.model.index(0, 0))
    room.show_chosen()
    buttons = (filters.overdue, filters.export_button, room.pane.go, room.pane.save_button, *room.pane.adding.buttons)
    keys = [KEY.findall(text.text())[0].casefold() for text in buttons]
    assert len({*keys, "m", "t"}) == len(keys) + 2
