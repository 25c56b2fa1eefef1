"""A few rounds of the fault bench: whatever kills the program or fails its disk, what was called saved is there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(os.name == "nt", reason="the bench forks")
def test_what_was_called_saved_survives_kills_and_failing_disks(tmp_path: Path) -> None:
    words = [sys.executable, "tests/bench/faults/bench_faults.py", "15", "5", "7", str(tmp_path / "place")]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing was wrong after 15 kills and 5 faults" in done.stdout
