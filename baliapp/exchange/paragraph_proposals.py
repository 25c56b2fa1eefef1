"""What a paragraph seems to do: its verb, kind, themes, actors and commitments. A person confirms or corrects each."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from baliapp.base.resemblance import Texts
from baliapp.base.text import fold
from baliapp.exchange.operative_words import Force
from baliapp.exchange.verbs_said import Said, bare, said_in

Key = TypeVar("Key")
LEAST_LIKENESS = 0.15
MOST_THEMES = 5
OPERATIONAL, INFORMATIONAL = "operational", "informational"
"""As `records.documents.OutcomeParagraph.KINDS` calls them."""
_TO_DO = re.compile(
    r"\s*(?:(?:up)?on\s+)?(?:(?!to\s)(?P<whom>[^,;.]{2,80}?)\s+)?to\s+(?P<what>(?!the\b|an?\b|their\b|its\b)[a-z].+)",
    re.DOTALL,
)
_WITH_DOING = re.compile(r"\s*[^,;.]{2,80}?\s+with\s+(?P<what>[a-z]+ing\b.+)", re.DOTALL)
_GIVEN_WITH = frozenset(["tasked", "entrusted"])
_WHO_THAT = re.compile(r"\s+(?:that|which|who)\s.*", re.DOTALL)
"""What is said of those who are asked is no part of their name."""
_TRAILING = re.compile(r"(?:[;,]\s*(?:and|or))?[.;,\s]*$")
_BY_WHEN = re.compile(
    r"\b(?:by|before|no later than|until|prior to)\s+(?:the\s+)?(?P<when>(?:end\s+of\s+)?"
    r"(?:(?:next|following)\s+[\w’' -]{4,60}?(?=[,.;]|$)|(?:\d{1,2}\s+)?(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d))"
    r"|\b(?P<within>within\s+[\w-]+\s+(?:working\s+)?(?:days?|weeks?|months?|years?))\b"
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
    said = list(said_in(text))
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


def _main(said: list[Said]) -> Said | None:
    """Give the verb that counts: the first that commits the speakers to do something, else the first of all."""
    return next((each for each in said if _binds(each)), said[0] if said else None)


def _binds(said: Said) -> bool:
    return said.force is Force.COMMITS and _commitment(said) is not None


def _commitment(said: Said) -> Commitment | None:
    """Give what a verb that commits or asks wants done; None where it wants nothing done."""
    if said.force < Force.ASKS:
        return None
    if said.is_to_come:
        return _made(said, said.after, said.who)
    found = _TO_DO.match(said.after)
    if not found or re.match(r"not\b", found["what"]):
        with_doing = _WITH_DOING.match(said.after) if said.past in _GIVEN_WITH else None
        whom = with_doing and said.after[: with_doing.start("what")].rsplit("with", 1)[0]
        return _made(said, with_doing["what"], bare(whom or "")) if with_doing else None
    whom = bare(_WHO_THAT.sub("", found["whom"] or ""))
    if said.force is Force.COMMITS or said.is_passive:
        return None if whom and said.force is Force.COMMITS else _made(said, found["what"], said.who)
    return _made(said, found["what"], whom)


def _made(said: Said, what: str, who: str) -> Commitment:
    what = _TRAILING.sub("", what.strip())
    when = _BY_WHEN.search(what)
    return Commitment(what, who, (when["when"] or when["within"]) if when else "", said.past)
