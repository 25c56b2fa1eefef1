"""What is known of the PDF of an annex: its pages and what these are made of, or why they cannot be put in."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, NamedTuple

from baliapp.packs.content.styles import USUAL

PICTURE: Final = "Annex"
"""By which name a page finds the picture that it shows."""
_LARGER: Final = 1.1
"""What has so many times the area of the paper does not fit on it; Letter and A4 fit on each other."""


class Fault(Enum):
    """Why no page can be put in."""

    NOT_THERE = auto()
    DAMAGED = auto()
    LOCKED = auto()
    """It asks for a password."""
    NOT_TO_BE_PRINTED = auto()
    EMPTY = auto()
    FORM = auto()
    """Its pages are made by the one program that can show it."""
    LAYERS = auto()
    """Some of what is in it is switched off, and would show."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is seen of a page: its box in units of its own, how it is turned, and how many points a unit has."""

    box: tuple[float, float, float, float]
    turned: int = 0
    unit: float = 1.0

    @property
    def width(self) -> float:
        """Give how wide it is to whoever looks at it, in points."""
        left, bottom, right, top = self.box
        return (top - bottom if self.turned % 180 else right - left) * self.unit

    @property
    def height(self) -> float:
        """Give how high it is to whoever looks at it, in points."""
        left, bottom, right, top = self.box
        return (right - left if self.turned % 180 else top - bottom) * self.unit

    @property
    def is_wide(self) -> bool:
        """Say whether it is wider than it is high."""
        return self.width > self.height

    @property
    def is_larger(self) -> bool:
        """Say whether it does not fit on the paper of the pack."""
        return self.width * self.height > _LARGER * USUAL.page_width * USUAL.page_height


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of the PDF of an annex before any of its pages is read."""

    fault: Fault | None = None
    sheets: tuple[Sheet, ...] = ()
    is_mended: bool = False
    """The file is damaged, and its pages were found all the same."""
    files: int = 0
    """How many files are attached to it; they stay behind."""


NO_FILE: Final = Look(Fault.NOT_THERE)


class Carried(NamedTuple):
    """An object of the other file; a sign stands for each number of another object in it."""

    template: bytes
    asked: Sequence[int]
    stream: bytes | None

    def told(self, base: int) -> bytes:
        """Give its text where the first object has the number ``base``."""
        return self.template % tuple([base + each for each in self.asked])


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a picture of its own size."""

    sheet: Sheet
    form: int
    """The number of the object that draws it."""
    group: int | None
    """That of how its colours are mixed, if it says so."""
    has_words: bool
    called: str = ""
    """What stands at its foot."""
