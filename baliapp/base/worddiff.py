"""Which words of one wording do not stand in another: two texts compared word by word, with every letter kept."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST = 500
"""How many words and marks are compared, after what both texts begin and end with; all further ones count as other."""

ALIKE = 0.5
"""How much of the one text the other must have for marks to tell anything, measured in letters of whole words.

Of paragraphs that have nothing to do with one another, 95 of 100 share less than 0.3 by chance, and all less than
0.49; of a paragraph in which every second word was changed, 0.6 still stands in the other.
"""

Key = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in a row; ``differs`` where the other text has not these words here."""

    text: str
    differs: bool


def differing(text: str, other: str, key: Key = str) -> list[Piece]:
    """Give ``text`` in pieces, those marked that ``other`` has not; joined, they are ``text`` again.

    Words are the same where their ``key`` is: letter for letter, unless it is ``str.casefold`` or some such. White
    space makes no difference; between two words that differ it is marked with them.
    """
    mine = tokens(text)
    places = [place for place, token in enumerate(mine) if not token.isspace()]
    theirs = [key(token) for token in tokens(other) if not token.isspace()]
    both = _in_both([key(mine[place]) for place in places], theirs)
    same = {places[index] for index in both}
    marks = [place not in same for place in range(len(mine))]
    for place, token in enumerate(mine):
        if token.isspace():
            marks[place] = 0 < place < len(mine) - 1 and marks[place - 1] and marks[place + 1]
    return list(_pieces(mine, marks))


def side_by_side(one: str, other: str, key: Key = str) -> tuple[list[Piece], list[Piece]]:
    """Give two texts in pieces, marked in both; nothing is marked where they have so little in common that all were."""
    found = differing(one, other, key), differing(other, one, key)
    if max(_shared(pieces) for pieces in found) >= ALIKE:
        return found
    return [Piece(one, differs=False)], [Piece(other, differs=False)]


def differing_from_any(text: str, others: Sequence[str], key: Key = str) -> list[Piece]:
    """Give ``text`` in pieces, those marked that at least one of ``others`` has not."""
    each = [[piece.differs for piece in differing(text, other, key) for _letter in piece.text] for other in others]
    marks = [any(letter) for letter in zip(*each, strict=True)] if each else [False] * len(text)
    return list(_pieces(text, marks))


def tokens(text: str) -> list[str]:
    """Give the words, gaps and single marks of a text; joined, they are the text again."""
    found = list[str]()
    before = ""
    for letter in text:
        kind = _kind(letter)
        if kind == before and kind != "mark":
            found[-1] += letter
        else:
            found.append(letter)
        before = kind
    return found


def _shared(pieces: Sequence[Piece]) -> float:
    """Give how much of the words of a text is not marked."""
    letters = [0, 0]
    for piece in pieces:
        letters[piece.differs] += sum(len(token) for token in tokens(piece.text) if _kind(token[0]) == "word")
    return letters[False] / max(1, sum(letters))


def _kind(letter: str) -> str:
    """Tell what a letter belongs to. Vowel signs and joiners belong to the word, in whatever script."""
    if letter.isspace():
        return "gap"
    return "mark" if unicodedata.category(letter)[0] in "PS" else "word"


def _in_both(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[int]:
    """Give the places in ``mine`` of what ``theirs`` has too, in the same order."""
    shorter = min(len(mine), len(theirs))
    begin = next((n for n in range(shorter) if mine[n] != theirs[n]), shorter)
    rest = shorter - begin
    end = next((n for n in range(rest) if mine[-1 - n] != theirs[-1 - n]), rest)
    yield from range(begin)
    yield from range(len(mine) - end, len(mine))
    ours, others = (part[begin : len(part) - end][:MOST] for part in (mine, theirs))
    for block in SequenceMatcher(None, ours, others, autojunk=False).get_matching_blocks():
        yield from range(begin + block.a, begin + block.a + block.size)


def _pieces(mine: Sequence[str], marks: Sequence[bool]) -> Iterator[Piece]:
    start = 0
    for place in range(1, len(mine) + 1):
        if place == len(mine) or marks[place] != marks[start]:
            yield Piece("".join(mine[start:place]), marks[start])
            start = place
