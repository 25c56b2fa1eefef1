"""What is printed from the command line: packs, lists of participants, sheets to sign, place cards."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.cli.opened import day_of, found_meeting, opened, word
from baliapp.packs.editions import EDITIONS, reader_kept, value_of

if TYPE_CHECKING:
    from baliapp.packs.build import BuiltPack
    from baliapp.packs.readiness import Line
    from baliapp.packs.request import PackRequest
    from baliapp.store.steps.database import Database

    Add = Callable[[str, Callable[[Namespace], str], str], ArgumentParser]


def add_papers(add: "Add") -> None:
    """Tell the parser of the commands that print."""
    packs = add("pack", pack, _("make the briefing pack of a meeting"))
    key = _('the key of the meeting, such as "RMC 1"')
    packs.add_argument("--meeting", metavar="KEY", type=word, required=True, help=key)
    day = _("a date, or the key of another meeting, to tell of; the last day of the meeting unless said")
    packs.add_argument("--as-of", metavar="DATE", type=word, help=day)
    packs.add_argument("--out", metavar="FILE", type=Path, help=_("the file to write: a PDF, or .docx for Word"))
    named = _("the name of the pack definition that says what is in it; the usual pack unless said")
    packs.add_argument("--definition", metavar="NAME", type=word, help=named)
    whose = packs.add_mutually_exclusive_group()
    whose.add_argument(
        "--edition", choices=[value_of(each) for each in EDITIONS], default="delegates", help=_("for whom it is")
    )
    whose.add_argument("--all-editions", metavar="FOLDER", type=Path, help=_("write one file for each edition there"))
    packs.add_argument("--readiness", action="store_true", help=_("only tell what to look at before it is handed out"))
    packs.add_argument("--format", choices=("text", "json"), default="text", help=_("how --readiness tells it"))
    lists = add("participants", participants, _("print the list of participants of a meeting"))
    lists.add_argument("--meeting", metavar="KEY", type=word, required=True, help=key)
    lists.add_argument(
        "--out", metavar="FILE", required=True, type=Path, help=_("the file to write: a PDF, or .xlsx for Excel")
    )
    paper = lists.add_mutually_exclusive_group()
    paper.add_argument("--sheet", action="store_true", help=_("a sheet for each day on which delegates sign"))
    paper.add_argument("--cards", action="store_true", help=_("a place card for each delegate, four to a page"))


def pack(options: Namespace) -> str:
    """Make the briefing pack of a meeting in one edition or in all, or tell what is missing in it."""
    if not (options.out or options.all_editions or options.readiness):
        raise UserError(
            _("Nobody said where to write the pack."), _("Add --out with the name of a file: .pdf, or .docx for Word.")
        )
    with opened(options.file) as database:
        request = request_for(database, options)
        from baliapp.packs.build import build_pack, readiness_of  # deferred: loads ReportLab
        from baliapp.packs.word.build import build_named  # deferred with it

        if options.readiness:
            return _ready(readiness_of(database, request), options.format)
        if not options.all_editions:
            return _made(build_named(database, request, options.out))
        folder = _folder(options.all_editions)
        every = {value_of(each): replace(request, edition=_(name)) for each, name in EDITIONS.items()}
        return "".join(_made(build_pack(database, each, folder / f"{name}.pdf")) for name, each in every.items())


def request_for(database: "Database", options: Namespace) -> "PackRequest":
    """Give what is asked for. Raise UserError where the meeting, the day or the definition is not there."""
    from baliapp.packs.request import PackRequest  # deferred: no other command needs it
    from baliapp.store.packs.definitions import definition_called  # deferred: as above

    meeting = found_meeting(database, options.meeting)
    day = day_of(database, options.as_of) if options.as_of else None
    definition = definition_called(database, options.definition) if options.definition else None
    if options.definition and definition is None:
        raise UserError(
            _("There is no pack definition called “{name}”.").format(name=options.definition),
            _("“baliapp list FILE pack-definitions” lists them."),
        )
    return PackRequest(meeting, _(EDITIONS[reader_kept(options.edition)]), as_of=day, definition=definition)


def _folder(path: Path) -> Path:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        told = _('The folder "{path}" could not be made.').format(path=path)
        raise UserError(told, _("Name another folder. The system says: {reason}.").format(reason=fault)) from fault
    return path


def _ready(lines: "Sequence[Line]", form: str) -> str:
    if form == "json":
        told = [
            {"sentence": each.sentence, "record": str(each.ref) if each.ref else "", "section": each.section}
            for each in lines
        ]
        return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    if not lines:
        return _("Nothing is missing.") + "\n"
    return "".join(f"{each.sentence}\n" for each in lines)


def participants(options: Namespace) -> str:
    """Print a list of participants, sheets to sign or place cards."""
    with opened(options.file) as database:
        meeting = found_meeting(database, options.meeting)
        from baliapp.packs.people.build import build_participants  # deferred: loads ReportLab
        from baliapp.packs.people.request import ENDINGS, Paper, ParticipantsRequest  # deferred with it

        for_excel = options.out.suffix.lower() == ENDINGS[Paper.TABLE]
        listed = Paper.TABLE if for_excel else Paper.LIST
        paper = Paper.SHEET if options.sheet else Paper.CARDS if options.cards else listed
        return _made(build_participants(database, ParticipantsRequest(meeting, paper), options.out))


def _made(built: "BuiltPack") -> str:
    made = ngettext("Made {file}, {count} page.", "Made {file}, {count} pages.", built.pages)
    if not built.pages:
        made = _("Made {file}.")
    lines = [made.format(file=built.path, count=built.pages), *built.problems]
    if built.missing_glyphs:
        letters = " ".join(built.missing_glyphs)
        lines.append(_("No font has these characters, so their codes are printed: {letters}").format(letters=letters))
    return "\n".join(lines) + "\n"
