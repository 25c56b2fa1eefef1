"""Laws of making a pack: it is made, shown and remembered; whatever is amiss is told, and no file is left."""

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.gui.form.form_dialog import RecordDialog
from baliapp.gui.kit.jobs import Lane
from baliapp.gui.kit.office import Office
from baliapp.gui.packs.definitions_dialog import DefinitionsDialog
from baliapp.gui.packs.issue_dialog import IssueDialog
from baliapp.gui.packs.pack_choices import day_typed, file_name, folder_of, remarks_on
from baliapp.gui.packs.pack_dialog import PackDialog
from baliapp.gui.packs.packs_made import packs_made
from baliapp.packs.build import BuiltPack
from baliapp.packs.editions import Reader, told
from baliapp.store.deeds import operations
from baliapp.store.opening.databases import open_database
from baliapp.store.packs.definitions import make_definition
from baliapp.store.tables.entries import Changed, Ref
from tests.gui.conftest import AUTHOR
from tests.gui.dialogs import answering
from tests.gui.records import make, member, stored


@pytest.fixture
def meeting(office: Office) -> Ref:
    meeting = make(office, "meeting", title="First Meeting", key="RMC 1", dates=read_date("26 February 2002"))
    make(office, "attendance", meeting=meeting.id, participant=member(office).id, capacity="participant")
    return meeting


@pytest.fixture
def dialog(qtbot: QtBot, office: Office, meeting: Ref, tmp_path: Path) -> PackDialog:
    dialog = PackDialog(office, meeting)
    qtbot.addWidget(dialog)
    dialog.form.file.setText(str(tmp_path / "pack.pdf"))
    dialog.show()
    return dialog


def finished(dialog: PackDialog, qtbot: QtBot) -> BuiltPack:
    """Give the pack, once the preview that took over has it whole."""
    assert dialog.preview is not None
    assert dialog.preview.making is not None
    with qtbot.waitSignal(dialog.preview.making.finished) as built:
        pass
    pack = built.args[0] if built.args else None
    assert isinstance(pack, BuiltPack)
    return pack


def test_the_pack_is_made_shown_and_remembered(
    dialog: PackDialog, meeting: Ref, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.make()
    pack = finished(dialog, qtbot)

    assert pack.path == tmp_path / "pack.pdf"
    assert not dialog.isVisible()
    assert dialog.preview is not None
    assert len(dialog.preview.pages) == pack.pages
    assert dialog.preview.side.outline.topLevelItemCount() > 0
    assert [(made.path, made.meeting) for made in packs_made(office.settings)] == [(pack.path, meeting.id)]
    assert folder_of(office) == tmp_path
    dialog.preview.close()


def test_what_an_edition_holds_is_told_as_it_is_chosen_or_typed(dialog: PackDialog) -> None:
    assert dialog.form.what_is_in_it.text() == told(Reader.DELEGATES)
    dialog.form.edition.setCurrentIndex(1)
    assert (dialog.form.request().reader, dialog.form.what_is_in_it.text()) == (Reader.CHAIR, told(Reader.CHAIR))
    dialog.form.edition.setEditText("Chair’s edition of tonight")
    assert (dialog.form.request().reader, dialog.form.what_is_in_it.text()) == (Reader.PRESS, told(Reader.PRESS))


def test_each_edition_has_a_file_of_its_own_unless_somebody_names_one(
    qtbot: QtBot, office: Office, meeting: Ref, tmp_path: Path
) -> None:
    dialog = PackDialog(office, meeting)
    qtbot.addWidget(dialog)
    folder = dialog.form.target().parent
    dialog.form.edition.setCurrentIndex(1)
    assert dialog.form.target() == folder / "Briefing pack RMC 1 – Chair’s edition.pdf"
    dialog.form.edition.setCurrentIndex(0)
    assert dialog.form.target() == folder / "Briefing pack RMC 1.pdf"
    dialog.form.file.setText(str(tmp_path / "mine.pdf"))
    dialog.form.edition.setCurrentIndex(1)
    assert dialog.form.target() == tmp_path / "mine.pdf"


def test_what_is_chosen_is_asked_for(dialog: PackDialog, meeting: Ref) -> None:
    dialog.form.edition.setEditText("Chair’s edition")
    dialog.form.classification.setEditText("<Secret> & more")
    dialog.form.as_of.setText("13 Nov 2012")
    dialog.form.printed_on.setText("2026-11-22")

    request = dialog.form.request()

    assert (request.meeting, request.edition, request.classification) == (meeting, "Chair’s edition", "<Secret> & more")
    assert (request.as_of, request.printed_on) == (date(2012, 11, 13), date(2026, 11, 22))


@pytest.mark.parametrize("typed", ["spring", "2012", "about 12 November 2012", "12-13 November 2012"])
def test_what_is_no_single_day_is_told(typed: str, dialog: PackDialog) -> None:
    dialog.form.as_of.setText(typed)

    dialog.make()

    assert dialog.making is None
    assert dialog.fault.sentence.text()
    with pytest.raises(UserError):
        day_typed(typed)


def test_a_blank_day_is_none() -> None:
    assert day_typed("  ") is None


def test_a_file_name_gets_its_ending_and_a_blank_one_is_told(dialog: PackDialog, tmp_path: Path) -> None:
    dialog.form.file.setText(str(tmp_path / "pack.v2"))
    assert dialog.form.target() == tmp_path / "pack.v2.pdf"

    dialog.form.file.setText(" ")
    dialog.make()
    assert "needs a file name" in dialog.fault.sentence.text()


@pytest.mark.parametrize("replaces", [True, False])
def test_a_file_is_replaced_only_when_the_officer_says_so(
    replaces: bool, dialog: PackDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pack.pdf").write_text("an older pack", encoding="utf-8")
    monkeypatch.setattr(dialog, "replaces", lambda _target: replaces)

    dialog.make()

    if replaces:
        finished(dialog, qtbot)
    kept = (tmp_path / "pack.pdf").read_bytes()
    assert kept.startswith(b"%PDF" if replaces else b"an older pack")


def test_cancel_stops_the_work_keeps_the_dialog_and_leaves_no_file(
    dialog: PackDialog, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    office.jobs = Lane()
    dialog.make()

    dialog.reject()

    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.making is not None and dialog.making.job is None)
    assert dialog.preview is None
    assert dialog.fault.sentence.text() == "Cancelled; no file was written."
    assert dialog.make_button.isEnabled()
    assert list(tmp_path.glob("*pack*")) == []
    dialog.reject()
    assert not dialog.isVisible()


def test_a_folder_that_is_gone_is_told_and_not_made(dialog: PackDialog, tmp_path: Path) -> None:
    dialog.form.file.setText(str(tmp_path / "gone" / "pack.pdf"))

    dialog.make()

    assert dialog.making is None
    assert "is not there" in dialog.fault.sentence.text()
    assert not (tmp_path / "gone").exists()


def test_the_usual_folder_is_made_when_it_is_not_there(dialog: PackDialog, office: Office, qtbot: QtBot) -> None:
    folder = folder_of(office)
    assert not folder.exists()
    dialog.form.file.setText(str(folder / "pack.pdf"))

    dialog.make()

    finished(dialog, qtbot)
    assert (folder / "pack.pdf").is_file()


@pytest.mark.parametrize(
    ("key", "title", "expected"),
    [
        ("RMC 1", "First Meeting", "Briefing pack RMC 1.pdf"),
        ("", "What: now?", "Briefing pack What now.pdf"),
        ("../../x", "Title", "Briefing pack .. .. x.pdf"),
        ("", "Long " * 100, f"Briefing pack {'Long ' * 13}L.pdf"),
    ],
)
def test_a_file_is_called_after_its_meeting_on_every_system(
    key: str, title: str, expected: str, office: Office
) -> None:
    assert file_name(stored(office, make(office, "meeting", title=title, key=key))) == expected


def test_remarks_say_what_to_check() -> None:
    built = BuiltPack(Path("x.pdf"), 3, "", ("a", "b"), ("Thailand could not be printed.",))

    assert [each.sentence for each in remarks_on(built)] == [
        "Thailand could not be printed.",
        "No font has the characters a b; their codes are printed in red instead.",
    ]


def test_every_field_has_a_name_and_a_label(dialog: PackDialog) -> None:
    buddies = {label.buddy() for label in dialog.findChildren(QLabel) if label.buddy()}
    form = dialog.form
    fields = [form.contents.box, form.edition, form.classification, form.as_of, form.printed_on, form.kind, form.file]

    assert buddies == set(fields)
    assert all(field.accessibleName() for field in fields if isinstance(field, QComboBox | QLineEdit))


def test_a_meeting_erased_in_the_meantime_is_told_in_words(office: Office) -> None:
    with pytest.raises(UserError, match="no longer there"):
        PackDialog(office, Ref("meeting", "gone"))


def settled(dialog: PackDialog, qtbot: QtBot) -> None:
    dialog.measure.latest.at_rest.setInterval(0)
    dialog.form.changed.emit()
    qtbot.waitUntil(lambda: not dialog.measure.latest.is_asking)


def test_pages_are_counted_before_the_pack_is_made_and_are_as_many(dialog: PackDialog, qtbot: QtBot) -> None:
    settled(dialog, qtbot)
    counted = dialog.measure.count.text()
    dialog.make()
    assert counted.startswith(f"{finished(dialog, qtbot).pages} pages, ")


def test_what_is_to_be_checked_is_listed_and_mended_beside_the_dialog(office: Office, qtbot: QtBot) -> None:
    coming = make(office, "meeting", title="Next Meeting", dates=read_date("3 March 2031"))
    make(office, "attendance", meeting=coming.id, participant=member(office).id, capacity="participant")
    dialog = PackDialog(office, coming)
    qtbot.addWidget(dialog)
    dialog.show()
    settled(dialog, qtbot)
    lines = dialog.measure.readiness.lines
    assert "anyway" in dialog.make_button.text()
    place = next(row for row in range(lines.count()) if "head of the delegation" in lines.item(row).text())
    lines.setCurrentRow(place)
    with answering(RecordDialog, lambda form: form.reject()) as seen:
        QTest.keyClick(lines, Qt.Key.Key_Return)
    assert seen[0].ref.type == "attendance"
    assert dialog.isVisible()


def test_a_day_that_is_not_understood_is_not_counted_for(dialog: PackDialog) -> None:
    dialog.form.as_of.setText("spring")
    assert not dialog.measure.latest.is_asking
    assert dialog.measure.count.text() == ""


def test_the_definition_that_is_chosen_is_what_the_pack_holds(dialog: PackDialog, office: Office, qtbot: QtBot) -> None:
    short = make_definition(office.database, {"name": "Short", "classification": "Secret"}, ["meeting"]).made[0]
    office.changed.emit(Changed(refs=frozenset({short})))
    usual = dialog.form.classification.currentText()

    def look(shown: DefinitionsDialog) -> None:
        shown.list.setCurrentRow(0)
        shown.reject()

    with answering(DefinitionsDialog, look):
        dialog.form.contents.edit_button.click()
    assert dialog.form.contents.definition == short
    assert dialog.form.classification.currentText() == "Secret"
    settled(dialog, qtbot)
    assert dialog.measure.count.text().startswith("3 pages")
    dialog.form.contents.choose(None)
    assert dialog.form.classification.currentText() == usual


def test_a_pack_for_the_press_is_offered_as_public_unless_something_else_was_typed(dialog: PackDialog) -> None:
    dialog.form.edition.setEditText("Press edition")
    assert dialog.form.classification.currentText() == "Public"
    dialog.form.classification.setEditText("Embargoed")
    dialog.form.edition.setEditText("Chair’s edition")
    assert dialog.form.request().classification == "Embargoed"


def test_the_pack_is_made_again_after_an_edit_and_the_page_stays(
    dialog: PackDialog, office: Office, meeting: Ref, qtbot: QtBot
) -> None:
    dialog.make()
    finished(dialog, qtbot)
    preview = dialog.preview
    assert preview is not None
    assert preview.making is not None
    assert preview.strip.isHidden()
    preview.view.go_to(2)
    seen = preview.view.page
    office.perform(lambda database: operations.edit_record(database, meeting, {"city": "Manila"}))
    assert not preview.strip.isHidden()
    with qtbot.waitSignal(preview.making.finished):
        preview.strip.again.click()
    assert preview.view.page == seen
    assert preview.strip.isHidden()
    assert any("Manila" in preview.pages.text(page) for page in range(len(preview.pages)))
    preview.close()


def test_what_is_made_goes_on_when_nobody_looks_any_more(
    dialog: PackDialog, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    office.jobs = Lane()
    with dialog._again.drawing(Reader.DELEGATES):  # noqa: SLF001 - so that the work waits behind its cover
        dialog.make()
        qtbot.waitUntil(lambda: dialog.preview is not None)
        assert dialog.preview is not None
        dialog.preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # as long as it can still hear
        dialog.preview.close()
    qtbot.waitUntil(lambda: not office.jobs.is_busy())
    assert (tmp_path / "pack.pdf").is_file()
    assert packs_made(office.settings)
    dialog.preview.deleteLater()


def test_a_pack_that_cannot_be_finished_says_why_below_its_first_pages(
    dialog: PackDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.make()
    preview = dialog.preview
    assert preview is not None
    assert preview.making is not None
    finished(dialog, qtbot)
    (tmp_path / "pack.pdf").unlink()
    (tmp_path / "pack.pdf").mkdir()
    with qtbot.waitSignal(preview.making.failed):
        preview.make_again()
    assert "is a folder" in preview.strip.fault.sentence.text()
    assert not preview.strip.again.isHidden()
    preview.close()


def test_cancel_below_the_pages_stops_the_work_and_another_try_finishes_it(
    dialog: PackDialog, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    office.jobs = Lane()
    with dialog._again.drawing(Reader.DELEGATES):  # noqa: SLF001 - so that the work waits behind its cover
        dialog.make()
        qtbot.waitUntil(lambda: dialog.preview is not None)
        preview = dialog.preview
        assert preview is not None
        assert (preview.view.is_draft, len(preview.pages)) == (True, 1)
        preview.strip.cancel.click()
    qtbot.waitUntil(lambda: "Cancelled" in preview.strip.fault.sentence.text())
    assert list(tmp_path.glob("*pack*")) == []
    preview.strip.again.click()
    qtbot.waitUntil(lambda: not preview.view.is_draft)
    assert (tmp_path / "pack.pdf").is_file()
    preview.close()


def test_a_pack_of_another_database_cannot_be_made_again(
    dialog: PackDialog, office: Office, qtbot: QtBot, empty_file: Path, tmp_path: Path
) -> None:
    dialog.make()
    finished(dialog, qtbot)
    preview = dialog.preview
    assert preview is not None
    assert preview.again.isEnabled()
    other = Path(shutil.copy(empty_file, tmp_path / "other.bali"))
    office.take(open_database(other, AUTHOR), other)
    assert not preview.again.isEnabled()
    preview.make_again()
    assert preview.making is not None
    assert preview.making.job is None
    assert preview.strip.isHidden()
    preview.close()


def test_the_other_editions_are_made_beside_the_one_that_is_shown(
    dialog: PackDialog, office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[str]()

    def replaces(there: Sequence[Path]) -> bool:
        asked.extend(file.name for file in there)
        return True

    monkeypatch.setattr(dialog, "replaces", replaces)
    (tmp_path / "Briefing pack RMC 1 – Press edition.pdf").write_bytes(b"an older one")
    dialog.form.others_too.setChecked(True)
    dialog.make()
    finished(dialog, qtbot)
    qtbot.waitUntil(lambda: len(packs_made(office.settings)) == 4)
    assert asked == ["Briefing pack RMC 1 – Press edition.pdf"]
    assert {made.path.name: made.asked["edition"] for made in packs_made(office.settings)} == {
        "pack.pdf": "Delegates’ edition",
        "Briefing pack RMC 1 – Chair’s edition.pdf": "Chair’s edition",
        "Briefing pack RMC 1 – Observers’ edition.pdf": "Observers’ edition",
        "Briefing pack RMC 1 – Press edition.pdf": "Press edition",
    }


def test_two_editions_never_share_a_file(dialog: PackDialog, tmp_path: Path) -> None:
    dialog.form.edition.setCurrentIndex(1)
    dialog.form.file.setText(str(tmp_path / "Briefing pack RMC 1.pdf"))
    dialog.form.others_too.setChecked(True)
    dialog.make()
    assert dialog.making is None
    assert "Another edition" in dialog.fault.sentence.text()


def test_the_edition_of_last_time_is_chosen_for_the_same_meeting(office: Office, meeting: Ref, qtbot: QtBot) -> None:
    other = make(office, "meeting", title="Another Meeting")

    def chosen(of: Ref, choose: str = "") -> str:
        dialog = PackDialog(office, of)
        qtbot.addWidget(dialog)
        if choose:
            dialog.form.edition.setEditText(choose)
            dialog.form.keep_choices()
        return dialog.form.edition.currentText()

    usual = chosen(meeting)
    chosen(meeting, "Chair’s edition")
    chosen(other, "For Kim alone")
    assert (chosen(meeting), chosen(other)) == ("Chair’s edition", "For Kim alone")
    assert office.settings.get("pack.editions")[meeting.id] == "chair", "the same in every language"
    office.remember("pack.editions", {meeting.id: 7})
    assert chosen(meeting) == usual


def test_who_issues_is_asked_for_no_file(office: Office, meeting: Ref, qtbot: QtBot) -> None:
    dialog = PackDialog(office, meeting, to_issue=True)
    qtbot.addWidget(dialog)
    dialog.show()
    form = dialog.form
    assert not any(part.isVisible() for part in (form.file, form.kind, form.others_too, dialog.make_button))
    assert dialog.issue_button.isDefault()
    with answering(IssueDialog, lambda asked: asked.reject()):
        dialog.issue_button.click()
