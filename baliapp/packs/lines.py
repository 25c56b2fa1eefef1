"""Breaking text into lines of measured pieces."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from baliapp.packs import scripts
from baliapp.packs.blocks import Link, Look, Text, text
from baliapp.packs.shaping import Piece, Shaper
from baliapp.packs.styles import Type


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces on one line in the order they are drawn; widths and heights in points."""

    pieces: tuple[Piece, ...]
    size: float
    width: float
    above: float
    below: float
    leftwards: bool
    ends_word: bool = False
    """Other words follow: a blank is drawn behind it, or a reader takes its last word and the next one for one."""

    @property
    def height(self) -> float:
        """Give the height that the line takes."""
        return self.above + self.below


# Where the baseline lies in a line: so much of the leading above it.
_ABOVE = 0.74
_CLEARANCE = 0.08


def break_lines(shaper: Shaper, text: Text, type_: Type, width: float) -> list[Line]:
    """Set ``text`` in lines no wider than ``width``; a text without letters gives one empty line."""
    lines: list[Line] = []
    hard_lines = _hard_lines(text)
    for number, runs in enumerate(hard_lines, 1):
        plain = "".join(words for words, _, _ in runs)
        leftwards = scripts.RIGHT_TO_LEFT.search(plain) is not None
        pieces = _two_way_pieces(shaper, runs, type_, plain) if leftwards else _pieces(shaper, runs, type_)
        room = width / type_.size * 1000
        if max([piece.wide for piece in pieces], default=0.0) > room:
            pieces = list(_cut_to_width(shaper, pieces, room))
        base = scripts.base_direction(plain) if leftwards else 0
        hyphen = shaper.atom(type_.plain, "‐").width if scripts.SOFT_HYPHEN in plain else 0.0
        for start, end in _line_ends(pieces, room - hyphen):
            goes_on = pieces[end].spaces > 0 if end < len(pieces) else number < len(hard_lines)
            ends_word = goes_on and start < end and not leftwards
            lines.append(_line(_hyphenated(shaper, pieces, start, end), type_, base, leftwards, ends_word))
    return lines


Stretch = tuple[str, Look, Link | None]


def _hard_lines(text: Text) -> list[list[Stretch]]:
    """Cut runs at line feeds of any kind."""
    lines: list[list[Stretch]] = [[]]
    for run in text:
        for number, words in enumerate(run.text.replace("\t", "    ").splitlines() or [""]):
            if number:
                lines.append([])
            lines[-1].append((words, run.look, run.link))
        if run.text.endswith(("\n", "\r")):
            lines.append([])
    return lines


def _pieces(shaper: Shaper, runs: list[Stretch], type_: Type) -> list[Piece]:
    pieces: list[Piece] = []
    spaces = 0
    for words, asked, link in runs:
        look = type_.look(asked)
        space, known, spaced = shaper.space(look), shaper.words[look], shaper.spaced[look]
        begun = False
        for word in words.split(" "):
            spaces += begun
            begun = True
            if not word:
                continue
            if spaces == 1 and link is None:  # nearly every word: the pieces that it was last time serve again
                pieces += spaced.get(word) or shaper.spaced_word(look, word)
                spaces = 0
                continue
            may_start = spaces > 0
            for atom in known.get(word) or shaper.word(look, word):
                pieces.append(Piece(atom, look, link, spaces, spaces * space, may_start))
                spaces, may_start = 0, True
    return pieces


def _two_way_pieces(shaper: Shaper, runs: list[Stretch], type_: Type, plain: str) -> list[Piece]:
    """Give the pieces of a text that holds a script running to the left: cut where the direction changes."""
    levels = scripts.directions(plain)
    pieces: list[Piece] = []
    spaces = at = 0
    for words, asked, link in runs:
        look = type_.look(asked)
        for number, word in enumerate(words.split(" ")):
            spaces += number > 0
            at += number > 0
            for level, part, ends_before in _of_one_direction(word, levels[at : at + len(word)]):
                atom = shaper.atom(look, part, leftwards=level % 2 == 1)
                gap, may_start = spaces * shaper.space(look), ends_before or spaces > 0
                pieces.append(Piece(atom, look, link, spaces, gap, may_start, level))
                spaces = 0
            at += len(word)
    return pieces


def _of_one_direction(word: str, levels: list[int]) -> Iterator[tuple[int, str, bool]]:
    """Cut ``word`` where its direction changes and where a line may end: the level, the letters, whether one may."""
    ends = set(accumulate(map(len, scripts.breakable_parts(word)), initial=0)) - {0}
    start = 0
    for place in range(1, len(word) + 1):
        if place == len(word) or place in ends or levels[place] != levels[start]:
            yield levels[start], word[start:place], start in ends
            start = place


def _cut_to_width(shaper: Shaper, pieces: list[Piece], width: float) -> Iterator[Piece]:
    """Cut what is wider than a whole line between letters, where an address has a mark if there is one."""
    for piece in pieces:
        if piece.atom.width <= width:
            yield piece
            continue
        first = True
        for part in _parts_of_width(shaper, piece, width):
            atom = shaper.atom(piece.look, part, leftwards=piece.level % 2 == 1)
            yield (
                replace(piece, atom=atom)
                if first
                else replace(piece, atom=atom, spaces=0, gap=0.0, may_start_line=True)
            )
            first = False


_MARKS = frozenset("/?&=_.,;:-")


def _parts_of_width(shaper: Shaper, piece: Piece, width: float) -> Iterator[str]:
    part, marked, used = "", 0, 0.0
    for cluster in scripts.clusters(piece.atom.text):
        wide = shaper.atom(piece.look, cluster, leftwards=piece.level % 2 == 1).width
        if part and used + wide > width:
            cut = marked if marked > len(part) // 2 else len(part)
            yield part[:cut]
            part, marked = part[cut:], 0
            used = sum(shaper.atom(piece.look, each).width for each in scripts.clusters(part))
        part += cluster
        used += wide
        if cluster in _MARKS:
            marked = len(part)
    yield part


def _line_ends(pieces: list[Piece], width: float) -> Iterator[tuple[int, int]]:
    """Give the first and the last but one piece of each line, filling each as far as it goes."""
    start = good = 0
    used = 0.0
    for place, piece in enumerate(pieces):
        wide = piece.wide
        if piece.may_start_line:
            good = place
        while used + wide > width and place > start:
            cut = good if good > start else place
            yield start, cut
            start = good = cut
            used = _width(pieces[start:place])
            wide = wide if place > start else piece.atom.width
        used += wide
    yield start, len(pieces)


def _hyphenated(shaper: Shaper, pieces: list[Piece], start: int, end: int) -> list[Piece]:
    """Give the pieces of one line; a soft hyphen at which it ends is drawn."""
    line = pieces[start:end]
    if end < len(pieces) and line and line[-1].atom.text.endswith(scripts.SOFT_HYPHEN):
        line[-1] = replace(line[-1], atom=shaper.hyphenated(line[-1].look, line[-1].atom))
    return line


def _width(pieces: list[Piece]) -> float:
    return sum([piece.wide for piece in pieces]) - (pieces[0].gap if pieces else 0.0)


def _line(pieces: list[Piece], type_: Type, base: int, leftwards: bool, ends_word: bool) -> Line:
    if pieces and pieces[0].spaces:
        first = pieces[0]  # other lines may share it, so the one without spaces is another
        pieces[0] = Piece(first.atom, first.look, first.link, 0, 0.0, first.may_start_line, first.level)
    width = _width(pieces) * type_.size / 1000
    above, below = type_.leading * _ABOVE, type_.leading * (1 - _ABOVE)
    for atom in {id(piece.atom): piece.atom for piece in pieces if piece.atom.tall}.values():
        above = max(above, (atom.above / 1000 + _CLEARANCE) * type_.size)
        below = max(below, (_CLEARANCE - atom.below / 1000) * type_.size)
    drawn = _in_visual_order(pieces, base) if leftwards else pieces
    return Line(tuple(drawn), type_.size, width, above, below, base == 1, ends_word)


def _in_visual_order(pieces: list[Piece], base: int) -> list[Piece]:
    """Turn the pieces of one line, and the spaces between them, into the order they stand from left to right."""
    steps: list[tuple[int, Piece | tuple[int, float]]] = []
    for place, piece in enumerate(pieces):
        if piece.spaces:
            steps.append((min(piece.level, pieces[place - 1].level) if place else base, (piece.spaces, piece.gap)))
        steps.append((piece.level, piece))
    drawn: list[Piece] = []
    spaces, gap = 0, 0.0
    for number in scripts.visual_order([level for level, _ in steps]):
        step = steps[number][1]
        if isinstance(step, tuple):
            spaces, gap = spaces + step[0], gap + step[1]
        else:
            drawn.append(replace(step, spaces=spaces, gap=gap))
            spaces, gap = 0, 0.0
    return drawn


def one_line(shaper: Shaper, words: str, type_: Type, width: float, around: str = "{}") -> Line:
    """Give ``words`` on one line, ``around`` them what is never cut; an ellipsis where it does not hold them all."""

    def lines(told: str) -> list[Line]:
        return break_lines(shaper, text(around.format(told)), type_, width)

    found = lines(words)
    if len(found) == 1:
        return found[0]
    clusters = list(scripts.clusters(" ".join(words.split())))
    fits = bisect_left(
        range(len(clusters)), True, key=lambda count: len(lines("".join(clusters[: count + 1]) + " …")) > 1
    )
    kept = "".join(clusters[:fits])
    if " " in kept[len(kept) // 2 :]:  # some scripts have no spaces
        kept = kept[: kept.rindex(" ")]
    return lines(f"{kept.rstrip()} …")[0]
