"""Laws of commitments on the page of a record."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.commitments.commitment_section import CommitmentSection
from baliapp.gui.form.form_dialog import RecordDialog
from baliapp.gui.form.form_new import NewRecordDialog
from baliapp.gui.kit.office import Office
from baliapp.store.tables.entries import Changed, Ref
from tests.gui.records import make, member, stored


class Page:
    """A section and the records around it, which follows what is done as a page does."""

    def __init__(self, office: Office) -> None:
        document = make(office, "document", title="Statement")
        in_list = make(office, "objective_list", title="List")
        self.objective = make(office, "objective", wording="Aim", in_list=in_list.id)
        self.paragraph = make(office, "outcome_paragraph", document=document.id, number="4")
        values = {"paragraph": self.paragraph.id, "objective": self.objective.id}
        self.law = make(office, "commitment", what="Adopt a law", **values)
        self.other = make(office, "commitment", what="Train officers", paragraph=self.paragraph.id)
        self.nauru, self.tonga = member(office, "Nauru"), member(office, "Tonga")
        for who, what in ((self.nauru, self.law), (self.tonga, self.law), (self.tonga, self.other)):
            make(office, "commitment_member", commitment=what.id, participant=who.id)
        self.section = CommitmentSection(office)
        self.section.resize(600, 700)
        self.section.show()
        office.changed.connect(self.follow)

    def follow(self, _changed: Changed) -> None:
        assert self.section.ref is not None
        self.section.show_record(self.section.ref)

    def heads(self, ref: Ref) -> tuple[list[str], list[str]]:
        self.section.show_record(ref)
        assert self.section.room is not None
        model, down = self.section.room.model, Qt.Orientation.Vertical
        beside = [model.headerData(place, down) for place in range(model.rowCount())]
        return beside, [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]


@pytest.fixture
def page(office: Office, qtbot: QtBot) -> Page:
    made = Page(office)
    qtbot.addWidget(made.section)
    return made


def test_a_member_has_its_row_a_paragraph_its_columns_an_objective_what_serves_it(page: Page) -> None:
    below, across = page.heads(page.tonga)
    assert (sorted(below), across) == (["Adopt a law", "Train officers"], ["Tonga"])
    assert page.heads(page.nauru) == (["Adopt a law"], ["Nauru"])
    below, across = page.heads(page.paragraph)
    assert (below, sorted(across)) == (["Nauru", "Tonga"], ["Adopt a law", "Train officers"])
    assert page.heads(page.objective) == (["Nauru", "Tonga"], ["Adopt a law"])
    assert page.heads(page.other) == (["Tonga"], ["Train officers"])


def test_a_letter_sets_a_status_there_too(page: Page) -> None:
    page.section.show_record(page.tonga)
    room = page.section.room
    assert room is not None
    room.view.setCurrentIndex(room.model.index(1, 0))
    QTest.keyClick(room.view, Qt.Key.Key_A)
    page.section.show_record(page.paragraph)
    assert page.section.room is not None
    told = [page.section.room.model.index(1, place).data() for place in range(2)]
    assert sorted(told) == ["Active", "no report"]


def answer(qtbot: QtBot, section: CommitmentSection, text: str) -> None:
    """Fill in the dialog that opens next."""

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, NewRecordDialog):
            next(iter(dialog.rows.rows.values())).editor.put(text)
            dialog.accept()
        elif isinstance(dialog, RecordDialog):
            dialog.form.rows.rows["what"].editor.put(text)
            dialog.reject()

    QTimer.singleShot(0, section, fill)


def test_commitments_are_added_named_and_edited_where_they_are_seen(page: Page, qtbot: QtBot) -> None:
    page.section.show_record(page.paragraph)
    assert page.section.add_button.isVisible()
    answer(qtbot, page.section, "Open an office")
    page.section.add_button.click()
    answer(qtbot, page.section, "Adopt two laws")
    page.section.edit_button.click()
    samoa = member(page.section.office, "Samoa")
    answer(qtbot, page.section, "Samoa")
    page.section.name_button.click()
    assert sorted(page.heads(page.paragraph)[1]) == ["Adopt two laws", "Open an office", "Train officers"]
    assert page.heads(samoa) == (["Adopt two laws"], ["Samoa"])
    assert not page.section.add_button.isVisible()


def test_a_record_without_commitments_offers_none_to_change(page: Page, office: Office) -> None:
    page.section.show_record(member(office, "Fiji"))
    assert not page.section.edit_button.isEnabled()
    page.section.edit_button.setEnabled(True)
    page.section.edit_button.click()
    assert page.section.save()


def test_nothing_is_changed_of_what_lies_in_the_recycle_bin(page: Page) -> None:
    page.section.show_record(page.nauru)
    page.section.hold(is_held=True)
    assert not page.section.isEnabled()
    assert CommitmentSection(page.section.office).save()


def test_a_commitment_that_concerns_nobody_is_chosen_from_a_list(page: Page, office: Office, qtbot: QtBot) -> None:
    document = make(office, "document", title="Declaration")
    where = make(office, "outcome_paragraph", document=document.id, number="9")
    due = read_date("2012")
    for what in ("Open an office", "Write a plan"):
        make(office, "commitment", what=what, paragraph=where.id, who="office", who_stated="The office", by_when=due)
    page.section.show_record(where)
    room = page.section.room
    assert room is not None
    assert room.pages.currentWidget() is room.choice
    told = [room.choice.promises.item(place).text() for place in range(2)]
    assert told == [f"{what}\n! 2012 – The office" for what in ("Open an office", "Write a plan")]
    assert "Edit “Open an office”." in page.section.edit_button.toolTip()
    QTest.keyClick(room.choice.promises, Qt.Key.Key_Down)
    assert "Edit “Write a plan”." in page.section.edit_button.toolTip()
    answer(qtbot, page.section, "Write two plans")
    page.section.edit_button.click()
    assert page.heads(where)[1] == ["Open an office", "Write two plans"]
    assert "Edit “Write two plans”." in page.section.edit_button.toolTip()
    opened = list[Ref]()
    page.section.opened.connect(opened.append)
    QTest.keyClick(room.choice.promises, Qt.Key.Key_Return)
    assert [each.type for each in opened] == ["commitment"]
    answer(qtbot, page.section, "Nauru")
    page.section.name_button.click()
    assert room.pages.currentWidget() is room.view


def test_the_commitment_of_the_cursor_is_edited_whichever_else_are_chosen(page: Page, qtbot: QtBot) -> None:
    page.section.show_record(page.paragraph)
    room = page.section.room
    assert room is not None
    room.view.setCurrentIndex(room.model.index(0, 0))
    QTest.keyClick(room.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert len(room.view.spots()) == 2
    second = room.model.table.promises[1]
    assert f"Edit “{second.what}”." in page.section.edit_button.toolTip()
    answer(qtbot, page.section, "Another thing")
    page.section.edit_button.click()
    assert stored(page.section.office, second.ref).values["what"] == "Another thing"
