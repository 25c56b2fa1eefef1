"""What saving into a protected file costs beside saving into a clear one; the goal is 1.3 times at most.

usage: python tests/bench/bench_protected.py [FOLDER] [SAVES]     the folder decides the disk
"""

import itertools
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from baliapp.store.asking.queries import entry
from baliapp.store.deeds.operations import edit_record
from baliapp.store.files.keys import Key
from baliapp.store.files.protecting import protect
from baliapp.store.opening.databases import open_database
from baliapp.store.tables.entries import Ref
from tests.bench.bench_save import AUTHOR, filled, values
from tests.bench.ratios import in_turn, report


def saving(path: Path, *, passphrase: str = "") -> Callable[[], object]:
    """Give what edits one meeting after the other, as the window does when a field is left."""
    ids = itertools.cycle(filled(path))
    key: Key | None = protect(path, AUTHOR, passphrase) if passphrase else None
    database = open_database(path, AUTHOR, key=key)

    def save() -> float:
        ref = Ref("meeting", next(ids))
        found = entry(database, ref)  # the form has it already
        assert found is not None
        start = time.perf_counter()
        edit_record(database, ref, values(), found.version)
        return time.perf_counter() - start

    return save


def main() -> None:
    """Print the table."""
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as folder:
        cases = {
            "clear": saving(Path(folder) / "clear.bali"),
            "protected": saving(Path(folder) / "protected.bali", passphrase="four quiet green boats"),
        }
        times = in_turn(cases, rounds, warm_up=20)
    report("Saving three fields of a meeting", times, "clear", {"protected": 1.3})


if __name__ == "__main__":
    main()
