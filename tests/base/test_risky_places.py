"""Folders of cloud services and of other machines are known by names, marks, variables and the list of disks."""

from pathlib import Path

import pytest

from baliapp.base import risky_places
from baliapp.base.risky_places import Risk, kind_of_mount, risk_of

MOUNTS = r"""
/dev/sda1 / ext4 rw 0 0
//server/share /mnt/Our\040share cifs rw 0 0
server:/home /home/kim/office nfs4 rw 0 0
/dev/sdb1 /home/kim/office/stick vfat rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("folder", "service"),
    [("OneDrive", "OneDrive"), ("OneDrive - Secretariat", "OneDrive"), ("Dropbox (Office)", "Dropbox"),
     ("Google Drive", "Google Drive"), ("GoogleDrive-kim@example.org/My Drive", "Google Drive"),
     ("iCloudDrive", "iCloud"), ("Library/Mobile Documents", "iCloud"), ("nextcloud", "Nextcloud"),
     ("ownCloud2", "ownCloud"), ("Syncthing", "Syncthing"), ("Box Sync", "Box"),
     ("MEGAsync", "MEGA"), ("pCloudDrive", "pCloud")],
)  # fmt: skip
def test_services_are_known_by_the_names_of_their_folders(tmp_path: Path, folder: str, service: str) -> None:
    assert risk_of(tmp_path / folder / "Desk" / "desk.bali") == (Risk.CLOUD, service)


@pytest.mark.parametrize("folder", ["Desk", "Dropboxes", "Boxes", "My OneDrive notes", "Nextcloudy"])
def test_other_folders_are_at_no_risk(tmp_path: Path, folder: str) -> None:
    assert risk_of(tmp_path / folder / "Dropbox") is None, "what the file itself is called means nothing"


@pytest.mark.parametrize(("mark", "service"), [(".stfolder", "Syncthing"), (".dropbox.cache", "Dropbox"),
                                               (".nextcloudsync.log", "Nextcloud")])  # fmt: skip
def test_services_are_known_by_what_they_leave(tmp_path: Path, mark: str, service: str) -> None:
    (tmp_path / mark).mkdir()
    assert risk_of(tmp_path / "Desk" / "desk.bali") == (Risk.CLOUD, service)


def test_services_are_known_by_the_variables_of_the_system(tmp_path: Path) -> None:
    assert risk_of(tmp_path / "desk.bali", {"OneDriveCommercial": str(tmp_path)}) == (Risk.CLOUD, "OneDrive")
    assert risk_of(tmp_path / "desk.bali", {"OneDriveCommercial": str(tmp_path / "other")}) is None


def test_a_folder_that_may_not_be_looked_into_has_no_marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(Path, "exists", refuse)
    assert risk_of(tmp_path / "desk.bali", {}) is None


@pytest.mark.parametrize(
    ("place", "kind"),
    [("/home/kim/desk.bali", "ext4"), ("/mnt/Our share/desk.bali", "cifs"), ("/home/kim/office/desk.bali", "nfs4"),
     ("/home/kim/office/stick/desk.bali", "vfat"), ("desk.bali", "")],
)  # fmt: skip
def test_the_nearest_disk_counts(place: str, kind: str) -> None:
    assert kind_of_mount(Path(place), MOUNTS) == kind


def test_what_lies_on_another_machine_is_at_risk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mounts").write_text(f"//server/share {tmp_path} cifs rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(risky_places, "MOUNTS", tmp_path / "mounts")
    assert risk_of(tmp_path / "desk.bali", {}) == (Risk.NETWORK, "")
    monkeypatch.setattr(risky_places, "MOUNTS", tmp_path / "gone")
    assert risk_of(tmp_path / "desk.bali", {}) is None
    assert risk_of(Path("//server/share/desk.bali"), {}) == (Risk.NETWORK, "")
