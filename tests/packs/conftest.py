"""What the tests of the packs share: any blocks printed, and read back."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from baliapp.packs.content.blocks import Block, Cover, Pack, Section
from baliapp.packs.pages.printing import Finished, draw_pack
from baliapp.packs.request import PackRequest
from baliapp.store.asking import queries
from baliapp.store.opening.databases import create_database, open_database
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Author

PRINTED_ON = date(2025, 11, 22)


@dataclass(frozen=True)
class Printed:
    """A pack that was printed, and what a reader makes of it."""

    content: bytes
    laid: Finished
    missing: tuple[str, ...]

    @cached_property
    def reader(self) -> PdfReader:
        """Open it."""
        return PdfReader(BytesIO(self.content))

    @cached_property
    def pages(self) -> list[str]:
        """Give the text of each page as a reader extracts it, its white space told apart no further."""
        return [" ".join(page.extract_text().split()) for page in self.reader.pages]


Print = Callable[..., Printed]


def pack_of(*sections: Section, classification: str = "For official use") -> Pack:
    """Give a pack of ``sections`` with a plain cover."""
    cover = Cover("The forum", "The meeting", "Briefing pack", ("Bali", "2012"), (("Edition", "Delegates"),), "Office")
    return Pack("Pack of the meeting", cover, sections, classification, ("The meeting", "2012"))


def no_step(done: int, total: int, what: str) -> None:
    """Tell nobody."""


def print_sections(*sections: Section) -> Printed:
    """Print a pack of ``sections``."""
    return print_pack(pack_of(*sections))


def print_pack(pack: Pack) -> Printed:
    """Print a pack."""
    finished = draw_pack(pack, PRINTED_ON, no_step)
    return Printed(finished.content, finished, finished.missing)


@pytest.fixture
def print_blocks() -> Print:
    """Give a function that prints blocks as the one section of a pack."""

    def printed(*blocks: Block) -> Printed:
        return print_sections(Section("part", "The part", blocks))

    return printed


AUTHOR = Author("Officer", "desk")


@pytest.fixture
def file(starter_file: Path, tmp_path: Path) -> Path:
    """Give a file with the starter data of the test's own."""
    return Path(shutil.copy(starter_file, tmp_path / "desk.bali"))


@pytest.fixture
def desk(file: Path) -> Iterator[Database]:
    """Give a database with the starter data of the test's own."""
    database = open_database(file, AUTHOR)
    yield database
    database.close()


@pytest.fixture(scope="session")
def bare_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an empty database that tests copy."""
    path = tmp_path_factory.mktemp("bare") / "bare.bali"
    create_database(path, AUTHOR, starter=False).close()
    return path


@pytest.fixture
def bare(bare_file: Path, tmp_path: Path) -> Iterator[Database]:
    """Give an empty database."""
    database = open_database(Path(shutil.copy(bare_file, tmp_path / "bare.bali")), AUTHOR)
    yield database
    database.close()


def request_for(database: Database, key: str) -> PackRequest:
    """Ask for the pack of the meeting with a key, printed on the day of these tests."""
    meeting = queries.meeting_by_key(database, key)
    assert meeting is not None
    return PackRequest(meeting, printed_on=PRINTED_ON)
