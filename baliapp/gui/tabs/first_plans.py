"""The plans of all lists, kept beside the settings: the first window is painted before the record types are loaded."""

import json
from pathlib import Path

import baliapp
from baliapp.base import paths
from baliapp.store.files.glance import REVISION
from baliapp.store.lists.listing import ListPlan

VERSION = f"{baliapp.__version__} {REVISION}"
Plans = dict[str, ListPlan]


def kept_plans() -> Plans | None:
    """Give the plans that this version of the program kept; None where it has not yet."""
    try:
        kept = json.loads(_file().read_text(encoding="utf-8"))
        if kept["version"] != VERSION:
            return None
        return {name: ListPlan.from_json(plan) for name, plan in kept["plans"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):  # missing, or not as we write it
        return None


def loaded_plans() -> Plans:
    """Give the plans as the record types have them."""
    from baliapp.records.catalogue import BY_NAME  # deferred: loads SQLAlchemy, which the first window can do without
    from baliapp.store.asking.list_plans import plan_of  # deferred: as above

    return {name: plan_of(name) for name in BY_NAME}


def keep_plans(plans: Plans) -> None:
    """Keep the plans for the next start, if they are not kept already. Raises OSError where that cannot be."""
    if plans == kept_plans():
        return
    kept = {"version": VERSION, "plans": {name: plan.to_json() for name, plan in plans.items()}}
    file = _file()
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(".new")
    beside.write_text(json.dumps(kept), encoding="utf-8")
    beside.replace(file)


def _file() -> Path:
    return paths.settings_folder() / "lists.json"
