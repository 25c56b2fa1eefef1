"""Reading the field "Chairs" of a meeting: whom it names by a whole name, and what it calls each of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from baliapp.base import text as base_text
from baliapp.base.i18n import N_

CHAIR, CO_CHAIR = N_("Chair"), N_("Co-chair")
_MARKS = re.compile(r"([;,:()/\n]|\band\b|&)")
_ENDS = (";", "\n")
_PARTS = {
    "chair": CHAIR,
    "co chair": CO_CHAIR,
    "vice chair": N_("Vice-chair"),
    "deputy chair": N_("Deputy chair"),
    "host": N_("Host"),
    "co host": N_("Co-host"),
    "coordinator": N_("Coordinator"),
    "organiser": N_("Organiser"),
    "rapporteur": N_("Rapporteur"),
}
"""What a record may call those who led a meeting, folded and without the plural."""
_PART = re.compile(rf"({'|'.join(_PARTS)})(s?)(?: of .*)?")
_DONE_BY = {"chaired by": "chairs", "co chaired by": "co chairs", "hosted by": "hosts", "co hosted by": "co hosts"}


@dataclass(slots=True)
class _Said:
    """A participant that a text names, what it calls it, and in which piece of the text."""

    who: str
    part: str
    piece: int


@dataclass(slots=True)
class _Read:
    """What is read so far: who was named, and the word of part that holds for whoever comes next."""

    said: list[_Said] = field(default_factory=list)
    part: str = ""
    outer: list[str] = field(default_factory=list)
    piece: int = 0

    def mark(self, mark: str) -> None:
        """Go past a mark; a piece ends at a semicolon, and a bracket is a piece in a piece."""
        if mark == "(":
            self.outer.append(self.part)
        elif mark == ")" and self.outer:
            self.part = self.outer.pop()
        elif mark in _ENDS:
            self.part = self.outer[-1] if self.outer else ""
            self.piece += 1

    def word(self, part: str, *, is_many: bool, is_ahead: bool) -> None:
        """Take a word of part: for those who follow it, else for the one before it, or for all if it is a plural."""
        here = [each for each in self.said if each.piece == self.piece]
        if is_ahead or not here:
            self.part = part
            return
        meant = here if is_many and len(here) > 1 else self.said if is_many else here[-1:]
        for each in meant:
            each.part = each.part or part


def read_chairs(typed: str, named: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give the ids of those that a text names, each with its part; two who are called nothing else co-chair."""
    read, atoms, place = _Read(), _MARKS.split(typed), 0
    while place < len(atoms):
        end, who = _longest(atoms, place, named)
        if who:
            read.said.append(_Said(who, read.part, read.piece))
        elif place % 2:
            read.mark(atoms[place])
        elif found := _part(atoms[place]):
            opens = atoms[place + 1 : place + 2]
            read.word(found[0], is_many=found[1], is_ahead=opens in ([":"], ["("]))
        place = end
    chairs = {each.who for each in read.said if each.part in {"", CHAIR, CO_CHAIR}}
    usual = CO_CHAIR if len(chairs) > 1 else CHAIR
    parts = [(each.who, usual if each.part in {"", CHAIR} else each.part) for each in read.said]
    return list(dict.fromkeys(parts))


def _longest(atoms: list[str], start: int, named: Mapping[str, str]) -> tuple[int, str]:
    """Give where the longest known name from ``start`` ends, and whose it is; none reaches over a semicolon."""
    found, whole = (start + 1, ""), ""
    if start % 2:
        return found
    for end in range(start, len(atoms)):
        if atoms[end] in _ENDS:
            break
        whole += atoms[end]
        if who := named.get(base_text.fold(whole)):
            found = (end + 1, who)
    return found


def _part(atom: str) -> tuple[str, bool] | None:
    """Give the part that a piece of text speaks of, and whether of many."""
    folded = base_text.fold(atom)
    found = _PART.fullmatch(_DONE_BY.get(folded, folded))
    return (_PARTS[found[1]], bool(found[2])) if found else None
