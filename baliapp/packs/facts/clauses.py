"""A text taken apart into sentences and clauses, and a sentence put together again from some of its clauses."""

import re
from collections.abc import Iterator, Sequence

from baliapp.base.partial_dates import MONTHS

# The mark of a shortened word ends no sentence, nor does that of a single capital, as in "U.S.".
_SHORT = ("Sept", "No", "Nos", "Nr", "Art", "Mr", "Mrs", "Ms", "Dr", "St", *(name[:3] for name in MONTHS))
_SHORTENED = "".join(rf"(?<!\b{word}\.)" for word in _SHORT) + r"(?<!\b[A-Z]\.)"
# A sentence ends at its mark, or at a closing quotation mark or bracket after it, where a capital or a digit follows;
# the marks of Chinese and Japanese need no space behind them.
_END = re.compile(rf"(?:(?<=[.!?]){_SHORTENED}|(?<=[.!?][”’\")\]]))\s+(?=[“‘\"(\[]*[^\W_a-z])|(?<=[。！？])\s*|\n+")
_MARK = re.compile(r"([.!?])[”’\")\]]*$")
_OPENING, _CLOSING = "([“", ")]”"


def sentences(text: str) -> Iterator[tuple[str, str]]:
    """Give each sentence with the white space behind it."""
    start = 0
    for end in _END.finditer(text):
        yield text[start : end.start()], end[0]
        start = end.end()
    yield text[start:], ""


def clauses(sentence: str) -> list[str]:
    """Give what stands between the semicolons of a sentence; brackets, quotations and what a colon opens stay whole."""
    found, depth, start = list[str](), 0, 0
    for place, letter in enumerate(sentence):
        depth += (letter in _OPENING) - (letter in _CLOSING)
        if letter == ":" and sentence[place + 1 : place + 2].isspace():
            break
        if letter == ";" and depth == 0:
            found.append(sentence[start:place])
            start = place + 1
    return [*found, sentence[start:]]


def sentence_of(kept: Sequence[str], sentence: str) -> str:
    """Put the clauses of a sentence that are kept together as a sentence with its capital and its mark."""
    told = ";".join(kept).strip()
    mark = _MARK.search(sentence)
    if mark and not _MARK.search(told):
        told += mark[1]
    begins_large = sentence.lstrip("“‘\"'([")[:1].isupper()
    return told[:1].upper() + told[1:] if begins_large else told
