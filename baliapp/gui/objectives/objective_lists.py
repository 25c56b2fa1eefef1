"""Beginning a new version of a list of objectives, from wherever one of its objectives is current."""

from functools import partial

from baliapp.gui.kit.office import Office
from baliapp.store.asking import queries
from baliapp.store.commitments.objective_lists import new_version
from baliapp.store.tables.entries import Ref


def new_version_of(office: Office, current: Ref) -> Ref | None:
    """Make a new version of a list, or of the list in which an objective stands; give it, None where it cannot be."""
    in_list = list_of(office, current)
    changed = office.perform(partial(new_version, objective_list=in_list)) if in_list else None
    return changed.made[0] if changed else None


def list_of(office: Office, current: Ref) -> Ref | None:
    """Give the list that is meant: itself, or the one in which an objective stands."""
    if current.type == "objective_list":
        return current
    entry = queries.entry(office.database, current) if current.type == "objective" else None
    return Ref("objective_list", str(entry.values["in_list"])) if entry else None
