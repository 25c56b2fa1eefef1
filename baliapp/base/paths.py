"""Where things lie: the officer's documents and settings, the program's own resources."""

import os
import sys
from pathlib import Path

DATABASE_SUFFIX = ".bali"
COPY_SUFFIX = ".balicopy"
"""Of copies that are taken to a venue."""


def resources() -> Path:
    """Give the folder of fonts, icons, starter facts and translations."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) / "resources" if frozen else Path(__file__).parents[2] / "resources"


def documents() -> Path:
    """Give the officer's documents folder, as the system names it."""
    from platformdirs import user_documents_path  # deferred: costs start-up time, needed on the first run only

    return user_documents_path()


def default_database() -> Path:
    """Give the database opened when none is named."""
    return documents() / "baliapp" / f"Bali Process{DATABASE_SUFFIX}"


def lock_beside(file: Path) -> Path:
    """Give the lock that goes with a database file: who has it open."""
    return file.with_name(f".{file.name}.lock")


def was_left_open(file: Path) -> bool:
    """Tell whether changes wait beside a database file, which whoever closes it would have put into it."""
    try:
        return file.with_name(f"{file.name}-wal").stat().st_size > 0
    except OSError:
        return False  # not there, as it should be


def is_shared(address: str | Path) -> bool:
    """Tell whether an address is a PostgreSQL database on a server, and not a file."""
    return isinstance(address, str) and address.startswith(("postgresql://", "postgres://", "postgresql+psycopg://"))


def settings_folder() -> Path:
    """Give the folder of this officer's settings; ``BALIAPP_HOME`` moves it (portable use, tests)."""
    home = os.environ.get("BALIAPP_HOME")
    if home:
        return Path(home)
    from platformdirs import user_config_path  # deferred: not needed where BALIAPP_HOME is set

    return user_config_path("baliapp", appauthor=False, roaming=True)
