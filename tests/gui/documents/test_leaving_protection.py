"""What would put words of a protected file where no passphrase guards them asks first, and takes no for an answer."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from baliapp.gui.commitments.commitment_export import export
from baliapp.gui.commitments.commitment_model import CommitmentModel
from baliapp.gui.delegations.paper_dialog import PaperDialog
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.gui.packs.pack_dialog import PackDialog
from baliapp.gui.protecting.protect_dialog import ProtectDialog
from baliapp.store.deeds.operations import create_record
from baliapp.store.tables.entries import Entry
from tests.gui.dialogs import answering
from tests.gui.protecting.test_protecting import agree
from tests.gui.records import stored

Leave = Callable[[Office, Entry, Window, Path], object]


@pytest.fixture
def meeting(window: Window, office: Office) -> Entry:
    """Give a meeting of a protected database."""
    made = office.perform(lambda database: create_record(database, "meeting", {"title": "SOM 9", "key": "SOM 9"}))
    assert made is not None
    with answering(ProtectDialog, agree):
        window.actions_by_name["protect"].trigger()
    return stored(office, made.made[0])


def export_table(office: Office, _meeting: Entry, window: Window, _target: Path) -> None:
    export(office, CommitmentModel(), window)


def make_paper(office: Office, meeting: Entry, window: Window, target: Path) -> None:
    dialog = PaperDialog(office, meeting, None, window)
    dialog.file.setText(str(target))
    dialog.make()


def make_pack(office: Office, meeting: Entry, window: Window, target: Path) -> None:
    dialog = PackDialog(office, meeting.ref, window)
    dialog.form.file.setText(str(target))
    dialog.make()


@pytest.mark.parametrize("leave", [export_table, make_paper, make_pack])
def test_nothing_is_written_without_a_passphrase_where_the_officer_says_no(
    window: Window, office: Office, meeting: Entry, leave: Leave, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    target = tmp_path / "made" / "file.pdf"
    target.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(target), ""))
    with answering(QMessageBox, lambda box: box.reject()) as asked:
        leave(office, meeting, window, target)
    assert "no passphrase" in asked[0].text()
    assert office.jobs.is_busy() is False
    assert list(target.parent.iterdir()) == []
