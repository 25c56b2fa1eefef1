"""What somebody is said to do in a paragraph: its verbs, how far each binds, who speaks, and what follows."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from baliapp.exchange.operative_words import ACTORS, FORCES, GOING_ON, PAST, PAST_OF, PRESENT, Force

_NOTES = {"took": "noted", "takes": "notes", "take": "note", "taking": "noting"}
"""To take note is to note."""
_MODAL = frozenset(["will", "shall"])
_VERBS = PAST.keys() | PRESENT.keys() | GOING_ON.keys() | _MODAL
_LOOK_BACK = 160
"""Letters before a verb in which the one who speaks is looked for; a longer list of names has lost its verb."""
_DENIED = re.compile(r"\b(?:not|never|neither|nor|nobody|none|no one|hardly|no \w+)(?:\s+\w+){0,2}\s+$", re.IGNORECASE)
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?!\s|$)|(?<=\b[A-Z])\.)+[.!?]?")
_WORD = re.compile(r"(?P<takes>[Tt](?:ook|akes?|aking))\s+note\b|[A-Za-z]+(?:-[A-Za-z]+)*")
_NOT_SAID = re.compile(
    r"(?:\b(?:as|been|being|be|an?|which|that|who|had|have|has|having|of|by|is|are|was|were"
    r"|(?-i:(?<!the )(?<!The )[a-z]+ing))\s+(?:\w+ly\s+)?)$",
    re.IGNORECASE,
)
_STRENGTH = r"(?:(?:also|further|then|again|jointly|and|\w+ly)\s+)*"
_SPEAKER = re.compile(rf"(?:^|[\s,;:(])(?P<who>{ACTORS})\s+{_STRENGTH}$")
_CALLED = re.compile(
    r"(?P<who>(?:[Tt]he\s+)?[A-Z][\w.’'&-]*(?:\s+(?:(?:of|the|and|for|on|in)\s+)*[A-Z][\w.’'&-]*)*)\s+(?:also\s+|further\s+|\w+ly\s+)?$"
)
_AND = re.compile(r"\band\s+(?:we\s+)?(?:also\s+|further\s+|\w+ly\s+)?$")
_CUT = re.compile(r",?\s+\band\s+(?:(?:the\s+)?\w+\s+){0,3}$")
_ANEW = re.compile(r"(?:,\s+and|\band\s+we)\s+(?:also\s+|further\s+|\w+ly\s+)?$")
_AT_START = re.compile(rf"(?:\w+,\s+)?(?P<who>{ACTORS})\b(?!\s*,)")
_PASSIVE = re.compile(
    r"(?P<who>[^,;.]{2,80}?(?<!which)(?<!that)(?<!who))\s+(?:were|was|are|is)\s+(?:also\s+|further\s+|\w+ly\s+)?$"
)
_OPENING = re.compile(rf"{_STRENGTH}$", re.IGNORECASE)
_NOUN = re.compile(r"\s+(?:of|from|by|between|among|were|was|are|is|have|had|has|will|shall|should)\b")
_OBJECT = re.compile(r"\s+(?:(?:that|the|our|all|its|their|upon)\b|[A-Z])")
_TOLD_OF = re.compile(r"\b(?:that|which|who|whether|if|when|how)\b")
_DOES = re.compile(r"\s+(?:also\s+|\w+ly\s+)?(?!be\b|not\b|never\b|have\b|need\b|remain\b)[a-z]")
_PRONOUNS = frozenset(
    ["it", "they", "this", "these", "those", "there", "he", "she", "which", "that", "who", "some", "several", "both"]
)
_ITEM = re.compile(r"(?:\(?(?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,3})[.)]|[•·∙●○◦■□▪▫–-])\s+")


class Said(NamedTuple):
    """A verb as it stands in a sentence: its past, how far it binds, who says it, and what follows."""

    past: str
    """Of what is still to come the word itself: "will"."""
    force: Force
    who: str
    is_passive: bool
    after: str

    @property
    def is_to_come(self) -> bool:
        """Whether somebody says what they will do."""
        return self.past in _MODAL


def said_in(text: str) -> Iterator[Said]:
    """Give what is said in a paragraph; what announces a list is said of each of its items."""
    lead, is_first_item = "", True
    for number, line in enumerate(text.split("\n")):
        if lead and (item := _ITEM.match(line)):
            yield from _announced(lead, line[item.end() :].strip(), is_first_item=is_first_item)
            is_first_item = False
            continue
        if lead and is_first_item:
            yield from _said(lead)
        sentences = [found[0].strip() for found in _SENTENCE.finditer(line)]
        lead, is_first_item = sentences.pop() if sentences and sentences[-1].endswith(":") else "", True
        for place, sentence in enumerate(sentences):
            yield from _said(sentence, opens=number == place == 0)
    if lead and is_first_item:
        yield from _said(lead)


def bare(who: str) -> str:
    """Give who is meant, without "the" and with a capital; nobody where only a pronoun tells."""
    words = re.sub(
        r"^(?:and|while|that|then|also|finally)?,?\s*(?:the\s+)?", "", " ".join(who.split()), flags=re.IGNORECASE
    )
    return "" if words.casefold() in _PRONOUNS else words[:1].upper() + words[1:]


def _announced(lead: str, item: str, *, is_first_item: bool) -> list[Said]:
    """Give what is said with one item; of the verbs that announce, only the last is said of every item."""
    every = list(_said(f"{lead.rstrip(':')} {item}"))
    return every if is_first_item else every[max(0, len(list(_said(lead))) - 1) :]


def _said(sentence: str, *, opens: bool = True) -> Iterator[Said]:
    """Give the verbs of a sentence that somebody is said to do; who speaks first speaks on after "and".

    ``opens`` tells that it is the first of its paragraph, which may begin with its verb: "Urges".
    """
    first = _AT_START.match(sentence)
    who, found, opens = bare(first["who"]) if first else None, list[Said](), opens and not first
    for word in _WORD.finditer(sentence):
        one = _one(sentence, word, who, found, opens=opens)
        if one is not None:
            who = one.who if not one.is_passive else who
            found.append(one)
    for place, said in enumerate(found):
        before_next = found[place + 1].after if place + 1 < len(found) else ""
        yield said._replace(after=_own(said.after, before_next))


def _own(after: str, later: str) -> str:
    """Give what follows a verb, without what follows only the next one: "and agreed to meet"."""
    if not later:
        return after
    words = after[: len(after) - len(later)].rsplit(maxsplit=1)
    between = after[: len(words[0])] + " " if len(words) > 1 else ""
    cut = _CUT.search(between)
    return between[: cut.start()] if cut else after


def _one(sentence: str, found: re.Match[str], who: str | None, earlier: Sequence[Said], *, opens: bool) -> Said | None:
    """Give the verb that a word is, None where it is none or nobody is said to do it.

    ``who`` spoke before: None where nobody did, blank where only a pronoun tells.
    """
    word = _NOTES[found["takes"].casefold()] if found["takes"] else found[0].casefold()
    if word not in _VERBS:
        return None
    before, after = sentence[max(0, found.start() - _LOOK_BACK) : found.start()], sentence[found.end() :]
    if _DENIED.search(before):
        return None
    if word in _MODAL:
        return _to_come(word, before, after)
    speaker = None if _AND.search(before) and who is not None else _SPEAKER.search(before) or _CALLED.search(before)
    verb = PAST.get(word)
    if verb and (passive := _PASSIVE.search(before)):
        return Said(word, FORCES[verb], bare(passive["who"]), True, after)
    if verb and _NOT_SAID.search(before):
        return None
    is_noun = not found["takes"] and _NOUN.match(after) is not None
    is_open = found.start() == 0 or _OPENING.fullmatch(before) is not None
    verb = verb or _present(word, before, after, opens=opens and is_open and not is_noun and not found[0].isupper())
    verb = verb or _going_on(word, before, is_noun=is_noun)
    verb = verb or _present_again(word, before, after, earlier)
    if verb and (speaker or who is not None or is_open):
        return Said(PAST_OF[verb], FORCES[verb], bare(speaker["who"]) if speaker else who or "", False, after)
    return None


def _to_come(word: str, before: str, after: str) -> Said | None:
    """Give what one who speaks will do; what somebody else is told to do is no promise of theirs."""
    speaker = _SPEAKER.search(before)
    if not speaker or _TOLD_OF.search(before) or not _DOES.match(after):
        return None
    return Said(word, Force.COMMITS, bare(speaker["who"]), False, after)


def _present(word: str, before: str, after: str, *, opens: bool) -> str | None:
    """Give the verb that stands right after one who speaks: "Ministers welcome"; or opens a paragraph: "Urges"."""
    verb = PRESENT.get(word)
    if not verb or _SPEAKER.search(before):
        return verb
    if not opens:
        return None
    if word != verb:
        return verb  # "urges"
    is_done = FORCES[verb] is Force.COMMITS and after.startswith(" to ")
    return verb if is_done or _OBJECT.match(after) else None


def _present_again(word: str, before: str, after: str, earlier: Sequence[Said]) -> str | None:
    """Give the verb with which one who speaks goes on: "We welcome …, and call upon"."""
    verb = PRESENT.get(word)
    goes_on = verb and earlier and not earlier[-1].is_passive and _ANEW.search(before)
    return verb if goes_on and (before.rstrip().endswith(" we") or _OBJECT.match(after)) else None


def _going_on(word: str, before: str, *, is_noun: bool) -> str | None:
    """Give the verb of "Recalling …" at the beginning and of ", noting …"."""
    return GOING_ON.get(word) if (not before and not is_noun) or before.endswith(", ") else None
