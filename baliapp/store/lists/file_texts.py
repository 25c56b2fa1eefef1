"""Which records of a list are found by the text of their files: asked of the database, a few files at a time.

Loads no SQLAlchemy. No text is brought into memory: it may be a book, and there may be a shelf of them.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from baliapp.base.progress import Progress
from baliapp.store.lists.choice_words import ChoiceWords
from baliapp.store.lists.folded_texts import ALIVE

if TYPE_CHECKING:
    from baliapp.store.lists.listing import ListPlan, Run
    from baliapp.store.lists.synonyms import Sought

FEW = 24
"""Files that are looked through in one question, so that whoever types on is heard in between."""
SHORTEST = 3
"""Letters from which on texts are looked through: fewer stand in every one of them. Other scripts say more in one."""


class InFile(NamedTuple):
    """The file by whose text a record is found."""

    id: str
    name: str


def are_worth_it(words: Sequence[str]) -> bool:
    """Tell whether these words are long enough to be looked for in the texts of files."""
    typed = "".join(words)
    return len(typed) >= SHORTEST or not typed.isascii()


def in_files(plan: "ListPlan", run: "Run", words: Sequence[str], progress: Progress | None = None) -> dict[str, InFile]:
    """Give by id, in the order of the list, the records that hold the folded ``words`` only together with a file.

    A word may stand in the record itself or in its file; the first of several files is given.
    """
    if not plan.texts or not are_worth_it(words):
        return {}
    from baliapp.store.lists.synonyms import Synonyms  # deferred: as above
    from baliapp.store.tables.batches import in_batches  # deferred: not needed for the first rows

    sought, progress = Synonyms(run).sought(words), progress or Progress()
    found, files = dict[str, InFile](), _files(plan, run)
    for number, some in enumerate(in_batches(files, FEW)):
        progress.step(number * FEW, len(files))
        held = _holding(plan, run, sought, some)
        for record, file, name in some:
            if file in held:
                found.setdefault(record, InFile(file, name))
    return found


def _files(plan: "ListPlan", run: "Run") -> list[tuple[str, str, str]]:
    """Give record, file and name of every file, the records in the order of the list."""
    (files, record), way = plan.texts, "DESC" if plan.newest_first else "ASC"
    sql = (
        f"SELECT t.id, f.id, f.heading FROM {files} f JOIN {plan.record_type} t ON t.id = f.{record}"
        f" WHERE {ALIVE} AND f.deleted IS NULL ORDER BY t.sort_key {way}, t.id {way}, f.sort_key, f.id"
    )
    return [(row[0], row[1], row[2]) for row in run(sql, {})]


def _holding(plan: "ListPlan", run: "Run", sought: "Sought", some: Sequence[tuple[str, str, str]]) -> set[str]:
    """Give which of some files hold what their records lack."""
    files, record = plan.texts
    choices = ChoiceWords(plan, {})  # of what has files, a list tells no choice otherwise on another day
    alone, _named = sought.conditions("t.folded", choices=choices)
    both, params = sought.conditions("t.folded", "f.folded", choices=choices)
    named: Mapping[str, Any] = {f"file{n}": file for n, (_record, file, _name) in enumerate(some)}
    sql = (
        f"SELECT f.id FROM {files} f JOIN {plan.record_type} t ON t.id = f.{record}"
        f" WHERE f.id IN ({', '.join(f':{name}' for name in named)})"
        f" AND NOT ({' AND '.join(alone)}) AND {' AND '.join(both)}"
    )
    return {row[0] for row in run(sql, {**params, **named})}
