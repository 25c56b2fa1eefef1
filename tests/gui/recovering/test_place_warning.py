"""Whoever opens a file where it is at risk is told so in words, once."""

from pathlib import Path

from baliapp.base.errors import UserError
from baliapp.base.risky_places import Risk
from baliapp.gui.frame.window import Window
from baliapp.gui.kit.office import Office
from baliapp.gui.recovering.place_warning import warn_of_place, warning
from baliapp.store.opening.databases import create_database
from baliapp.store.tables.entries import Author


def test_a_file_in_a_folder_of_a_service_is_warned_of_once(window: Window, office: Office, tmp_path: Path) -> None:
    file = tmp_path / "OneDrive - Secretariat" / "other.bali"
    create_database(file, Author("Kim", "desk"), starter=False).close()
    said = list[UserError]()
    office.noticed.connect(said.append)

    assert window.files.open(file)
    assert "other.bali lies in a folder of OneDrive" in said[0].message
    assert "take a venue copy" in said[0].advice
    assert window.files.open(file)
    assert len(said) == 1


def test_a_share_is_told_as_such_and_a_server_is_not(office: Office) -> None:
    assert "lies on another machine" in warning(Path("desk.bali"), Risk.NETWORK, "").message
    said = list[UserError]()
    office.noticed.connect(said.append)
    for address in ("", "postgresql://server/OneDrive/desk"):
        office.address = address
        warn_of_place(office)
    assert said == []
