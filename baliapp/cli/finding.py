"""Find words everywhere, from the command line: as lines for people and as JSON for programs."""

import json
from datetime import date

from baliapp.base import partial_dates, terminal
from baliapp.base.i18n import _, ngettext
from baliapp.base.passages import Span
from baliapp.records.catalogue import BY_NAME
from baliapp.store.asking.searching import Found, looked_in, search
from baliapp.store.lists.as_of import Answer
from baliapp.store.steps.database import Database

MOST = 20
"""How many of a kind are printed; JSON has all."""
ALL = 1_000_000
OPENS, CLOSES = "[", "]"


def as_lines(database: Database, typed: str, day: date | None) -> str:
    """Give what was found, kind by kind, the words between brackets."""
    groups = search(database, typed, day, most=MOST)
    told = [_("As of {day}").format(day=partial_dates.of_day(day)), ""] if day else []
    if not groups:
        kinds = ", ".join(_(kind.plural).lower() for kind in looked_in())
        nothing = _("“{words}” was found nowhere. Looked in: {kinds}, and the text of files.")
        return "\n".join([*told, terminal.one_line(nothing.format(words=typed, kinds=kinds))]) + "\n"
    for group in groups:
        told += [
            f"{_(BY_NAME[group.type].plural)} ({group.total})",
            *(line for one in group.found for line in _lines(one)),
        ]
        if left := group.total - len(group.found):
            told.append("  " + ngettext("and {count} more", "and {count} more", left).format(count=left))
        told.append("")
    return "\n".join(told[:-1]) + "\n"


def as_json(database: Database, typed: str, day: date | None) -> str:
    """Give what was found as a JSON array of objects, one a record."""
    plain = [
        {
            "type": group.type, "id": found.ref.id, "heading": found.heading, "about": found.about,
            "field": found.said_in, "line": found.passage.line if found.passage else "",
            "file": found.file.name if found.file else "", "file_id": found.file.id if found.file else "",
            "held": found.answer.name.lower().replace("_", " "), "why": found.told,
        }
        for group in search(database, typed, day, most=ALL) for found in group.found
    ]  # fmt: skip
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _lines(found: Found) -> list[str]:
    sign = "? " if found.answer is Answer.MAYBE else ""
    heading = f"{sign}{_marked(found.heading, found.marks)}"
    if found.about:
        heading = _("{source}, about {record}").format(source=heading, record=found.about)
    below = [found.told] if found.told else []
    if found.passage:
        where = found.file.name if found.file else _(found.said_in)
        below.append(f"{where}: {_marked(found.passage.line, found.passage.marks)}")
    first = f"  {terminal.one_line(heading)}  {found.ref.id}"
    return [first, *(f"      {terminal.one_line(line)}" for line in below)]


def _marked(text: str, marks: tuple[Span, ...]) -> str:
    """Put what was found between brackets."""
    for start, end in reversed(marks):
        text = f"{text[:start]}{OPENS}{text[start:end]}{CLOSES}{text[end:]}"
    return text
