"""Writing over a file before it is removed, so that what it held is not simply found on the disk again."""

import os
from pathlib import Path

CHUNK = 1 << 20


def wipe_file(file: Path) -> None:
    """Write over one file and remove it, as well as the disk allows."""
    with file.open("r+b") as writes:
        for start in range(0, size := file.stat().st_size, CHUNK):
            writes.write(bytes(min(CHUNK, size - start)))
        writes.flush()
        os.fsync(writes.fileno())
    file.unlink()
