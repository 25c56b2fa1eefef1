"""Numbered copies on the page of an issue: planned, edited in cells, marked, saved, printed and listed."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from baliapp.base import clock
from baliapp.base.date_reading import read_date
from baliapp.base.partial_dates import of_day
from baliapp.gui.kit.office import Office
from baliapp.gui.packs.copies_dialog import CopiesDialog, Wanted
from baliapp.gui.packs.copies_planning import PlanCopiesDialog
from baliapp.gui.packs.copies_printing import send_copies
from baliapp.gui.packs.copies_rows import COLUMNS
from baliapp.gui.packs.copies_section import CopiesSection
from baliapp.gui.packs.mark_dialog import MarkDialog
from baliapp.packs.content.blocks import Paragraph, Section, text
from baliapp.packs.copies.build import CopyRequest
from baliapp.records.kinds import Value
from baliapp.store.asking import queries
from baliapp.store.deeds import operations, undo
from baliapp.store.packs.copies import Planned, copies_of, fate_of, plan_copies
from baliapp.store.packs.issues import NewIssue, issue
from baliapp.store.tables.entries import Entry
from tests.gui.dialogs import answering
from tests.gui.records import make
from tests.packs.conftest import print_sections


@pytest.fixture(scope="module")
def pack() -> bytes:
    """Give a pack of some pages."""
    return print_sections(Section("one", "First", (Paragraph(text("Words.")),))).content


@pytest.fixture
def issued(office: Office, pack: bytes) -> Entry:
    """Give a pack that was issued of a meeting to which somebody comes."""
    meeting = make(office, "meeting", title="Meeting in Bali", key="SOM 9", dates=read_date("3 December 2099"))
    make(office, "attendance", meeting=meeting.id, party="A club", capacity="special guest")
    values: dict[str, Value] = {"title": "Pack/Issue 1", "meeting": meeting.id, "edition": "delegates", "pages": 3}
    values |= {"kind": "issue", "number": 1, "file_name": "Pack Issue 1.pdf", "issued_on": read_date("1 June 2099")}
    found = queries.entry(office.database, issue(office.database, NewIssue(values, pack, b"[]")).made[0])
    assert found is not None
    return found


@pytest.fixture
def section(office: Office, issued: Entry, qtbot: QtBot) -> CopiesSection:
    """Give the section in a window of its own, which looks again as the page does."""
    found = CopiesSection(office)
    qtbot.addWidget(found)
    office.changed.connect(lambda _changed: found.show_record(issued.ref))
    found.show_record(issued.ref)
    found.show()
    return found


def plan(section: CopiesSection) -> None:
    def answer(dialog: PlanCopiesDialog) -> None:
        dialog.chair.setChecked(True)
        dialog.others.setText("Kim, Lee")
        dialog.spare.setValue(1)
        assert dialog.told.text() == "5 copies get a number."
        dialog.plan_button.click()

    with answering(PlanCopiesDialog, answer):
        section.plan_button.click()


def shown(section: CopiesSection, column: str) -> list[str]:
    place = COLUMNS.index(column)
    return [section.rows.index(row, place).data() for row in range(section.rows.rowCount())]


def test_copies_are_planned_as_one_step_and_counted(office: Office, section: CopiesSection) -> None:
    assert (section.pages.currentIndex(), section.make_button.isEnabled()) == (1, False)
    plan(section)
    assert shown(section, "copy") == ["1", "2", "3", "4", "5"]
    assert shown(section, "recipient") == ["Chair", "Kim", "Lee", "A club", "Spare"]
    assert section.counted.text() == "5 copies – in the office: 5"
    assert section.make_button.isEnabled()
    undo.undo(office.database)
    section.show_record(section.ref)  # type: ignore[arg-type] # it shows one
    assert section.pages.currentIndex() == 1


def test_cells_are_edited_and_many_copies_marked_at_once(office: Office, section: CopiesSection) -> None:
    plan(section)
    section.rows.setData(section.rows.index(4, COLUMNS.index("recipient")), "The driver")
    section.rows.setData(section.rows.index(0, COLUMNS.index("handed_out")), "1 June 2099")
    assert shown(section, "recipient")[4] == "The driver"
    assert shown(section, "state")[:2] == ["Handed out", "In the office"]
    section.table.selectAll()
    section.mark("returned")  # today is before the day on which the first was handed out
    assert "returned" not in {fate_of(each) for each in copies_of(office.database, section.ref)}  # type: ignore[arg-type] # it shows one
    section.rows.setData(section.rows.index(0, COLUMNS.index("handed_out")), "")
    section.table.selectAll()
    section.mark("handed_out")
    section.mark("destroyed")
    assert shown(section, "state") == ["Destroyed"] * 5
    section.table.selectRow(4)
    section.table.delete_pressed.emit()
    assert shown(section, "copy") == ["1", "2", "3", "4"]
    section.hold(is_held=True)
    assert not section.mark_button.isEnabled()
    assert not section.rows.flags(section.rows.index(0, 1)) & Qt.ItemFlag.ItemIsEditable


def make_with(section: CopiesSection, qtbot: QtBot, wanted: Wanted, place: Path, numbers: str = "") -> CopiesDialog:
    def answer(dialog: CopiesDialog) -> None:
        dialog.what.setCurrentIndex(list(Wanted).index(wanted))
        dialog.numbers.setText(numbers)
        dialog.place.setText(str(place))
        dialog.locked.setChecked(wanted is Wanted.ZIP)
        dialog.make_button.click()
        qtbot.waitUntil(lambda: dialog.job is None)
        if dialog.preview is not None:
            dialog.preview.close()

    with answering(CopiesDialog, answer) as seen:
        section.make_files()
    return seen[0]


def test_chosen_copies_are_saved_where_it_is_said_and_lists_are_shown(
    office: Office, section: CopiesSection, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(section)
    make_with(section, qtbot, Wanted.FOLDER, tmp_path / "copies", "2-3")
    assert sorted(each.name for each in (tmp_path / "copies").iterdir()) == [
        "Pack Issue 1 copy 02 Kim.pdf", "Pack Issue 1 copy 03 Lee.pdf",
    ]  # fmt: skip
    told = make_with(section, qtbot, Wanted.ZIP, tmp_path / "some").told
    assert (tmp_path / "some.zip").exists()
    (listed,) = tmp_path.glob("some passwords*.pdf")
    assert told is not None
    assert str(tmp_path / "some.zip") in told.text()
    assert f"Their passwords stand on “{listed.name}”" in told.informativeText()
    opened = list[QUrl]()
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    next(each for each in told.buttons() if "folder" in each.text()).click()
    assert opened == [QUrl.fromLocalFile(str(tmp_path))]
    assert "Chair" in PdfReader(listed).pages[0].extract_text()
    dialog = make_with(section, qtbot, Wanted.REGISTER, tmp_path / "register")
    assert dialog.preview is not None
    assert (tmp_path / "register.pdf").exists()


def test_what_is_amiss_is_said_in_the_dialog(section: CopiesSection, qtbot: QtBot, tmp_path: Path) -> None:
    plan(section)
    dialog = make_with(section, qtbot, Wanted.FOLDER, tmp_path / "copies", "9")
    assert "There is no copy 9." in dialog.fault.sentence.text()
    assert not (tmp_path / "copies").exists()


def test_copies_go_to_a_printer_one_by_one(
    office: Office, section: CopiesSection, issued: Entry, tmp_path: Path
) -> None:
    plan_copies(office.database, issued.ref, [Planned("Kim"), Planned("Lee")])
    said = list[str]()
    office.said.connect(said.append)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    request = CopyRequest(issued, copies_of(office.database, issued.ref))
    assert send_copies(request, printer, office, section)
    assert said == ["2 copies went to the printer"]
    assert len(PdfReader(tmp_path / "printed.pdf").pages) > 0


def test_of_the_chairs_edition_nobody_else_is_offered_a_copy(office: Office, issued: Entry, qtbot: QtBot) -> None:
    operations.edit_record(office.database, issued.ref, {"edition": "chair"})
    dialog = PlanCopiesDialog(office, issued.ref)
    qtbot.addWidget(dialog)
    assert [each.recipient for each in dialog.wanted()] == ["Chair"]
    assert "not to be disclosed" in dialog.warning.sentence.text()


def test_copies_are_marked_on_a_day_that_was(office: Office, section: CopiesSection) -> None:
    plan(section)
    section.table.selectAll()

    def answer(dialog: MarkDialog) -> None:
        assert dialog.day.text() == str(of_day(clock.today()))
        for wrong, why in (("", "on which day"), ("2012", "not one day"), ("3 January 2099", "still to come")):
            dialog.day.setText(wrong)
            dialog.mark_button.click()
            assert why in dialog.fault.sentence.text()
        dialog.what.setCurrentIndex(dialog.what.findData("returned"))
        dialog.day.setText("5 June 2012")
        dialog.mark_button.click()

    with answering(MarkDialog, answer):
        section.mark_on_a_day()
    assert shown(section, "returned") == ["5 June 2012"] * 5


def replace_pages(office: Office, issued: Entry, pack: bytes) -> Entry:
    """Issue replacement pages of an issue."""
    values = {name: issued.values[name] for name in ("meeting", "edition", "issued_on")}
    values |= {"title": "Pack/Issue 1/Repl.1", "kind": "replacement", "number": 1, "amends": issued.ref.id}
    made = issue(office.database, NewIssue({**values, "file_name": "Pages.pdf"}, pack, b"[]")).made[0]
    found = queries.entry(office.database, made)
    assert found is not None
    return found


def test_of_which_state_copies_are_is_said_and_what_amends_them_goes_under_their_numbers(
    office: Office, section: CopiesSection, issued: Entry, pack: bytes
) -> None:
    plan(section)
    assert not section.enclosed.isVisible()
    pages = replace_pages(office, issued, pack)
    section.show_record(pages.ref)
    assert not section.plan_button.isVisible(), "numbers of their own would be those of nobody's copies"
    assert "take the numbers of the copies" in section.none.sentence.text()
    section.show_record(issued.ref)
    assert section.enclosed.told.sentence.text() == (
        "These are copies of Issue 1 as it was issued on 1 June 2099. "
        "To be enclosed with each: Replacement pages 1 of 1 June 2099."
    )
    assert section.enclosed.number_button.text() == "&Number the enclosed pages for 5 copies"
    section.hold(is_held=True)
    assert not section.enclosed.number_button.isEnabled()
    section.hold(is_held=False)
    section.enclosed.number_button.click()
    assert [each.values["recipient"] for each in copies_of(office.database, pages.ref)] == shown(section, "recipient")
    assert not section.enclosed.number_button.isVisible()
    section.show_record(pages.ref)
    assert "to those who have a copy of Issue 1" in section.enclosed.told.sentence.text()
    assert shown(section, "copy") == ["1", "2", "3", "4", "5"]
