"""What stands in the cells of a fact about which sources disagree, with the words in which they do."""

from collections.abc import Sequence
from typing import NamedTuple

from baliapp.base.i18n import _, ngettext
from baliapp.base.worddiff import Piece, differing
from baliapp.gui.form.fact_words import counted_called, fact_called, state_of
from baliapp.gui.kit.differing_words import as_markup
from baliapp.gui.kit.tips import plain_tip
from baliapp.records.catalogue import BY_NAME
from baliapp.store.facts.statements import Fact

MOST = 5
"""How many values a row shows; all stand beside the list, and in the tooltip."""
NAME = 72
"""How many letters of a record's name a row shows."""
ALIKE = 44
"""How many letters in a row are shown of what another value says too."""
LONGEST = 160
"""How many letters in a row are shown of what no other says."""
BELOW = "\u2028"
"""Begins another line of a cell."""

Pieces = list[Piece]


class Said(NamedTuple):
    """A value that somebody says, or the record itself."""

    value: str
    is_own: bool


def cells_of(fact: Fact) -> tuple[str, str, str, str]:
    """Give the cells of a fact."""
    preferred = fact.preferred
    kind = _(BY_NAME[fact.about.type].singular)
    record = _("{record} ({kind})").format(record=fact.heading, kind=kind.lower())
    what = fact_called(fact.about, fact.fact)
    called = f"{what}: {counted_called(fact.counted).lower()}" if fact.counted else what
    return record, called, _in_a_line(fact) or state_of(fact), preferred.says if preferred else _("Undecided")


def _in_a_line(fact: Fact) -> str:
    values = _values(fact)
    return " | ".join(_("record: {value}").format(value=value) if is_own else value for value, is_own in values)


def pieces_of(fact: Fact) -> tuple[Pieces, Pieces, Pieces, Pieces]:
    """Give the cells as they are painted: a value a line, in which stays what tells it from the most similar one."""
    record, called, said, preferred = ([Piece(words, differs=False)] for words in cells_of(fact))
    values = _values(fact)
    lines = dict(zip(values, shortened(marked([each.value for each in values])), strict=True))
    if fact.preferred:
        same = Said(" ".join(fact.preferred.says.split()), is_own=False)
        preferred = lines.get(same) or shortened([preferred])[0]
    below = _below_each_other([_own(pieces) if each.is_own else pieces for each, pieces in lines.items()])
    return _middle_left_out(record), called, below or said, preferred


def tips_of(fact: Fact) -> tuple[str, str, str, str]:
    """Give the cells in full as tooltips."""
    record, called, said, preferred = cells_of(fact)
    values = _values(fact)
    lines = zip(values, marked([each.value for each in values]), strict=True)
    markup = "<br>".join(as_markup(_own(pieces) if each.is_own else pieces) for each, pieces in lines)
    return plain_tip(record), plain_tip(called), markup or plain_tip(said), plain_tip(preferred)


def marked(values: Sequence[str]) -> list[Pieces]:
    """Give each value in pieces, marked what the most similar of the others has not; unmarked where that is all."""
    return [_nearest(value, [*values[:place], *values[place + 1 :]]) for place, value in enumerate(values)]


def shortened(values: Sequence[Pieces]) -> list[Pieces]:
    """Leave out what is long and the same; in full where two would then look the same."""
    short = [_short(pieces) for pieces in values]
    texts = ["".join(piece.text for piece in pieces) for pieces in short]
    return [brief if texts.count(text) == 1 else full for full, brief, text in zip(values, short, texts, strict=True)]


def _values(fact: Fact) -> list[Said]:
    """Give the different values, the record's own first where sources do not say it."""
    own = [Said(fact.on_record, is_own=True)] if fact.differing else []
    said = dict.fromkeys(" ".join(each.says.split()) for each in fact.statements if each.says)
    return [*own, *(Said(value, is_own=False) for value in said if not own or value != fact.on_record)]


def _own(pieces: Pieces) -> Pieces:
    """Say that a value is the record's own."""
    before, _place, after = _("record: {value}").partition("{value}")
    return [Piece(before, differs=False), *pieces, Piece(after, differs=False)]


def _nearest(value: str, others: Sequence[str]) -> Pieces:
    compared = [differing(value, other, str.casefold) for other in others[:MOST]]
    found = min(compared, key=_apart, default=[])
    if all(piece.differs or not any(map(str.isalnum, piece.text)) for piece in found):
        return [Piece(value, differs=False)]
    return found


def _apart(pieces: Pieces) -> int:
    return sum(len(piece.text) for piece in pieces if piece.differs)


def _short(pieces: Pieces) -> Pieces:
    if len(pieces) == 1:
        return [Piece(_head(pieces[0].text, LONGEST), differs=pieces[0].differs)]
    last = len(pieces) - 1
    return [
        Piece(
            _head(piece.text, LONGEST) if piece.differs else _edges(piece.text, place > 0, place < last), piece.differs
        )
        for place, piece in enumerate(pieces)
    ]


def _edges(text: str, after: bool, before: bool, most: int = ALIKE) -> str:
    """Keep of a long text what stands right ``after`` and ``before`` what differs."""
    if len(text) <= most:
        return text
    each = most // (1 + (after and before))
    head, tail = _head(text, each) if after else "", _tail(text, each) if before else ""
    return head + tail.removeprefix("…") if after and before else head + tail


def _middle_left_out(record: Pieces) -> Pieces:
    """Keep how a long name begins, and how it ends with what kind of record it is."""
    name = record[0].text
    return [Piece(_edges(name, after=True, before=True, most=NAME), differs=False)]


def _head(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    cut = text[:most]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut.strip() else cut} …"


def _tail(text: str, most: int) -> str:
    cut = text[-most:]
    return f"…{cut[cut.find(' ') :] if ' ' in cut.strip() else cut}"


def _below_each_other(lines: Sequence[Pieces]) -> Pieces:
    found = Pieces()
    for number, pieces in enumerate(lines[:MOST]):
        start = ("• " if len(lines) > 1 else "") if number == 0 else f"{BELOW}• "
        found += [Piece(start, differs=False), *pieces]
    if more := len(lines[MOST:]):
        told = ngettext("and {count} more", "and {count} more", more).format(count=more)
        found.append(Piece(f"{BELOW}{told}", differs=False))
    return found
