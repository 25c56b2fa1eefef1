"""Remarks that many participants share word for word: said once at the head of their pages, named by number on each."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from baliapp.base.i18n import _
from baliapp.packs.content.blocks import Block, Heading, Item, Items, Link, Paragraph, Run, Text, text
from baliapp.packs.facts.clauses import sentences

MANY = 5
"""From so many participants on a remark is said once."""
# How the starter data says in which languages other names are; the names themselves stand in a field.
_WITH_LANGUAGES = re.compile(r"Other names, with their language: (?P<names>.+)\.")


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence that stands in the remarks of many, and by which number their pages name it."""

    number: str
    sentence: str

    @property
    def anchor(self) -> str:
        """Give its place."""
        return f"remark-{self.number}"


def shared(remarks: Iterable[str]) -> Mapping[str, Remark]:
    """Give by the sentence what at least MANY of the remarks say, in the order in which it first stands there."""
    counted: dict[str, int] = {}
    for each in remarks:
        for sentence in dict.fromkeys(_sentences(each)):
            counted[sentence] = counted.get(sentence, 0) + 1
    said = [sentence for sentence, count in counted.items() if count >= MANY]
    return {sentence: Remark(str(number), sentence) for number, sentence in enumerate(said, 1)}


def own(remarks: str, many: Mapping[str, Remark]) -> Text:
    """Give what only these remarks say, and which of the shared ones hold as well."""
    left = "".join(said + space for said, space in sentences(remarks) if said.strip() not in many).strip()
    points = [many[said] for said in dict.fromkeys(_sentences(remarks)) if said in many]
    if not points:
        return text(left)
    runs: list[str | Run] = [f"{left} " if left else "", _("See shared remarks:"), " "]
    for place, each in enumerate(points):
        runs += [", " if place else "", Run(each.number, link=Link(anchor=each.anchor))]
    return text(*runs, ".")


def blocks(many: Mapping[str, Remark]) -> list[Block]:
    """Say the shared remarks, each behind its number; nothing where there are none."""
    if not many:
        return []
    told = _("What the remarks of many participants say alike stands here once; their pages name it by its number.")
    head = Heading(2, _("Shared remarks"), "shared-remarks", in_contents=False)
    items = tuple(Item(f"{each.number}.", text(each.sentence), each.anchor) for each in many.values())
    return [head, Paragraph(text(told), keep_with_next=True), Items(items)]


def with_languages(names: Sequence[str], remarks: str) -> tuple[tuple[str, ...], str]:
    """Give other names with the languages that the remarks tell, and the remarks without saying them again."""
    told, left = dict.fromkeys(names, ""), ""
    for said, space in sentences(remarks):
        found = _WITH_LANGUAGES.fullmatch(said)
        if found is None:
            left += said + space
            continue
        for each in found["names"].split("; "):
            told[next((name for name in names if each.startswith(f"{name} (")), each)] = each
    return tuple(said or name for name, said in told.items()), left.strip()


def _sentences(remarks: str) -> list[str]:
    return [said.strip() for said, _space in sentences(remarks) if said.strip()]
