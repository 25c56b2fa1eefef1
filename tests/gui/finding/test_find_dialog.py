"""Find everywhere: found without waiting, marked, gone through by keys, and told in words."""

import datetime
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.base.passages import Span
from baliapp.gui.finding.find_dialog import FindDialog
from baliapp.gui.finding.found_words import as_markup, in_words, marked
from baliapp.gui.kit.as_of_day import AsOfDay
from baliapp.gui.kit.jobs import Lane
from baliapp.gui.kit.office import Office
from baliapp.store.asking.searching import search
from baliapp.store.tables.entries import Ref
from tests.gui.records import make, member
from tests.gui.with_files import attached, document

Ask = Callable[[str], FindDialog]


@pytest.fixture
def ask(office: Office, qtbot: QtBot) -> Ask:
    """Give what opens the dialog, types and waits for what is found."""

    def asked(typed: str) -> FindDialog:
        dialog = FindDialog(office)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.line.setText(typed)
        qtbot.waitUntil(lambda: not dialog.is_looking)
        return dialog

    return asked


def texts(dialog: FindDialog) -> list[str]:
    return [line.text for line in dialog.model.lines]


def test_what_was_found_stands_below_the_name_of_its_kind(office: Office, ask: Ask) -> None:
    member(office)
    make(office, "news_item", title="Workshop", body="In Thailand they met.")
    dialog = ask("thailand")

    assert texts(dialog) == ["Members  ·  1", "Thailand", "News  ·  1", "Workshop. Text: In Thailand they met."]
    assert dialog.told.text() == "2 records found."
    assert dialog.view.currentIndex().row() == 1
    QAbstractItemModelTester(dialog.model, QAbstractItemModelTester.FailureReportingMode.QtTest)


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        ([Qt.Key.Key_Down], 3),
        ([Qt.Key.Key_Down, Qt.Key.Key_Down], 3),
        ([Qt.Key.Key_Down, Qt.Key.Key_Up], 1),
        ([Qt.Key.Key_Up], 1),
        ([Qt.Key.Key_PageDown], 3),
        ([Qt.Key.Key_PageDown, Qt.Key.Key_PageUp], 1),
    ],
)
def test_keys_go_from_record_to_record_and_enter_takes_it(
    office: Office, ask: Ask, keys: list[Qt.Key], row: int
) -> None:
    member(office)
    make(office, "theme", name="Thailand")
    dialog = ask("thailand")
    for key in keys:
        QTest.keyClick(dialog.line, key)
    assert dialog.view.currentIndex().row() == row
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.chosen == dialog.model.lines[row]


def test_the_name_of_a_kind_leads_nowhere(office: Office, ask: Ask) -> None:
    member(office)
    dialog = ask("thailand")
    dialog.view.activated.emit(dialog.model.index(0))
    assert dialog.chosen is None
    dialog.view.activated.emit(dialog.model.index(1))
    assert dialog.chosen is not None


def test_escape_takes_nothing(office: Office, ask: Ask) -> None:
    member(office)
    dialog = ask("thailand")
    QTest.keyClick(dialog.line, Qt.Key.Key_Escape)
    assert (dialog.isVisible(), dialog.chosen) == (False, None)


def test_more_than_are_shown_lead_to_their_list(office: Office, ask: Ask) -> None:
    for number in range(9):
        make(office, "theme", name=f"Border {number}")
    dialog = ask("border")
    assert (texts(dialog)[0], texts(dialog)[-1]) == ("Themes  ·  6 of 9", "Show all 9 in their list")
    assert dialog.model.lines[-1].leads


def test_as_of_a_day_the_line_tells_how_many_the_list_of_that_day_shows(office: Office, ask: Ask) -> None:
    for number in range(9):
        dated = read_date("2016" if number else "2010")
        make(office, "document", title=f"Plan {number}", kind="own_note", dated=dated)
    office.look_as_of(AsOfDay(datetime.date(2012, 11, 13)))
    assert texts(ask("plan"))[-1] == "Show 1 of 9 in their list"
    office.look_as_of(AsOfDay(datetime.date(2001, 11, 13)))
    assert texts(ask("plan"))[-1].startswith("Plan ")
    office.look_as_of(None)
    assert texts(ask("plan"))[-1] == "Show all 9 in their list"


def test_what_only_its_fact_finds_is_not_promised_of_the_list(office: Office, ask: Ask) -> None:
    about = str(member(office))
    for number in range(8):
        said = f"{number} members" if number else "45"
        make(office, "citation", about=about, fact="Members then", says=said, source="Minutes", certainty="stated")
    assert texts(ask("minutes members"))[-1] == "Show 7 of 8 in their list"


def test_nothing_found_says_what_was_looked_in(ask: Ask) -> None:
    dialog = ask("xyzzy")
    assert dialog.empty.sentence.text().startswith("Nothing holds “xyzzy”. Looked in: members, bodies")
    assert dialog.empty.sentence.text().endswith("and the texts of files.")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_an_emptied_line_shows_nothing(office: Office, ask: Ask) -> None:
    member(office)
    dialog = ask("thailand")
    dialog.line.clear()
    assert texts(dialog) == []
    assert "Type words" in dialog.empty.sentence.text()


def test_whoever_types_on_gets_what_was_typed_last(qtbot: QtBot, office: Office) -> None:
    """In a thread of its own, as officers have it."""
    member(office)
    member(office, "Vietnam")
    lane = Lane()
    office._looking = lane  # noqa: SLF001 - the office of tests does all at once
    dialog = FindDialog(office)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(lane.started):
        dialog.line.setText("thailand")
    dialog.line.setText("vietnam")
    qtbot.waitUntil(lambda: not dialog.is_looking)
    assert texts(dialog)[1:] == ["Vietnam"]


@pytest.mark.parametrize("waits", [False, True])
def test_enter_while_it_is_looked_takes_the_first_of_what_was_typed_last(
    office: Office, ask: Ask, qtbot: QtBot, waits: bool
) -> None:
    member(office)
    vietnam = member(office, "Vietnam")
    dialog = ask("thailand")
    lane = Lane()
    office._looking = lane  # noqa: SLF001 - the office of tests does all at once
    dialog.line.setText("vietnam")
    if waits:
        qtbot.waitUntil(lane.is_busy)
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.chosen is None
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert dialog.chosen is not None
    assert dialog.chosen.found is not None
    assert dialog.chosen.found.ref == vietnam


def test_enter_while_it_is_looked_takes_nothing_where_nothing_is_found(office: Office, ask: Ask, qtbot: QtBot) -> None:
    member(office)
    dialog = ask("thailand")
    dialog.line.setText("xyzzy")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.is_looking)
    dialog.line.setText("thailand")
    qtbot.waitUntil(lambda: not dialog.is_looking)
    assert (dialog.isVisible(), dialog.chosen) == (True, None)


def test_lines_that_answer_other_words_are_neither_chosen_nor_taken(office: Office, ask: Ask, qtbot: QtBot) -> None:
    member(office)
    dialog = ask("thailand")
    dialog.line.setText("thai")
    QTest.keyClick(dialog.line, Qt.Key.Key_Down)
    assert (dialog.told.text(), dialog.view.isEnabled()) == ("Looking…", False)
    assert not dialog.view.currentIndex().isValid()
    qtbot.waitUntil(lambda: not dialog.is_looking)
    assert (dialog.view.isEnabled(), dialog.view.currentIndex().row()) == (True, 1)


def test_the_words_of_last_time_are_there_to_be_written_over(office: Office, ask: Ask, qtbot: QtBot) -> None:
    ask("thailand").reject()
    again = FindDialog(office)
    qtbot.addWidget(again)
    assert (again.line.text(), again.line.selectedText()) == ("thailand", "thailand")


def test_what_did_not_hold_on_the_day_says_so(office: Office, ask: Ask) -> None:
    member(office)
    office.look_as_of(AsOfDay(datetime.date(2012, 11, 13)))
    dialog = ask("thailand")
    assert texts(dialog)[1] == "Thailand. Neither member nor observer of the Process on this day."
    assert dialog.told.text().startswith("1 record found. As of 13 November 2012: ")


def test_what_nobody_can_tell_has_a_question_mark(office: Office, ask: Ask) -> None:
    document(office, "Undated deck")
    office.look_as_of(AsOfDay(datetime.date(2012, 11, 13)))
    assert texts(ask("deck"))[1].startswith("? Undated deck. No date is known")


def test_a_fault_of_the_world_is_told(office: Office, ask: Ask) -> None:
    office.database.close()
    assert office.database.path is not None
    office.database.path.write_bytes(b"no longer a database" * 100)
    assert "desk.bali" in ask("thailand").empty.sentence.text()


def test_a_document_says_in_the_text_of_which_file_it_was_found(office: Office) -> None:
    attached(office, "Against <b>trafficking</b> & more")
    (group,) = search(office.database, "trafficking")
    (found,) = group.found
    assert in_words(found) == "Deck. In the text of “deck.txt”: Against <b>trafficking</b> & more"
    assert "&lt;b&gt;<b><u>trafficking</u></b>&lt;/b&gt; &amp; more" in as_markup(found, "#888888")


def test_a_document_found_by_the_name_of_its_file_says_so(office: Office) -> None:
    attached(office, "Against trafficking", name="slides & co.txt")
    (group,) = search(office.database, "slides")
    assert in_words(group.found[0]) == "Deck. By its file “slides & co.txt”"
    assert "By its file “slides &amp; co.txt”" in as_markup(group.found[0], "#888888")


def test_marks_are_markup_and_text_is_not() -> None:
    assert marked("<Bali> & co", [Span(1, 5)]) == "&lt;<b><u>Bali</u></b>&gt; &amp; co"
    assert marked("Bali", ()) == "Bali"


def test_a_source_says_what_it_is_about(office: Office, ask: Ask) -> None:
    thailand = member(office)
    make(office, "citation", about=str(thailand), source="A letter", certainty="stated")
    dialog = ask("letter")
    assert texts(dialog)[1] == "A letter. Thailand"
    assert dialog.model.lines[1].found is not None
    assert "– Thailand" in as_markup(dialog.model.lines[1].found, "#888888")
    assert dialog.model.lines[1].found.ref == Ref("citation", dialog.model.lines[1].found.ref.id)


def test_each_line_is_as_high_as_its_words_at_the_width_of_the_view(office: Office, ask: Ask) -> None:
    make(office, "theme", name="Borders " * 20)
    dialog = ask("borders")
    wide = dialog.view.sizeHintForRow(1)
    dialog.resize(300, 400)
    assert dialog.view.sizeHintForRow(1) > wide


def test_lines_that_answer_other_words_are_painted_grey(office: Office, ask: Ask) -> None:
    for number in range(9):
        make(office, "theme", name=f"Border {number}")
    dialog = ask("border")
    dialog.view.scrollToBottom()

    def colours() -> set[int]:
        image = dialog.view.viewport().grab().toImage()
        return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}

    link = dialog.view.palette().color(QPalette.ColorRole.Link).rgb()
    assert link in colours()
    dialog.line.setText("borders")
    assert link not in colours()
