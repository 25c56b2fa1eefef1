"""The numbers and bullets that Word shows before paragraphs: kept nowhere as text, so they are counted here."""

import re
from collections import defaultdict
from typing import Any

from baliapp.exchange.docx_package import child, is_named, value
from baliapp.exchange.numbering import counted

_STYLES = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_LEVELS = 9
BULLET = "•"


class Numbers:
    """Counts the numbered paragraphs of a document, asked for them in order."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._lists = dict[str, str]()
        self._levels = dict[str, dict[int, Any]]()
        self._restarts = dict[str, dict[int, int]]()
        self._styles = {value(each, "styleId"): each for each in ([] if styles is None else styles)}
        self._counts = defaultdict[str, dict[int, int]](dict)
        for element in [] if numbering is None else numbering:
            if is_named(element, "abstractNum"):
                levels = {_whole(value(level, "ilvl")): level for level in element if is_named(level, "lvl")}
                self._levels[value(element, "abstractNumId")] = levels
            elif is_named(element, "num"):
                self._add_list(element)

    def _add_list(self, element: Any) -> None:
        identity = value(element, "numId")
        self._lists[identity] = value(child(element, "abstractNumId"))
        overrides = [each for each in element if is_named(each, "lvlOverride")]
        starts = {_whole(value(each, "ilvl")): child(each, "startOverride") for each in overrides}
        self._restarts[identity] = {level: _whole(value(each)) for level, each in starts.items() if each is not None}

    def mark(self, paragraph: Any) -> str:
        """Give the number or bullet before a paragraph; blank where it has none."""
        identity, depth = self._place(paragraph)
        list_name = self._lists.get(identity, "")
        level = self._levels.get(list_name, {}).get(depth)
        if level is None:
            return ""
        number_format = value(child(level, "numFmt")) or "decimal"
        if number_format in ("none", "bullet"):
            return BULLET if number_format == "bullet" else ""
        self._count(identity, list_name, depth)
        return self._written(list_name, value(child(level, "lvlText")))

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """Give the list a paragraph stands in and how deep, as it says itself or as its style says."""
        properties = child(paragraph, "pPr")
        own = None if properties is None else child(properties, "numPr")
        named = value(child(properties, "pStyle")) if properties is not None else ""
        styled, styled_depth = self._of_style(named)
        if own is None:
            return styled, styled_depth
        depth = child(own, "ilvl")
        return value(child(own, "numId")) or styled, styled_depth if depth is None else _whole(value(depth))

    def _of_style(self, name: str) -> tuple[str, int]:
        for _step in range(_LEVELS):  # a style rests on another; a ring of them ends here
            style = self._styles.get(name)
            if style is None:
                break
            found = child(style, "pPr", "numPr")
            if found is not None:
                return value(child(found, "numId")), _whole(value(child(found, "ilvl")))
            name = value(child(style, "basedOn"))
        return "", 0

    def _count(self, identity: str, list_name: str, depth: int) -> None:
        counts = self._counts[list_name]
        restart = self._restarts.get(identity, {}).pop(depth, None)
        counts[depth] = restart if restart is not None else counts.get(depth, self._start(list_name, depth) - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]

    def _start(self, list_name: str, depth: int) -> int:
        start = value(child(self._levels[list_name].get(depth, ()), "start"))
        return _whole(start, 1)

    def _written(self, list_name: str, pattern: str) -> str:
        """Fill a pattern such as "%1.%2" with the numbers of the levels it names."""

        def number(found: re.Match[str]) -> str:
            depth = int(found[1]) - 1
            level = self._levels[list_name].get(depth)
            count = self._counts[list_name].get(depth, self._start(list_name, depth))
            return counted(count, _STYLES.get(value(child(level, "numFmt")) if level is not None else "", "1"))

        return re.sub(r"%(\d)", number, pattern).strip()


def _whole(text: str, otherwise: int = 0) -> int:
    return int(text) if re.fullmatch(r"\d{1,6}", text) else otherwise
