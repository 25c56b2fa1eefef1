"""What a figure of a document most likely counts, to be proposed; an officer confirms it."""

import re

from baliapp.exchange.counts import Figure

_TOOK_PART = re.compile(r"\b(?:attend|participat|took part|take part|recommend|represent|gather)\w*", re.IGNORECASE)
_ORGANISATIONS = re.compile(r"organi[sz]ations|agencies", re.IGNORECASE)


def counted_as(figure: Figure, sentence: str) -> str:
    """Give the value of "What is counted" for a figure in its sentence."""
    words = figure.counted.casefold()
    kind = "organisations" if _ORGANISATIONS.search(words) else "states"
    if "observer" in words:
        return "observers" if words.startswith("observers") else f"observer {kind}"
    if words.startswith("members"):
        return "members"
    if _TOOK_PART.search(sentence):
        return "attending organisations" if kind == "organisations" else "attending countries"
    return f"member {kind}"
