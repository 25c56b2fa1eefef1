"""The start without a display: a sentence, the sample pack, and where it lies."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from baliapp.app import has_display, make_sample
from baliapp.base import paths
from baliapp.base.errors import UserError
from baliapp.store.opening.databases import create_database
from baliapp.store.tables.entries import Author

NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only on Linux there may be no display")
@pytest.mark.parametrize("name", NAMES)
def test_any_one_of_them_names_a_display(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for each in NAMES:
        monkeypatch.delenv(each, raising=False)
    assert not has_display()

    monkeypatch.setenv(name, "there")

    assert has_display()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only on Linux there may be no display")
def test_without_a_display_the_sample_pack_is_built_and_its_place_told() -> None:
    environment = {name: value for name, value in os.environ.items() if name not in NAMES}
    done = subprocess.run([sys.executable, "-m", "baliapp"], env=environment, cwd=Path(__file__).parents[1],
                          capture_output=True, text=True, check=False)  # fmt: skip

    pack = paths.default_database().with_name("Sample pack EV 2012-11-12.pdf")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"There is no display to show a window on, so the sample pack was built instead: {pack}\n"
    assert pack.read_bytes().startswith(b"%PDF")


def test_a_database_without_the_meeting_of_the_sample_is_told_so(tmp_path: Path) -> None:
    file = tmp_path / "empty.bali"
    create_database(file, Author("Kim", "desk-3"), starter=False).close()

    with pytest.raises(UserError, match="does not hold the meeting of the sample pack"):
        make_sample(str(file))
