"""What can be asked on the command line, and doing it.

A command gives the text that it prints, so that output is written in one place.
"""

import shutil
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import baliapp
from baliapp.base import clock, text
from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.cli.backups import add_backups
from baliapp.cli.copies import add_copies
from baliapp.cli.counts import counts_json, counts_table, no_body
from baliapp.cli.issues import add_issues
from baliapp.cli.opened import address_of, author, day_of, found_meeting, found_record, opened, word
from baliapp.cli.output import write_out
from baliapp.cli.papers import add_papers
from baliapp.cli.passphrases import add_protecting, take_passphrase, unlocked
from baliapp.cli.printed import Then, as_csv, as_json, as_table, history_text, record_text
from baliapp.cli.recovering import add_recovering
from baliapp.cli.setting import add_setting
from baliapp.cli.venue import add_venue
from baliapp.records.catalogue import BY_LIST
from baliapp.store.asking import queries
from baliapp.store.asking.list_plans import plan_of
from baliapp.store.facts.standings import body_called
from baliapp.store.lists.file_texts import in_files
from baliapp.store.lists.listing import Listing
from baliapp.store.opening.databases import create_database
from baliapp.store.steps import checking
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    Subparsers = _SubParsersAction[ArgumentParser]
    Add = Callable[[str, Callable[[Namespace], str], str], ArgumentParser]


def run(words: Sequence[str]) -> int:
    """Do what ``words`` ask for, print what there is to say, and give the exit status."""
    options = _parser().parse_args(words)
    command: Callable[[Namespace], str] = options.command
    with unlocked(options):
        return write_out(command(options))


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="baliapp",
        formatter_class=RawDescriptionHelpFormatter,
        usage="baliapp [FILE]\n       baliapp COMMAND FILE ...",
        description=_("The records desk of the secretariat of the Bali Process."),
        epilog=_(
            "Without a command the window opens, on FILE or on the database of last time. A file that is called like "
            "a\ncommand is named with its folder: ./list. In place of FILE there may be a postgresql:// address.\n"
            "“baliapp COMMAND --help” tells more.\n\nFor example:\n"
            "  baliapp new Desk.bali\n  baliapp list Desk.bali meetings --search bali --format json\n"
            '  baliapp pack Desk.bali --meeting "RMC 1" --out Pack.pdf'
        ),
    )
    parser.add_argument("--version", action="version", version=f"baliapp {baliapp.__version__}")
    _add_commands(parser.add_subparsers(prog="baliapp", metavar="COMMAND", title=_("commands"), required=True))
    return parser


def _add_commands(commands: "Subparsers") -> None:
    """Tell the parser of each command; the first part of each is the file. When adding one: also to __main__.py."""

    def add(name: str, does: Callable[[Namespace], str], sentence: str) -> ArgumentParser:
        command = commands.add_parser(name, help=sentence, description=sentence)
        command.add_argument("file", metavar="FILE", help=_("a database file, or a postgresql:// address"))
        take_passphrase(command)
        command.set_defaults(command=does)
        return command

    _add_deeds(add)
    add_venue(commands)
    add_backups(add)
    add_recovering(add)
    add_protecting(add)
    _add_questions(add)


def _add_questions(add: "Add") -> None:
    """Tell the parser of the commands that only look."""
    found = add("list", _list, _("list records"))
    found.add_argument("kind", metavar="KIND", choices=tuple(BY_LIST), help=_("one of: ") + ", ".join(BY_LIST))
    words = _("only those in which every word is found")
    found.add_argument("--search", metavar="TEXT", type=word, default="", help=words)
    day = _("a date, such as 2012-11-13, or the key of a meeting: only what held then, and as it was then")
    found.add_argument("--as-of", metavar="DATE", type=word, help=day)
    found.add_argument("--format", choices=("table", "csv", "json"), default="table", help=_("a table unless said"))
    everywhere = add("find", _find, _("find words in all records and in the texts of files"))
    everywhere.add_argument("words", metavar="WORDS", type=word, nargs="+", help=_("every one of them is to be found"))
    everywhere.add_argument("--as-of", metavar="DATE", type=word, help=day)
    lines = _("lines with the words between brackets unless said")
    everywhere.add_argument("--format", choices=("table", "json"), default="table", help=lines)
    counted = add("count", _count, _("count who stands in a body, as what, and on what that rests"))
    body = _("the id, name or acronym of the body; the Process itself unless said")
    counted.add_argument("--body", metavar="KEY", type=word, default="", help=body)
    day = _("a date, such as 2012-11-13, or the key of a meeting; today unless said")
    counted.add_argument("--as-of", metavar="DATE", type=word, help=day)
    counted.add_argument("--format", choices=("table", "json"), default="table", help=_("a table unless said"))
    held = add("posts", _posts, _("tell who held which post on a day"))
    key = _("the id, ISO code, acronym or name of a member or body; all unless said")
    held.add_argument("--member", metavar="KEY", type=word, default="", help=key)
    held.add_argument("--as-of", metavar="DATE", type=word, help=day)
    held.add_argument("--format", choices=("table", "json"), default="table", help=_("a table unless said"))
    _add_commitments(add)
    disputed = add("disagreements", _disagreements, _("list where sources disagree"))
    disputed.add_argument("--format", choices=("table", "csv", "json"), default="table", help=_("a table unless said"))
    show = add("show", _show, _("show one record with its sources"))
    show.add_argument("id", metavar="ID", type=word, help=_("the id of the record, as lists give it"))
    day = _("a date, such as 2012-11-13, or the key of a meeting: as it was then, with what held then")
    show.add_argument("--as-of", metavar="DATE", type=word, help=day)
    history = add("history", _history, _("tell who changed what and when"))
    history.add_argument("id", metavar="ID", type=word, nargs="?", help=_("of this record alone, field by field"))
    read = add("text", _document_text, _("print the text of a document's files, as cleaned"))
    read.add_argument("id", metavar="DOCUMENT-ID", type=word, help=_("the id of the document, as lists give it"))
    read.add_argument("--received", action="store_true", help=_("letter for letter as the file gave it"))
    add("check", _check, _("look whether everything in a database is sound"))


def _add_commitments(add: "Add") -> None:
    promised = add("commitments", _commitments, _("tell how far members have come with commitments, overdue first"))
    key = _("the id, ISO code, acronym or name of a member; all unless said")
    promised.add_argument("--member", metavar="KEY", type=word, default="", help=key)
    identity = _("the id of the document from which they come, as lists give it")
    promised.add_argument("--document", metavar="ID", type=word, default="", help=identity)
    promised.add_argument("--overdue", action="store_true", help=_("only what should have been done by the day"))
    day = _("a date, such as 2012-11-13, or the key of a meeting; today unless said")
    promised.add_argument("--as-of", metavar="DATE", type=word, help=day)
    promised.add_argument("--format", choices=("table", "csv", "json"), default="table", help=_("a table unless said"))


def _add_deeds(add: "Add") -> None:
    """Tell the parser of the commands that make something."""
    new = add("new", _new, _("make a database with the starter data"))
    new.add_argument("--empty", action="store_true", help=_("make it without the starter data"))
    add_setting(add)
    add_papers(add)
    add_issues(add)
    add_copies(add)
    key = _('the key of the meeting, such as "RMC 1"')
    statement = add("statement", _statement, _("import the numbered paragraphs of an outcome document"))
    statement.add_argument("--meeting", metavar="KEY", type=word, required=True, help=key)
    statement.add_argument("path", metavar="DOC", type=Path, help=_("a PDF, Word, HTML or text file"))
    statement.add_argument("--preview", action="store_true", help=_("show what would be imported, and store nothing"))
    another = _("make a second document of it, even where one of the meeting says the same")
    statement.add_argument("--another", action="store_true", help=another)
    statement.add_argument("--replace", action="store_true", help=_("write over words that somebody confirmed, too"))
    statement.add_argument("--format", choices=("table", "json"), default="table", help=_("a table unless said"))
    attached = add("attach", _attach, _("attach a file to a document, and keep its text"))
    attached.add_argument("id", metavar="DOCUMENT-ID", type=word, help=_("the id of the document, as lists give it"))
    attached.add_argument("path", metavar="PATH", type=Path, help=_("a PDF, Word, HTML or text file"))


def _new(options: Namespace) -> str:
    made = create_database(address_of(options.file), author(), starter=not options.empty)
    made.close()
    return _("Made {file}.").format(file=made.address) + "\n"


def _list(options: Namespace) -> str:
    type_name = str(BY_LIST[options.kind].__tablename__)
    with opened(options.file) as database:
        words = text.words(options.search)
        if options.as_of:
            day = day_of(database, options.as_of)
            found, uncertain = queries.entries_as_of(database, type_name, day, words)
            then = Then(day, uncertain)
        else:
            found, then = _listed(database, type_name, words), None
        if options.format == "json":
            return as_json(database, type_name, found, then)
        if options.format == "csv":
            return as_csv(database, type_name, found, then)
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        return as_table(database, type_name, found, width, then)


def _find(options: Namespace) -> str:
    from baliapp.cli import finding  # deferred: no other command needs it

    typed = " ".join(options.words)
    with opened(options.file) as database:
        day = day_of(database, options.as_of) if options.as_of else None
        tell = finding.as_json if options.format == "json" else finding.as_lines
        return tell(database, typed, day)


def _count(options: Namespace) -> str:
    with opened(options.file) as database:
        body = body_called(database, options.body)
        if body is None:
            raise no_body(options.body)
        day = day_of(database, options.as_of) if options.as_of else clock.today()
        count = counts_json if options.format == "json" else counts_table
        return count(database, body, day)


def _posts(options: Namespace) -> str:
    from baliapp.cli import posts  # deferred: no other command needs it

    with opened(options.file) as database:
        member = posts.whose(database, options.member) if options.member else None
        day = day_of(database, options.as_of) if options.as_of else clock.today()
        tell = posts.posts_json if options.format == "json" else posts.posts_table
        return tell(database, day, member)


def _commitments(options: Namespace) -> str:
    from baliapp.cli.commitments import commitments  # deferred: no other command needs it

    with opened(options.file) as database:
        return commitments(database, options)


def _disagreements(options: Namespace) -> str:
    from baliapp.cli import disagreements as told  # deferred: no other command needs it
    from baliapp.store.facts.statements import disagreements  # deferred with it

    with opened(options.file) as database:
        found = disagreements(database)
    if options.format == "table":
        return told.as_table(found, shutil.get_terminal_size().columns if sys.stdout.isatty() else None)
    return told.as_json(found) if options.format == "json" else told.as_csv(found)


def _listed(database: Database, type_name: str, words: list[str]) -> list[Entry]:
    """Give records in the order in which the window lists them."""
    if not words:
        return queries.all_entries(database, type_name)
    plan = plan_of(type_name)
    listing = Listing(plan, database.run, words)
    listing.in_files = in_files(plan, database.run, words)
    return queries.entries(database, [Ref(type_name, identity) for identity in listing.ids])


def _show(options: Namespace) -> str:
    with opened(options.file) as database:
        day = day_of(database, options.as_of) if options.as_of else None
        return record_text(database, found_record(database, options.id), day)


def _history(options: Namespace) -> str:
    with opened(options.file) as database:
        return history_text(database, found_record(database, options.id).ref if options.id else None)


def _statement(options: Namespace) -> str:
    from baliapp.cli.statement import Wishes, statement  # deferred: loads what reads documents

    with opened(options.file, writing=not options.preview) as database:
        meeting = found_meeting(database, options.meeting)
        wishes = Wishes(options.format == "json", options.preview, options.replace, options.another)
        return statement(database, meeting, options.path, wishes)


def _attach(options: Namespace) -> str:
    from baliapp.cli import documents  # deferred: loads the readers of files, which no other command needs

    with opened(options.file, writing=True) as database:
        return documents.attach(database, found_record(database, options.id), options.path)


def _document_text(options: Namespace) -> str:
    from baliapp.cli import documents  # deferred: as above

    with opened(options.file) as database:
        return documents.text(database, found_record(database, options.id), received=options.received)


def _check(options: Namespace) -> str:
    with opened(options.file) as database:
        found = checking.check(database)
        file = database.address
    if not found:
        return _("Everything in {file} is sound.").format(file=file) + "\n"
    write_out("\n".join(found) + "\n")
    count = ngettext("{count} thing is wrong with {file}.", "{count} things are wrong with {file}.", len(found))
    raise UserError(count.format(count=len(found), file=file), _("Keep it for repair, and open a backup."))
