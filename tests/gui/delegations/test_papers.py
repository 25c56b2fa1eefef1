"""Lists, sheets to sign and place cards are made off the main thread, and shown."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from baliapp.gui.delegations.delegations_section import DelegationsSection
from baliapp.gui.delegations.paper_dialog import PAPERS, PaperDialog
from baliapp.gui.kit.folders import folder_for
from baliapp.gui.kit.office import Office
from baliapp.store.entries import Ref
from baliapp.store.participants_lists import issue
from tests.gui.delegations.seen import people
from tests.gui.records import stored


@pytest.mark.parametrize("place", range(4))
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
    dialog.make(target)
    qtbot.waitUntil(lambda: dialog.preview is not None)
    assert target.read_bytes().startswith(b"%PDF")
    assert dialog.preview is not None
    dialog.preview.close()


def test_a_paper_that_cannot_be_made_is_said(office: Office, meeting: Ref, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = PaperDialog(office, stored(office, meeting), None)
    qtbot.addWidget(dialog)
    dialog.make(tmp_path / "Paper.pdf")
    qtbot.waitUntil(lambda: bool(dialog.fault.sentence.text()))
    assert "Nobody is on the list yet." in dialog.fault.sentence.text()
    dialog.make(tmp_path / "Paper.pdf")
    dialog.reject()
    qtbot.waitUntil(lambda: dialog.job is None)
    assert list(tmp_path.glob("*.pdf")) == []


def test_where_a_paper_is_put_is_asked_and_remembered(
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
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: ("", ""))
    dialog.make_button.click()
    assert dialog.job is None
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "Paper.pdf"), ""))
    dialog.make_button.click()
    qtbot.waitUntil(lambda: dialog.preview is not None)
    assert folder_for(office, PAPERS) == tmp_path
    assert dialog.preview is not None
    dialog.preview.close()
