"""The numbers of agenda items: by themselves 1, 1.1, 1.2, 2, unless somebody wrote one by hand."""

import re
from collections.abc import Collection, Mapping

from baliapp.store.meetings.agenda_tree import Tree

_LAST_COUNT = re.compile(r"(?P<before>.*?)(?P<count>[0-9]+)[^0-9]*", re.DOTALL)


def numbers_of(tree: Tree, by_hand: Mapping[str, str], internal: Collection[str]) -> dict[str, str]:
    """Give the number of each item; ``by_hand`` are those that somebody wrote, blank ones left out.

    What is internal takes no number unless by hand: the other items have the same numbers in every copy.
    """
    numbers: dict[str, str] = {}
    _number(tree, None, "", by_hand, internal, numbers)
    return numbers


def following(number: str, beside: str) -> str:
    """Give the number after ``number``; ``beside`` is the last that was counted, where this one says no count.

    After 3 comes 4, after 2.5 comes 2.6, after "3 bis" comes 4, after A comes B.
    """
    if found := _LAST_COUNT.fullmatch(number):
        return f"{found['before']}{int(found['count']) + 1}"
    if re.fullmatch("[A-Ya-y]", number):
        return chr(ord(number) + 1)
    return beside


def _number(
    tree: Tree,
    parent: str | None,
    prefix: str,
    by_hand: Mapping[str, str],
    internal: Collection[str],
    numbers: dict[str, str],
) -> None:
    coming = f"{prefix}1"
    for key in tree.get(parent, ()):
        written = by_hand.get(key, "")
        numbers[key] = written or ("" if key in internal else coming)
        if numbers[key] and key not in internal:
            coming = following(numbers[key].rstrip(". )"), coming)
        below = numbers[key].rstrip(". )")
        _number(tree, key, f"{below}." if below else "", by_hand, internal, numbers)
