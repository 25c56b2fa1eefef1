"""What a plan says, in words: fields by their labels, values as they are read."""

from collections.abc import Mapping

from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.merge.plan import EXISTENCE, FILE, Change, Conflict, Plan, Reason, RecordChange, Side
from baliapp.merge.whole_files import decoded, encoded
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import Field, fields_of
from baliapp.records.kinds import Kind, from_text, in_letters, read_typed, shown, to_text
from baliapp.store.tables.entries import Ref, ref_of

WRITTEN = (Kind.TEXT, Kind.LONG_TEXT, Kind.RICH_TEXT, Kind.LINK, Kind.PARTIAL_DATE, Kind.NUMBER)
"""The kinds of which an officer can write a third value."""

FOR_THE_PROGRAM = ("digest", "page_marks", "page_starts")
"""What no officer tells a file by."""
SHORT = 12


def facts_of(ref: Ref, field: str) -> Field | None:
    """Give the facts of a field; None for existence, the recycle bin, and what no form shows."""
    return next((each for each in fields_of(BY_NAME[ref.type]) if each.name == field), None)


def label_of(ref: Ref, field: str) -> str:
    """Give what a field is called."""
    facts = facts_of(ref, field)
    if facts is not None:
        return _(facts.label)
    others = {EXISTENCE: _("The record itself"), FILE: _("File")}
    return others.get(field, _("Recycle bin"))


def value_told(ref: Ref, field: str, text: str | None, headings: Mapping[Ref, str]) -> str:
    """Give a value of the log as it is read; blank where there is nothing."""
    if field == FILE:
        return _file_told(ref, decoded(text), headings)
    facts = facts_of(ref, field)
    if facts is None:
        return _state_told(field, text)
    if text is None:
        return ""
    if facts.kind is Kind.REFERENCE:
        return headings.get(Ref(facts.target, text), text)
    if facts.kind is Kind.ANY_RECORD:
        return headings.get(ref_of(text), text)
    if facts.choices:
        return next((_(choice.label) for choice in facts.choices if choice.value == text), text)
    return in_letters(facts.kind, from_text(facts.kind, text))


def told_changes(change: RecordChange) -> list[Change]:
    """Give the changes of a record that say something: all of its file as one, and not that a new one is there."""
    of_file = BY_NAME[change.ref.type].of_file
    file = {each.field: each for each in change.changes if each.field in of_file and (each.before or each.after)}
    if "cleaned" in file:  # the text as it is read: the one it was made of, and how, would say it all again
        file = {name: each for name, each in file.items() if name not in ("received", "cleaning")}
    told = [
        each
        for each in change.changes
        if each.field not in of_file and (each.before or each.after) and not (each.field == EXISTENCE and each.after)
    ]
    if file:
        before, after = ({name: getattr(each, side) for name, each in file.items()} for side in ("before", "after"))
        told.append(Change(FILE, encoded(before, list(file)), encoded(after, list(file))))
    return told


def asked_told(plan: Plan, conflict: Conflict, text: str | None) -> str:
    """Give a value that a question is about as it is read."""
    if conflict.reason is not Reason.PLACE:
        return value_told(conflict.ref, conflict.field, text, plan.headings)
    if text is None:
        return ""
    above, _line, before = text.partition("\n")
    named = [plan.headings.get(Ref(conflict.ref.type, each), each) for each in (above, before)]
    where = _("after “{item}”").format(item=named[1]) if before else _("first")
    return _("under “{item}”, {place}").format(item=named[0], place=where) if above else where


def _file_told(ref: Ref, said: Mapping[str, str | None], headings: Mapping[Ref, str]) -> str:
    """Tell of a file what an officer can tell it by; what only the program does, where it is all that differs."""
    plain = {name: text for name, text in said.items() if text and name not in FOR_THE_PROGRAM}
    told = plain or {name: text[:SHORT] for name, text in said.items() if text}
    lines = ((label_of(ref, name), value_told(ref, name, text, headings)) for name, text in told.items())
    return "\n".join(_("{field}: {value}").format(field=label, value=value) for label, value in lines)


def _state_told(field: str, text: str | None) -> str:
    if field == EXISTENCE:
        return _("is there") if text else _("erased for good")
    return _("in the recycle bin") if text else _("in use")


def may_be_written(conflict: Conflict) -> bool:
    """Tell whether a third value can be written as an answer."""
    facts = facts_of(conflict.ref, conflict.field)
    is_place = conflict.reason is Reason.PLACE
    return Side.THIRD in conflict.sides and facts is not None and facts.kind in WRITTEN and not is_place


def as_typed(conflict: Conflict, text: str | None) -> str:
    """Give a value as an officer would type it, to begin a third one with."""
    facts = facts_of(conflict.ref, conflict.field)
    if facts is None or text is None or not may_be_written(conflict):
        return ""
    return shown(from_text(facts.kind, text))


def third_value(conflict: Conflict, typed: str) -> str | None:
    """Give what was typed as the log keeps it. Raise UserError where it makes no sense."""
    facts = facts_of(conflict.ref, conflict.field)
    if facts is None or not may_be_written(conflict):
        raise UserError(
            _("No other value can be written for {field} of “{record}”.").format(
                field=label_of(conflict.ref, conflict.field), record=conflict.heading
            ),
            _("Keep one of the two, or decide later."),
        )
    return to_text(read_typed(facts.kind, typed))


def counted(plan: Plan) -> str:
    """Say in a sentence how much a plan would do."""
    added, changed, removed = len(plan.added), len(plan.changed), len(plan.removed)
    parts = [
        ngettext("{count} record is added", "{count} records are added", added).format(count=added),
        ngettext("{count} changed", "{count} changed", changed).format(count=changed),
        ngettext("{count} removed", "{count} removed", removed).format(count=removed),
    ]
    asked = len(plan.conflicts)
    questions = ngettext("{count} question is to be decided.", "{count} questions are to be decided.", asked)
    said = _("{first}, {second}, {third}.").format(first=parts[0], second=parts[1], third=parts[2])
    return _("Besides the questions: {said}").format(said=said) + " " + questions.format(count=asked) if asked else said


def kind_of(change: RecordChange | Conflict) -> str:
    """Give what kind of record it is about."""
    return _(BY_NAME[change.ref.type].singular)
