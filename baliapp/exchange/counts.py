"""Counts of members proposed from a text: "43 countries", "more than 45 members"; an officer confirms each."""

import re
from dataclasses import dataclass

_ONES = "one two three four five six seven eight nine ten eleven twelve"
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: number for number, word in enumerate(f"{_ONES} {_TEENS}".split(), 1)}
_LARGE = {word: number * 10 for number, word in enumerate(_TENS.split(), 2)}
_UP_TO_19 = "|".join(sorted(_SMALL, key=len, reverse=True))  # "sixteen" is tried before "six"
_WORD_NUMBER = rf"(?:{'|'.join(_LARGE)})(?:[-\u2010\u2011 ](?:{_UP_TO_19}))?|{_UP_TO_19}"
_BOUND = r"more than|over|at least|some|about|around|nearly|almost|fewer than|less than|up to|as many as"
_KIND = r"(?:member|observer|participant|participating|partner|non[-\u2010\u2011]member)"
_ADJECTIVE = (
    r"(?:other|different|regional|international|intergovernmental|UN|United Nations|donor|source|Asia[-\u2010]Pacific)"
)
_COUNTED = (
    r"(?:countries|states|governments|economies|territories|organi[sz]ations|agencies|members|observers|participants)"
)
_FIGURE = re.compile(
    rf"(?:\b(?P<bound>{_BOUND})\s+)?(?<![\w.,/-])(?P<number>\d{{1,3}}|{_WORD_NUMBER})\s+"
    rf"(?P<counted>(?:{_KIND}\s+|{_ADJECTIVE}\s+){{0,3}}{_COUNTED})\b(?:\s+and\s+(?P<more>(?:{_KIND}\s+)?{_COUNTED})\b)?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:[^\n.!?。]|[.!?](?!\s|$)|(?<=\b[A-Z])\.)+[.!?。]?")
# "a Steering Group of four countries" counts that group; "projects in 12 countries" counts where something is done
_OF_SOMETHING_ELSE = re.compile(
    r"(?:\b(?:group|committee|team|panel|board|bureau|task ?force|delegation|coalition)s?\s+of|\b(?:in|across))\s+$",
    re.IGNORECASE,
)
_LOOK_BACK = 40
_LEAST, _MOST = 2, 300
_INCLUDING = re.compile(r",?\s+(?:including|among them|such as)\s+[^.;\n]*?(?=,?\s+as well as\b|[.;\n]|$)")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as said: "more than" 45 "members"."""

    said: str
    bound: str
    number: int
    counted: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CountStatement:
    """A sentence's counts: the passage from the first to the last, and the sentence around it."""

    passage: str
    start: int
    end: int
    figures: tuple[Figure, ...]
    sentence_start: int
    sentence_end: int


def propose(text: str) -> tuple[CountStatement, ...]:
    """Give the statements of counts in a text, in order; each may be none of ours, so somebody must confirm it."""
    found = (_statement(text, sentence) for sentence in _SENTENCE.finditer(text))
    return tuple(statement for statement in found if statement)


def _statement(text: str, sentence: re.Match[str]) -> CountStatement | None:
    figures = [_figure(found) for found in _FIGURE.finditer(text, *sentence.span()) if _is_count(text, found)]
    if not figures:
        return None
    start, end = figures[0].start, figures[-1].end
    including = _INCLUDING.match(text, end, sentence.end())
    end = including.end() if including else end
    return CountStatement(text[start:end], start, end, tuple(figures), *sentence.span())


def _is_count(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
    return _LEAST <= _number(found["number"]) <= _MOST and not _OF_SOMETHING_ELSE.search(before)


def _figure(found: re.Match[str]) -> Figure:
    besides = found[0][found.end("counted") - found.start() :]  # as in "45 countries and territories"
    return Figure(found[0], found["bound"] or "", _number(found["number"]), found["counted"] + besides, *found.span())


def _number(words: str) -> int:
    if words.isdecimal():
        return int(words)
    parts = re.split(r"[-\u2010\u2011 ]", words.casefold())
    return sum(_LARGE.get(part) or _SMALL[part] for part in parts)
