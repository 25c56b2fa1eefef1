"""The words by which outcome documents decide, ask, support, note and tell, and who is said to do so.

Not all verbs bind alike: what was agreed or decided commits those who speak, what was requested or encouraged asks
others, and what was noted or welcomed promises nothing.
"""

from enum import IntEnum


class Force(IntEnum):
    """How far a verb binds anybody, the weakest first."""

    TELLS = 0
    NOTES = 1
    SUPPORTS = 2
    ASKS = 3
    COMMITS = 4


_BY_FORCE = {
    Force.COMMITS: "agree decide commit undertake resolve adopt endorse approve pledge determine",
    Force.ASKS: "request ask task entrust direct invite urge encourage recommend call instruct mandate appeal",
    Force.SUPPORTS: "support reaffirm reiterate affirm confirm renew",
    Force.NOTES: (
        "note welcome acknowledge recognise recognize appreciate thank congratulate commend recall stress emphasise"
        " emphasize underline underscore highlight express consider discuss review observe share condemn"
        " deplore applaud reflect exchange praise"
    ),
    Force.TELLS: (
        "inform report outline present host hold attend launch establish open chair co-chair convene meet brief hear"
        " announce propose suggest offer describe explain introduce join mark"
    ),
}
_IRREGULAR = {
    "undertake": ("undertook", "undertaking", "undertakes"),
    "commit": ("committed", "committing", "commits"),
    "hold": ("held", "holding", "holds"),
    "meet": ("met", "meeting", "meets"),
    "hear": ("heard", "hearing", "hears"),
}
_VOWELS = "aeiou"


def _forms(verb: str) -> tuple[str, str, str]:
    """Give a verb in the past, with -ing, and as one says it of another."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("e"):
        return f"{verb}d", f"{verb}ing" if verb.endswith("ee") else f"{verb[:-1]}ing", f"{verb}s"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ied", f"{verb}ing", f"{verb[:-1]}ies"
    return f"{verb}ed", f"{verb}ing", f"{verb}es" if verb.endswith(("s", "ch", "sh")) else f"{verb}s"


FORCES = {verb: force for force, verbs in _BY_FORCE.items() for verb in verbs.split()}
PAST = {_forms(verb)[0]: verb for verb in FORCES}
"""The past of each verb, which is also how a proposal names it: "agreed"."""
GOING_ON = {_forms(verb)[1]: verb for verb in FORCES}
PRESENT = {form: verb for verb in FORCES for form in (verb, _forms(verb)[2])}
PAST_OF = {verb: past for past, verb in PAST.items()}
ACTORS = (
    r"(?:[Tt]he\s+)?(?:Chairs?\s+of\s+[^,.;]{3,60}?|Co-?Chairs?|[Cc]hairs?|[Mm]inisters|[Mm]embers|[Mm]ember\s+[Ss]tates|[Ee]ach\s+(?:[Mm]ember(?:\s+[Ss]tate)?|[Ss]tate|[Cc]ountry)|"
    r"[Pp]articipants|[Ss]enior\s+[Oo]fficials|[Dd]elegates|[Dd]elegations|[Oo]fficials|[Oo]bservers|[Cc]ountries|"
    r"[Ss]tates|[Gg]overnments|Steering\s+Group|Ad\s+Hoc\s+Group|[Ww]orking\s+[Gg]roups?|RSO\s+co-managers|"
    r"Regional\s+Support\s+Office|Secretariat|[Cc]onference|[Mm]eeting|[Ww]e)"
)
"""Who speaks in outcome documents without being called by a name; a pattern."""
