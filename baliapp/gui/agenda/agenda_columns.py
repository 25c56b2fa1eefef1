"""The columns of an agenda: what stands in each, and what an officer may type there."""

import re
from enum import IntEnum

from baliapp.base.date_reading import read_date
from baliapp.base.i18n import _
from baliapp.base.wall_clock import read_time
from baliapp.records.agenda import PURPOSES
from baliapp.records.kinds import Value, shown
from baliapp.store.meetings.agenda import Item

PURPOSE_LABELS = {each.value: each.label for each in PURPOSES}


class Column(IntEnum):
    """The columns in their order."""

    NUMBER = 0
    TITLE = 1
    PURPOSE = 2
    SUBMITTER = 3
    DAY = 4
    TIME = 5


def headings() -> list[str]:
    """Give the words above the columns."""
    return [_("No."), _("Title"), _("Purpose"), _("Submitted by"), _("Day"), _("Time")]


def cells(item: Item) -> list[str]:
    """Give what stands in the row of an item."""
    values = item.entry.values
    title = _("{title} (the chair only)") if item.is_internal else "{title}"
    purpose = PURPOSE_LABELS.get(str(values["purpose"]), "")
    return [
        item.number,
        title.format(title=values["title"]),
        _(purpose) if purpose else "",
        str(values["submitter"]),
        shown(values["day"]),
        times(item),
    ]


def edited(item: Item, column: Column) -> str:
    """Give what stands in the editor of a cell when it opens."""
    fields = {Column.NUMBER: "number", Column.TITLE: "title", Column.PURPOSE: "purpose"}
    return str(item.entry.values[fields[column]]) if column in fields else cells(item)[column]


def times(item: Item) -> str:
    """Give "09:30–10:15", or only when it begins."""
    values = item.entry.values
    return "–".join(filter(None, (str(values["begins"]), str(values["ends"]))))


def read_cell(column: Column, typed: str) -> dict[str, Value]:
    """Understand what was typed into a cell. Raise UserError in words where that cannot be."""
    typed = typed.strip()
    if column is Column.DAY:
        return {"day": read_date(typed)}
    if column is Column.TIME:
        begins, _dash, ends = re.sub(r"\s*(?:–|—|-|\bto\b)\s*", "–", typed).partition("–")
        return {"begins": read_time(begins), "ends": read_time(ends)}
    names = {Column.NUMBER: "number", Column.TITLE: "title", Column.PURPOSE: "purpose", Column.SUBMITTER: "submitter"}
    return {names[column]: typed}
