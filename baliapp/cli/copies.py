"""Numbered copies from the command line: planned, made, marked and printed about."""

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from baliapp.base import clock, terminal
from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.base.partial_dates import PartialDate, of_day
from baliapp.cli.issues import found_issue, say_which
from baliapp.cli.opened import opened, word
from baliapp.records.kinds import shown
from baliapp.store.packs.copies import MARKS, copies_of, fate_of, numbers_in, plan_copies, planned
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry

if TYPE_CHECKING:
    Add = Callable[[str, Callable[[Namespace], str], str], ArgumentParser]

TOLD = ("number", "recipient", "handed_out", "returned", "destroyed", "note")
PAPERS = ("distribution", "register", "labels")


def add_copies(add: "Add") -> None:
    """Tell the parser of the command about numbered copies."""
    made = add("copies", _copies, _("plan, make, mark and list the numbered copies of an issued pack"))
    say_which(made, of_issue=True)
    numbers = _("which copies, such as 7 or “1-5, 9”; all unless said")
    made.add_argument("--only", metavar="NUMBERS", type=word, default="", help=numbers)
    does = made.add_mutually_exclusive_group()
    does.add_argument("--plan", action="store_true", help=_("give numbers to copies for the delegations"))
    does.add_argument("--out", metavar="FOLDER", type=Path, help=_("write each copy to a file of its own there"))
    does.add_argument("--zip", metavar="ZIP", type=Path, help=_("write the copies into one zip"))
    for field, words in _marks().items():
        does.add_argument(f"--{field.replace('_', '-')}", metavar="DATE", nargs="?", const="", type=word, help=words)
    for paper, words in _papers().items():
        does.add_argument(f"--{paper}", metavar="PDF", type=Path, help=words)
    made.add_argument("--each", metavar="COUNT", type=_count, default=1, help=_("with --plan: how many a delegation"))
    made.add_argument("--spare", metavar="COUNT", type=_count, default=0, help=_("with --plan: how many spare ones"))
    named = _("with --plan: somebody else who has one, such as “Chair”; may be said several times")
    made.add_argument("--for", dest="named", metavar="NAME", type=word, action="append", default=[], help=named)
    locked = _("with --out or --zip: protect each copy by a password of its own, and print them on this list")
    made.add_argument("--passwords", metavar="PDF", type=Path, help=locked)
    made.add_argument("--letter", action="store_true", help=_("with --labels: on Letter instead of A4"))
    made.add_argument("--format", choices=("table", "json"), default="table", help=_("a table unless said"))


def _marks() -> dict[str, str]:
    return {
        "handed_out": _("note that copies were handed out on a day; today unless said"),
        "returned": _("note that copies came back on a day; today unless said"),
        "destroyed": _("note that copies were destroyed on a day; today unless said"),
    }


def _papers() -> dict[str, str]:
    told = (
        _("print the distribution list, with room for signatures"),
        _("print what became of each copy"),
        _("print labels for the envelopes"),
    )
    return dict(zip(PAPERS, told, strict=True))


def _count(words: str) -> int:
    """Give a number of copies as typed."""
    if not (words.isascii() and words.isdigit()):
        raise ArgumentTypeError(_("“{words}” is no number of copies").format(words=words))
    return int(words)


def _copies(options: Namespace) -> str:
    mark = next((field for field in MARKS if getattr(options, field) is not None), None)
    with opened(options.file, writing=options.plan or mark is not None) as database:
        issued = found_issue(database, options)
        if options.plan:
            wanted = planned(database, issued.ref, each=options.each, named=options.named, spare=options.spare)
            return f"{plan_copies(database, issued.ref, wanted).name}.\n"
        copies = numbers_in(options.only, copies_of(database, issued.ref))
        if mark:
            refs = [each.ref for each in copies]
            return f"{MARKS[mark](database, refs, _day(getattr(options, mark))).name}.\n" if refs else _nothing()
        paper = next((name for name in PAPERS if getattr(options, name)), None)
        if paper:
            return _paper(database, issued, copies, paper, options)
        if options.out or options.zip:
            return _made(database, issued, copies, options)
    return _as_json(copies) if options.format == "json" else _as_table(copies)


def _made(database: Database, issued: Entry, copies: Sequence[Entry], options: Namespace) -> str:
    from baliapp.packs.copies.build import CopyRequest, new_passwords, save_copies, zip_copies  # deferred: ReportLab
    from baliapp.packs.copies.papers import CopyPaper  # deferred with it
    from baliapp.packs.copies.printed import PaperRequest, build_copies_paper  # deferred with it

    passwords = new_passwords(copies) if options.passwords else {}
    if options.passwords:  # first: without the list nobody could open the copies
        if options.passwords.exists():
            told = _("There is a list {file} already, and the passwords on it are kept nowhere else.")
            raise UserError(told.format(file=options.passwords), _("Name another file."))
        listed = PaperRequest(issued, copies, CopyPaper.PASSWORDS, passwords=passwords)
        build_copies_paper(database, listed, options.passwords)
    request = CopyRequest(issued, copies, passwords)
    if options.zip:
        count, where = len(zip_copies(database, request, options.zip)), options.zip
    else:
        count, where = len(save_copies(database, request, options.out)), options.out
    told = ngettext("Made {count} copy in {place}.", "Made {count} copies in {place}.", count)
    return told.format(count=count, place=where) + "\n"


def _paper(database: Database, issued: Entry, copies: Sequence[Entry], paper: str, options: Namespace) -> str:
    from baliapp.packs.copies.papers import CopyPaper  # deferred: loads ReportLab
    from baliapp.packs.copies.printed import PaperRequest, build_copies_paper  # deferred with it

    request = PaperRequest(issued, copies, CopyPaper(paper), "Letter" if options.letter else "")
    built = build_copies_paper(database, request, getattr(options, paper))
    made = ngettext("Made {file}, {count} page.", "Made {file}, {count} pages.", built.pages)
    return made.format(file=built.path, count=built.pages) + "\n"


def _day(typed: str) -> PartialDate:
    return read_date(typed) or of_day(clock.today())


def _nothing() -> str:
    return _("There are no copies yet; --plan gives numbers to some.") + "\n"


def _as_json(copies: Sequence[Entry]) -> str:
    told = [
        {"id": each.ref.id, **{name: _plain(each, name) for name in TOLD}, "state": fate_of(each)} for each in copies
    ]
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _as_table(copies: Sequence[Entry]) -> str:
    head = [_("Copy"), _("Recipient"), _("Handed out on"), _("Returned on"), _("Destroyed on"), _("Remark")]
    rows = [[str(_plain(each, name) or "") for name in TOLD] for each in copies]
    count = ngettext("{count} copy", "{count} copies", len(copies)).format(count=len(copies))
    return "".join(f"{line}\n" for line in [*terminal.table(head, rows), "", count])


def _plain(entry: Entry, name: str) -> str | int | None:
    value = entry.values[name]
    return value if isinstance(value, int) else shown(value)
