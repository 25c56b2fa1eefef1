"""Who led meetings: the host country and the chairs, as the records of the meetings name them.

Whoever hosts or chairs a meeting is there, whether or not anybody recorded the attendance.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from baliapp.base import text as base_text
from baliapp.base.i18n import N_, _
from baliapp.packs.reading import Reading, words
from baliapp.store.entries import Entry

# What may stand between the names of chairs, as in "Co-Chairs of the Bali Process (Australia; Indonesia)".
_MARKS = re.compile(r"[;,:()/\n]")
_MARKS_AND_WORDS = re.compile(r"[;,:()/\n]|\band\b|&")
_PARTS = {
    "host": N_("Host"),
    "co host": N_("Co-host"),
    "coordinator": N_("Coordinator"),
    "organiser": N_("Organiser"),
}
"""What a record may call those who led a meeting instead of chairs, folded and without the plural."""


class Leading:
    """Reads from each meeting who led it, and as what."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._named = _by_name(reading)
        self._meetings: dict[str, list[tuple[Entry, str]]] | None = None

    def of(self, meeting: Entry) -> Mapping[str, str]:
        """Give by the ids of participants as what they led a meeting, in words."""
        parts: dict[str, list[str]] = {}
        if host := self._named.get(base_text.fold(words(meeting, "country"))):
            parts[host] = [_("Host country")]
        chairs, part = self._chairs(words(meeting, "chairs"))
        for each in chairs:
            parts[each] = [*parts[each], part.lower()] if each in parts else [part]
        return {identity: ", ".join(said) for identity, said in parts.items()}

    def by(self, participant: Entry) -> list[tuple[Entry, str]]:
        """Give the meetings that a participant led, and as what."""
        if self._meetings is None:
            made = defaultdict[str, list[tuple[Entry, str]]](list)
            for meeting in self._reading.all("meeting"):
                for identity, part in self.of(meeting).items():
                    made[identity].append((meeting, part))
            self._meetings = made
        return self._meetings.get(participant.ref.id, [])

    def _chairs(self, typed: str) -> tuple[list[str], str]:
        """Give the participants that a text names, and what it calls them; two who are called nothing else co-chair."""
        pieces = [base_text.fold(piece) for piece in (*_MARKS.split(typed), *_MARKS_AND_WORDS.split(typed))]
        found = list(dict.fromkeys(self._named[piece] for piece in pieces if piece in self._named))
        called = next((_PARTS[single] for piece in pieces if (single := piece.removesuffix("s")) in _PARTS), "")
        return found, _(called or (N_("Co-chair") if len(found) > 1 else N_("Chair")))


def _by_name(reading: Reading) -> Mapping[str, str]:
    """Give the ids of participants by their folded names; a name that two share leads to neither."""
    found = defaultdict[str, set[str]](set)
    for each in reading.all("participant"):
        for name in _names(reading, each):
            found[base_text.fold(name)].add(each.ref.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1 and name}


def _names(reading: Reading, participant: Entry) -> Iterator[str]:
    yield from (name.text for name in reading.names(participant))
    yield from words(participant, "other_names").splitlines()
