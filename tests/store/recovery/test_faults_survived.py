"""A few rounds of the fault bench, the same each time: wherever the program ends, what was called saved is there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.mark.skipif(os.name == "nt", reason="the bench forks")
def test_what_was_called_saved_survives_stops_and_failing_disks(tmp_path: Path) -> None:
    rounds = ["0", "5", "7", str(tmp_path / "place"), "18"]
    words = [sys.executable, "tests/bench/faults/bench_faults.py", *rounds]
    same = {**os.environ, "PYTHONHASHSEED": "0"}
    done = subprocess.run(words, cwd=ROOT, env=same, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing was wrong after 0 kills, 5 faults and 18 stops" in done.stdout
