"""What a paragraph seems to do: its verb, kind, themes, actors and commitments. A person confirms or corrects each."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from baliapp.base.resemblance import Texts
from baliapp.base.text import fold
from baliapp.exchange.operative_words import ACTORS, FORCES, GOING_ON, PAST, PAST_OF, PRESENT, Force

Key = TypeVar("Key")
LEAST_LIKENESS = 0.15
MOST_THEMES = 5
OPERATIONAL, INFORMATIONAL = "operational", "informational"
"""As `records.documents.OutcomeParagraph.KINDS` calls them."""
_VERBS = PAST.keys() | PRESENT.keys() | GOING_ON.keys()
_LOOK_BACK = 160
"""Letters before a verb in which the one who speaks is looked for; a longer list of names has lost its verb."""
_DENIED = re.compile(r"\b(?:not|never|neither|nor|nobody|none|no one|hardly|no \w+)(?:\s+\w+){0,2}\s+$", re.IGNORECASE)
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?!\s|$)|(?<=\b[A-Z])\.)+[.!?]?")
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_NOT_SAID = re.compile(
    r"(?:\b(?:as|been|being|be|an?|which|that|who|had|have|has|having|of|by|is|are|was|were|\w+ing)\s+(?:\w+ly\s+)?)$",
    re.IGNORECASE,
)
_SPEAKER = re.compile(rf"(?:^|[\s,;:(])(?P<who>{ACTORS})(?:\s+(?:also|further|\w+ly|then|and|again|jointly))*\s+$")
_CALLED = re.compile(
    r"(?P<who>(?:[Tt]he\s+)?[A-Z][\w.’'&-]*(?:\s+(?:(?:of|the|and|for|on|in)\s+)*[A-Z][\w.’'&-]*)*)\s+(?:also\s+|further\s+|\w+ly\s+)?$"
)
_TO_DO = re.compile(
    r"\s*(?:(?!to\s)(?P<whom>[^,;.]{2,80}?)\s+)?to\s+(?P<what>(?!the\b|an?\b|their\b|its\b)[a-z].+)", re.DOTALL
)
_AND = re.compile(r"\band\s+(?:also\s+|further\s+|\w+ly\s+)?$")
_AT_START = re.compile(rf"(?:\w+,\s+)?(?P<who>{ACTORS})\b(?!\s*,)")
_PASSIVE = re.compile(
    r"(?P<who>[^,;.]{2,80}?(?<!which)(?<!that)(?<!who))\s+(?:were|was|are|is)\s+(?:also\s+|further\s+|\w+ly\s+)?$"
)
_BY_WHEN = re.compile(
    r"\b(?:by|before|no later than|until|prior to)\s+(?:the\s+)?(?P<when>(?:end\s+of\s+)?"
    r"(?:(?:next|following)\s+[\w’' -]{4,60}?(?=[,.;]|$)|(?:\d{1,2}\s+)?(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d))"
)


@dataclass(frozen=True, slots=True)
class Commitment:
    """What somebody is to do: what, who, and by when as the text says it; blank where it does not say."""

    what: str
    who: str
    by_when: str
    verb: str


@dataclass(frozen=True)
class Proposal(Generic[Key]):
    """What a paragraph seems to do. ``verb`` is the one that counts, ``verbs`` all of them in order, in the past."""

    verb: str
    verbs: tuple[str, ...]
    kind: str
    themes: tuple[Key, ...]
    actors: tuple[str, ...]
    commitments: tuple[Commitment, ...]


class _Said(NamedTuple):
    """A verb as it stands in a sentence: its past, how far it binds, who says it, and what follows."""

    past: str
    force: Force
    who: str
    is_passive: bool
    after: str


class Themes(Generic[Key]):
    """Tells which themes a text speaks of: those it names, and those whose objectives it resembles."""

    def __init__(self, names: Mapping[Key, str], wordings: Mapping[Key, Iterable[str]]) -> None:
        self._names = {key: fold(name) for key, name in names.items()}
        self._texts = Texts({key: "\n".join([name, *wordings.get(key, ())]) for key, name in names.items()})

    def of(self, text: str) -> tuple[Key, ...]:
        """Give the themes of a text, the most alike first."""
        folded = fold(text)
        named = [key for key, name in self._names.items() if name and name in folded]
        alike = [each.key for each in self._texts.resembling(text, LEAST_LIKENESS)]
        return tuple(dict.fromkeys([*named, *alike]))[:MOST_THEMES]


def propose(text: str, themes: Themes[Key], names: Iterable[str] = ()) -> Proposal[Key]:
    """Propose what a paragraph does; ``names`` are those by which members and bodies are known."""
    said = [each for sentence in _SENTENCE.finditer(text) for each in _said(sentence[0].strip())]
    commitments = tuple(commitment for each in said if (commitment := _commitment(each)))
    main = _main(said)
    actors = [main.who or next((each.who for each in said if each.who), "")] if main else []
    actors += [each.who for each in commitments]
    actors += [name for name in names if name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    return Proposal(
        main.past if main else "",
        tuple(each.past for each in said),
        OPERATIONAL if commitments else INFORMATIONAL,
        themes.of(text),
        tuple(dict.fromkeys(filter(None, actors))),
        commitments,
    )


def _main(said: list[_Said]) -> _Said | None:
    """Give the verb that counts: the first that commits the speakers to do something, else the first of all."""
    return next((each for each in said if _binds(each)), said[0] if said else None)


def _binds(said: _Said) -> bool:
    return said.force is Force.COMMITS and _commitment(said) is not None


def _said(sentence: str) -> Iterator[_Said]:
    """Give the verbs of a sentence that somebody is said to do; who speaks first speaks on after "and"."""
    first = _AT_START.match(sentence)
    who = _bare(first["who"]) if first else ""
    for found in _WORD.finditer(sentence):
        word, after = found[0].casefold(), sentence[found.end() :]
        if word not in _VERBS:
            continue
        before = sentence[max(0, found.start() - _LOOK_BACK) : found.start()]
        if _DENIED.search(before):
            continue
        speaker = None if _AND.search(before) and who else _SPEAKER.search(before) or _CALLED.search(before)
        if (verb := PAST.get(word)) and (passive := _PASSIVE.search(before)):
            yield _Said(word, FORCES[verb], _bare(passive["who"]), True, after)
            continue
        if verb and _NOT_SAID.search(before):
            continue
        verb = verb or _present(word, before) or _going_on(word, before)
        if verb and (speaker or who or not before):
            who = _bare(speaker["who"]) if speaker else who
            yield _Said(PAST_OF[verb], FORCES[verb], who, False, after)


def _present(word: str, before: str) -> str | None:
    """Give the verb that stands right after one who speaks: "Ministers welcome"."""
    return PRESENT.get(word) if _SPEAKER.search(before) else None


def _going_on(word: str, before: str) -> str | None:
    """Give the verb of "Recalling …" at the beginning and of ", noting …"."""
    return GOING_ON.get(word) if not before or before.endswith(", ") else None


def _commitment(said: _Said) -> Commitment | None:
    """Give what a verb that commits or asks wants done; None where it wants nothing done."""
    if said.force < Force.ASKS:
        return None
    found = _TO_DO.match(said.after)
    if not found or re.match(r"not\b", found["what"]):
        return None
    whom = _bare(found["whom"] or "")
    if said.force is Force.COMMITS or said.is_passive:
        if whom and said.force is Force.COMMITS:
            return None
        who = said.who
    else:
        who = whom
    what = found["what"].strip().rstrip(".;,")
    when = _BY_WHEN.search(what)
    return Commitment(what, who, when["when"] if when else "", said.past)


def _bare(who: str) -> str:
    """Give who is meant, without "the" and with a capital."""
    words = re.sub(
        r"^(?:and|while|that|then|also|finally)?,?\s*(?:the\s+)?", "", " ".join(who.split()), flags=re.IGNORECASE
    )
    return words[:1].upper() + words[1:]
