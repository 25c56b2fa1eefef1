"""Lists, sheets to sign and place cards are made off the main thread, and shown."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QToolButton
from pytestqt.qtbot import QtBot

from baliapp.gui.delegations.delegations_section import DelegationsSection
from baliapp.gui.delegations.paper_dialog import PAPERS, PaperDialog
from baliapp.gui.kit.folders import folder_for
from baliapp.gui.kit.office import Office
from baliapp.store.meetings.participants_lists import issue
from baliapp.store.tables.entries import Ref
from tests.gui.delegations.seen import people
from tests.gui.records import stored


@pytest.mark.parametrize("place", [0, 2, 3, 4])
def test_each_paper_is_made_and_shown(
    office: Office, section: DelegationsSection, attendance: Ref, meeting: Ref, tmp_path: Path, qtbot: QtBot, place: int
) -> None:
    people(office, attendance, "Kim")
    issue(office.database, meeting, "Provisional", None)
    dialog = PaperDialog(office, stored(office, meeting), None)
    qtbot.addWidget(dialog)
    dialog.paper.setCurrentIndex(place)
    assert dialog.file_name().endswith("Meeting.pdf")
    target = tmp_path / "Paper.pdf"
    dialog.file.setText(str(target.with_suffix("")))
    dialog.make()
    qtbot.waitUntil(lambda: dialog.preview is not None)
    assert target.read_bytes().startswith(b"%PDF")
    assert dialog.preview is not None
    dialog.preview.close()


@pytest.mark.parametrize("is_opened", [True, False])
def test_the_list_for_excel_is_made_and_opened_in_the_program_for_it(
    office: Office,
    section: DelegationsSection,
    attendance: Ref,
    meeting: Ref,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    is_opened: bool,
) -> None:
    people(office, attendance, "Kim")
    dialog = PaperDialog(office, stored(office, meeting), None)
    qtbot.addWidget(dialog)
    dialog.paper.setCurrentIndex(1)
    assert dialog.file_name().endswith("Meeting.xlsx")
    assert dialog.file.text().endswith("Meeting.xlsx")
    dialog.file.setText(str(tmp_path / "List"))
    opened, refused = list[str](), list[str]()

    def open_url(url: QUrl) -> bool:
        opened.append(url.fileName())
        return is_opened

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    office.refused.connect(lambda fault: refused.append(str(fault)))
    dialog.make()
    qtbot.waitUntil(lambda: opened == ["List.xlsx"])
    assert (tmp_path / "List.xlsx").read_bytes().startswith(b"PK")
    assert ["No program on this machine opens List.xlsx." in each for each in refused] == [True] * (not is_opened)


def test_a_paper_that_cannot_be_made_is_said(office: Office, meeting: Ref, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = PaperDialog(office, stored(office, meeting), None)
    qtbot.addWidget(dialog)
    dialog.file.setText("")
    dialog.make()
    assert "needs a file name" in dialog.fault.sentence.text()
    dialog.file.setText(str(tmp_path / "Paper.pdf"))
    dialog.make()
    qtbot.waitUntil(lambda: bool(dialog.fault.sentence.text()))
    assert "Nobody is on the list yet." in dialog.fault.sentence.text()
    dialog.make()
    dialog.reject()
    qtbot.waitUntil(lambda: dialog.job is None)
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_paper_goes_where_the_last_one_went_unless_another_place_is_chosen(
    office: Office,
    section: DelegationsSection,
    attendance: Ref,
    meeting: Ref,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people(office, attendance, "Kim")
    dialog = PaperDialog(office, stored(office, meeting), None)
    qtbot.addWidget(dialog)
    answers = iter(["", str(tmp_path / "Paper.pdf")])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked, **_rest: (next(answers), ""))
    browse = next(each for each in dialog.findChildren(QToolButton))
    offered = dialog.file.text()
    browse.click()
    assert dialog.file.text() == offered
    browse.click()
    dialog.make_button.click()
    qtbot.waitUntil(lambda: dialog.preview is not None)
    assert folder_for(office, PAPERS) == tmp_path
    assert dialog.preview is not None
    dialog.preview.close()

    again = PaperDialog(office, stored(office, meeting), None)
    qtbot.addWidget(again)
    assert Path(again.file.text()) == tmp_path / again.file_name()
    first = again.file_name()
    again.paper.setCurrentIndex(1)
    assert Path(again.file.text()) == tmp_path / again.file_name() != tmp_path / first
    again.file.setText(str(tmp_path / "Own.pdf"))
    again.paper.setCurrentIndex(2)
    assert Path(again.file.text()) == tmp_path / "Own.pdf"


@pytest.mark.parametrize("replaces", [True, False])
def test_a_file_that_is_there_is_replaced_only_where_the_officer_agrees(
    replaces: bool, office: Office, section: DelegationsSection, attendance: Ref, meeting: Ref, tmp_path: Path,
    qtbot: QtBot,
) -> None:  # fmt: skip
    people(office, attendance, "Kim")
    there = tmp_path / "Paper.pdf"
    there.write_bytes(b"an older paper")
    dialog = PaperDialog(office, stored(office, meeting), None)
    qtbot.addWidget(dialog)
    dialog.file.setText(str(there))

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        pressed = next(each for each in box.buttons() if (each.text() == "Replace") is replaces)
        pressed.click()

    QTimer.singleShot(0, dialog, answer)
    dialog.make()
    if replaces:
        qtbot.waitUntil(lambda: dialog.preview is not None)
        assert dialog.preview is not None
        dialog.preview.close()
    assert there.read_bytes().startswith(b"%PDF" if replaces else b"an older paper")
