"""Laws of the first look: a file is found wherever it lies, and never written to."""

from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import cast

import pytest

from baliapp.store.files.glance import read_only_address


class _Absolute:
    """A path of another system, which here can only be looked at."""

    def __init__(self, path: PureWindowsPath | PurePosixPath) -> None:
        self._path = path

    def absolute(self) -> PureWindowsPath | PurePosixPath:
        """Give the path, which is absolute already."""
        return self._path


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/home/desk/a b.bali"), "file:///home/desk/a b.bali?mode=ro"),
        (PureWindowsPath(r"C:\Users\desk\100%.bali"), "file:///C:/Users/desk/100%25.bali?mode=ro"),
        (PureWindowsPath(r"\\server\share\what#.bali"), "file:////server/share/what%23.bali?mode=ro"),
    ],
)
def test_files_on_drives_and_shares_have_an_address(path: PurePosixPath | PureWindowsPath, address: str) -> None:
    assert read_only_address(cast(Path, _Absolute(path))) == address
