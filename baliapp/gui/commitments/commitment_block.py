"""Cells of the table as words: the whole of it for a spreadsheet, and a block that comes back from one."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.gui.commitments.commitment_model import CommitmentModel, in_words
from baliapp.gui.commitments.status_signs import SIGNS, called
from baliapp.records.documents import STATUSES
from baliapp.records.kinds import shown
from baliapp.store.commitments.table import Spot

Place = tuple[int, int]


class Pasted(NamedTuple):
    """Which status comes into which cell, and how many cells of the block say nothing."""

    statuses: Mapping[Place, str]
    silent: int


def as_grid(model: CommitmentModel) -> list[list[str]]:
    """Give what is seen of the table: a line a member, above it what the commitments are, whence, and by when."""
    table, across = model.table, model.table.promises
    heads = [
        [_("Commitment"), *(each.what for each in across)],
        [_("Paragraph"), *(f"{each.document_named}, ¶ {each.number}" for each in across)],
        [_("By when"), *(shown(each.by_when) or each.by_when_stated for each in across)],
    ]
    rows = [
        [member.name, *(in_words(model.look_of(promise, member)) for promise in across)] for member in table.members
    ]
    return [*heads, *rows]


def read_block(words: str) -> list[list[str]]:
    """Give the statuses of a block that was copied from here or from a spreadsheet; blank where it says none.

    Its heads are left out. Raise UserError where a cell holds something else.
    """
    rows = [line.split("\t") for line in words.rstrip("\r\n").splitlines()] or [[""]]
    if len(rows) > 1 and not rows[0][0].strip():
        rows = [row[1:] for row in rows[1:]]
    elif all(len(row) > 1 and _status(row[0]) is None for row in rows):
        rows = [row[1:] for row in rows]
    unknown = next((cell for row in rows for cell in row if _status(cell) is None), None)
    if unknown is not None:
        raise UserError(
            _("“{cell}” is no status; nothing is pasted.").format(cell=" ".join(unknown.split())[:60]),
            _("Each cell may hold one of the eight words or its letter: {words}.").format(words=_the_eight()),
        )
    return [[_status(cell) or "" for cell in row] for row in rows]


def placed(block: Sequence[Sequence[str]], chosen: Sequence[Place], size: Place) -> Pasted:
    """Say where a block comes: one status into all chosen cells, more from the first of them on, as a spreadsheet does.

    ``size`` is how many rows and columns there are. Raise UserError where there is no room for it.
    """
    if len(block) == 1 and len(block[0]) == 1:
        return Pasted(dict.fromkeys(chosen, block[0][0]) if block[0][0] else {}, 0 if block[0][0] else len(chosen))
    top, left = min(row for row, _column in chosen), min(column for _row, column in chosen)
    wide = max(map(len, block))
    if top + len(block) > size[0] or left + wide > size[1]:
        told = ngettext(
            "What is on the clipboard has {rows} row and {columns} columns, and there is no room for it here.",
            "What is on the clipboard has {rows} rows and {columns} columns, and there is no room for it here.",
            len(block),
        )
        raise UserError(told.format(rows=len(block), columns=wide), _("Choose the cell where its first one belongs."))
    cells = {(top + down, left + across): status for down, row in enumerate(block) for across, status in enumerate(row)}
    said = {place: status for place, status in cells.items() if status}
    return Pasted(said, len(cells) - len(said))


def spots_of(model: CommitmentModel, statuses: Mapping[Place, str]) -> dict[Spot, str]:
    """Give what is pasted by commitment and member."""
    return {model.spot(model.index(*place)): status for place, status in statuses.items()}


def _the_eight() -> str:
    return ", ".join(f"{called(status)} ({sign.letter})" for status, sign in SIGNS.items())


def _status(cell: str) -> str | None:
    """Give the status that a cell names, with or without what the table adds to it; None where it names none."""
    plain = " ".join(cell.split()).casefold()
    known = {"": "", _("no report").casefold(): ""}
    for choice in STATUSES:
        known |= dict.fromkeys((choice.value.casefold(), _(choice.label).casefold()), choice.value)
    known |= {sign.letter.casefold(): status for status, sign in SIGNS.items()}
    late = {_("{status}, overdue").format(status=word).casefold(): status for word, status in known.items() if word}
    return (known | late).get(plain)
