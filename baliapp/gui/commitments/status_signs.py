"""How the eight words look and are typed: a letter of its own for each, so that nobody depends on the colour."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from baliapp.base.i18n import _
from baliapp.records.documents import STATUSES


class StatusSign(NamedTuple):
    """The letter of a status, and the colour of its badge in light and in dark."""

    letter: str
    light: str
    dark: str


SIGNS: Mapping[str, StatusSign] = {
    "active": StatusSign("A", "#d3e3f5", "#1f4468"),
    "implemented": StatusSign("I", "#cde9d4", "#1f5231"),
    "elapsed": StatusSign("E", "#e4dcf2", "#473a66"),
    "superseded": StatusSign("S", "#e2e5e9", "#444c56"),
    "retired": StatusSign("R", "#d6dade", "#383f48"),
    "inactive": StatusSign("N", "#efe6d2", "#544a2e"),
    "requires funding": StatusSign("F", "#fbe7a8", "#615011"),
    "stagnant": StatusSign("G", "#f8d3b8", "#6b4120"),
}
OVERDUE = "!"
LATE_LIGHT, LATE_DARK = "#b3261e", "#ff9a90"


def called(status: str) -> str:
    """Give the word of a status."""
    return next((_(choice.label) for choice in STATUSES if choice.value == status), status)


def typed_status(letter: str, standing: Sequence[str]) -> str | None:
    """Give the status that a letter means: the one with this sign, else the first word that begins with it.

    Where all that are ``standing`` have it already, the next word that begins so; None where there is none.
    """
    signed = [value for value, sign in SIGNS.items() if sign.letter == letter.upper()]
    begun = [choice.value for choice in STATUSES if _(choice.label).upper().startswith(letter.upper())]
    meant = list(dict.fromkeys([*signed, *begun]))
    if not meant:
        return None
    if standing and set(standing) <= set(meant) and len(set(standing)) == 1:
        return meant[(meant.index(standing[0]) + 1) % len(meant)]
    return meant[0]
