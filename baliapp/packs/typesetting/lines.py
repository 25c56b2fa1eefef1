"""Breaking text into lines of measured pieces."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, chain

from baliapp.packs.content.blocks import Link, Look, Run, Text, text
from baliapp.packs.content.styles import Type
from baliapp.packs.shaping import scripts
from baliapp.packs.shaping.line import Line, spread
from baliapp.packs.shaping.shaper import Piece, Shaper

# Where the baseline lies in a line: so much of the leading above it.
_ABOVE = 0.74
_CLEARANCE = 0.08


def break_lines(shaper: Shaper, text: Text, type_: Type, width: float, *, is_justified: bool = False) -> list[Line]:
    """Set ``text`` in lines no wider than ``width``; a text without letters gives one empty line.

    Where it is justified, all lines but the last of each paragraph fill the width, if that leaves no holes in them.
    """
    if len(text) != 1 or text[0].link:
        return _broken(shaper, text, type_, width, is_justified)
    key = (text[0].text, type_.look(text[0].look), type_.size, type_.leading, width)
    known = shaper.single_lines.get(key)  # numbers, names, dates: many stand again and again
    if known is not None:
        return [known]
    lines = _broken(shaper, text, type_, width, is_justified)
    if len(lines) == 1:
        shaper.single_lines[key] = lines[0]
    return lines


def _broken(shaper: Shaper, text: Text, type_: Type, width: float, is_justified: bool) -> list[Line]:
    whole = "".join([run.text for run in text]) if len(text) > 1 else text[0].text if text else ""
    if whole.isprintable() and (whole.isascii() or scripts.RIGHT_TO_LEFT.search(whole) is None):  # nearly all
        made = _rightward(shaper, _pieces(shaper, text, type_), type_, width)
        return spread(made, width) if is_justified else made
    lines: list[Line] = []
    hard_lines = _hard_lines(text)
    for number, runs in enumerate(hard_lines, 1):
        plain = "".join([run.text for run in runs])
        if scripts.RIGHT_TO_LEFT.search(plain) is None:
            pieces = _pieces(shaper, runs, type_)
            made = _rightward(shaper, pieces, type_, width, goes_on=number < len(hard_lines))
        else:
            pieces = _two_way_pieces(shaper, runs, type_, plain)
            made = list(_two_way(shaper, pieces, type_, width, scripts.base_direction(plain)))
        lines += spread(made, width) if is_justified else made
    return lines


def _rightward(shaper: Shaper, pieces: list[Piece], type_: Type, width: float, goes_on: bool = False) -> list[Line]:
    """Give the lines of pieces of one direction; ``goes_on`` says that other lines follow."""
    above, below, size = type_.leading * _ABOVE, type_.leading * (1 - _ABOVE), type_.size
    looks = {piece.plain for piece in pieces}
    look = looks.pop() if len(looks) == 1 else None
    pieces, ends = _cut_in_lines(shaper, pieces, type_, width)
    count = len(pieces)
    lines: list[Line] = []
    for start, end, taken in ends:
        line = pieces[start:end]
        own, wide = look, taken
        if line and line[0].spaces:
            line[0] = line[0].alone()
        if look is None:
            wide += _hyphen_at_end(shaper, line, end == count)
            own = _look_of_all(line)
            above, below = _reach(line, type_)
        ends_word = start < end and (pieces[end].spaces > 0 if end < count else goes_on)
        lines.append(Line(tuple(line), size, wide * size / 1000, above, below, False, ends_word, own))
    return lines


def _two_way(shaper: Shaper, pieces: list[Piece], type_: Type, width: float, base: int) -> Iterator[Line]:
    """Give the lines of pieces some of which run to the left; ``base`` is 1 where the whole text does."""
    pieces, ends = _cut_in_lines(shaper, pieces, type_, width)
    for start, end, taken in ends:
        line = pieces[start:end]
        if line and line[0].spaces:
            line[0] = line[0].alone()
        wide = taken + _hyphen_at_end(shaper, line, end == len(pieces))
        drawn = tuple(_in_visual_order(line, base))
        yield Line(drawn, type_.size, wide * type_.size / 1000, *_reach(line, type_), base == 1)


def _look_of_all(pieces: Sequence[Piece]) -> Look | None:
    looks = {piece.plain for piece in pieces}
    return looks.pop() if len(looks) == 1 else None


def _reach(pieces: Sequence[Piece], type_: Type) -> tuple[float, float]:
    """Give how far a line reaches above and below its baseline: tall letters make room for themselves."""
    above, below = type_.leading * _ABOVE, type_.leading * (1 - _ABOVE)
    for atom in [piece.atom for piece in pieces if piece.atom.tall]:
        above = max(above, (atom.above / 1000 + _CLEARANCE) * type_.size)
        below = max(below, (_CLEARANCE - atom.below / 1000) * type_.size)
    return above, below


def _hard_lines(text: Text) -> list[list[Run]]:
    """Cut runs at line feeds of any kind."""
    lines: list[list[Run]] = [[]]
    for run in text:
        for number, words in enumerate(run.text.replace("\t", "    ").splitlines() or [""]):
            if number:
                lines.append([])
            lines[-1].append(Run(words, run.look, run.link))
        if run.text.endswith(("\n", "\r")):
            lines.append([])
    return lines


def _pieces(shaper: Shaper, runs: Sequence[Run], type_: Type) -> list[Piece]:
    pieces: list[Piece] = []
    spaces = 0
    for run in runs:
        words, look, link = run.text, type_.look(run.look), run.link
        first, *others = words.split(" ")
        if first and not pieces and not spaces and link is None:
            begun = shaper.spaced[look][first]
            pieces.append(begun[0].alone())
            pieces += begun[1:]
        elif first:
            pieces += _behind(shaper, look, link, first, spaces)
            spaces = 0
        if link is None and not spaces and "  " not in words:
            # nearly all: the pieces that they were last time serve again
            pieces += chain.from_iterable(map(shaper.spaced[look].__getitem__, others))
            spaces = int(others[-1:] == [""])
            continue
        for word in others:
            spaces += 1
            if word:
                pieces += _behind(shaper, look, link, word, spaces)
                spaces = 0
    return pieces


def _behind(shaper: Shaper, look: Look, link: Link | None, word: str, spaces: int) -> list[Piece]:
    """Give a word behind so many spaces."""
    if spaces == 1 and link is None:
        return shaper.spaced[look][word]
    first, *others = shaper.word(look, word)
    piece = Piece(first, look, link, spaces, spaces * shaper.space(look), spaces > 0)
    return [piece, *[Piece(atom, look, link, 0, 0.0, True) for atom in others]]


def _two_way_pieces(shaper: Shaper, runs: Sequence[Run], type_: Type, plain: str) -> list[Piece]:
    """Give the pieces of a text that holds a script running to the left: cut where the direction changes."""
    levels = scripts.directions(plain)
    pieces: list[Piece] = []
    spaces = at = 0
    for run in runs:
        look, link = type_.look(run.look), run.link
        for number, word in enumerate(run.text.split(" ")):
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


def _cut_in_lines(
    shaper: Shaper, pieces: list[Piece], type_: Type, width: float
) -> tuple[list[Piece], Iterable[tuple[int, int, float]]]:
    """Give the first and the last but one piece of each line with its width; no piece is wider than a line."""
    room = width / type_.size * 1000
    wide = [piece.wide for piece in pieces]
    ends = list(accumulate(wide))
    if not ends or ends[-1] - pieces[0].gap <= room:  # most texts are but one line
        return pieces, [(0, len(pieces), ends[-1] - pieces[0].gap if ends else 0.0)]
    if max(wide) > room:
        pieces = list(_cut_to_width(shaper, pieces, room))
        ends = list(accumulate([piece.wide for piece in pieces]))
    if any(scripts.SOFT_HYPHEN in piece.atom.text for piece in pieces if piece.plain is None):
        room -= shaper.atom(type_.plain, "‐").width
    return pieces, _line_ends(pieces, ends, room)


def _line_ends(pieces: list[Piece], ends: list[float], room: float) -> Iterator[tuple[int, int, float]]:
    """Fill each line as far as it goes; ``ends`` is how far each piece reaches if all stand on one line."""
    start, before = 0, pieces[0].gap
    while ends[-1] - before > room and start < len(pieces) - 1:
        full = max(bisect_right(ends, room + before, start), start + 1)
        end = full
        while end > start and not pieces[end].may_start_line:
            end -= 1
        end = end if end > start else full
        yield start, end, ends[end - 1] - before
        start, before = end, ends[end - 1] + pieces[end].gap
    yield start, len(pieces), ends[-1] - before


def _hyphen_at_end(shaper: Shaper, line: list[Piece], is_last: bool) -> float:
    """Draw the soft hyphen where a line ends, if it ends with one; and give how much wider that makes it."""
    if is_last or not line[-1].atom.text.endswith(scripts.SOFT_HYPHEN):
        return 0.0
    last = line[-1]
    line[-1] = replace(last, atom=shaper.hyphenated(last.look, last.atom))
    return line[-1].wide - last.wide


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
