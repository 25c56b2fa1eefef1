"""Passphrases on the command line: typed unseen, or read from a file descriptor, and never among the words."""

import getpass
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from baliapp.base.errors import UserError
from baliapp.base.i18n import _, ngettext
from baliapp.base.passphrases import is_enough, strength
from baliapp.base.paths import is_shared
from baliapp.base.settings import Settings
from baliapp.cli.opened import author
from baliapp.store.backups.unlocking import unlock_by_any
from baliapp.store.files.connecting import NeedsPassphrase, is_protected
from baliapp.store.files.keys import Key, holding, key_of

if TYPE_CHECKING:
    Add = Callable[[str, Callable[[Namespace], str], str], ArgumentParser]

LONGEST = 4096
"""Bytes that a passphrase may have."""


def take_passphrase(command: ArgumentParser) -> None:
    """Let a command be told from where a passphrase is read."""
    number = _("read the passphrase of a protected file from this file descriptor, each on a line, and do not ask")
    command.add_argument("--passphrase-fd", metavar="N", type=int, help=number)


@contextmanager
def unlocked(options: Namespace) -> Iterator[None]:
    """Ask for the passphrase of each protected file that a command is about, and hold its key as long as it works."""
    with ExitStack() as held:
        for name in ("file", "copy", "backup"):
            given = getattr(options, name, None)
            if given and not is_shared(given) and is_protected(Path(given)) and key_of(Path(given)) is None:
                held.enter_context(holding(_asked_for(options, Path(given)), Path(given)))
        yield


def _asked_for(options: Namespace, path: Path) -> Key:
    return unlock_by_any(path, _passphrase(options, _("Passphrase of {file}: ").format(file=path.name), path))


def add_protecting(add: "Add") -> None:
    """Tell the parser of the commands that put a passphrase on a file and take it off."""
    protected = add("protect", _protect, _("put a passphrase on a database, or another one"))
    protected.add_argument("--backups", action="store_true", help=_("on its backups that have none or the former, too"))
    taken_off = add("unprotect", _unprotect, _("take the passphrase off a database, so that everybody can read it"))
    taken_off.add_argument("--backups", action="store_true", help=_("off its backups that have the same, too"))


def _protect(options: Namespace) -> str:
    from baliapp.store.files.protecting import change_passphrase, protect  # deferred: no other command needs them

    path = _file(options)
    passphrase = new_passphrase(options)
    before = key_of(path)
    key = change_passphrase(path, author(), before, passphrase) if before else protect(path, author(), passphrase)
    told = _("{file} opens with its passphrase alone from now on. Nobody can open it without; keep it safe.")
    return told.format(file=path) + "\n" + _followed(options, path, before, key)


def _unprotect(options: Namespace) -> str:
    from baliapp.store.files.protecting import unprotect  # deferred: no other command needs it

    path = _file(options)
    key = key_of(path)
    if key is None:
        raise UserError(_("{file} is not protected.").format(file=path), _("Nothing was changed."))
    unprotect(path, author(), key)
    told = _("{file} opens without a passphrase from now on.")
    return told.format(file=path) + "\n" + _followed(options, path, key, None)


def _followed(options: Namespace, path: Path, before: Key | None, key: Key | None) -> str:
    """Have the backups follow where that was asked for, and tell which do not open as the file does."""
    from baliapp.store.backups.clear import clear_backups, follow, other_backups  # deferred as well
    from baliapp.store.backups.places import places_of, second_place  # deferred: no other command needs them

    places = places_of(path, second_place(Settings()))
    if options.backups:
        follow(path, places, before, key)
    clear = clear_backups(path, places) if key else []
    others = [each for each in other_backups(path, places, key) if each not in clear]
    return _told_left(len(clear)) + _told_others(len(others))


def _told_left(count: int) -> str:
    if not count:
        return ""
    told = ngettext(
        "{count} backup of before opens without a passphrase; --backups protects it too.",
        "{count} backups of before open without a passphrase; --backups protects them too.",
        count,
    )
    return told.format(count=count) + "\n"


def _told_others(count: int) -> str:
    if not count:
        return ""
    told = ngettext(
        "{count} backup goes on needing the passphrase that it was made with; --backups has those of the last follow.",
        "{count} backups go on needing the passphrases that they were made with; "
        "--backups has those of the last follow.",
        count,
    )
    return told.format(count=count) + "\n"


def _file(options: Namespace) -> Path:
    if is_shared(options.file):
        fault = _("A shared database has no passphrase: its server says who may read it.")
        raise UserError(fault, _("Ask the keeper of the server."))
    path = Path(options.file)
    if not path.is_file():
        raise UserError(_("There is no file {file}.").format(file=path), _("Check its name."))
    return path


def new_passphrase(options: Namespace) -> str:
    """Ask for a passphrase that is to open a file from now on. Raise UserError where it keeps nobody out."""
    if options.passphrase_fd is None and not sys.stdin.isatty():
        raise UserError(
            _("There is nobody here to ask for a new passphrase."), _("Give --passphrase-fd; nothing was changed.")
        )
    given = _passphrase(options, _("New passphrase: "), Path(options.file))
    if not is_enough(given):
        raise UserError(strength(given) or _("No passphrase was given."), _("Nothing was changed."))
    if options.passphrase_fd is None and getpass.getpass(_("The same again: ")) != given:
        raise UserError(_("The two are not the same."), _("Nothing was changed."))
    return given


def _passphrase(options: Namespace, question: str, path: Path) -> str:
    if options.passphrase_fd is None:
        if not sys.stdin.isatty():
            raise NeedsPassphrase(path)
        return getpass.getpass(question)
    try:
        return _line(options.passphrase_fd)
    except OSError as fault:
        raise UserError(
            _("The passphrase cannot be read: {fault}.").format(fault=fault.strerror or fault),
            _("Give --passphrase-fd the number of a descriptor that is open for reading."),
        ) from fault


def _line(number: int) -> str:
    """Read one line and no more: the next one is another passphrase."""
    read = b""
    while len(read) < LONGEST and (byte := os.read(number, 1)) not in (b"", b"\n"):
        read += byte
    return read.removesuffix(b"\r").decode("utf-8", errors="replace")
