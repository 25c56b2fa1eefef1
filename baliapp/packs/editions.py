"""Editions: who reads a pack, and what of its parts is left out of the file for them.

What is named otherwise than an edition that is offered shows the least: words on a cover never let out more than the
offered edition of that name would.
"""

from collections.abc import Mapping
from enum import Enum, auto

from baliapp.base.i18n import N_, _
from baliapp.base.text import fold


class Reader(Enum):
    """Who reads a pack."""

    DELEGATES = auto()
    CHAIR = auto()
    OBSERVERS = auto()
    PRESS = auto()


EDITIONS: Mapping[Reader, str] = {
    Reader.DELEGATES: N_("Delegates’ edition"),
    Reader.CHAIR: N_("Chair’s edition"),
    Reader.OBSERVERS: N_("Observers’ edition"),
    Reader.PRESS: N_("Press edition"),
}
"""What the editions are called, in the order in which they are offered."""
BRIEF_FOR: Mapping[Reader, tuple[str, ...]] = {
    Reader.CHAIR: ("objective", "points", "background", "undisclosed", "defensive", "draft"),
    Reader.DELEGATES: ("background", "draft"),
    Reader.OBSERVERS: (),
    Reader.PRESS: (),
}
"""Which texts of a brief each may read. Objective, points and defensive points are of whoever is to speak."""
SEE_INTERNAL = frozenset({Reader.CHAIR})
"""Who sees items for the chair only."""
SEE_COMMITMENTS = frozenset({Reader.CHAIR, Reader.DELEGATES})
"""Who reads how far each member has come."""
SEE_SINCE_LAST = frozenset({Reader.CHAIR, Reader.DELEGATES})
"""Who reads what has happened since last time, reports of members among it."""


OFFICIAL, PUBLIC = N_("For official use only"), N_("Public")


_LEFT_OUT_OF: Mapping[str, frozenset[Reader]] = {
    "": frozenset(),
    "press": frozenset({Reader.PRESS}),
    "observers": frozenset({Reader.PRESS, Reader.OBSERVERS}),
}
"""Who does not get a section that is kept from somebody; each leaves out those who see even less."""
_SHORT: Mapping[str, Reader] = {each.name.lower(): each for each in Reader}


def is_kept_from(kept_from: str, reader: Reader) -> bool:
    """Say whether a section is left out for a reader; words that nobody knows keep it from all but the chair."""
    return reader in _LEFT_OUT_OF.get(kept_from, frozenset(Reader) - {Reader.CHAIR})


def value_of(reader: Reader) -> str:
    """Give how records keep an edition: "chair"."""
    return reader.name.lower()


def reader_kept(value: str) -> Reader:
    """Give the reader whose edition records keep so; a value that nobody knows shows the least."""
    return _SHORT.get(value, Reader.PRESS)


def reader_of(edition: str) -> Reader:
    """Give for whom an edition is that is called so; blank is the delegates'."""
    if not edition.strip():
        return Reader.DELEGATES
    return next((each for each, name in EDITIONS.items() if fold(_(name)) == fold(edition)), Reader.PRESS)


def usual_classification(reader: Reader) -> str:
    """Give what stands at the top and foot of every page where nobody says otherwise."""
    return _(PUBLIC if reader is Reader.PRESS else OFFICIAL)


def told(reader: Reader) -> str:
    """Say in a sentence what an edition holds of the agenda and its briefs."""
    sentences = {
        Reader.CHAIR: _("For the chair: with internal items and whole briefs, also what is not to be disclosed."),
        Reader.DELEGATES: _(
            "Without internal items; of the briefs only the background that may be used and draft language."
        ),
        Reader.OBSERVERS: _("Without internal items, briefs, commitments and what has happened since last time."),
        Reader.PRESS: _("Without internal items, briefs, commitments and what has happened since last time."),
    }
    return sentences[reader]
