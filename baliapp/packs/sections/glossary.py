"""Abbreviations: those that stand in this pack, written out; gathered from its text and from nothing else."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass

from baliapp.base import text as base_text
from baliapp.base.i18n import _
from baliapp.packs.content.blocks import Column, Heading, Look, Row, Run, Section, Table, text
from baliapp.packs.facts.reading import Reading, words
from baliapp.records.naming import Purpose

_WORD = re.compile(r"\w(?:[\w&/.-]*\w)?")
_TYPES = ("body", "participant")


def collect(reading: Reading) -> Mapping[str, str]:
    """Give every abbreviation of a body or participant with its name; most of them stand in no pack."""
    kept = {identity: each for type_name in _TYPES for each in reading.all(type_name) for identity in [str(each.ref)]}
    found = dict[str, str]()
    for each in reading.all("dated_name"):
        owner = kept.get(words(each, "about"))
        if owner and words(each, "kind") == Purpose.ACRONYM:
            found.setdefault(words(each, "name").strip(), owner.heading)
    for each in kept.values():
        if acronym := str(each.values.get("acronym") or "").strip():
            found[acronym] = str(each.values.get("name") or each.heading)
    return {short: name for short, name in found.items() if short and base_text.fold(short) != base_text.fold(name)}


def own_section(known: Mapping[str, str], sections: Iterable[Section]) -> list[Section]:
    """Say on paper those that stand in ``sections``, in alphabetical order; no such section where none does."""
    said = list[str]()
    for each in sections:
        said.append(each.title)
        for block in each.blocks:
            _gather(block, said)
    there, whole = {word for part in said for word in _WORD.findall(part)}, "\n".join(said)
    used = [short for short in known if short in there or (" " in short and short in whole)]
    if not used:
        return []
    rows = tuple(
        Row((text(Run(short, Look.STRONG)), text(known[short]))) for short in sorted(used, key=base_text.natural)
    )
    return [Section("glossary", _("Abbreviations"), (Table((Column(_("Short"), 0.2), Column(_("Name"), 0.8)), rows),))]


def _gather(part: object, said: list[str]) -> None:
    """Give every run of text in a block, whatever kind of block it is."""
    if isinstance(part, Run):
        said.append(part.text)
    elif isinstance(part, tuple):
        for each in part:
            _gather(each, said)
    elif is_dataclass(part):
        if isinstance(part, Heading):
            said.append(part.words)
        for each in fields(part):
            _gather(getattr(part, each.name), said)
