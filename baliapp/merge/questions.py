"""Questions that were left open when a copy came back: which there are, and deciding one as a named step."""

from collections.abc import Mapping, Sequence

from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.merge.keeping import PLACE, about, keep_up
from baliapp.merge.plan import DELETED, EXISTENCE, FILE, Answer, Side
from baliapp.merge.whole_files import decoded, encoded
from baliapp.records.kinds import to_text
from baliapp.store.asking.queries import all_entries
from baliapp.store.meetings.agenda import place_after
from baliapp.store.steps.changes import Step
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Entry, Ref
from baliapp.store.venue.questions import QUESTION, questions_about


def open_questions(database: Database) -> list[Entry]:
    """Give what is still to be decided, in the order of its list."""
    return all_entries(database, QUESTION)


def sides_of(question: Entry) -> tuple[Side, ...]:
    """Give what can be answered; what is merely to be looked at is settled as it stands, or by editing its record."""
    if question.values["office"] == question.values["venue"] == "":
        return (Side.OFFICE,)
    field = str(question.values["fact"])
    whole = field in (EXISTENCE, DELETED, FILE) or (about(question).type, field) == PLACE
    return (Side.OFFICE, Side.VENUE) if whole else (Side.OFFICE, Side.VENUE, Side.THIRD)


def decide(database: Database, question: Entry, answer: Answer) -> Changed:
    """Give a record the value that was chosen, and take the question off the list, as `decide_all` does."""
    return decide_all(database, [(question, answer)])


def decide_all(database: Database, decided: Sequence[tuple[Entry, Answer]]) -> Changed:
    """Give records the values that were chosen, and take their questions off the list: one step.

    Raise UserError where a question does not have its answer, and where its record is no longer there or has been
    edited since: what was written last is never lost to an older question.
    """
    if any(answer.side not in sides_of(question) for question, answer in decided):
        raise UserError(_("This question does not have that answer."), _("Keep what stands, or edit the record."))
    with database.step("") as step:
        many = ngettext("Decide {count} question", "Decide {count} questions", len(decided))
        step.name = many.format(count=len(decided))
        if len(decided) == 1:
            step.name = _("Decide about {record}").format(record=step.heading(about(decided[0][0])))
        for question, _answer in decided:
            step.edit(question.ref, {}, question.version)
        for question, answer in decided:
            _settle(step, question, answer)
    return step.changed


def _settle(step: Step, question: Entry, answer: Answer) -> None:
    ref = about(question)
    if answer.side is not Side.OFFICE:
        _write(step, ref, step.current(question.ref), answer)
    step.delete(question.ref)
    about_it, field = _fact(question)
    others = [each for each in step.gather(questions_about(step.connection, {(about_it, field)}))
              if not step.is_deleted(each)]  # fmt: skip
    values = step.current(ref).values if others else {}
    if field in values and (ref.type, field) != PLACE:
        keep_up(step, others, to_text(values[field]))
    elif field == FILE and others:
        names = list(decoded(str(question.values["venue"])))
        keep_up(step, others, encoded({name: to_text(values[name]) for name in names}, names))


def _fact(question: Entry) -> tuple[str, str]:
    return str(question.values["about"]), str(question.values["fact"])


def _write(step: Step, ref: Ref, question: Entry, answer: Answer) -> None:
    field, brought = str(question.values["fact"]), str(question.values["venue"]) or None
    if (ref.type, field) == PLACE:
        above, _line, before = (brought or "\n").partition("\n")
        place_after(step, ref, above or None, before or None)
    elif field == EXISTENCE:
        step.delete(ref)  # from where it can be erased with its history, as everything
    elif field == FILE:
        _refuse_newer(step, ref, decoded(str(question.values["office"])))
        for name, kept in decoded(brought).items():
            step.put(ref, name, kept)
    else:
        if field != DELETED:
            _refuse_newer(step, ref, {field: str(question.values["office"]) or None})
        step.put(ref, field, answer.text if answer.side is Side.THIRD else brought)


def _refuse_newer(step: Step, ref: Ref, said: Mapping[str, str | None]) -> None:
    """Raise where the record says something else by now than it ``said`` when the question was put."""
    values = step.current(ref).values
    newer = next((now for name, then in said.items() if (now := to_text(values[name]) or "") != (then or "")), None)
    if newer is not None:
        raise UserError(
            _("“{record}” was edited since this was asked. It says now: “{words}”.").format(
                record=step.heading(ref), words=newer
            ),
            _("Keep what stands, or edit the record."),
        )
