"""Undo and redo: a step is taken back by a step through the same code, so both survive a restart."""

from sqlalchemy import ColumnElement, Connection, and_, exists, func, select, update

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.store.asking.queries import lines_of, step_lines
from baliapp.store.steps.changes import EXISTENCE
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, StepLine
from baliapp.store.tables.identity import fork_of
from baliapp.store.tables.log_tables import CHANGES, STEPS


def next_undo(database: Database) -> StepLine | None:
    """Give the step that Undo would take back: the newest done one, on a shared database of one's own."""
    with database.reading() as connection:
        return _newest(connection, database, STEPS.c.kind == "do")


def next_redo(database: Database) -> StepLine | None:
    """Give the step that Redo would do again; a new step after an undo leaves nothing to redo."""
    with database.reading() as connection:
        line = _to_redo(connection, database)
        return _step(connection, _reversed_by(connection, line)) if line else None


def size_of(database: Database, step_id: str) -> int:
    """Give how many fields a step has changed, which says how long it takes to take it back."""
    with database.reading() as connection:
        counted = select(func.count()).select_from(CHANGES).where(CHANGES.c.step_id == step_id)
        return connection.execute(counted).scalar_one()


def undo(database: Database, named: str | None = None, progress: Progress | None = None) -> Changed:
    """Take the newest step back. Raise UserError where there is none, or where a field has moved on since.

    ``named`` is the id of the step that the officer was told; where another is the newest now, it is told instead.
    """
    line = next_undo(database)
    if line is None:
        raise UserError(_("There is nothing to undo."))
    if named and line.id != named:
        raise UserError(
            _("Something else was changed since: “{step}”.").format(step=line.name),
            _("Undo again to take that back."),
        )
    return _reverse(database, line, line, "undo", progress)


def redo(database: Database, progress: Progress | None = None) -> Changed:
    """Do again what was undone last. Raise UserError where nothing was."""
    with database.reading() as connection:
        line = _to_redo(connection, database)
        original = _step(connection, _reversed_by(connection, line)) if line else None
    if line is None or original is None:
        raise UserError(_("There is nothing to redo."))
    return _reverse(database, line, original, "redo", progress)


def _reverse(database: Database, line: StepLine, original: StepLine, kind: str, progress: Progress | None) -> Changed:
    """Take ``line`` back: the step itself for an undo, the step that undid it for a redo."""
    name = _("Undo “{step}”") if kind == "undo" else _("Redo “{step}”")
    name = name.format(step=original.name)
    with database.step(name, kind=kind, reverses=line.id, progress=progress) as step:
        step.take_back(lines_of(step.connection, line.id))
        _mark(step.connection, line.id, step.id)
        if kind == "redo":
            _mark(step.connection, original.id, None)
    return step.changed


def _mark(connection: Connection, step_id: str, undone_by: str | None) -> None:
    connection.execute(update(STEPS).where(STEPS.c.id == step_id).values(undone_by=undone_by))


def _newest(connection: Connection, database: Database, kind: ColumnElement[bool]) -> StepLine | None:
    """Give the newest step of a kind that still stands and of which the log still knows something."""
    known = exists().where(CHANGES.c.step_id == STEPS.c.id)
    taking = STEPS.c.id != (fork_of(connection) or "")  # what a copy is stays: its number in the register
    query = select(STEPS).where(kind, STEPS.c.undone_by.is_(None), known, taking, ~_took_a_copy(), _own(database))
    found = step_lines(connection, query.order_by(STEPS.c.seq.desc()).limit(1))
    return found[0] if found else None


def _took_a_copy() -> ColumnElement[bool]:
    """Tell whether a step noted a copy that it took: its numbers are on another desk, and calling off alone frees them.

    What came into the register with a copy that was brought back goes again with all that it brought.
    """
    noted = (CHANGES.c.record_type == "venue_copy", CHANGES.c.field == EXISTENCE, CHANGES.c.before.is_(None))
    brought = STEPS.alias()
    return and_(
        exists().where(CHANGES.c.step_id == STEPS.c.id, *noted),
        ~exists().where(brought.c.brought_by == STEPS.c.id),
    )


def _to_redo(connection: Connection, database: Database) -> StepLine | None:
    newest = (
        select(STEPS.c.seq)
        .where(STEPS.c.kind.in_(("do", "purge")), _own(database))
        .order_by(STEPS.c.seq.desc())
        .limit(1)
    )
    last_done = connection.execute(newest).scalar() or 0
    return _newest(connection, database, and_(STEPS.c.kind == "undo", STEPS.c.seq > last_done))


def _reversed_by(connection: Connection, line: StepLine) -> str:
    return str(connection.execute(select(STEPS.c.reverses).where(STEPS.c.id == line.id)).scalar_one())


def _step(connection: Connection, step_id: str) -> StepLine:
    return step_lines(connection, select(STEPS).where(STEPS.c.id == step_id))[0]


def _own(database: Database) -> ColumnElement[bool]:
    author = database.author
    mine = and_(STEPS.c.officer == author.officer, STEPS.c.machine == author.machine)
    return mine if database.shared else STEPS.c.seq > 0
