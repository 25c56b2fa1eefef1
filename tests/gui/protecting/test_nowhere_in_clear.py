"""No word of a protected file is in its folder, the temporary one, the settings or open files, nor is it afterwards."""

import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.gui.protecting.protect_dialog import ProtectDialog
from baliapp.packs.build import readiness_of
from baliapp.packs.request import PackRequest
from baliapp.store.asking.queries import all_entries
from baliapp.store.backups.making import back_up
from baliapp.store.backups.names import Why
from baliapp.store.deeds.operations import create_record, edit_record
from tests.gui.dialogs import answering
from tests.gui.protecting.test_protecting import PASSPHRASE, agree, locking_of

WORD = "Saltwaterbridge"
OPEN_FILES = Path("/proc/self/fd")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have temporary files in a folder of the test's own."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("SQLITE_TMPDIR", str(folder))
    return folder


def contents(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for each in folder.rglob("*"):
        if each.is_file():
            yield each, each.read_bytes()
    if not OPEN_FILES.is_dir():
        return  # such a folder is on Linux alone
    for each in OPEN_FILES.iterdir():
        try:
            if stat.S_ISREG(each.stat().st_mode) and (named := each.readlink()).suffix != ".py":
                yield named, each.read_bytes()
        except OSError:
            continue  # closed meanwhile


def found_in(folder: Path) -> set[str]:
    words = [WORD.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    return {place.name for place, content in contents(folder) if any(word in content for word in words)}


def test_the_search_finds_what_is_there(window: Window, office: Office, tmp_path: Path) -> None:
    office.perform(lambda database: create_record(database, "document", {"title": WORD}))
    assert any(name.startswith("desk.bali") for name in found_in(tmp_path))


def test_no_word_of_a_protected_file_is_written_in_clear(
    window: Window, office: Office, tmp_path: Path, temporary: Path
) -> None:
    with answering(ProtectDialog, agree):
        window.actions_by_name["protect"].trigger()
    office.perform(lambda database: create_record(database, "meeting", {"title": WORD, "key": "RMC 1"}))
    (meeting,) = all_entries(office.database, "meeting")
    office.perform(
        lambda database: edit_record(database, meeting.ref, {"note": f"{WORD} again " * 999}, meeting.version)
    )
    assert window.desk is not None
    assert window.desk.go_to(meeting.ref)
    assert window.desk.pane is not None
    window.desk.pane.filter.setText(WORD)
    window.desk.remember()
    office.remember("find.words", WORD)
    office.remember("unsaved", {office.database.address: {str(meeting.ref): {"title": WORD}}})
    readiness_of(office.database, PackRequest(meeting.ref))  # as the pane of a pack draws it
    back_up(Path(office.address), Why.ASKED)
    assert found_in(tmp_path) == set()

    window.actions_by_name["lock"].trigger()
    assert found_in(tmp_path) == set()
    locking_of(window).unlock(PASSPHRASE)
    assert office.settings.get("find.words") == WORD
    window.close()
    office.close()
    assert found_in(tmp_path) == set()
