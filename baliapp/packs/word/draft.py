"""What is known while a pack is written for Word: its lists, the places that links lead to, what a page begins with."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from urllib.parse import quote

from baliapp.packs.content.blocks import Link, Look, Run, Text
from baliapp.packs.content.styles import StyleSheet
from baliapp.packs.word.lists import Lists
from baliapp.packs.word.speaking import runs, runs_leftwards

_LONGEST_ADDRESS = 2000  # Word takes no longer one
_AS_IT_STANDS = "%/:?#[]@!$&'()*+,;=~-._"
_STYLES = {Look.STRONG: "Strong", Look.EMPHASIS: "Emphasis", Look.QUIET: "Quiet"}
_BOLD, _ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
_IN_A_LINK = {Look.STRONG: _BOLD, Look.EMPHASIS: _ITALIC, Look.STRONG_EMPHASIS: _BOLD + _ITALIC}


@dataclass(slots=True)
class Draft:
    """One document on its way."""

    style: StyleSheet
    linked: Callable[[str], str]
    """Gives for an address the name by which the document knows it."""
    anchors: frozenset[str]
    """The places that links may lead to."""
    lists: Lists = field(init=False)
    contents: list[tuple[int, str, str]] = field(default_factory=list)
    """Level, words and place of each heading that stands in the contents."""
    begins_page: bool = False
    """Whether the next paragraph starts a new page."""
    keeps: bool = False
    """Whether paragraphs stay with the next."""
    _places: dict[str, str] = field(default_factory=dict)
    _marked: int = 0

    def __post_init__(self) -> None:
        self.lists = Lists(self.style)

    def place(self, anchor: str) -> str:
        """Give what Word calls a place: short, and without a word of what it is called here."""
        return self._places.setdefault(anchor, f"_Ref{len(self._places) + 1:06}")

    def mark(self, anchor: str, inside: str) -> str:
        """Put a place around what stands there."""
        if not anchor:
            return inside
        self._marked += 1
        start = f'<w:bookmarkStart w:id="{self._marked}" w:name="{self.place(anchor)}"/>'
        return f'{start}{inside}<w:bookmarkEnd w:id="{self._marked}"/>'

    def paragraph(
        self, text: Text, style: str = "", *, anchor: str = "", keeps: bool = False, before: str = "", after: str = "",
        letters: str = "", number: str = "", short_stays: bool = False,
    ) -> str:  # fmt: skip
        """Give a paragraph; ``before`` and ``after`` are properties on either side of its direction."""
        words = "".join(each.text for each in text)
        leftwards = runs_leftwards(words)
        about = f'<w:pStyle w:val="{style}"/>' if style else ""
        about += "<w:keepNext/>" if keeps or self.keeps else ""
        about += "<w:pageBreakBefore/>" if self.begins_page else ""
        about += before + ("<w:bidi/>" if leftwards else "") + after
        # of a text that runs to the left the right edge is where it begins: a name in a column stands at its left
        about += '<w:jc w:val="right"/>' if leftwards and short_stays and len(words) <= _SHORT else ""
        self.begins_page = False
        said = number + "".join(self._run(each, letters, leftwards=leftwards) for each in text)
        return f"<w:p>{f'<w:pPr>{about}</w:pPr>' if about else ''}{self.mark(anchor, said)}</w:p>"

    def _run(self, run: Run, letters: str, *, leftwards: bool) -> str:
        opening = self._opening(run.link)
        if opening:
            look = f'<w:rStyle w:val="Hyperlink"/>{_IN_A_LINK.get(run.look, "")}'
        else:
            look = f'<w:rStyle w:val="{_STYLES[run.look]}"/>' if run.look in _STYLES else _IN_A_LINK.get(run.look, "")
        said = runs(run.text, look + letters, leftwards=leftwards)
        return f"{opening}{said}</w:hyperlink>" if opening else said

    def _opening(self, link: Link | None) -> str:
        """Open a link; blank where it would lead nowhere."""
        if link and link.anchor in self.anchors:
            return f'<w:hyperlink w:anchor="{self.place(link.anchor)}">'
        address = quote(link.address.encode("utf-8", "ignore"), safe=_AS_IT_STANDS) if link else ""
        return f'<w:hyperlink r:id="{self.linked(address)}">' if 0 < len(address) <= _LONGEST_ADDRESS else ""


_SHORT = 40


def anchors_of(part: object) -> Iterator[str]:
    """Give all places that a link may lead to, in a block of whatever kind."""
    if isinstance(part, tuple):
        for each in part:
            yield from anchors_of(each)
    elif is_dataclass(part) and not isinstance(part, Run):
        if anchor := getattr(part, "anchor", ""):
            yield anchor
        for each in fields(part):
            yield from anchors_of(getattr(part, each.name))
