"""A few files of the bench that opens what is no longer what was written: no crash, no hang, no file changed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.mark.skipif(os.name == "nt", reason="the bench forks")
def test_mutated_files_are_opened_or_refused_in_words_and_never_changed(tmp_path: Path) -> None:
    words = [sys.executable, "tests/bench/mutated/bench_mutated.py", "60", "7", str(tmp_path / "place")]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "60 files: 0 wrong" in done.stdout
    assert "protected.balicopy refused in words" in done.stdout
    assert "protected.bali opened" in done.stdout
