"""What a page can say, as plain data: text is never markup, so what an officer typed is printed letter for letter."""

from dataclasses import dataclass
from enum import Enum, IntEnum, auto


class Look(IntEnum):
    """How a run of text stands out from its neighbours; a number, because each word looks its faces up by it."""

    PLAIN = auto()
    STRONG = auto()
    EMPHASIS = auto()
    QUIET = auto()
    STRONG_EMPHASIS = auto()


@dataclass(frozen=True, slots=True)
class Link:
    """Where a click leads: an address on the web, or the anchor of a block of this pack."""

    address: str = ""
    anchor: str = ""


@dataclass(
    slots=True, unsafe_hash=True
)  # not frozen: there is one for each cell, and making it would take twice as long
class Run:
    """A stretch of text in one look; a line feed in it starts a new line. Nobody changes it."""

    text: str
    look: Look = Look.PLAIN
    link: Link | None = None


Text = tuple[Run, ...]


def text(*parts: str | Run) -> Text:
    """Give the runs of ``parts``; a bare string is plain, an empty one is left out."""
    return tuple([Run(part) if isinstance(part, str) else part for part in parts if part != ""])


def has_words(told: Text) -> bool:
    """Say whether there is anything in it to read."""
    return any(run.text.strip() for run in told)


class Voice(Enum):
    """What part a paragraph plays: it decides size and colour."""

    BODY = auto()
    NOTE = auto()
    """Smaller and quieter: a source, a remark."""
    WARNING = auto()
    """Something that could not be printed, marked so that nobody overlooks it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (a section) to 3; with an anchor it stands in the outline and can be linked to."""

    level: int
    words: str
    anchor: str = ""
    in_contents: bool = True
    is_marked: bool = False
    """Red: what follows is not to be read out."""
    over: Text = ()
    """Small lines right above it: the symbol and the date of a paper."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: Text
    voice: Voice = Voice.BODY
    anchor: str = ""
    keep_with_next: bool = False
    at_foot: bool = False
    """It stands at the foot of the page on which what is before it ends, and is not told to one who hears the page."""
    footnote: Text = ()
    """Set at the foot of the page on which its text ends, a raised figure behind the text."""


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Names and values side by side."""

    pairs: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading and its share of the width."""

    heading: str
    share: float


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; one cell for a whole row makes it a heading inside the table."""

    cells: tuple[Text, ...]
    anchor: str = ""
    is_marked: bool = False
    """A bar in the margin says that it is new or changed."""
    height: float = 0.0
    """What it is high at least, so that somebody can write in it."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a heading that is repeated on every page; a row may go on over the page."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list, behind its number or mark."""

    mark: str
    text: Text
    anchor: str = ""
    level: int = 0
    """How many levels deeper it is set in than the list itself."""


@dataclass(frozen=True, slots=True)
class Items:
    """A list whose numbers or marks hang in the margin of its text."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stay on one page if they take no more than a share of it."""

    blocks: tuple["Block", ...]
    most: float = 0.5
    """The share of a page; 0 lets them go on over the page wherever each of them may."""
    continued: str = ""
    """What is said again at the top of a page on which they go on: whose or what this is."""


@dataclass(frozen=True, slots=True)
class Spacer:
    """Empty height in points; it vanishes at the top of a page."""

    height: float


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


class Fill(Enum):
    """How an area of a picture is filled; each looks different where everything is grey."""

    SOLID = auto()
    STRIPES = auto()
    GREY = auto()
    DOTS = auto()
    CROSSED = auto()
    LEVEL = auto()
    PALE = auto()
    BACKWARD = auto()
    EMPTY = auto()


@dataclass(frozen=True, slots=True)
class Kind:
    """What an area of a picture stands for, and how it is filled."""

    words: str
    fill: Fill


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: a number for each kind."""

    label: str
    parts: tuple[int, ...]
    group: str = ""
    """What it belongs to together with its neighbours, such as their year; only below upright bars."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars that stand side by side, or lie below one another where their labels are long."""

    kinds: tuple[Kind, ...]
    bars: tuple[Bar, ...]
    told: str
    """What it shows, for those who cannot see it."""
    is_level: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a map: a short label and what it stands for; its name is told where there is room, else in a key."""

    label: str
    longitude: float
    latitude: float
    kind: Kind
    name: str = ""


@dataclass(frozen=True, slots=True)
class Locator:
    """A map of the region with a mark at each place."""

    spots: tuple[Spot, ...]
    told: str
    """What it shows, for those who cannot see it."""


Block = Chart | Locator | Heading | Paragraph | KeyValues | Table | Items | Together | Spacer | PageBreak


@dataclass(frozen=True, slots=True)
class Attached:
    """Pages of another PDF that keep their size and look."""

    content: bytes
    called: str
    """What stands at the foot of each: "Annex A"."""
    title: str
    label: str = ""
    """What stands before the number of each where a reader lists pages: "A-"."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the pack; it starts on a new page under its title."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]
    attached: Attached | None = None
    """What follows the blocks."""
    begins_right: bool = False
    """It begins on a right-hand page where both sides of the paper are printed."""
    tab: int = 0
    """The number of the tab page before it; 0 for none."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: whose meeting, which, where and when, and what this copy is."""

    forum: str
    title: str
    kind: str
    """What the document is: "Briefing pack"."""
    lines: tuple[str, ...]
    """Place, dates, hosts: each on its own line under the title."""
    facts: tuple[tuple[str, str], ...]
    """Edition, position as of, printed on: names and values at the foot."""
    office: str


@dataclass(frozen=True, slots=True)
class Format:
    """How a pack is printed, in the values of its definition; what is blank is as usual."""

    paper: str = ""
    print_size: str = ""
    alignment: str = ""
    sides: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything that is printed, before anything is measured."""

    title: str
    cover: Cover
    sections: tuple[Section, ...]
    classification: str
    running_head: tuple[str, str]
    """What stands at the left and at the right of the top of every page but the cover."""
    foot: str = ""
    """What stands at the left of the foot, before the number of the page."""
    language: str = "en-GB"
    has_cover: bool = True
    """Without one there are no contents either, and the first page has its head and foot."""
    page_labels: tuple[str, ...] = ()
    """What stands at the foot of each page instead of its number; a blank one has nothing around its text at all."""
    format: Format = Format()
