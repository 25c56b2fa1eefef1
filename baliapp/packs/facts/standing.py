"""Who stands in the Process on the day of a pack, as the store answers it, and why some of them are doubtful."""

from dataclasses import dataclass
from datetime import date

from baliapp.base.i18n import _
from baliapp.base.partial_dates import PartialDate
from baliapp.packs.facts.reading import Reading, label, when, words
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import field_named
from baliapp.store.asking.explaining import doubt_within
from baliapp.store.lists.as_of import MEMBERS, STANDINGS, Answer
from baliapp.store.tables.entries import Entry


@dataclass(frozen=True, slots=True)
class Standing:
    """As what somebody stands in the Process on a day, and since when."""

    status: str
    label: str
    since: PartialDate | None
    doubt: str = ""
    """Why nobody can tell whether on this day; blank where it is certain."""
    otherwise: str = ""
    """Another standing that nobody can rule out beside one that is certain, in a sentence."""


def standing_on(reading: Reading, participant: Entry, day: date) -> Standing | None:
    """Give the standing of a participant on ``day``, None for none."""
    told = reading.standing(participant.ref.id, day)
    if told is None:
        return None
    status, is_certain = told
    answers, others = reading.held("membership", day), list[str]()
    since, why = None, ""
    for each in standing_in_the_process(reading, participant):
        answer = answers.get(each.ref.id, Answer.NO_LONGER)
        if words(each, "status") != status and answer is Answer.MAYBE:
            others.append(_("{status}? {doubt}").format(status=label(each, "status"), doubt=_why(reading, each, day)))
        elif words(each, "status") == status and answer is (Answer.YES if is_certain else Answer.MAYBE):
            since, why = when(each, "since"), "" if is_certain else _why(reading, each, day)
    return Standing(status, _label(status), since, why, " ".join(others))


def standing_in_the_process(reading: Reading, participant: Entry) -> list[Entry]:
    """Give the memberships of a participant, as member or observer, in the Process itself."""
    found = []
    for membership in reading.pointing("membership", "participant", participant.ref.id):
        body = reading.get("body", words(membership, "body"))
        if body and words(body, "kind") == "process" and words(membership, "status") in STANDINGS:
            found.append(membership)
    return found


def _why(reading: Reading, membership: Entry, day: date) -> str:
    body = reading.get("body", words(membership, "body"))
    return doubt_within(when(membership, "since"), when(membership, "until"), body, day)


def _label(status: str) -> str:
    choices = field_named(BY_NAME[MEMBERS], "standing").choices
    return next(_(choice.label) for choice in choices if choice.value == status)
