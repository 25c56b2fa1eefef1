"""Folders in which a database is at risk: those that a cloud service copies away, and those on other machines."""

import os
import re
import sys
from collections.abc import Mapping
from enum import Enum
from pathlib import Path, PurePath


class Risk(Enum):
    """What is risky about a folder."""

    CLOUD = "cloud"
    """A service copies its files elsewhere while they are written, and puts others in their place."""
    NETWORK = "network"
    """Its files lie on another machine, which may keep from telling who is writing."""


_NAMES = {
    "OneDrive": r"OneDrive( - .+)?|OneDrive-.+",
    "Dropbox": r"Dropbox( \(.+\))?",
    "Google Drive": r"Google ?Drive( \(.+\))?|GoogleDrive-.+|My Drive",
    "iCloud": r"iCloud ?Drive|Mobile Documents|com~apple~CloudDocs",
    "Nextcloud": r"Nextcloud\d*",
    "ownCloud": r"ownCloud\d*",
    "Box": r"Box Sync|Box-Box",
    "MEGA": r"MEGAsync",
    "pCloud": r"p[Cc]loud ?Drive",
    "Syncthing": r"Syncthing",
}
"""What the folders of services are called."""
_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".stignore": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
}
"""What services leave in their folders."""
_VARIABLES = {"OneDrive": "OneDrive", "OneDriveCommercial": "OneDrive", "OneDriveConsumer": "OneDrive"}
"""By which variables a system names their folders."""
_NETWORKS = ("cifs", "smb", "smb2", "smb3", "smbfs", "nfs", "nfs4", "fuse.sshfs", "davfs", "fuse.davfs2", "fuse.rclone",
             "9p", "afs", "ceph", "fuse.glusterfs", "fuse.gvfsd-fuse")  # fmt: skip
_REMOTE = 4
"""What Windows calls a drive of another machine."""
MOUNTS = Path("/proc/mounts")


def risk_of(file: Path, variables: Mapping[str, str] = os.environ) -> tuple[Risk, str] | None:
    """Give what is risky about the folder of a file, and the name of the service where it is one's."""
    place = file.absolute()
    service = _by_variables(place, variables) or _by_names(place) or _by_marks(place)
    if service:
        return Risk.CLOUD, service
    return (Risk.NETWORK, "") if _is_unc(str(place)) or _is_elsewhere(place) else None


def _by_variables(place: Path, variables: Mapping[str, str]) -> str:
    folders = {service: variables[name] for name, service in _VARIABLES.items() if variables.get(name)}
    return next((service for service, folder in folders.items() if place.is_relative_to(folder)), "")


def _by_names(place: PurePath) -> str:
    found = (
        service
        for part in place.parts[:-1]
        for service, pattern in _NAMES.items()
        if re.fullmatch(pattern, part, re.IGNORECASE)
    )
    return next(found, "")


def _by_marks(place: Path) -> str:
    for folder in place.parents:
        for mark, service in _MARKS.items():
            try:
                if (folder / mark).exists():
                    return service
            except OSError:
                break  # it may not be looked into
    return ""


def _is_unc(place: str) -> bool:
    return place.startswith(("\\\\", "//")) and not place.startswith(("\\\\?\\", "\\\\.\\"))


def _is_elsewhere(place: Path) -> bool:
    if sys.platform == "win32":
        import ctypes  # deferred: nobody else needs it

        return bool(ctypes.windll.kernel32.GetDriveTypeW(place.anchor) == _REMOTE)
    try:
        mounts = MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False  # a system that tells nobody so
    return kind_of_mount(place, mounts) in _NETWORKS


def kind_of_mount(place: Path, mounts: str) -> str:
    """Give of what kind the disk is on which a place lies, by the list of a Linux system."""
    found = [line.split() for line in mounts.splitlines()]
    points = [(PurePath(_unescaped(line[1])), line[2]) for line in found if len(line) > 2]
    over = [(len(point.parts), kind) for point, kind in points if place.is_relative_to(point)]
    return max(over, key=lambda each: each[0])[1] if over else ""


def _unescaped(point: str) -> str:
    """Give a name that the list writes with numbers in place of blanks."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), point)
