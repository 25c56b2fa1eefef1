"""Questions that were left open when a copy came back: which there are, and deciding one as a named step."""

from collections.abc import Mapping

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.merge.bringing import QUESTION
from baliapp.merge.plan import DELETED, EXISTENCE, FILE, Answer, Side
from baliapp.merge.whole_files import decoded
from baliapp.records.kinds import to_text
from baliapp.store.asking.queries import all_entries
from baliapp.store.meetings.agenda import place_after
from baliapp.store.steps.changes import Step
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Entry, Ref, ref_of
from baliapp.store.tables.rows import read_rows

PLACE = ("agenda_item", "position")


def open_questions(database: Database) -> list[Entry]:
    """Give what is still to be decided, in the order of its list."""
    return all_entries(database, QUESTION)


def about(question: Entry) -> Ref:
    """Give the record that a question is about."""
    return ref_of(str(question.values["about"]))


def sides_of(question: Entry) -> tuple[Side, ...]:
    """Give what can be answered; what is merely to be looked at is settled as it stands, or by editing its record."""
    if question.values["office"] == question.values["venue"] == "":
        return (Side.OFFICE,)
    field = str(question.values["fact"])
    whole = field in (EXISTENCE, DELETED, FILE) or (about(question).type, field) == PLACE
    return (Side.OFFICE, Side.VENUE) if whole else (Side.OFFICE, Side.VENUE, Side.THIRD)


def decide(database: Database, question: Entry, answer: Answer) -> Changed:
    """Give a record the value that was chosen, and take the question off the list: one step.

    Raise UserError where the question does not have that answer, and where its record is no longer there or has been
    edited since: what was written last is never lost to an older question.
    """
    if answer.side not in sides_of(question):
        raise UserError(_("This question does not have that answer."), _("Keep what stands, or edit the record."))
    ref = about(question)
    with database.step("") as step:
        step.name = _("Decide about {record}").format(record=step.heading(ref))
        step.edit(question.ref, {}, question.version)
        if answer.side is not Side.OFFICE:
            _write(step, ref, question, answer)
        step.delete(question.ref)
    return step.changed


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
    row = read_rows(step.connection, [ref])[ref]
    newer = next((now for name, then in said.items() if (now := to_text(row[name]) or "") != (then or "")), None)
    if newer is not None:
        raise UserError(
            _("“{record}” was edited since this was asked. It says now: “{words}”.").format(
                record=step.heading(ref), words=newer
            ),
            _("Keep what stands, or edit the record."),
        )
