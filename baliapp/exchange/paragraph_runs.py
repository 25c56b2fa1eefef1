"""Which lines begin the numbered paragraphs of a text: those whose kind of number goes on and holds most of it."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from baliapp.exchange.paragraph_rows import Row, in_letters, in_roman

_LARGEST_GAP = 5
_LEAST = 2


class Starts(NamedTuple):
    """The lines with the numbers that count, which of them begin a paragraph, and which are numbered headings."""

    rows: Sequence[Row]
    places: frozenset[int]
    headings: frozenset[int] = frozenset()


def starts_in(rows: Sequence[Row]) -> Starts:
    """Give what begins the paragraphs; Roman numbers and letters count where the text is not numbered in digits."""
    in_digits = _with_headings(rows, _best(rows))
    roman, letters = in_roman(rows), in_letters(rows)
    chapters = _texts(roman, _best([row if row.shape.endswith("A") else row._replace(shape="") for row in roman]))
    if chapters and (not in_digits.places or _holds_more(roman, chapters, rows, in_digits.places)):
        return Starts(roman, chapters)
    if in_digits.places:
        return in_digits
    others = (Starts(each, _texts(each, _best(each))) for each in (roman, letters))
    return next((each for each in others if each.places and _is_most(each)), in_digits)


def _is_most(starts: Starts) -> bool:
    """Tell whether most of a text's lines of text are numbered so: else they are a list inside one that is not."""
    return 2 * len(starts.places) >= sum(row.is_sentence for row in starts.rows)


def is_next(one: tuple[int, ...], two: tuple[int, ...]) -> bool:
    """Tell whether a number comes right after another."""
    if len(one) != len(two):
        return False
    return two == (*one[:-1], one[-1] + 1) or (len(one) > 1 and two[-1] == 1 and is_next(one[:-1], two[:-1]))


def _best(rows: Sequence[Row]) -> frozenset[int]:
    """Give the places of the kind of number that holds most of the text."""
    by_shape = defaultdict[str, list[int]](list)
    for place, row in enumerate(rows):
        if row.shape:
            by_shape[row.shape].append(place)
    runs = {shape: _in_turn(rows, places) for shape, places in by_shape.items()}
    held = {shape: sum(len(rows[place].words) for place in places) for shape, places in runs.items()}
    if not any(held.values()):
        return frozenset()
    first = max((shape for shape in held if runs[shape]), key=lambda shape: (shape != "#", held[shape]))
    return frozenset(runs[first])


def _texts(rows: Sequence[Row], places: frozenset[int]) -> frozenset[int]:
    """Give the places where most of them hold text; where they are headings, none."""
    sentences = sum(rows[place].is_sentence for place in places)
    begins = bool(places) and rows[min(places)].values == (1,)
    return places if begins and 2 * sentences > len(places) else frozenset()


def _holds_more(one: Sequence[Row], mine: frozenset[int], two: Sequence[Row], others: frozenset[int]) -> bool:
    """Tell whether lists of the one kind hold those of the other: they begin before, and have more words."""
    words = sum(len(one[place].words) for place in mine)
    return min(mine) < min(others) and words > sum(len(two[place].words) for place in others)


def _with_headings(rows: Sequence[Row], places: frozenset[int]) -> Starts:
    """Tell headings with numbers of the same kind from paragraphs, where each of the two goes on by itself.

    "2. Adoption of the agenda" stands then between the paragraphs 2 and 3.
    """
    shapes = {rows[place].shape for place in places}
    every = [place for place, row in enumerate(rows) if row.shape in shapes]
    texts = [place for place in every if rows[place].is_sentence]
    heads = [place for place in every if not rows[place].is_sentence]
    both = [len(each) >= _LEAST and _is_unbroken([rows[place].values for place in each]) for each in (texts, heads)]
    if all(both) and heads[0] < texts[0] and not _is_unbroken([rows[place].values for place in every]):
        return Starts(rows, frozenset(texts), frozenset(heads))
    return Starts(rows, places)


def _is_unbroken(values: Sequence[tuple[int, ...]]) -> bool:
    return values[0][-1] == 1 and all(is_next(one, two) for one, two in pairwise(values))


def _in_turn(rows: Sequence[Row], places: Sequence[int]) -> list[int]:
    """Give the places whose numbers follow each other; a list inside a paragraph is left out, a second one is not."""
    kept = list[int]()
    skip_to = 0
    for at, place in enumerate(places):
        if at < skip_to:
            continue
        if not kept or _follows(rows[kept[-1]].values, rows[place].values):
            kept.append(place)
        elif rows[place].values[-1] == 1:
            back = _comes_back(rows, places[at:], rows[kept[-1]])
            if back:
                skip_to = at + back
            else:
                kept.append(place)
        elif _goes_on_later([rows[each].values for each in (kept[-1], *places[at : at + 2])]):
            kept.append(place)
    return kept if len(kept) >= _LEAST else []


def _goes_on_later(values: Sequence[tuple[int, ...]]) -> bool:
    """Tell whether the second of three numbers is larger than the first, and the third comes right after it."""
    return values[1] > values[0] and any(is_next(values[1], after) for after in values[2:])


def _comes_back(rows: Sequence[Row], places: Sequence[int], before: Row) -> int:
    """Give after how many places a list that begins anew is over and the one before goes on; 0 where it does not.

    Where its numbers go on without a break, the one before goes on at the first that fits, if a colon announced a list.
    """
    fits = 0
    for at, (one, two) in enumerate(pairwise(places), 1):
        is_outer = is_next(before.values, rows[two].values)
        if not is_next(rows[one].values, rows[two].values):
            fits = at if is_outer else fits
            return fits if is_outer or before.words.endswith(":") else 0
        fits = fits or (at if is_outer else 0)
    return fits if before.words.endswith(":") else 0


def _follows(one: tuple[int, ...], two: tuple[int, ...]) -> bool:
    """Tell whether a number goes on after another: the next, the same twice, or one a little further on."""
    if is_next(one, two) or one == two:
        return True
    return len(one) == len(two) and one[:-1] == two[:-1] and 0 < two[-1] - one[-1] <= _LARGEST_GAP
