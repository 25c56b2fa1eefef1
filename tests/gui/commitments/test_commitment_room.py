"""Laws of the table of commitments in the window: what stands in it, and what the keyboard does to it."""

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.commitments.commitment_room import CommitmentRoom, legend
from baliapp.gui.commitments.status_signs import SIGNS, called, typed_status
from baliapp.gui.kit.as_of_day import as_of_typed
from baliapp.gui.kit.long_steps import LONG
from baliapp.gui.kit.office import Office
from baliapp.records.documents import STATUSES
from baliapp.store.commitments.assessing import Assessment, assess, reports_of
from baliapp.store.commitments.chosen import Chosen
from baliapp.store.commitments.evidence import Piece
from baliapp.store.deeds import operations
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Ref
from tests.gui.clicks import double_click
from tests.gui.records import make, member

Key = Qt.Key


def paragraph(office: Office) -> Ref:
    document = make(office, "document", title="Statement", dated=read_date("2002"))
    return make(office, "outcome_paragraph", document=document.id, number="4")


@pytest.fixture
def promised(office: Office) -> tuple[Ref, Ref]:
    """Give two commitments of two members, the first overdue."""
    where = paragraph(office)
    made = (
        make(office, "commitment", what="Adopt a law", paragraph=where.id, by_when=read_date("2012")),
        make(office, "commitment", what="Train officers", paragraph=where.id),
    )
    for name in ("Nauru", "Tonga"):
        who = member(office, name)
        for each in made:
            make(office, "commitment_member", commitment=each.id, participant=who.id)
    office.settings.set("officer", "Kim")
    return made


@pytest.fixture
def room(qtbot: QtBot, office: Office, promised: tuple[Ref, Ref]) -> CommitmentRoom:
    shown = CommitmentRoom(office)
    qtbot.addWidget(shown)
    shown.resize(1200, 700)
    shown.show()
    shown.look()
    return shown


def cells(room: CommitmentRoom) -> list[list[str]]:
    model = room.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def choose(room: CommitmentRoom, *, last: tuple[int, int]) -> None:
    block = QItemSelection(room.model.index(0, 0), room.model.index(*last))
    room.view.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)


NOBODY = [["no report, overdue", "no report"]] * 2


def test_each_member_has_a_row_and_each_commitment_a_column_the_overdue_first(room: CommitmentRoom) -> None:
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert [room.model.headerData(place, across) for place in range(2)] == ["Adopt a law", "Train officers"]
    assert [room.model.headerData(place, down) for place in range(2)] == ["Nauru", "Tonga"]
    assert cells(room) == NOBODY
    assert "2012" in room.model.headerData(0, across, Qt.ItemDataRole.ToolTipRole)
    assert [room.model.due(each) for each in room.model.table.promises] == ["! 2012", "no date"]
    QAbstractItemModelTester(room.model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_a_letter_sets_the_status_of_all_chosen_cells_as_one_step(room: CommitmentRoom, office: Office) -> None:
    choose(room, last=(1, 1))
    QTest.keyClick(room.view, Key.Key_I)
    assert cells(room) == [["Implemented"] * 2] * 2
    assert len(room.view.spots()) == 4
    office.undo_line()
    office.undo()
    assert cells(room) == NOBODY


def test_the_same_letter_again_means_the_next_word_that_begins_so(room: CommitmentRoom) -> None:
    told = list[str]()
    for _press in range(3):
        QTest.keyClick(room.view, Key.Key_I)
        told.append(cells(room)[0][0])
    assert told == ["Implemented", "Inactive, overdue", "Implemented"]
    (report,) = reports_of(room.office.database, room.view.spots()[0])
    assert (report.values["assessed_by"], report.values["status"]) == ("Kim", "implemented")


def test_delete_takes_the_latest_report_back(room: CommitmentRoom) -> None:
    QTest.keyClick(room.view, Key.Key_Delete)
    assert cells(room) == NOBODY
    QTest.keyClick(room.view, Key.Key_A)
    QTest.keyClick(room.view, Key.Key_Delete)
    assert cells(room) == NOBODY


def test_a_letter_of_no_word_does_nothing(room: CommitmentRoom) -> None:
    QTest.keyClick(room.view, Key.Key_X)
    assert cells(room) == NOBODY


def test_enter_goes_to_the_fields_and_escape_comes_back(room: CommitmentRoom, qtbot: QtBot) -> None:
    room.activateWindow()
    qtbot.waitActive(room)
    room.view.setFocus()
    QTest.keyClick(room.view, Key.Key_Return)
    assert room.pane.isAncestorOf(room.focusWidget())
    QTest.keyClick(room.focusWidget(), Key.Key_Escape)
    assert room.view.hasFocus()


def test_what_is_typed_beside_is_saved_with_its_evidence(room: CommitmentRoom, office: Office) -> None:
    gazette = make(office, "document", title="Gazette")
    pane = room.pane
    pane.rows["status"].editor.put("implemented")
    pane.rows["said"].editor.put("A law was passed.")
    pane.rows["assessed_on"].editor.put("March 2013")
    pane.evidence.editor.put("Gazette")
    pane.evidence.place.setText("p. 4")
    opened = list[Ref]()
    room.opened.connect(opened.append)

    assert pane.save()

    (report,) = reports_of(office.database, room.view.spots()[0])
    assert (report.values["said"], report.values["assessed_by"]) == ("A law was passed.", "Kim")
    assert room.model.look(0, 0).evidence == 1
    assert "1 piece of evidence" in room.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    pane.open_record(gazette)
    pane.go.click()
    assert opened == [gazette, room.model.table.promises[0].ref]


def test_a_statement_opens_what_it_is_about(room: CommitmentRoom, office: Office) -> None:
    nauru = room.model.table.members[0].ref
    said = make(office, "citation", about=str(nauru), source="A page", certainty="reported", says="A law was passed.")
    opened = list[Ref]()
    room.opened.connect(opened.append)
    room.pane.open_record(said)
    assert opened == [nauru]


def test_what_is_typed_for_a_block_is_said_of_each_cell(room: CommitmentRoom) -> None:
    choose(room, last=(1, 0))
    room.show_chosen()
    assert room.pane.title.text() == "2 cells: one report each"
    room.pane.rows["status"].editor.put("stagnant")
    room.pane.save()
    assert [row[0] for row in cells(room)] == ["Stagnant, overdue"] * 2


def test_what_makes_no_sense_is_said_and_the_cell_is_not_left(room: CommitmentRoom) -> None:
    room.pane.rows["assessed_on"].editor.put("some day")
    room.pane.rows["status"].editor.put("active")
    room.view.setCurrentIndex(room.model.index(1, 1))
    room.show_chosen()
    assert "not saved yet" in room.pane.fault.sentence.text()
    assert room.view.spots() == room.pane.spots == [room.model.spot(room.model.index(0, 0))]
    QTest.keyClick(room.view, Key.Key_A)
    room.choose(Chosen("tonga"))
    assert cells(room) == NOBODY


def test_what_was_done_needs_a_status_first(room: CommitmentRoom, office: Office) -> None:
    faults = list[str]()
    office.refused.connect(lambda fault: faults.append(str(fault)))
    room.pane.rows["said"].editor.put("A law was passed.")
    assert not room.leave()
    assert "Choose a status first." in faults[0]


def test_what_was_typed_is_saved_when_another_cell_is_chosen(room: CommitmentRoom) -> None:
    room.pane.rows["status"].editor.put("active")
    room.view.setCurrentIndex(room.model.index(1, 1))
    room.show_chosen()
    assert cells(room)[0][0] == "Active, overdue"
    assert room.pane.title.text() == "Tonga"


def test_a_block_is_copied_with_its_heads(room: CommitmentRoom, office: Office) -> None:
    said = list[str]()
    office.said.connect(said.append)
    choose(room, last=(1, 1))
    QTest.keyClick(room.view, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "\tAdopt a law\tTrain officers\n"
        "Nauru\tno report, overdue\tno report\n"
        "Tonga\tno report, overdue\tno report\n"
    )  # fmt: skip
    assert said == ["2 rows are on the clipboard."]


def paste(room: CommitmentRoom, words: str) -> None:
    QGuiApplication.clipboard().setText(words)
    QTest.keyClick(room.view, Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_one_cell_is_copied_as_its_word_and_pasted_into_all_that_are_chosen(room: CommitmentRoom) -> None:
    QTest.keyClick(room.view, Key.Key_I)
    QTest.keyClick(room.view, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Implemented"
    choose(room, last=(1, 1))
    paste(room, QGuiApplication.clipboard().text())
    assert cells(room) == [["Implemented"] * 2] * 2


def test_a_block_is_pasted_as_one_step_and_a_blank_cell_leaves_what_is_there(
    room: CommitmentRoom, office: Office
) -> None:
    paste(room, "Stagnant\t\nA\tretired\n")
    assert cells(room) == [["Stagnant, overdue", "no report"], ["Active, overdue", "Retired"]]
    line = office.undo_line()
    assert line is not None
    assert line.name == "Paste 3 statuses"
    office.undo()
    assert cells(room) == NOBODY


def test_what_is_no_status_is_not_pasted_and_that_is_said(room: CommitmentRoom, office: Office) -> None:
    faults, said = list[str](), list[str]()
    office.refused.connect(lambda fault: faults.append(str(fault)))
    office.said.connect(said.append)
    paste(room, "Stagnant\tDone")
    assert "“Done” is no status" in faults[0]
    paste(room, "A\tA\tA")
    assert "no room" in faults[1]
    paste(room, "")
    assert said == ["What is on the clipboard holds no status; nothing is pasted."]
    assert cells(room) == NOBODY


def test_what_is_being_typed_stays_while_others_change_the_table(room: CommitmentRoom, office: Office) -> None:
    room.pane.rows["said"].editor.put("A law was passed.")
    spot = room.model.spot(room.model.index(0, 0))
    office.perform(lambda database: assess(database, [spot], Assessment("active", None, "Officer")))
    office.perform(lambda database: operations.edit_record(database, Ref("commitment", spot[0]), {"what": "Adopt it"}))
    assert room.pane.rows["said"].read() == "A law was passed."
    assert room.pane.reports()[0].values["status"] == "active"


def test_how_many_have_come_how_far_is_told(room: CommitmentRoom) -> None:
    QTest.keyClick(room.view, Key.Key_I)
    room.show_chosen()
    assert room.pane.counts.text() == (
        "This commitment: Implemented 1, no report 1, overdue 1\nThis member: Implemented 1, no report 1"
    )
    tip = Qt.ItemDataRole.ToolTipRole
    assert "Implemented 1, no report 1, overdue 1" in room.model.headerData(0, Qt.Orientation.Horizontal, tip)
    assert "no report 2, overdue 1" in room.model.headerData(1, Qt.Orientation.Vertical, tip)
    choose(room, last=(1, 1))
    room.show_chosen()
    assert room.pane.counts.text() == "Implemented 1, no report 3, overdue 1"
    before = bytes(room.view.horizontalHeader().grab().toImage().constBits())
    QTest.keyClick(room.view, Key.Key_E)
    assert bytes(room.view.horizontalHeader().grab().toImage().constBits()) != before


def test_very_many_reports_are_withdrawn_with_progress(office: Office, qtbot: QtBot) -> None:
    where = paragraph(office)
    office.perform(lambda database: fill(database, where))
    room = CommitmentRoom(office)
    qtbot.addWidget(room)
    room.show()
    room.look()
    room.view.selectAll()
    QTest.keyClick(room.view, Key.Key_A)
    QTest.keyClick(room.view, Key.Key_Delete)
    assert {cell for row in cells(room) for cell in row} == {"no report"}
    line = office.undo_line()
    assert line is not None
    assert line.name == f"Withdraw {LONG} reports"


def test_the_table_follows_the_day_that_is_looked_at(room: CommitmentRoom, office: Office) -> None:
    spot = room.model.spot(room.model.index(0, 0))
    assess(office.database, [spot], Assessment("implemented", read_date("2014"), "Kim"))
    office.look_as_of(as_of_typed("2013"))
    assert cells(room)[0] == ["no report, overdue", "no report"]
    office.look_as_of(as_of_typed("2011"))
    assert cells(room)[0] == ["no report", "no report"]
    office.look_as_of(None)
    assert cells(room)[0][0] == "Implemented"


def test_an_earlier_day_is_read_and_not_reported_on(room: CommitmentRoom, office: Office) -> None:
    spot, said = room.model.spot(room.model.index(0, 0)), list[str]()
    gazette = make(office, "document", title="Gazette")
    for status, day in (("active", "2012"), ("implemented", "2014")):
        assess(office.database, [spot], Assessment(status, read_date(day), "Kim", None, (Piece(gazette),)))
    office.said.connect(said.append)
    office.look_as_of(as_of_typed("2013"))
    assert cells(room)[0][0] == "Active, overdue"
    assert "31 December 2013" in room.looking_back.sentence.text()
    assert not room.pane.rows["status"].isVisible()
    assert not room.pane.adding.isVisible()
    assert (len(room.pane.reports()), room.pane.told.removing) == (1, [])
    QGuiApplication.clipboard().setText("Stagnant")
    for key in (Key.Key_A, Key.Key_Delete):
        QTest.keyClick(room.view, key)
    QTest.keyClick(room.view, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert said == [room.looking_back.sentence.text()] * 3
    assert len(reports_of(office.database, spot)) == 2
    room.view.setCurrentIndex(room.model.index(1, 1))
    room.show_chosen()
    assert room.pane.reports() == []
    office.look_as_of(None)
    assert not room.looking_back.isVisible()
    assert room.pane.rows["status"].isVisible()


def test_another_commitment_and_another_member_come_by_themselves(
    room: CommitmentRoom, office: Office, promised: tuple[Ref, Ref]
) -> None:
    samoa = member(office, "Samoa")
    office.perform(lambda database: assess(database, [(promised[0].id, samoa.id)], Assessment("active", None, "")))
    assert cells(room)[1] == ["Active, overdue", ""]
    office.perform(lambda database: operations.delete_records(database, [promised[1]]))
    assert [len(row) for row in cells(room)] == [1, 1, 1]


def test_nothing_is_asked_while_it_is_not_seen(room: CommitmentRoom, office: Office) -> None:
    room.hide()
    office.perform(
        lambda database: assess(database, [room.model.spot(room.model.index(0, 0))], Assessment("active", None, ""))
    )
    office.look_as_of(as_of_typed("2024"))
    office.look_as_of(None)
    assert cells(room) == NOBODY
    room.come()
    assert cells(room)[0][0] == "Active, overdue"
    office.opened.emit()
    room.come()
    assert cells(room)[0][0] == "Active, overdue"


def test_only_a_part_is_shown_and_an_empty_part_says_so(room: CommitmentRoom) -> None:
    room.choose(Chosen("tonga", overdue=True))
    assert cells(room) == [["no report, overdue"]]
    room.choose(Chosen("neither"))
    assert "as you chose" in room.empty.sentence.text()
    assert room.pages.currentWidget() is room.empty


def test_without_commitments_or_members_a_sentence_says_what_to_do(office: Office, qtbot: QtBot) -> None:
    room = CommitmentRoom(office)
    qtbot.addWidget(room)
    room.look()
    assert "There are no commitments yet." in room.empty.sentence.text()
    make(office, "commitment", what="Adopt a law", paragraph=paragraph(office).id, who="office")
    room.look()
    assert room.pages.currentWidget() is room.choice
    assert "concern no member" in room.choice.sentence.text()


def test_every_word_has_a_letter_of_its_own_and_the_legend_tells_it() -> None:
    assert set(SIGNS) == {choice.value for choice in STATUSES}
    assert len({sign.letter for sign in SIGNS.values()}) == len(SIGNS)
    assert all(f"{sign.letter} {called(status)}" in legend().replace("\u00a0", " ") for status, sign in SIGNS.items())


@pytest.mark.parametrize(
    ("letter", "standing", "expected"),
    [
        ("s", [], "superseded"), ("s", ["superseded"], "stagnant"), ("S", ["stagnant"], "superseded"),
        ("g", [], "stagnant"), ("r", ["retired"], "requires funding"), ("f", [], "requires funding"),
        ("n", ["active"], "inactive"), ("i", ["active", "implemented"], "implemented"), ("q", [], None),
    ],
)  # fmt: skip
def test_letters_mean_words(letter: str, standing: list[str], expected: str | None) -> None:
    assert typed_status(letter, standing) == expected


def painted(room: CommitmentRoom) -> bytes:
    return bytes(room.view.grab().toImage().constBits())


def test_a_cell_that_changes_is_painted_anew_and_so_is_all_in_other_letters(room: CommitmentRoom) -> None:
    before = painted(room)
    QTest.keyClick(room.view, Key.Key_E)
    after = painted(room)
    font = room.view.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    room.view.setFont(font)
    assert len({before, after, painted(room)}) == 3


def test_very_many_reports_are_one_step_with_progress(office: Office, qtbot: QtBot) -> None:
    where = paragraph(office)
    office.perform(lambda database: fill(database, where))
    room = CommitmentRoom(office)
    qtbot.addWidget(room)
    room.show()
    room.look()
    room.view.selectAll()
    assert len(room.view.spots()) >= LONG
    QTest.keyClick(room.view, Key.Key_A)
    assert {cell for row in cells(room) for cell in row} == {"Active"}
    line = office.undo_line()
    assert line is not None
    assert line.name == f"{LONG} reports: Active"


def fill(database: Database, where: Ref) -> Changed:
    """Make as many cells as make a long step."""
    with database.step("Fill") as step:
        members = [step.create("participant", {"short_name": f"Member {n:02}", "kind": "state", "standing": "member"})
                   for n in range(LONG // 10)]  # fmt: skip
        for number in range(10):
            made = step.create("commitment", {"what": f"Act {number}", "paragraph": where.id})
            for each in members:
                step.create("commitment_member", {"commitment": made.id, "participant": each.id})
    return step.changed


def test_a_member_that_perhaps_stood_in_the_process_is_marked(office: Office, qtbot: QtBot) -> None:
    process = make(office, "body", name="The Process", kind="process")
    make(office, "membership", participant=member(office, "Fiji").id, body=process.id, status="member",
         since=read_date("about 2012"))  # fmt: skip
    make(office, "commitment", what="Adopt a law", paragraph=paragraph(office).id, who="all members")
    office.look_as_of(as_of_typed("2012"))
    room = CommitmentRoom(office)
    qtbot.addWidget(room)
    room.look()
    down = Qt.Orientation.Vertical
    assert room.model.headerData(0, down) == "? Fiji"
    assert "Nobody can tell" in room.model.headerData(0, down, Qt.ItemDataRole.ToolTipRole)


def test_a_double_click_tells_more_and_arrows_move(room: CommitmentRoom, qtbot: QtBot) -> None:
    room.activateWindow()
    qtbot.waitActive(room)
    room.view.setFocus()
    QTest.keyClick(room.view, Key.Key_Down)
    assert room.view.currentIndex().row() == 1
    place = room.view.visualRect(room.model.index(1, 1)).center()
    double_click(room.view.viewport(), place)
    assert room.pane.isAncestorOf(room.focusWidget())


@pytest.mark.parametrize("wanted", [[(0, 0)], [(0, 0), (0, 1)], [(0, 1), (1, 0)], [(0, 0), (0, 1), (1, 0), (1, 1)]])
def test_what_was_chosen_stays_chosen(room: CommitmentRoom, wanted: list[tuple[int, int]]) -> None:
    room.view.choose([room.model.spot(room.model.index(*each)) for each in wanted])
    room.look()
    assert sorted((each.row(), each.column()) for each in room.view.selectedIndexes()) == wanted
