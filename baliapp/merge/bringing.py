"""Bringing a copy back: looked through first, then written as one step that one undo takes back."""

from collections.abc import Iterator, Sequence

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.base.undisturbed import undisturbed
from baliapp.merge.keeping import Wrong, ask_later, close_asked, remark
from baliapp.merge.merging import Merge
from baliapp.merge.parted import parted
from baliapp.merge.plan import DELETED, EXISTENCE, Answers, Plan
from baliapp.merge.telling import told
from baliapp.merge.words import label_of
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import field_named
from baliapp.records.kinds import from_text
from baliapp.records.record import Problem
from baliapp.store.steps.changes import Step
from baliapp.store.steps.database import Database
from baliapp.store.tables import stored_files
from baliapp.store.tables.entries import Changed, Entry, Ref
from baliapp.store.venue.copies import copy_told, note_return
from baliapp.store.venue.history_brought import bring_history
from baliapp.store.venue.pair import Pair


def plan_merge(office: Database, venue: Database, progress: Progress | None = None) -> Plan:
    """Give what bringing a copy back would do to the office, which is only read."""
    with venue.reading() as there, office.draft(progress) as step:
        merge = Merge(Pair(step.connection, there), {})
        _apply(step, merge)
        return told(merge, [*_to_look_at(merge), *_wrong(merge, step.wrong())])


def bring_back(
    office: Database, venue: Database, plan: Plan, answers: Answers, progress: Progress | None = None
) -> Changed:
    """Bring a copy back as one step, with the answers to the questions of its plan; what is not answered stays open.

    Raise UserError where other questions would have to be asked by now, because somebody has changed something since.
    """
    with undisturbed(), venue.reading() as there, office.step("", progress=progress) as step:
        copy = copy_told(there)
        step.name = name_of(copy)
        pair = Pair(step.connection, there)
        merge = Merge(pair, {})
        _refuse_others(plan, merge)
        merge = Merge(pair, _allowed(plan, answers)) if answers else merge
        bring_history(step, there, pair.unseen.steps, merge.dropped)
        _apply(step, merge)
        for ref in merge.taken:
            if ref in pair.there:
                stored_files.keep_from(there, step.connection, ref.type, pair.there[ref])
        if copy and (pair.unseen.steps or not _has_returned(step, copy)):
            note_return(step, copy.ref)
        known = step.gather([copy.ref]) if copy else []
        copied = known[0].id if known else None
        close_asked(step, merge, copied)
        ask_later(step, merge, copied)
        remark(step, list(_to_look_at(merge)), copied)
        step.forgiving = lambda wrong: remark(step, _wrong(merge, wrong), copied)
    return step.changed


def name_of(copy: Entry | None) -> str:
    """Give what the step is called that brings a copy back."""
    if copy is None:
        return _("Bring back a copy of this database")
    if copy.values["taken_for"]:
        return _("Bring back the venue copy for {whom}").format(whom=copy.values["taken_for"])
    return _("Bring back a venue copy")


def _refuse_others(plan: Plan, merge: Merge) -> None:
    if {each.key: each[3:6] for each in plan.conflicts} != {key: each[1:4] for key, each in merge.asked.items()}:
        raise UserError(
            _("Something was changed since you looked at what the copy brings, and there are other questions now."),
            _("Nothing was brought back. Look again, and answer what is asked."),
        )


def _allowed(plan: Plan, answers: Answers) -> Answers:
    """Refuse answers to what is not asked, and those that a question does not have."""
    sides = {each.key: each.sides for each in plan.conflicts}
    for key, answer in answers.items():
        if answer.side not in sides.get(key, ()):
            raise UserError(
                _("“{answer}” is no answer to the question “{question}”.").format(answer=answer.side, question=key),
                _("Look again at what the copy brings, and answer what is asked."),
            )
    return answers


def _has_returned(step: Step, copy: Entry) -> bool:
    return not step.gather([copy.ref]) or step.current(copy.ref).values["state"] == "returned"


def _apply(step: Step, merge: Merge) -> None:
    """Give the records what they take from the copy."""
    step.takes_over = True
    step.hold_read({ref: merge.pair.here.get(ref) for ref in merge.taken})
    for ref, values in merge.taken.items():
        if EXISTENCE in values and values[EXISTENCE] is None:
            step.take_away(ref)
            continue
        if values.get(EXISTENCE):
            step.create_many(ref.type, [(ref.id, {})])
        for name, kept in values.items():
            if name != EXISTENCE:
                step.put(ref, name, kept)


def _wrong(merge: Merge, found: Sequence[tuple[Ref, Problem]]) -> list[Wrong]:
    """Give what is wrong only because both are together; what the copy could hold the office can hold as well."""
    return [
        (ref, problem.field, problem.message)
        for ref, problem in found
        if ref in merge.taken and problem not in merge.pair.wrong_there(ref)
    ]


def _to_look_at(merge: Merge) -> Iterator[Wrong]:
    """Give what is not wrong, and yet nobody but an officer can say whether it is as it should be."""
    yield from _alike(merge)
    yield from _tangled(merge)
    yield from parted(merge)


def _alike(merge: Merge) -> Iterator[Wrong]:
    """Give what is there twice now, though nothing refuses it."""
    words = _("“{record}” may be there twice: once made in the office and once at the venue. {field}: {value}.")
    for ref, taken in merge.taken.items():
        names = BY_NAME[ref.type].told_apart_by
        if not taken.keys() & {*names} or merge.text(ref, DELETED):
            continue
        values = [from_text(field_named(BY_NAME[ref.type], name).kind, merge.text(ref, name)) for name in names]
        if not values[0]:
            continue
        others = merge.pair.alike(ref, values)
        if others:
            heading = merge.pair.headings(others)[others[0]]
            name = names[0] if len(names) == 1 else "number"
            value = merge.text(ref, name)
            yield ref, name, words.format(record=heading, field=label_of(ref, name), value=value)


def _tangled(merge: Merge) -> Iterator[Wrong]:
    """Give what stands in an agenda whose order was changed on both sides, so that no rule can say what was meant."""
    words = _("The order of the agenda was changed in the office and at the venue. Look whether it is as wanted.")
    for ref in merge.tangled:
        yield ref, "position", words
