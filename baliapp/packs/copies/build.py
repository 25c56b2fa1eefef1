"""Making numbered copies of what was issued: into a folder or a zip, each file whole or not there at all."""

import os
import secrets
import time
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.progress import Progress
from baliapp.packs.copies.names import copy_name, numbers_told
from baliapp.packs.copies.protecting import protected
from baliapp.packs.copies.stamping import Stamper
from baliapp.packs.drawing.file import check_target, put_in_place, put_in_place_by
from baliapp.store.packs.issues import kept_file
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""What passwords are made of: nothing that is taken for something else when it is copied from paper."""


@dataclass(frozen=True, slots=True)
class CopyRequest:
    """Copies of what issue; those that are protected have their passwords by their numbers, which are kept nowhere."""

    issued: Entry
    copies: Sequence[Entry]
    passwords: Mapping[int, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy that was made: which, its name as a file, and what is in it."""

    copy: Entry
    name: str
    content: bytes = field(repr=False)


def make_copies(database: Database, request: CopyRequest, progress: Progress) -> Iterator[Copied]:
    """Give the copies one after the other; nothing but the one that was given last is kept in memory."""
    if not request.copies:
        raise UserError(_("No copy was chosen."), _("Plan copies first, or choose some that are there."))
    progress.step(0, len(request.copies), _("Reading the issued pack"))
    stamper = Stamper(kept_file(database, request.issued))
    for done, copy in enumerate(request.copies):
        number, recipient = number_of(copy), str(copy.values["recipient"])
        told = _("Copy {number}").format(number=number)
        progress.step(done, len(request.copies), f"{told} {recipient}".strip())
        content = stamper.copy(number, recipient)
        if password := request.passwords.get(number):
            progress.step(done, len(request.copies), _("Protecting copy {number}").format(number=number))
            content = protected(content, password)
        yield Copied(copy, copy_name(request.issued, copy), content)


def save_copies(database: Database, request: CopyRequest, folder: Path, progress: Progress | None = None) -> list[Path]:
    """Write each copy to a file of its own; where one cannot be written, say which are there."""
    progress = progress or Progress()
    make_folder(folder)
    made = list[Copied]()
    for each in make_copies(database, request, progress):
        try:
            put_in_place(each.content, folder / each.name)
        except UserError as fault:
            raise UserError(fault.message, f"{fault.advice} {_done(made)}".strip()) from fault
        made.append(Copied(each.copy, each.name, b""))
    progress.show(len(made), len(made), "")
    return [folder / each.name for each in made]


def zip_copies(database: Database, request: CopyRequest, target: Path, progress: Progress | None = None) -> list[str]:
    """Write all copies into one zip, and give the names in it; where it cannot be written there is none."""
    progress = progress or Progress()
    check_target(target)
    names = list[str]()

    def write(beside: Path) -> None:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_STORED) as archive:  # a PDF is packed already
            for each in make_copies(database, request, progress):
                archive.writestr(zipfile.ZipInfo(each.name, time.localtime()[:6]), each.content)
                names.append(each.name)
        with beside.open("rb+") as written:
            os.fsync(written.fileno())

    put_in_place_by(write, target)
    progress.show(len(names), len(names), "")
    return names


def new_passwords(copies: Sequence[Entry]) -> dict[int, str]:
    """Draw a password for each copy; whoever asks is the only one who knows them."""
    return {number_of(each): _password() for each in copies}


def number_of(copy: Entry) -> int:
    """Give the number of a copy."""
    number = copy.values["number"]
    return number if isinstance(number, int) else 0


def make_folder(folder: Path) -> None:
    """Make a folder where there is none. Raise UserError in words."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        told = _('The folder "{path}" could not be made.').format(path=folder)
        reason = fault.strerror or str(fault)
        raise UserError(told, _("Name another folder. The system says: {reason}.").format(reason=reason)) from fault


def _password() -> str:
    return "-".join("".join(secrets.choice(LETTERS) for _letter in range(4)) for _group in range(4))


def _done(made: Sequence[Copied]) -> str:
    if not made:
        return _("No copy was saved.")
    return _("Saved before that: {numbers}.").format(numbers=numbers_told([number_of(each.copy) for each in made]))
