"""Links inside a pack that lead nowhere, because the section they led to is not in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from baliapp.packs.content.blocks import Run, Section


def without_dead_links(sections: Sequence[Section]) -> list[Section]:
    """Give ``sections`` with the words of dead links, but without the links."""
    anchors = {anchor for each in sections for anchor in _anchors(each)}
    return [_mended(each, anchors) for each in sections]


def _anchors(part: object) -> Iterator[str]:
    """Give all places that a link may lead to, in a block of whatever kind."""
    if isinstance(part, Run):
        return
    if isinstance(part, tuple):
        for each in part:
            yield from _anchors(each)
    elif is_dataclass(part):
        if anchor := getattr(part, "anchor", ""):
            yield anchor
        for each in fields(part):
            yield from _anchors(getattr(part, each.name))


def _mended(part: Any, anchors: set[str]) -> Any:  # a block of any kind becomes one of the same kind
    if isinstance(part, Run):
        return replace(part, link=None) if part.link and part.link.anchor and part.link.anchor not in anchors else part
    if isinstance(part, tuple):
        made = tuple(_mended(each, anchors) for each in part)
        return made if _differ(made, part) else part
    if not is_dataclass(part) or isinstance(part, type):
        return part
    before = {each.name: getattr(part, each.name) for each in fields(part)}
    after = {name: _mended(value, anchors) for name, value in before.items()}
    return replace(part, **after) if _differ(after.values(), before.values()) else part


def _differ(made: Iterable[object], before: Iterable[object]) -> bool:
    return any(one is not other for one, other in zip(made, before, strict=True))
