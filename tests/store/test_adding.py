"""What is added to a record in the recycle bin is refused in words, however it is added."""

from collections.abc import Callable

import pytest

from baliapp.base.errors import UserError
from baliapp.store import operations, queries
from baliapp.store.database import Database
from baliapp.store.entries import Changed, Ref
from baliapp.store.importing import cite_all
from baliapp.store.progress import link
from baliapp.store.sourced import create_with_source


@pytest.fixture
def objective(database: Database) -> Ref:
    in_list = operations.create_record(database, "objective_list", {"title": "Ten"}).made[0]
    return operations.create_record(database, "objective", {"wording": "Share", "in_list": in_list.id}).made[0]


def noted(database: Database, objective: Ref) -> Changed:
    values = {"objective": objective.id, "progress": "It began."}
    return create_with_source(database, "Note", "progress_note", values, {"source": "A page", "certainty": "stated"})


def cited(database: Database, objective: Ref) -> Changed:
    values = {"about": str(objective), "source": "A page", "certainty": "stated"}
    return cite_all(database, "Cite", [values])


def cited_alone(database: Database, objective: Ref) -> Changed:
    values = {"about": str(objective), "source": "A page", "certainty": "stated"}
    return operations.create_record(database, "citation", values)


def linked(database: Database, objective: Ref) -> Changed:
    return link(database, operations.create_record(database, "initiative", {"name": "Portal"}).made[0], objective)


@pytest.mark.parametrize("add", [noted, cited, cited_alone, linked])
def test_nothing_is_added_to_a_record_in_the_bin_until_it_is_restored(
    add: Callable[[Database, Ref], Changed], database: Database, objective: Ref
) -> None:
    operations.delete_records(database, [objective])
    kinds = ("progress_note", "citation", "initiative_objective")
    with pytest.raises(UserError, match=r"“Share.*” is in the recycle bin") as refused:
        add(database, objective)
    assert refused.value.advice == "Restore it before you add anything to it."
    assert [queries.count(database, kind) for kind in kinds] == [0, 0, 0]

    operations.restore_records(database, [objective])
    assert add(database, objective).made


def test_what_it_only_may_refer_to_can_be_in_the_bin(database: Database, objective: Ref) -> None:
    theme = operations.create_record(database, "theme", {"name": "Sharing"}).made[0]
    operations.delete_records(database, [theme])
    values = dict(queries.entries(database, [objective])[0].values) | {"theme": theme.id}

    assert operations.create_record(database, "objective", values).made


def test_what_it_would_belong_to_and_is_not_there_is_refused_as_ever(database: Database) -> None:
    with pytest.raises(UserError) as refused:
        operations.create_record(database, "progress_note", {"objective": "nobody", "progress": "It began."})
    assert "recycle bin" not in str(refused.value)
