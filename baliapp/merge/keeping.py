"""Questions that nobody has decided yet, as records: made, kept up with what stands, and closed."""

from collections.abc import Iterable, Sequence

from baliapp.merge.merging import Merge
from baliapp.merge.plan import DELETED, EXISTENCE, FILE, Key
from baliapp.merge.telling import sentence
from baliapp.merge.three_way import Asked
from baliapp.merge.whole_files import decoded, encoded
from baliapp.store.steps.changes import Step
from baliapp.store.tables.entries import Entry, Ref, ref_of
from baliapp.store.venue.questions import QUESTION, questions_about

PLACE = ("agenda_item", "position")
Wrong = tuple[Ref, str, str]
"""A record, the field in which something is wrong, and what."""


def close_asked(step: Step, merge: Merge, copied: str | None) -> None:
    """Take older questions of the same copy off the list about what is asked again, or decided now.

    What another copy brought stays on the list beside it, until somebody decides about that too.
    """
    asked = {(str(key.ref), key.field): (key, each) for key, each in merge.asked.items()}
    for ref in step.gather(questions_about(step.connection, asked.keys())):  # of what is erased now it has gone too
        older = step.current(ref)
        key, each = asked[str(older.values["about"]), str(older.values["fact"])]
        is_same = older.values["copy"] == copied or key.field in (EXISTENCE, DELETED)  # two would ask for one thing
        if is_same or (older.values["venue"] or None) == each.venue:
            step.delete(ref)
        elif (key.ref.type, key.field) != PLACE:
            keep_up(step, [ref], _stands(merge, key, older))


def _stands(merge: Merge, key: Key, older: Entry) -> str | None:
    """Give what the office will hold where an older question asks."""
    if key.field != FILE:
        return merge.text(key.ref, key.field)
    names = list(decoded(str(older.values["venue"])))
    return encoded({name: merge.text(key.ref, name) for name in names}, names)


def keep_up(step: Step, questions: Iterable[Ref], stands: str | None) -> None:
    """Let open questions about one field say what ``stands`` there by now; those that ask for the same are settled."""
    for each in questions:
        asked = step.current(each).values
        if asked["office"] == asked["venue"] == "":
            continue  # merely to be looked at
        if (asked["venue"] or None) == stands:
            step.delete(each)
        else:
            step.put(each, "office", stands)


def ask_later(step: Step, merge: Merge, copied: str | None) -> None:
    """Keep the questions that nobody has answered yet, with both values."""
    still_open = merge.open()
    headings = merge.pair.headings(ref for ref, _field in still_open) if still_open else {}
    step.gather(key.ref for key in still_open)  # in one question, as each is looked at when the step ends
    for key, asked in still_open.items():
        if key.ref not in merge.dropped:
            _keep(step, key, sentence(key, headings[key.ref], asked), copied, asked)


def remark(step: Step, wrong: Sequence[Wrong], copied: str | None) -> None:
    """Keep what is to be looked at."""
    for ref, field, words in wrong:
        _keep(step, Key(ref, field), words, copied)


def about(question: Entry) -> Ref:
    """Give the record that a question is about."""
    return ref_of(str(question.values["about"]))


def _keep(step: Step, key: Key, words: str, copied: str | None, asked: Asked | None = None) -> None:
    texts = {"before": asked.base, "office": asked.office, "venue": asked.venue} if asked else {}
    values = {name: text or "" for name, text in texts.items()}
    step.create(QUESTION, {"about": str(key.ref), "fact": key.field, "told": words, "copy": copied, **values})
