"""Bringing a venue copy back from the command line: looked through first, answered from a file, told as JSON."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from baliapp.base import terminal
from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.cli.opened import opened
from baliapp.merge.plan import Answer, Answers, Change, Conflict, Plan, RecordChange, Side
from baliapp.merge.returning import look, return_copy, told_of_backup
from baliapp.merge.words import asked_told, counted, kind_of, label_of, third_value, value_told

SIDES = {"office": Side.OFFICE, "venue": Side.VENUE, "later": Side.LATER}


def preview(options: Namespace) -> str:
    """Tell what a copy would bring; nothing is changed."""
    with opened(options.file, apart=True) as database:
        plan, backup = look(database, options.copy).plan, told_of_backup(database)
    if options.format == "json":
        return _as_json(plan, backup=backup)
    return _as_text(plan) + (f"{backup}\n" if backup else "")


def bring_back(options: Namespace) -> str:
    """Bring a copy in as one step, and tell what it has brought."""
    with opened(options.file, writing=True) as database:
        plan = look(database, options.copy).plan
        answers = _answers(plan, options.answers) if options.answers else {}
        backup = told_of_backup(database)
        if backup and options.format != "json":
            print(backup, file=sys.stderr)
        changed = return_copy(database, options.copy, plan, answers)
    if options.format == "json":
        return _as_json(plan, answers, changed.name, backup=backup)
    if not changed.refs:
        return _("It brings nothing new.") + "\n"
    return _as_text(plan, answers) + _("Saved: {step}").format(step=changed.name) + "\n"


def _answers(plan: Plan, file: Path) -> Answers:
    """Read what was decided: by question "office", "venue", "later" or {"text": "…"}."""
    try:
        read = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise UserError(
            _("The answers in {file} cannot be read: {fault}.").format(file=file, fault=fault),
            _("Give a JSON object with the keys of the questions, as “venue preview --format json” tells them."),
        ) from fault
    asked = {str(conflict.key): conflict for conflict in plan.conflicts}
    if not isinstance(read, dict) or (strange := next((key for key in read if key not in asked), None)) is not None:
        key = strange if isinstance(read, dict) else file.name
        raise UserError(
            _("“{key}” is none of the questions.").format(key=key),
            _("“venue preview --format json” tells the keys of the questions."),
        )
    return {asked[key].key: _answer(asked[key], said) for key, said in read.items()}


def _answer(conflict: Conflict, said: object) -> Answer:
    if isinstance(said, dict) and isinstance(said.get("text"), str):
        return Answer(Side.THIRD, third_value(conflict, said["text"]))
    side = SIDES.get(said) if isinstance(said, str) else None
    if side is None or side not in conflict.sides:
        raise UserError(
            _("“{said}” is no answer to {key}.").format(said=said, key=conflict.key),
            _('Say "office", "venue", "later", or {"text": "…"} for another text.'),
        )
    return Answer(side)


def _as_json(plan: Plan, answers: Answers | None = None, step: str | None = None, *, backup: str) -> str:
    told: dict[str, Any] = {
        "added": [_plain(plan, each) for each in plan.added],
        "changed": [_plain(plan, each) for each in plan.changed],
        "removed": [_plain(plan, each) for each in plan.removed],
        "conflicts": [_question(plan, each, answers or {}) for each in plan.conflicts],
        "remarks": [{"id": each.ref.id, "type": each.ref.type, "title": each.heading, "field": each.field,
                     "told": each.told} for each in plan.remarks],
    }  # fmt: skip
    if backup:
        told["backup"] = backup
    if step is not None:
        told["step"] = step
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _plain(plan: Plan, change: RecordChange) -> Mapping[str, Any]:
    fields = [
        {"field": each.field, "before": value_told(change.ref, each.field, each.before, plan.headings),
         "after": value_told(change.ref, each.field, each.after, plan.headings)}
        for each in change.changes
    ]  # fmt: skip
    return {"id": change.ref.id, "type": change.ref.type, "title": change.heading, "fields": fields}


def _question(plan: Plan, conflict: Conflict, answers: Answers) -> Mapping[str, Any]:
    answer = answers.get(conflict.key)
    values = {name: asked_told(plan, conflict, getattr(conflict, name)) for name in ("base", "office", "venue")}
    return {
        "key": str(conflict.key), "id": conflict.ref.id, "type": conflict.ref.type, "title": conflict.heading,
        "field": conflict.field, "reason": conflict.reason.value, "told": conflict.told, **values,
        "answer": answer.side.value if answer else None,
    }  # fmt: skip


def _as_text(plan: Plan, answers: Answers | None = None) -> str:
    lines = [counted(plan)]
    for sign, changes in (("+", plan.added), ("~", plan.changed), ("-", plan.removed)):
        for each in changes:
            lines.append(f"{sign} {kind_of(each)}: {each.heading}  {each.ref.id}")
            lines += [f"    {_change(plan, each, change)}" for change in each.changes]
    for asked in plan.conflicts:
        lines += _asked(plan, asked, (answers or {}).get(asked.key))
    lines += [f"! {each.heading}: {each.told}" for each in plan.remarks]
    return "".join(f"{_safe(line)}\n" for line in lines)


def _asked(plan: Plan, asked: Conflict, answer: Answer | None) -> Iterator[str]:
    yield f"? {kind_of(asked)}: {asked.heading} – {label_of(asked.ref, asked.field)}  [{asked.key}]"
    yield f"    {asked.told}"
    for name, text in ((_("office"), asked.office), (_("copy"), asked.venue)):
        yield f"    {name}: {asked_told(plan, asked, text)}"
    if answer:
        yield f"    {_('Decided: {side}').format(side=answer.side.value)}"


def _safe(line: str) -> str:
    """Keep what stands before a line, and one line of the rest."""
    indent = line[: len(line) - len(line.lstrip(" "))]
    return indent + terminal.one_line(line.strip())


def _change(plan: Plan, record: RecordChange, change: Change) -> str:
    values = [value_told(record.ref, change.field, text, plan.headings) for text in (change.before, change.after)]
    before, after = (value or _("(nothing)") for value in values)
    return _("{field}: {before} → {after}").format(field=label_of(record.ref, change.field), before=before, after=after)
