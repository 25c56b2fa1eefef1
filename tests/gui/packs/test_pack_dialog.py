"""Laws of making a pack: it is made, shown and remembered; whatever is amiss is told, and no file is left."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.gui.kit.jobs import Lane
from baliapp.gui.kit.office import Office
from baliapp.gui.packs.pack_choices import day_typed, file_name, folder_of, remarks_on
from baliapp.gui.packs.pack_dialog import PackDialog
from baliapp.gui.packs.packs_made import packs_made
from baliapp.packs.build import BuiltPack
from baliapp.packs.editions import Reader, told
from baliapp.store.entries import Ref
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
    dialog.file.setText(str(tmp_path / "pack.pdf"))
    dialog.show()
    return dialog


def close_preview(dialog: PackDialog) -> None:
    assert dialog.preview is not None
    dialog.preview.close()


def test_the_pack_is_made_shown_and_remembered(
    dialog: PackDialog, meeting: Ref, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(dialog.built) as built:
        dialog.make()

    pack = built.args[0] if built.args else None
    assert isinstance(pack, BuiltPack)
    assert pack.path == tmp_path / "pack.pdf"
    assert dialog.preview is not None
    assert len(dialog.preview.pages) == pack.pages
    assert dialog.preview.side.outline.topLevelItemCount() > 0
    assert [(made.path, made.meeting) for made in packs_made(office.settings)] == [(pack.path, meeting.id)]
    assert folder_of(office) == tmp_path
    close_preview(dialog)


def test_what_an_edition_holds_is_told_as_it_is_chosen_or_typed(dialog: PackDialog) -> None:
    assert dialog.what_is_in_it.text() == told(Reader.DELEGATES)
    dialog.edition.setCurrentIndex(1)
    assert (dialog.request().reader, dialog.what_is_in_it.text()) == (Reader.CHAIR, told(Reader.CHAIR))
    dialog.edition.setEditText("Chair’s edition of tonight")
    assert (dialog.request().reader, dialog.what_is_in_it.text()) == (Reader.PRESS, told(Reader.PRESS))


def test_each_edition_has_a_file_of_its_own_unless_somebody_names_one(
    qtbot: QtBot, office: Office, meeting: Ref, tmp_path: Path
) -> None:
    dialog = PackDialog(office, meeting)
    qtbot.addWidget(dialog)
    folder = dialog.target().parent
    dialog.edition.setCurrentIndex(1)
    assert dialog.target() == folder / "Briefing pack RMC 1 – Chair’s edition.pdf"
    dialog.edition.setCurrentIndex(0)
    assert dialog.target() == folder / "Briefing pack RMC 1.pdf"
    dialog.file.setText(str(tmp_path / "mine.pdf"))
    dialog.edition.setCurrentIndex(1)
    assert dialog.target() == tmp_path / "mine.pdf"


def test_what_is_chosen_is_asked_for(dialog: PackDialog, meeting: Ref) -> None:
    dialog.edition.setEditText("Chair’s edition")
    dialog.classification.setEditText("<Secret> & more")
    dialog.as_of.setText("13 Nov 2012")
    dialog.printed_on.setText("2026-11-22")

    request = dialog.request()

    assert (request.meeting, request.edition, request.classification) == (meeting, "Chair’s edition", "<Secret> & more")
    assert (request.as_of, request.printed_on) == (date(2012, 11, 13), date(2026, 11, 22))


@pytest.mark.parametrize("typed", ["spring", "2012", "about 12 November 2012", "12-13 November 2012"])
def test_what_is_no_single_day_is_told(typed: str, dialog: PackDialog) -> None:
    dialog.as_of.setText(typed)

    dialog.make()

    assert dialog.job is None
    assert dialog.fault.sentence.text()
    with pytest.raises(UserError):
        day_typed(typed)


def test_a_blank_day_is_none() -> None:
    assert day_typed("  ") is None


def test_a_file_name_gets_its_ending_and_a_blank_one_is_told(dialog: PackDialog, tmp_path: Path) -> None:
    dialog.file.setText(str(tmp_path / "pack.v2"))
    assert dialog.target() == tmp_path / "pack.v2.pdf"

    dialog.file.setText(" ")
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
        qtbot.waitUntil(lambda: dialog.preview is not None)
        close_preview(dialog)
    kept = (tmp_path / "pack.pdf").read_bytes()
    assert kept.startswith(b"%PDF" if replaces else b"an older pack")


def test_cancel_stops_the_work_keeps_the_dialog_and_leaves_no_file(
    dialog: PackDialog, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    office.jobs = Lane()
    dialog.make()

    dialog.reject()

    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.job is None)
    assert dialog.fault.sentence.text() == "Cancelled; no file was written."
    assert dialog.make_button.isEnabled()
    assert list(tmp_path.glob("*pack*")) == []
    dialog.reject()
    assert not dialog.isVisible()


def test_a_folder_that_is_gone_is_told_and_not_made(dialog: PackDialog, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.file.setText(str(tmp_path / "gone" / "pack.pdf"))

    dialog.make()

    qtbot.waitUntil(lambda: dialog.job is None)
    assert "could not be written" in dialog.fault.sentence.text()
    assert not (tmp_path / "gone").exists()


def test_the_usual_folder_is_made_when_it_is_not_there(dialog: PackDialog, office: Office, qtbot: QtBot) -> None:
    folder = folder_of(office)
    assert not folder.exists()
    dialog.file.setText(str(folder / "pack.pdf"))

    dialog.make()

    qtbot.waitUntil(lambda: dialog.preview is not None)
    close_preview(dialog)
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
    fields = [dialog.edition, dialog.classification, dialog.as_of, dialog.printed_on, dialog.file]

    assert buddies == set(fields)
    assert all(field.accessibleName() for field in fields if isinstance(field, QComboBox | QLineEdit))


def test_a_meeting_erased_in_the_meantime_is_told_in_words(office: Office) -> None:
    with pytest.raises(UserError, match="no longer there"):
        PackDialog(office, Ref("meeting", "gone"))
