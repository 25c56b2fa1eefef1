"""What a line may do to a text: which characters stay together, where it may end, which way it runs."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise, takewhile
from typing import Any

SOFT_HYPHEN = "\u00ad"
# Scripts written from right to left, and the invisible characters that turn the direction.
RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# Scripts whose words stand without spaces, or whose lines end between any two letters: their rules are the Unicode
# Consortium's own, with its word lists for Thai, Lao, Khmer and Burmese (docs/decisions/0023-line-breaks.md).
_ENDS_WITHOUT_SPACES = re.compile(
    "[\u0e00-\u109f\u1100-\u11ff\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u2e80-\ud7ff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff01-\uffdc\U00010000-\U000107ff\U00011000-\U0001e7ff\U0001f000-\U0003ffff]"
)
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")
_MAY_END_KOREAN = frozenset("-–—/·,、\u00ad\u200b\u3000")
_BURMESE_FINAL = re.compile("[\u1000-\u102a\u103f]\u1037?[\u1039\u103a]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_WIDE_SPACES = "\u1680\u2000-\u2006\u2008-\u200b\u205f\u3000"
_END_OF_LINE = re.compile(
    r"(?<=[^\W\d][-‐–/])(?=[^\W\d])"  # between two letters, after a hyphen or a slash: not inside 12-13 or SOM-16
    rf"|(?<=—)(?=\w)|(?<=[{_WIDE_SPACES}])(?=.)|(?<=\w{SOFT_HYPHEN})(?=\w)"
)
_ADDRESS_PARTS = re.compile(r"(?<=[^/:][/?&=])(?=[^/])")
_IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_JOINERS = "\u200c\u200d"
_BEFORE_ITS_CONSONANT = re.compile("[\u0e40-\u0e44\u0ec0-\u0ec4]")
_AFTER_ITS_CONSONANT = re.compile("[\u0e2f-\u0e33\u0e45\u0e46\u0eaf-\u0eb3\u0ec6]")
_SYLLABLE_PARTS = re.compile("[\u1160-\u11ff\ud7b0-\ud7fb]")
_BURMESE_KILLER = "\u103a"
_VIRAMA = 9
_TURNED_BY_READERS = re.compile("[\u0590-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ISOLATES = ("LRI", "RLI", "FSI", "PDI")
_STRONG = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}  # to brackets, numbers run leftwards
_DEEPEST_BRACKETS = 63
_DEEPEST_ISOLATE = 60


def is_invisible(character: str) -> bool:
    """Say whether ``character`` only steers the text and draws nothing."""
    return _IGNORABLE.match(character) is not None


def clusters(text: str) -> list[str]:
    """Give what a reader sees as single letters: a base with all that sits on, under and around it."""
    found: list[str] = []
    for character in text:
        if found and _stays_with(found[-1][-1], character):
            found[-1] += character
        else:
            found.append(character)
    return found


def _stays_with(before: str, character: str) -> bool:
    if before < "\u0300" and character < "\u0300":
        return False
    return (
        unicodedata.category(character)[0] == "M"
        or character in _JOINERS
        or before == "\u200d"
        or (unicodedata.combining(before) == _VIRAMA and before != _BURMESE_KILLER)
        or is_invisible(character)
        or _AFTER_ITS_CONSONANT.match(character) is not None
        or _BEFORE_ITS_CONSONANT.match(before) is not None
        or _SYLLABLE_PARTS.match(character) is not None
    )


def breakable_parts(word: str) -> list[str]:
    """Cut ``word``, which holds no space, where a line may end inside it."""
    if word and word.isascii() and "-" not in word and "/" not in word:  # nearly all
        return [word]
    parts: list[str] = []
    for part in _candidates(word):
        if parts and part and _is_kept_together(parts[-1][-1], part):
            parts[-1] += part
        elif part:
            parts.append(part)
    return parts


def _candidates(word: str) -> Iterable[str]:
    if "://" in word:
        return _ADDRESS_PARTS.split(word)
    if not _ENDS_WITHOUT_SPACES.search(word):
        return _END_OF_LINE.split(word)
    from icu4py.breakers import LineBreaker  # deferred: it maps 30 MB of word lists, and many packs are all Latin

    if not _SURROGATES.search(word):
        return LineBreaker(word, "en-u-lb-strict")
    whole = accumulate(map(len, LineBreaker(_SURROGATES.sub("\ufffd", word), "en-u-lb-strict")), initial=0)
    return [word[start:end] for start, end in pairwise(whole)]


def _is_kept_together(before: str, part: str) -> bool:
    """Say whether no line may end between the letter ``before`` and ``part``, whatever the general rules allow."""
    if _stays_with(before, part[0]) or _BURMESE_FINAL.match(part):
        return True
    # Korean is set in words, as its printers do, though any two of its syllables might part
    is_korean = _HANGUL.match(before) or _HANGUL.match(part)
    return is_korean is not None and before not in _MAY_END_KOREAN


def directions(text: str, base: int | None = None, depth: int = 0) -> list[int]:
    """Give the level of each character of one paragraph by the Unicode bidirectional algorithm: odd runs leftwards."""
    from bidi import algorithm  # deferred: few packs hold a script that runs to the left

    steps: Any = algorithm  # the library types its whole, not its steps, and its whole hides the levels
    isolated = list(_isolates_of(text)) if depth < _DEEPEST_ISOLATE else []
    plain = list(map(_as_the_algorithm_knows_it, text))
    for start, end, _ in isolated:  # what is isolated is one mark for the text around it
        plain[start + 1 : end] = "\u200b" * (end - start - 1)
    storage = steps.get_empty_storage()
    storage["base_level"] = base = base_direction(text) if base is None else base
    storage["base_dir"] = ("L", "R")[base % 2]
    steps.get_embedding_levels("".join(plain), storage)
    steps.explicit_embed_and_overrides(storage)
    around = iter([each["level"] for each in storage["chars"]])
    steps.resolve_weak_types(storage)
    for run in storage["runs"]:
        _resolve_brackets(storage["chars"][run["start"] : run["start"] + run["length"]], run["sor"])
    steps.resolve_neutral_types(storage, False)
    steps.resolve_implicit_levels(storage, False)
    resolved = iter(storage["chars"])
    levels: list[int] = []
    embedding: list[int] = []
    for character in plain:  # the algorithm drops the invisible ones; each takes the level of its neighbour
        dropped = unicodedata.bidirectional(character) in steps.X9_REMOVED
        levels.append((levels[-1] if levels else base) if dropped else next(resolved)["level"])
        embedding.append(base if dropped else next(around))
    for start, end, leftwards in isolated:
        inside = embedding[start] + (2 if embedding[start] % 2 == leftwards else 1)
        levels[start + 1 : end] = _raised(directions(text[start + 1 : end], leftwards, depth + 1), inside - leftwards)
    return levels


def _raised(levels: list[int], by: int) -> list[int]:
    return [level + by for level in levels]


def _isolates_of(text: str) -> Iterator[tuple[int, int, int]]:
    """Give each outermost isolate: where its opening and closing mark stand, and 1 where it runs leftwards."""
    for start, end in _outermost(text):
        inside = text[start + 1 : end]
        yield start, end, base_direction(inside) if text[start] == "\u2068" else int(text[start] == "\u2067")


def _outermost(text: str) -> Iterator[tuple[int, int]]:
    opened: list[int] = []
    for place, character in enumerate(text):
        if "\u2066" <= character <= "\u2068":
            opened.append(place)
        elif character == "\u2069" and opened:
            start = opened.pop()
            if not opened:
                yield start, place
    if opened:
        yield opened[0], len(text)


def _resolve_brackets(characters: list[dict[str, Any]], before: str) -> None:
    """Let both brackets of a pair take one direction (rule N0): that of the text, unless all within runs against it."""
    strong = [_STRONG.get(each["type"]) for each in characters]
    for start, end in _bracket_pairs(characters):
        own = ("L", "R")[characters[start]["level"] % 2]
        within = {each for each in strong[start + 1 : end] if each}
        if not within:
            continue
        # by their places: a copy of all before and behind would make a long text take far too long
        context = next((strong[place] for place in range(start - 1, -1, -1) if strong[place]), before)
        taken = own if own in within or context == own else context
        for place in (start, end):
            characters[place]["type"] = strong[place] = taken
            behind = (characters[at] for at in range(place + 1, len(characters)))
            for accent in takewhile(lambda each: each["orig"] == "NSM", behind):
                accent["type"] = taken


def _bracket_pairs(characters: list[dict[str, Any]]) -> list[tuple[int, int]]:
    opened: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for place, each in enumerate(characters):
        kind = unicodedata.category(each["ch"]) if each["type"] == "ON" and unicodedata.mirrored(each["ch"]) else ""
        if kind == "Ps":
            if len(opened) == _DEEPEST_BRACKETS:
                break
            opened.append((mirrored(each["ch"]), place))
        elif kind == "Pe" and any(closing == each["ch"] for closing, _ in opened):
            while opened[-1][0] != each["ch"]:
                opened.pop()
            pairs.append((opened.pop()[1], place))
    return sorted(pairs)


def _as_the_algorithm_knows_it(character: str) -> str:
    """Give a character of a class that the library handles: isolates are marks for it, unassigned run rightwards."""
    kind = unicodedata.bidirectional(character)
    return "\ufffc" if kind in _ISOLATES else character if kind else "a"


def base_direction(text: str) -> int:
    """Give 1 where the first letter of ``text`` that is not isolated runs to the left, else 0."""
    at, plain = 0, ""
    for start, end in _outermost(text):
        plain += text[at:start]
        at = end
    kinds = map(unicodedata.bidirectional, plain + text[at:])
    return int(next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L")


def mirrored(character: str) -> str:
    """Give the bracket that ``character`` looks like in a text that runs to the left; all else stays."""
    from bidi.mirror import MIRRORED  # deferred: few packs hold a script that runs to the left

    return str(MIRRORED.get(character, character))


def readers_turn_round(text: str) -> bool:
    """Say whether PDF readers take ``text``, drawn from left to right, for what it is: they do in Arabic and Hebrew."""
    return _TURNED_BY_READERS.search(text) is not None


def visual_order(levels: list[int]) -> list[int]:
    """Give the places of the pieces of one line from left to right (rule L2 of the algorithm)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            if levels[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end
    return order
