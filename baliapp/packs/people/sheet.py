"""The list of participants for Excel: one row a person, to be sorted and filtered, and one a delegation."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from math import ceil

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.base.i18n import N_, _
from baliapp.base.partial_dates import Form, PartialDate, of_day
from baliapp.packs.people.delegates import GROUPS, PrintedList
from baliapp.packs.word.speaking import readable_text
from baliapp.store.meetings.participants_lists import ListedDelegation, capacity_label, role_label

Cell = str | int | date
Columns = Sequence[tuple[str, int]]
"""What stands at the head of each, and how many letters wide it is at most."""

PEOPLE: Columns = (
    (N_("No."), 6), (N_("Form of address"), 16), (N_("Name"), 34), (N_("Title"), 36), (N_("Ministry"), 36),
    (N_("Delegation"), 30), (N_("Group"), 14), (N_("Capacity"), 18), (N_("Role"), 20), (N_("From"), 18),
    (N_("Until"), 18), (N_("Change"), 14),
)  # fmt: skip
DELEGATIONS: Columns = (
    (N_("No."), 6), (N_("Delegation"), 40), (N_("Group"), 14), (N_("Capacity"), 18), (N_("Persons"), 10),
    (N_("Change"), 14),
)  # fmt: skip
_LONGEST_CELL = 32767
"""So many letters a cell holds."""
_LONGEST_HEAD = 120
_A4, _BESIDE = 9, 3
_LINE, _TALLEST = 15, 405
"""How high a line is, and how high a row can be, in points."""
_LONGEST_DAY = 17
_DAY = "d mmmm yyyy"


def write_list(found: PrintedList, printed: date) -> bytes:
    """Give the list as a workbook; the same list and day give the same bytes."""
    made = BytesIO()
    # what somebody typed is text, whatever it looks like
    nothing_guessed = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(made, {"in_memory": True, **nothing_guessed})
    title = f"{_('List of participants')}: {found.meeting.heading}"
    book.set_properties(
        {"title": _fit(title)[:255], "author": _("Secretariat of the Bali Process"), "created": _midnight(printed)}
    )
    head = book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top", "align": "left"})
    day = book.add_format({"num_format": _DAY, "align": "left", "valign": "top"})
    told = ", ".join(filter(None, (found.name or _("Draft"), found.issued)))
    for name, columns, rows in (
        (_("Participants"), PEOPLE, list(_people(found))),
        (_("Delegations"), DELEGATIONS, list(_delegations(found))),
    ):
        sheet = book.add_worksheet(name)
        _fill(sheet, columns, rows, (head, plain, day))
        _set_up(sheet, title, told, printed)
    book.close()
    return made.getvalue()


def _people(found: PrintedList) -> Iterator[list[Cell]]:
    """Give a row for each person, numbered as on paper; a delegation without any has a row without a name."""
    number = 0
    for each in _in_groups(found):
        about: list[Cell] = [each.name, _group(each), capacity_label(each.capacity)]
        for who in each.delegates:
            number += 1
            stay: list[Cell] = [role_label(who.role), _day(who.since), _day(who.until), _change(found, who.id)]
            yield [number, who.address_form, who.name, who.title, who.ministry, *about, *stay]
        if not each.delegates:
            yield ["", "", "", "", "", *about, "", "", "", _change(found, each.id)]


def _delegations(found: PrintedList) -> Iterator[list[Cell]]:
    for number, each in enumerate(_in_groups(found), 1):
        told: list[Cell] = [each.name, _group(each), capacity_label(each.capacity)]
        yield [number, *told, len(each.delegates), _change(found, each.id)]


def _in_groups(found: PrintedList) -> Iterator[ListedDelegation]:
    """Give the delegations in the order of the printed list."""
    for group in GROUPS:
        yield from (each for each in found.contents if each.group == group)


def _group(each: ListedDelegation) -> str:
    return _(GROUPS[each.group])


def _change(found: PrintedList, identity: str) -> str:
    if identity not in found.marked:
        return ""
    is_new = any(each.before is None for each in found.changes if each.after and each.after.id == identity)
    return _("New") if is_new else _("Changed")


def _day(told: str) -> Cell:
    """Give a day as a date that Excel sorts; what is no single day stays as it was printed."""
    try:
        found = read_date(told)
    except UserError:
        return told
    return found.earliest if found and _is_one_day(found) else told


def _is_one_day(found: PartialDate) -> bool:
    return found.form is Form.EXACT and found.earliest == found.latest


def _fill(sheet: Worksheet, columns: Columns, rows: Sequence[Sequence[Cell]], looks: Sequence[Format]) -> None:
    head, plain, day = looks
    widths = list(_widths(columns, rows))
    for place, (name, _most) in enumerate(columns):
        sheet.write_string(0, place, _(name), head)
        sheet.set_column(place, place, widths[place])
    for line, row in enumerate(rows, 1):
        # not every program makes room for what goes on below
        lines = max(ceil(_letters(cell) / width) for cell, width in zip(row, widths, strict=True))
        sheet.set_row(line, min(max(lines, 1) * _LINE, _TALLEST))
        for place, cell in enumerate(row):
            _write(sheet, line, place, cell, (plain, day))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)


def _widths(columns: Columns, rows: Sequence[Sequence[Cell]]) -> Iterator[int]:
    for place, (name, most) in enumerate(columns):
        letters = max((_letters(row[place]) for row in rows), default=0)
        yield min(max(letters + 1, len(_(name)) + _BESIDE), most)


def _letters(cell: Cell) -> int:
    """Give how many letters of a line a cell takes; a day in words takes more than its digits."""
    return _LONGEST_DAY if isinstance(cell, date) else len(str(cell))


def _write(sheet: Worksheet, line: int, place: int, cell: Cell, looks: Sequence[Format]) -> None:
    plain, day = looks
    if isinstance(cell, str):
        sheet.write_string(line, place, _fit(cell), plain)
    elif isinstance(cell, date):
        sheet.write_datetime(line, place, _midnight(cell), day)
    else:
        sheet.write_number(line, place, cell, plain)


def _fit(words: str) -> str:
    """Give words as a cell can hold them: codes for what no file can hold, and an ellipsis at its end."""
    told = "".join(piece for piece, _is_code in readable_text(words))
    return told if len(told) <= _LONGEST_CELL else f"{told[: _LONGEST_CELL - 1]}…"


def _set_up(sheet: Worksheet, title: str, told: str, printed: date) -> None:
    """Let it be printed: landscape, as wide as the paper, its head on every page, with what it is and page numbers."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.5, right=0.5, top=0.9, bottom=0.8)
    sheet.set_header(f"&L{_in_head(title)}&R{_in_head(told)[: _LONGEST_HEAD // 2]}")
    page = _("Page {number} of {count}").format(number="&P", count="&N")
    made = _("{office}, printed on {date}").format(office=_("Secretariat of the Bali Process"), date=of_day(printed))
    sheet.set_footer(f"&L{_in_head(made)}&R{page}")


def _in_head(words: str) -> str:
    """Give words for a head, where an ampersand begins a command."""
    return _fit(words)[:_LONGEST_HEAD].replace("&", "&&")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
