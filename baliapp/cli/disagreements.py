"""Where sources disagree, as a table for people, and as JSON and CSV for programs."""

import csv
import io
import json
from collections.abc import Mapping, Sequence

from baliapp.base import terminal
from baliapp.base.i18n import _, ngettext
from baliapp.records.kinds import shown
from baliapp.records.sources import COUNTED
from baliapp.store.facts.statements import Fact, Statement, field_of

COLUMNS = (
    "record", "id", "fact", "counted", "on_record", "values", "says", "figure", "as_of", "source", "document_id",
    "place", "address", "certainty", "is_preferred", "preferred_by", "preferred_on", "preferred_why", "statement_id",
)  # fmt: skip


def as_json(facts: Sequence[Fact]) -> str:
    """Give the facts as a JSON array, each with what is said about it."""
    plain = [{**_plain(fact), "statements": [_said(each) for each in fact.statements]} for fact in facts]
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def as_csv(facts: Sequence[Fact]) -> str:
    """Give a line for each statement, the fact repeated in each."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({**_plain(fact), **_said(each)} for fact in facts for each in fact.statements)
    return out.getvalue()


def as_table(facts: Sequence[Fact], width: int | None) -> str:
    """Give a line for each fact, and how many there are; where lines would be cut, a paragraph for each."""
    head = [_("Record"), _("Fact"), _("On record"), _("What is said"), _("Preferred")]
    rows = [[fact.heading, _called(fact), fact.on_record, _values(fact), _preferred(fact)] for fact in facts]
    count = ngettext("{count} fact", "{count} facts", len(facts)).format(count=len(facts))
    lines = terminal.table(head, rows) if rows else []
    if width is not None and any(terminal.width_of(line) > width for line in lines):
        lines = [line for fact in facts for line in _paragraph(fact)][:-1]
    return "\n".join([*lines, *([""] if rows else []), count]) + "\n"


def _paragraph(fact: Fact) -> list[str]:
    """Give a fact with all that is said about it in full, a line each: what differs may stand at their ends."""
    told = _("{record}: {fact}").format(record=fact.heading, fact=_called(fact))
    own = [_("On record: {value}").format(value=fact.on_record)] if fact.on_record else []
    preferred = _("Preferred: {value}").format(value=_preferred(fact))
    below = [*own, *(_said_by(fact) or [_("Marked as disputed")]), preferred]
    return [terminal.one_line(told), *(f"  {terminal.one_line(line)}" for line in below), ""]


def _plain(fact: Fact) -> Mapping[str, str | int]:
    return {
        "record": fact.heading, "id": str(fact.about), "fact": fact.fact, "counted": fact.counted,
        "on_record": fact.on_record, "values": fact.values,
    }  # fmt: skip


def _said(said: Statement) -> Mapping[str, str | int | bool | None]:
    return {
        "says": said.says, "figure": said.figure, "as_of": shown(said.as_of), "source": said.named,
        "document_id": said.document_id, "place": said.place, "address": said.address, "certainty": said.certainty,
        "is_preferred": bool(said.preferred_by), "preferred_by": said.preferred_by,
        "preferred_on": shown(said.preferred_on), "preferred_why": said.preferred_why, "statement_id": said.ref.id,
    }  # fmt: skip


def _called(fact: Fact) -> str:
    facts = field_of(fact.about, fact.fact)
    called = _(facts.label) if facts else fact.fact or _("The record as a whole")
    counted = next((_(choice.label) for choice in COUNTED if choice.value == fact.counted), fact.counted)
    return _("{fact}: {counted}").format(fact=called, counted=counted) if counted else called


def _values(fact: Fact) -> str:
    return " | ".join(_said_by(fact)) or _("Marked as disputed")


def _said_by(fact: Fact) -> list[str]:
    return [_("{says} ({source})").format(says=each.says, source=each.named) for each in fact.statements if each.says]


def _preferred(fact: Fact) -> str:
    return fact.preferred.says if fact.preferred else _("Undecided")
