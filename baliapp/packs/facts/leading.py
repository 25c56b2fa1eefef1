"""Who led meetings: the host country and the chairs, as the records of the meetings name them.

Whoever hosts or chairs a meeting is there, whether or not anybody recorded the attendance.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from baliapp.base import text as base_text
from baliapp.base.i18n import _
from baliapp.packs.facts.chairs import CHAIR, CO_CHAIR, read_chairs
from baliapp.packs.facts.reading import Reading, words
from baliapp.store.tables.entries import Entry


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
        for each, part in read_chairs(words(meeting, "chairs"), self._named):
            told = _(part)
            parts[each] = [*parts[each], told.lower()] if each in parts else [told]
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

    def chaired(self, participant: Entry) -> list[Entry]:
        """Give the meetings that a participant chaired, alone or with others."""
        chairs = {_(CHAIR).lower(), _(CO_CHAIR).lower()}
        return [meeting for meeting, told in self.by(participant) if chairs & set(told.lower().split(", "))]


def _by_name(reading: Reading) -> Mapping[str, str]:
    """Give the ids of participants by their folded names; a name that two share leads to neither."""
    found = defaultdict[str, set[str]](set)
    everybody = reading.all("participant")
    states = [each for each in everybody if words(each, "kind") == "state"]
    for each in everybody:
        for name in _names(reading, each):
            found[base_text.fold(name)].add(each.ref.id)
        if words(each, "kind") == "sar":
            for name in _with_state(reading, each, states):
                found[base_text.fold(name)].add(each.ref.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1 and name}


def _names(reading: Reading, participant: Entry) -> Iterator[str]:
    yield from (name.text for name in reading.names(participant))
    yield from words(participant, "other_names").splitlines()


def _with_state(reading: Reading, region: Entry, states: Sequence[Entry]) -> Iterator[str]:
    """Give how a region is written with the state it belongs to, by its official name: "Hong Kong SAR, China"."""
    official = base_text.fold(words(region, "official_name"))
    whole = {
        name for each in states for name in _names(reading, each) if official.endswith(f" of {base_text.fold(name)}")
    }
    for name in _names(reading, region):
        for state in whole:
            yield from (f"{name}, {state}", f"{name} ({state})", f"{state} ({name})", f"{state}, {name}")
