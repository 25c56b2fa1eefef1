"""Laws of the merge dialog: the likely one is offered first, both stand side by side, and what is told comes true."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.gui.merging.merge_compare import _Choice
from baliapp.gui.merging.merge_dialog import MergeDialog, carried_words, merge_with_another
from baliapp.store.asking import queries
from baliapp.store.deeds import operations
from baliapp.store.deeds.merging_records import Carried, Side
from baliapp.store.tables.entries import Ref
from tests.gui.dialogs import answering
from tests.gui.records import make, member, stored


@pytest.fixture
def twice(office: Office) -> tuple[Ref, Ref]:
    """Give one member that was entered twice, beside a stranger."""
    kept = member(office, "Thailand", iso_code="TH", region="Asia", note="Hosts.")
    other = member(office, "Siam", iso_code="TH", native_name="ไทย", note="Chairs.")
    member(office, "Fiji")
    body = make(office, "body", name="Steering Group")
    make(office, "membership", participant=other.id, body=body.id, status="member")
    return kept, other


@pytest.fixture
def dialog(qtbot: QtBot, office: Office, twice: tuple[Ref, Ref]) -> MergeDialog:
    """Give the dialog for the first of the two."""
    shown = MergeDialog(office, stored(office, twice[0]))
    qtbot.addWidget(shown)
    shown.show()
    return shown


def beside(dialog: MergeDialog, other: Ref) -> None:
    """Show both side by side, until it is told what would come of it."""
    dialog.show_beside(other)
    told(dialog)


def told(dialog: MergeDialog) -> None:
    """Wait until it is told what would come of a merge."""
    while dialog.preview.is_working:
        QCoreApplication.processEvents()


def offered(dialog: MergeDialog) -> list[str]:
    """Give what is offered."""
    return [dialog.choose.list.item(row).text() for row in range(dialog.choose.list.count())]


def test_who_is_likely_the_same_is_offered_first_with_the_reason(dialog: MergeDialog, twice: tuple[Ref, Ref]) -> None:
    assert offered(dialog) == ["Siam – The same code or acronym"]
    assert dialog.choose.current() == twice[1]


def test_any_other_is_found_by_typing_and_never_the_record_itself(dialog: MergeDialog) -> None:
    dialog.choose.line.setText("i")
    assert offered(dialog) == ["Fiji", "Siam"]
    dialog.choose.line.setText("nobody")
    assert offered(dialog) == []
    assert dialog.choose.told.text() == "No members hold what you typed."
    assert not dialog.merge_button.isEnabled()
    dialog.accept()
    assert dialog.other is None


def test_where_nothing_looks_the_same_it_says_so(qtbot: QtBot, office: Office) -> None:
    shown = MergeDialog(office, stored(office, member(office, "Fiji")))
    qtbot.addWidget(shown)
    assert shown.choose.told.text() == "None of the members looks the same. Choose one, or type a name."


def test_the_keyboard_alone_chooses_compares_and_merges(
    dialog: MergeDialog, office: Office, twice: tuple[Ref, Ref]
) -> None:
    dialog.choose.line.setText("i")
    QTest.keyClick(dialog.choose.line, Qt.Key.Key_Down)
    assert dialog.choose.current() == twice[1]
    QTest.keyClick(dialog.choose.line, Qt.Key.Key_Return)
    assert dialog.pages.currentIndex() == 1
    told(dialog)
    assert dialog.focusWidget() is dialog.compare.choices["short_name"][Side.KEPT]
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.merged == twice[0]
    assert stored(office, twice[1]).deleted


def test_both_stand_side_by_side_with_what_differs_marked(dialog: MergeDialog, twice: tuple[Ref, Ref]) -> None:
    beside(dialog, twice[1])
    assert list(dialog.compare.choices) == ["short_name", "native_name", "region", "note"]
    assert dialog.compare.chosen() == {
        "short_name": Side.KEPT, "native_name": Side.OTHER, "region": Side.KEPT, "note": Side.BOTH,
    }  # fmt: skip
    assert dialog.compare.same.text().startswith("9 fields are the same in both.")
    assert dialog.compare.choices["region"][Side.OTHER].accessibleName() == "Region: take nothing"
    assert dialog.compare.choices["note"][Side.BOTH].accessibleName() == "Note: keep both, one below the other"


def test_words_that_differ_are_marked_unless_all_do(qtbot: QtBot, office: Office) -> None:
    one = make(office, "document", title="Statement of ministers in Bali", note="First & last.")
    other = make(office, "document", title="Statement of officials in Bali", note="Quite another text.")
    shown = MergeDialog(office, stored(office, one))
    qtbot.addWidget(shown)
    beside(shown, other)
    texts = [label.text() for label in shown.compare.findChildren(QLabel)]
    assert "<span>Statement of <b><u>ministers</u></b> in Bali</span>" in texts
    assert "First & last." in texts
    assert not any("<u>Quite" in text for text in texts)


def test_values_are_shown_as_they_are_read(qtbot: QtBot, office: Office) -> None:
    parent = make(office, "body", name="Conference")
    one = make(office, "body", name="Group", kind="group", parent=parent.id)
    other = make(office, "body", name="Group", kind="office", established=read_date("2009"))
    shown = MergeDialog(office, stored(office, one))
    qtbot.addWidget(shown)
    beside(shown, other)
    texts = {label.text() for label in shown.compare.findChildren(QLabel)}
    assert {"Conference", "Group", "Office", "2009", "(nothing)"} <= texts


def test_a_click_on_a_value_keeps_it(dialog: MergeDialog, twice: tuple[Ref, Ref]) -> None:
    beside(dialog, twice[1])
    choice = next(each for each in dialog.compare.findChildren(_Choice)
                  if dialog.compare.choices["short_name"][Side.OTHER] in each.children())  # fmt: skip
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton)
    assert dialog.compare.chosen()["short_name"] is Side.OTHER


def test_it_tells_beforehand_what_comes_of_it(dialog: MergeDialog, office: Office, twice: tuple[Ref, Ref]) -> None:
    beside(dialog, twice[1])
    assert "Carried over to “Thailand”: 1 membership." in dialog.carried.text()
    assert "Also found by the name “Siam”." in dialog.carried.text()
    dialog.compare.choose("short_name", Side.OTHER)
    told(dialog)
    assert "Also found by the name “Thailand”." in dialog.carried.text()
    dialog.compare.choose("region", Side.OTHER)
    dialog.accept()
    kept = stored(office, twice[0])
    assert (kept.heading, kept.values["region"], kept.values["note"]) == ("Siam", "", "Hosts.\nChairs.")
    (membership,) = queries.all_entries(office.database, "membership")
    assert membership.values["participant"] == twice[0].id


def test_what_is_kept_twice_and_several_names_are_told_in_numbers() -> None:
    words = carried_words(Carried({"post": 2, "citation": 1}, {"citation": 1}, ["A", "B"]), "Fiji")
    assert words.splitlines() == [
        "Carried over to “Fiji”: 1 source, 2 posts.",
        "Kept twice until now, and one from now on: 1 source. What differs stands in the note of the one.",
        "Also found by the names “A”, “B”.",
        "The other one goes to the recycle bin. One Undo makes two of them again.",
    ]
    assert carried_words(Carried({}, {}, (), ["First.", "Second."]), "Fiji").splitlines()[1:3] == ["First.", "Second."]
    assert carried_words(Carried({}, {}, (), ["Told."] * 7), "Fiji").splitlines()[5:7] == ["Told.", "… and 2 more."]
    assert carried_words(Carried({}, {}, ()), "Fiji").startswith("Nothing has to do with the other one")


def test_the_other_one_may_stay_instead(dialog: MergeDialog, office: Office, twice: tuple[Ref, Ref]) -> None:
    dialog.swap()
    assert dialog.other is None
    beside(dialog, twice[1])
    dialog.swap_button.click()
    told(dialog)
    assert dialog.windowTitle() == "Merge Thailand into Siam"
    dialog.accept()
    assert dialog.merged == twice[1]
    assert stored(office, twice[0]).deleted


def test_another_one_can_be_chosen_after_all(dialog: MergeDialog, twice: tuple[Ref, Ref]) -> None:
    beside(dialog, twice[1])
    dialog.back_button.click()
    assert (dialog.pages.currentIndex(), dialog.other) == (0, None)
    assert dialog.merge_button.text() == "&Compare…"
    dialog.compare.renamed.emit()  # a choice that was made before does nothing now
    beside(dialog, Ref("participant", "gone"))
    assert dialog.other is None


def test_what_the_rules_refuse_is_told_and_cannot_be_merged(
    qtbot: QtBot, office: Office, twice: tuple[Ref, Ref]
) -> None:
    for each in twice:
        preferred = {"preferred_by": "Kim", "preferred_on": read_date("2020"), "preferred_why": "Newer"}
        make(office, "citation", about=str(each), says=each.id, source="S", certainty="stated", **preferred)
    shown = MergeDialog(office, stored(office, twice[0]))
    qtbot.addWidget(shown)
    beside(shown, twice[1])
    assert "Another statement about this is preferred already" in shown.fault.sentence.text()
    assert not shown.merge_button.isEnabled()


def test_what_somebody_changed_meanwhile_is_told_in_the_dialog(
    dialog: MergeDialog, office: Office, twice: tuple[Ref, Ref]
) -> None:
    beside(dialog, twice[1])
    operations.edit_record(office.database, twice[1], {"region": "Elsewhere"})
    dialog.accept()
    assert dialog.merged is None
    assert "changed elsewhere" in dialog.fault.sentence.text()


def test_the_menu_merges_and_goes_to_the_one_that_stays(twice: tuple[Ref, Ref], window: Window) -> None:
    window.deeds.go_to(twice[0])
    assert window.actions_by_name["merge"].isEnabled()

    def answer(shown: MergeDialog) -> None:
        shown.accept()
        shown.swap()
        shown.accept()  # which does nothing before it is told what would come of it
        told(shown)
        shown.accept()

    with answering(MergeDialog, answer):
        window.actions_by_name["merge"].trigger()
    assert window.desk is not None
    assert window.desk.current_ref() == twice[1]


def test_where_there_is_nothing_to_merge_nothing_is_asked(
    twice: tuple[Ref, Ref], window: Window, office: Office
) -> None:
    window.deeds.go_to(make(office, "meeting", title="First"))
    assert not window.actions_by_name["merge"].isEnabled()
    window.deeds.merge()
    assert merge_with_another(office, Ref("person", "gone"), window) is None
    window.deeds.go_to(twice[0])
    with answering(MergeDialog, lambda shown: shown.reject()):
        window.deeds.merge()
    assert not stored(office, twice[0]).deleted
