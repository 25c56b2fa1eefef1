"""What an officer can do to a whole list of objectives: begin a new version of it, and put it in another order."""

from sqlalchemy import select

from baliapp.base.i18n import _
from baliapp.records.kinds import Value
from baliapp.store.steps.changes import Step
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Changed, Entry, Ref
from baliapp.store.tables.rows import table_of

COPIED = ("wording", "position", "number", "theme")
"""What the objectives of a new version begin with: what a source or an officer said of the old ones stays with them."""


def new_version(database: Database, objective_list: Ref) -> Changed:
    """Make a list with the same objectives, for the officer to edit: of another document, and of another date."""
    with database.step("") as step:
        step.name = _("New version of {record}").format(record=step.heading(objective_list))
        step.edit(objective_list, {})  # refuses what is in the recycle bin
        made = step.create("objective_list", {"title": step.current(objective_list).values["title"]})
        for each in _objectives(step, objective_list.id):
            copied = {name: each.values[name] for name in COPIED}
            if copied["theme"] and step.is_deleted(Ref("theme", str(copied["theme"]))):
                del copied["theme"]  # nobody would restore a theme to begin a new version
            step.create("objective", {**copied, "in_list": made.id})
    return step.changed


def move_objective(database: Database, objective: Ref, by: int) -> Changed:
    """Move an objective up (-1) or down (1) in its list; at its end nothing changes. Numbers stay at their places."""
    with database.step("") as step:
        words = _("Move up {record}") if by < 0 else _("Move down {record}")
        step.name = words.format(record=step.heading(objective))
        step.edit(objective, {})  # refuses what is in the recycle bin
        before = _objectives(step, step.current(objective).values["in_list"])
        place = [each.ref for each in before].index(objective)
        if 0 <= place + by < len(before):
            after = list(before)
            after.insert(place + by, after.pop(place))
            for position, (stood, stands) in enumerate(zip(before, after, strict=True), 1):
                step.edit(stands.ref, {"position": position, "number": stood.values["number"]})
    return step.changed


def _objectives(step: Step, list_id: Value) -> list[Entry]:
    """Give the objectives of a list in the order in which the window lists them."""
    columns = table_of("objective").c
    query = select(columns.id).where(columns.in_list == list_id, columns.deleted.is_(None))
    refs = [Ref("objective", row.id) for row in step.connection.execute(query)]
    return sorted(map(step.current, step.gather(refs)), key=lambda each: (each.values["position"] or 0, each.ref.id))
