"""Lists of objectives side by side as plain data: a column a list, a row a theme, the words that differ marked."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from baliapp.base.i18n import _, ngettext
from baliapp.base.worddiff import Piece
from baliapp.gui.kit.differing_words import compared
from baliapp.records.kinds import shown
from baliapp.store.asking import queries
from baliapp.store.asking.explaining import tell
from baliapp.store.lists.as_of import Answer
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref

FEWEST, MOST = 2, 4
"""How many lists stand side by side."""


@dataclass(frozen=True, slots=True)
class ListHead:
    """What stands above a column: the title, then in lines what else is said of the list."""

    ref: Ref
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One objective: the number where its source numbers it, and its wording in pieces, letter for letter."""

    ref: Ref
    number: str
    pieces: tuple[Piece, ...]

    @property
    def wording(self) -> str:
        """The whole wording."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def text(self) -> str:
        """The wording after its number."""
        return f"{self.number}. {self.wording}" if self.number else self.wording


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """The objectives of one theme; None where a list has none."""

    name: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Lists side by side."""

    heads: tuple[ListHead, ...]
    rows: tuple[ThemeRow, ...]


def compare(database: Database, lists: Sequence[Entry], newest: Ref | None, day: datetime.date) -> Comparison:
    """Put ``lists`` side by side; ``newest`` is the one to be called the newest known on the ``day``."""
    listed = [_objectives(database, each) for each in lists]
    documents = queries.headings(database, [Ref("document", shown(each.values["document"])) for each in lists])
    heads = [
        _head(each, documents, len(its), _on(database, each.ref, newest, day))
        for each, its in zip(lists, listed, strict=True)
    ]  # fmt: skip
    return Comparison(tuple(heads), tuple(_rows(database, listed)))


def not_here() -> str:
    """Say that a list has no objective of a theme."""
    return _("not in this list")


def in_force(objective_list: Entry) -> str:
    """Say from when to when a list was in force, as its source says it."""
    since, until = shown(objective_list.values["in_force"]), shown(objective_list.values["superseded"])
    told = _("In force: {since}").format(since=since) if since else _("In force: date not known")
    return f"{told} · {_('superseded: {until}').format(until=until)}" if until else told


def _on(database: Database, ref: Ref, newest: Ref | None, day: datetime.date) -> str:
    """Say how a list stands to the day, where there is something to say."""
    if ref == newest:
        return _("The newest list known on this day")
    told = tell(database, ref, day)
    if told and told.answer is Answer.NOT_YET:
        return _("Not yet on this day")
    return _("No longer on this day") if told and told.answer is Answer.NO_LONGER else ""


def _head(objective_list: Entry, documents: dict[Ref, str], count: int, on_the_day: str) -> ListHead:
    counted = ngettext("{count} objective", "{count} objectives", count).format(count=count)
    document = documents.get(Ref("document", shown(objective_list.values["document"])), _("No document is named"))
    lines = (document, in_force(objective_list), counted, *filter(None, [on_the_day]))
    return ListHead(objective_list.ref, objective_list.heading, lines)


def _objectives(database: Database, objective_list: Entry) -> list[Entry]:
    """Give the objectives of a list in their order."""
    groups = queries.related(database, objective_list.ref)
    found = [each for group in groups if group.type == "objective" for each in group.entries]
    return sorted(found, key=lambda each: (int(shown(each.values["position"]) or 0), each.ref.id))


def _rows(database: Database, listed: Sequence[Sequence[Entry]]) -> Iterable[ThemeRow]:
    """Give a row for each theme in the order of the longest list, then those that only others have; last, no theme."""
    longest_first = sorted(listed, key=len, reverse=True)
    themes = list(dict.fromkeys(shown(each.values["theme"]) for its in longest_first for each in its))
    names = queries.headings(database, [Ref("theme", identity) for identity in themes if identity])
    for identity in [*filter(None, themes), *([""] if "" in themes else [])]:
        columns = [[each for each in its if shown(each.values["theme"]) == identity] for its in listed]
        name = names.get(Ref("theme", identity), _("Without a theme"))
        for place in range(max(map(len, columns))):
            entries = [column[place] if place < len(column) else None for column in columns]
            yield ThemeRow(name, _cells(entries, are_twins=bool(identity)))


def _cells(entries: Sequence[Entry | None], *, are_twins: bool) -> tuple[Cell | None, ...]:
    """Give the cells of a row; only objectives of one theme are compared word by word."""
    wordings = [shown(each.values["wording"]) for each in entries if each]
    pieces = iter(compared(wordings[0], wordings[1:]) if are_twins else [[Piece(text, False)] for text in wordings])
    return tuple(
        Cell(each.ref, shown(each.values["number"]), tuple(next(pieces))) if each else None for each in entries
    )


def row_as_text(row: ThemeRow) -> str:
    """Give a row as one line of text, its cells apart by tabs."""
    texts = [row.name, *(cell.text if cell else not_here() for cell in row.cells)]
    return "\t".join(" ".join(text.split()) for text in texts)


def as_text(comparison: Comparison, rows: Sequence[ThemeRow]) -> str:
    """Give rows as lines below the titles of the lists."""
    return "\n".join(["\t".join([_("Theme"), *(head.title for head in comparison.heads)]), *map(row_as_text, rows)])


def as_html(comparison: Comparison, rows: Sequence[ThemeRow]) -> str:
    """Give rows as a table that Word takes, the words that differ bold and underlined."""
    heads = [_("Theme"), *("<br>".join(map(escape, (head.title, *head.lines))) for head in comparison.heads)]
    lines = [[escape(row.name), *(_cell_html(cell) for cell in row.cells)] for row in rows]
    head = "".join(f"<th align='left' valign='top'>{each}</th>" for each in heads)
    body = "".join(f"<tr>{''.join(f'<td valign=top>{cell}</td>' for cell in line)}</tr>" for line in lines)
    return f"<table border='1' cellspacing='0' cellpadding='4'><tr>{head}</tr>{body}</table>"


def _cell_html(cell: Cell | None) -> str:
    if cell is None:
        return f"<i>{escape(not_here())}</i>"
    number = f"{escape(cell.number)}. " if cell.number else ""
    return number + "".join(
        f"<b><u>{escape(piece.text)}</u></b>" if piece.differs else escape(piece.text) for piece in cell.pieces
    )
