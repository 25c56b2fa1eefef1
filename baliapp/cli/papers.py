"""What is printed from the command line: packs, lists of participants, sheets to sign, place cards."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from baliapp.base.i18n import _, ngettext
from baliapp.cli.opened import day_of, found_meeting, opened, word

if TYPE_CHECKING:
    from baliapp.packs.build import BuiltPack

    Add = Callable[[str, Callable[[Namespace], str], str], ArgumentParser]


def add_papers(add: "Add") -> None:
    """Tell the parser of the commands that print."""
    packs = add("pack", pack, _("make the briefing pack of a meeting"))
    key = _('the key of the meeting, such as "RMC 1"')
    packs.add_argument("--meeting", metavar="KEY", type=word, required=True, help=key)
    day = _("a date, or the key of another meeting, to tell of; the last day of the meeting unless said")
    packs.add_argument("--as-of", metavar="DATE", type=word, help=day)
    packs.add_argument("--out", metavar="PDF", required=True, type=Path, help=_("the file to write"))
    lists = add("participants", participants, _("print the list of participants of a meeting"))
    lists.add_argument("--meeting", metavar="KEY", type=word, required=True, help=key)
    lists.add_argument("--out", metavar="PDF", required=True, type=Path, help=_("the file to write"))
    paper = lists.add_mutually_exclusive_group()
    paper.add_argument("--sheet", action="store_true", help=_("a sheet for each day on which delegates sign"))
    paper.add_argument("--cards", action="store_true", help=_("a place card for each delegate, four to a page"))


def pack(options: Namespace) -> str:
    """Make the briefing pack of a meeting."""
    with opened(options.file) as database:
        meeting = found_meeting(database, options.meeting)
        from baliapp.packs.build import build_pack  # deferred: loads ReportLab, which no other command needs
        from baliapp.packs.request import PackRequest  # deferred with it

        day = day_of(database, options.as_of) if options.as_of else None
        built = build_pack(database, PackRequest(meeting, as_of=day), options.out)
    return _made(built)


def participants(options: Namespace) -> str:
    """Print a list of participants, sheets to sign or place cards."""
    with opened(options.file) as database:
        meeting = found_meeting(database, options.meeting)
        from baliapp.packs.participants_build import build_participants  # deferred: loads ReportLab
        from baliapp.packs.participants_request import Paper, ParticipantsRequest  # deferred with it

        paper = Paper.SHEET if options.sheet else Paper.CARDS if options.cards else Paper.LIST
        return _made(build_participants(database, ParticipantsRequest(meeting, paper), options.out))


def _made(built: "BuiltPack") -> str:
    made = ngettext("Made {file}, {count} page.", "Made {file}, {count} pages.", built.pages)
    lines = [made.format(file=built.path, count=built.pages), *built.problems]
    if built.missing_glyphs:
        letters = " ".join(built.missing_glyphs)
        lines.append(_("No font has these characters, so their codes are printed: {letters}").format(letters=letters))
    return "\n".join(lines) + "\n"
