"""How the numbers of lists are written: 1, a, A, i, I."""

_ROMAN = {"m": 1000, "cm": 900, "d": 500, "cd": 400, "c": 100, "xc": 90, "l": 50}
_ROMAN |= {"xl": 40, "x": 10, "ix": 9, "v": 5, "iv": 4, "i": 1}


def counted(number: int, style: str) -> str:
    """Give a number in the style that HTML calls "1", "a", "A", "i" or "I"; what cannot be so written, as "1"."""
    if style in ("i", "I") and 0 < number < 4000:
        return _roman(number) if style == "i" else _roman(number).upper()
    if style in ("a", "A") and 0 < number < 18_000:
        return _lettered(number) if style == "a" else _lettered(number).upper()
    return str(number)


def _roman(number: int) -> str:
    written = ""
    for letters, worth in _ROMAN.items():
        while number >= worth:
            written += letters
            number -= worth
    return written


def _lettered(number: int) -> str:
    """Give a, b, …, z, aa, ab, … ."""
    written = ""
    while number:
        number, place = divmod(number - 1, 26)
        written = chr(ord("a") + place) + written
    return written


def roman_worth(written: str) -> int:
    """Give the number that Roman letters write; -1 where no number is written so."""
    worth, rest = 0, written.casefold()
    while rest:
        letters = next((each for each in (rest[:2], rest[:1]) if each in _ROMAN), "")
        if not letters:
            return -1
        worth, rest = worth + _ROMAN[letters], rest[len(letters) :]
    return worth if _roman(worth) == written.casefold() else -1
