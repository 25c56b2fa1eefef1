"""Which records may be the same as one: by the same name, code or mail first, then by the same words."""

from collections import defaultdict
from typing import NamedTuple

from baliapp.base.i18n import N_
from baliapp.base.text import fold
from baliapp.records.catalogue import BY_NAME
from baliapp.store.asking import queries
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref

CONTACTS = ("mail", "telephone", "address")
"""Fields that two records share only where they are the same."""
SAME_WORDS = N_("The same words in another order")
MOST_WORDS = N_("Most words are the same")
SHORTEST = 4
"""Letters of a word that two names must share; “of the” tells nothing."""

MOST = 20
"""How many are offered; who looks for another one types its name."""


class Twin(NamedTuple):
    """A record that may be the same, and why, untranslated."""

    entry: Entry
    why: str


class _Keys(NamedTuple):
    """By what a record can be known again."""

    exact: dict[str, str]
    """What is folded, by why two that share it may be the same."""
    words: list[frozenset[str]]
    """The words of each of its names."""


def likely_twins(database: Database, ref: Ref) -> list[Twin]:
    """Give the records that may be the same as ``ref``, the likeliest first."""
    every = {each.ref: each for each in queries.all_entries(database, ref.type)}
    names = defaultdict[str, list[str]](list)
    for each in queries.all_entries(database, "dated_name"):
        names[str(each.values["about"])].append(str(each.values["name"]))
    own = _keys(every[ref], names[str(ref)]) if ref in every else _Keys({}, [])
    found = list[tuple[int, str, Twin]]()
    for other, entry in every.items():
        if other != ref and (why := _why(own, _keys(entry, names[str(other)]))):
            found.append((why[0], entry.heading, Twin(entry, why[1])))
    return [twin for _rank, _heading, twin in sorted(found, key=lambda each: each[:2])[:MOST]]


def _why(one: _Keys, other: _Keys) -> tuple[int, str] | None:
    """Give how unlikely two records are the same, from 0, and why they may be; None where nothing says so."""
    if shared := one.exact.keys() & other.exact.keys():
        return 0, one.exact[min(shared)]
    pairs = [(mine, theirs) for mine in one.words for theirs in other.words if mine and theirs]
    if any(mine == theirs for mine, theirs in pairs):
        return 1, SAME_WORDS
    if any(2 * len(mine & theirs) > len(mine | theirs) for mine, theirs in pairs):
        return 2, MOST_WORDS
    return None


def _keys(entry: Entry, names: list[str]) -> _Keys:
    record_type, values = BY_NAME[entry.ref.type], entry.values
    called = [str(values[field]) for kind, field in record_type.called if kind != "acronym"]
    called += [*names, *str(values.get("other_names") or "").splitlines()]
    exact = {fold(name): N_("The same name") for name in called}
    codes = [str(values[name]) for name in record_type.codes]
    exact |= {fold(code): N_("The same code or acronym") for code in codes}
    exact |= {fold(str(values[name])): N_("The same address or number") for name in CONTACTS if values.get(name)}
    exact.pop("", None)
    words = [
        frozenset(word for word in fold(name).replace(",", " ").split() if len(word) >= SHORTEST) for name in called
    ]
    return _Keys(exact, words)
