"""What is issued from the command line: packs, replacement pages, addenda; and what has changed since."""

import json
import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from baliapp.base import terminal
from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.cli.opened import found_meeting, opened, word
from baliapp.cli.papers import request_for
from baliapp.packs.editions import EDITIONS, value_of
from baliapp.records.kinds import shown
from baliapp.store.packs.issues import ISSUE, issue, issues_of, kept_file
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry

if TYPE_CHECKING:
    from baliapp.packs.issues.comparing import Comparison
    from baliapp.packs.issues.issuing import Draft

    Add = Callable[[str, Callable[[Namespace], str], str], ArgumentParser]

TOLD = ("title", "kind", "number", "edition", "issued_on", "issued_by", "pages", "digest", "what_changed")


def add_issues(add: "Add") -> None:
    """Tell the parser of the commands about what is issued."""
    made = add("issue", _issue, _("issue the briefing pack of a meeting: the exact file is kept in the database"))
    say_which(made)
    named = _("the name of the pack definition that says what is in it; the usual pack unless said")
    made.add_argument("--definition", metavar="NAME", type=word, help=named)
    day = _("a date, or the key of another meeting, to tell of; the last day of the meeting unless said")
    made.add_argument("--as-of", metavar="DATE", type=word, help=day)
    _say_where(made)
    changes = add("issue-changes", _changes, _("tell what has changed on the pages of an issue"))
    say_which(changes, of_issue=True)
    changes.add_argument("--format", choices=("text", "json"), default="text", help=_("sentences unless said"))
    replaced = add("replacement", _replacement, _("issue the pages of an issue that have changed, with a filing slip"))
    say_which(replaced, of_issue=True)
    _say_where(replaced)
    added = add("addendum", _addendum, _("issue an addendum: the sections of an issue that have changed"))
    say_which(added, of_issue=True)
    names = _("sections to put in, by their titles, instead of those that have changed")
    added.add_argument("--section", metavar="TITLE", type=word, action="append", help=names)
    _say_where(added)
    listed = add("issues", _issues, _("list what was issued of a meeting, or write one of its files again"))
    listed.add_argument("--meeting", metavar="KEY", type=word, required=True, help=_meeting())
    symbol = _("the title of one, as the list gives it, or the end of that, such as “Issue 1”")
    listed.add_argument("--open", metavar="TITLE", type=word, help=symbol)
    listed.add_argument("--out", metavar="PDF", type=Path, help=_("where to write the file that is opened"))
    listed.add_argument("--format", choices=("table", "json"), default="table", help=_("a table unless said"))


def say_which(command: ArgumentParser, *, of_issue: bool = False) -> None:
    """Tell the parser how a meeting, an edition and an issue are named."""
    command.add_argument("--meeting", metavar="KEY", type=word, required=True, help=_meeting())
    editions = [value_of(each) for each in EDITIONS]
    command.add_argument("--edition", choices=editions, default="delegates", help=_("for whom it is"))
    if of_issue:
        command.add_argument("--issue", metavar="NUMBER", type=int, help=_("which issue; the last one unless said"))


def _say_where(command: ArgumentParser) -> None:
    command.add_argument("--out", metavar="PDF", type=Path, help=_("write the file there, too"))


def _meeting() -> str:
    return _('the key of the meeting, such as "RMC 1"')


def _issue(options: Namespace) -> str:
    with opened(options.file, writing=True) as database:
        request = request_for(database, options)
        from baliapp.packs.issues.issuing import draft_issue  # deferred: loads ReportLab

        return _kept(database, options.out, lambda: draft_issue(database, request))


def _replacement(options: Namespace) -> str:
    with opened(options.file, writing=True) as database:
        found = found_issue(database, options)
        from baliapp.packs.issues.filing import advice  # deferred: loads ReportLab
        from baliapp.packs.issues.issuing import draft_replacement  # deferred with it

        drafts = list["Draft"]()

        def make() -> "Draft":
            drafts.append(draft_replacement(database, found))
            return drafts[0]

        told = _kept(database, options.out, make)
        advised = advice(drafts[0].comparison)
        return f"{told}{advised}\n" if advised else told


def _addendum(options: Namespace) -> str:
    with opened(options.file, writing=True) as database:
        found = found_issue(database, options)
        from baliapp.packs.issues.issuing import draft_addendum  # deferred with it
        from baliapp.packs.issues.now import sections_titled  # deferred: loads ReportLab

        anchors = sections_titled(database, found, options.section) if options.section else None
        return _kept(database, options.out, lambda: draft_addendum(database, found, anchors))


def _changes(options: Namespace) -> str:
    with opened(options.file) as database:
        found = found_issue(database, options)
        from baliapp.packs.issues.filing import advice  # deferred: loads ReportLab
        from baliapp.packs.issues.issuing import compare_with_now  # deferred with it

        comparison = compare_with_now(database, found).comparison
        advised = advice(comparison)
        if options.format == "json":
            return json.dumps(_plain(found, comparison, advised), ensure_ascii=False, indent=2) + "\n"
        lines = [f"{found.heading}: {comparison.counted()}", *(each.told() for each in comparison.sections()), advised]
        return "".join(f"{line}\n" for line in lines if line)


def _issues(options: Namespace) -> str:
    with opened(options.file) as database:
        made = issues_of(database, found_meeting(database, options.meeting))
        if options.open:
            return _written(database, _titled(made, options.open), options.out)
    if options.format == "json":
        told = [{"id": each.ref.id, **{name: _as_told(each, name) for name in TOLD}} for each in made]
        return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    head = [_("Title"), _("Issued on"), _("By"), _("Pages"), _("SHA-256")]
    rows = [[each.heading, *(str(_as_told(each, name)) for name in ("issued_on", "issued_by", "pages")),
             str(each.values["digest"])[:12]] for each in made]  # fmt: skip
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    count = ngettext("{count} issued", "{count} issued", len(made)).format(count=len(made))
    return "".join(f"{line}\n" for line in [*terminal.table(head, rows, width), count])


def _kept(database: Database, out: Path | None, make: "Callable[[], Draft]") -> str:
    """Issue what is made, and write the file where it is wanted as well."""
    from baliapp.packs.drawing.file import check_target, put_in_place  # deferred: loads ReportLab

    if out:
        check_target(out)  # now: what is issued is issued
    draft = make()
    issue(database, draft.new)
    title = str(draft.new.values["title"])
    told = ngettext("Issued {title}, {count} page.", "Issued {title}, {count} pages.", draft.pages)
    lines = [told.format(title=title, count=draft.pages), str(draft.new.values.get("what_changed", ""))]
    lines += [each.sentence for each in draft.remarks]
    if out:
        put_in_place(draft.new.content, out)
        lines.append(_("Written to {file}.").format(file=out))
    return "".join(f"{line}\n" for line in lines if line)


def found_issue(database: Database, options: Namespace) -> Entry:
    """Give the issue that is asked for, the last one unless said. Raise UserError where there is none."""
    made = issues_of(database, found_meeting(database, options.meeting))
    of_edition = [
        each for each in made if each.values["kind"] == ISSUE and each.values["edition"] == options.edition
        and options.issue in (None, each.values["number"])
    ]  # fmt: skip
    if not of_edition:
        raise UserError(
            _("No such pack was issued."), _("“baliapp issues FILE --meeting KEY” lists what was, in which edition.")
        )
    return of_edition[-1]


def _titled(made: list[Entry], title: str) -> Entry:
    found = [each for each in made if each.heading == title] or [each for each in made if each.heading.endswith(title)]
    if len(found) != 1:
        told = _("Nothing that was issued is called “{title}”.") if not found else _("Several are called “{title}”.")
        raise UserError(
            told.format(title=title), _("“baliapp issues FILE --meeting KEY” lists what was issued, by its titles.")
        )
    return found[0]


def _written(database: Database, found: Entry, out: Path | None) -> str:
    from baliapp.packs.drawing.file import put_in_place  # deferred: loads ReportLab

    if out is None:
        raise UserError(_("Nobody said where to write the file."), _("Add --out with the name of a PDF file."))
    put_in_place(kept_file(database, found), out)
    return _("Written {title} to {file}, as it was issued.").format(title=found.heading, file=out) + "\n"


def _as_told(entry: Entry, name: str) -> str | int | None:
    value = entry.values[name]
    return value if isinstance(value, int) else shown(value)


def _plain(found: Entry, comparison: "Comparison", advised: str) -> dict[str, object]:
    return {
        "issue": found.heading,
        "counted": comparison.counted(),
        "advice": advised,
        "pages": [
            {"page": each.label, "fate": each.fate.name.lower().replace("_", " "), "section": each.mark.section}
            for each in comparison.differing
        ],
        "sections": [
            {"section": each.section, "new": list(each.came), "no longer there": list(each.gone), "told": each.told()}
            for each in comparison.sections()
        ],
    }
