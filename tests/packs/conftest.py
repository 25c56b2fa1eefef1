"""What the tests of the packs share: any blocks printed, and read back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from io import BytesIO

import pytest
from pypdf import PdfReader

from baliapp.packs.blocks import Block, Cover, Pack, Section
from baliapp.packs.file import draw_pack
from baliapp.packs.layout import Laid, lay_out
from baliapp.packs.shaping import Shaper

PRINTED_ON = date(2025, 11, 22)


@dataclass(frozen=True)
class Printed:
    """A pack that was printed, and what a reader makes of it."""

    content: bytes
    laid: Laid
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
    shaper = Shaper()
    laid = lay_out(pack, shaper, no_step)
    content = draw_pack(pack, laid, shaper, PRINTED_ON, no_step)
    return Printed(content, laid, tuple(shaper.missing))


@pytest.fixture
def print_blocks() -> Print:
    """Give a function that prints blocks as the one section of a pack."""

    def printed(*blocks: Block) -> Printed:
        return print_sections(Section("part", "The part", blocks))

    return printed
