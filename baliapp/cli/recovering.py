"""Saving what can be read of a damaged database, from the command line."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.paths import is_shared
from baliapp.base.settings import Settings
from baliapp.cli.opened import author

if TYPE_CHECKING:
    Add = Callable[[str, Callable[[Namespace], str], str], ArgumentParser]


def add_recovering(add: "Add") -> None:
    """Tell the parser of the command that recovers."""
    recovered = add("recover", _recover, _("save what can be read of a damaged database into a new one"))
    target = _("the new database; the damaged one is left as it is")
    recovered.add_argument("--out", metavar="NEW", type=Path, required=True, help=target)
    recovered.add_argument("--format", choices=("text", "json"), default="text", help=_("sentences unless said"))


def _recover(options: Namespace) -> str:
    from baliapp.store.backups.places import places_of, second_place  # deferred: no other command needs them
    from baliapp.store.recovery.after_backup import newest_good, told_by  # deferred as well
    from baliapp.store.recovery.recovering import recover  # deferred as well
    from baliapp.store.recovery.told import told_in_lines  # deferred as well

    if is_shared(options.file):
        raise UserError(_("A shared database is repaired by its server."), _("Ask the keeper of the server."))
    file = Path(options.file)
    if not file.is_file():
        raise UserError(_("There is no file {file}.").format(file=file), _("Check its name."))
    backup = newest_good(file, places_of(file, second_place(Settings())))
    found = told_by(backup, recover(file, options.out.absolute(), author()))
    if options.format == "text":
        return "".join(f"{line}\n" for line in told_in_lines(found, backup, file))
    told = found._asdict() | {"file": str(found.file), "backup": str(backup.path) if backup else None}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
