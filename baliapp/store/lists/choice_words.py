"""What a filter finds by the choices that a list shows, such as "observer": these are kept as values, not as words.

Loads no SQLAlchemy.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from baliapp.base.i18n import _
from baliapp.base.text import fold

if TYPE_CHECKING:
    from baliapp.store.lists.listing import ListPlan


class ChoiceWords:
    """The words of the choices in the columns of a list; ``cells`` are columns that are told as of a day, as SQL."""

    def __init__(self, plan: "ListPlan", cells: Mapping[str, str]) -> None:
        self._labels = [
            (
                cells.get(column.field, f"t.{column.field}"),
                [(f" {fold(_(label))}", value) for value, label in column.choices],
            )
            for column in plan.columns
        ]

    def condition(self, word: str) -> str:
        """Give as SQL which records show a choice with a word that begins with the folded ``word``; blank for none."""
        said = [(cell, [value for label, value in labels if f" {word}" in label]) for cell, labels in self._labels]
        return " OR ".join(f"{cell} IN ({', '.join(map(_quoted, values))})" for cell, values in said if values)


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
