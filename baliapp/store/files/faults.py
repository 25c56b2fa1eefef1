"""What a database driver complains of, told to an officer."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from sqlalchemy.exc import DBAPIError

from baliapp.base.errors import UserError
from baliapp.base.i18n import N_, _
from baliapp.store.files.connecting import driver_errors
from baliapp.store.tables.entries import Entry


class Fault(StrEnum):
    """What can be wrong outside the program."""

    BUSY = "busy"
    FULL = "full"
    READ_ONLY = "read only"
    STRANGER = "stranger"
    DAMAGED = "damaged"
    DISK = "disk"
    NOT_OPEN = "not open"
    NO_RIGHT = "no right"
    LOCKED_OUT = "locked out"
    AWAY = "away"
    RESTS = "rests"
    TWICE = "twice"


# SQLite's result codes and PostgreSQL's SQLSTATE classes, by how they begin.
_CODES = {
    "SQLITE_BUSY": Fault.BUSY,
    "SQLITE_LOCKED": Fault.BUSY,
    "SQLITE_FULL": Fault.FULL,
    "SQLITE_READONLY": Fault.READ_ONLY,
    "SQLITE_NOTADB": Fault.STRANGER,
    "SQLITE_CORRUPT": Fault.DAMAGED,
    "SQLITE_IOERR": Fault.DISK,
    "SQLITE_CANTOPEN": Fault.NOT_OPEN,
    "SQLITE_CONSTRAINT_FOREIGNKEY": Fault.RESTS,
    "SQLITE_CONSTRAINT_PRIMARYKEY": Fault.TWICE,
    "SQLITE_CONSTRAINT_UNIQUE": Fault.TWICE,
    "55P03": Fault.BUSY,
    "53100": Fault.FULL,
    "25006": Fault.READ_ONLY,
    "42501": Fault.NO_RIGHT,
    "28": Fault.NO_RIGHT,
    "08": Fault.AWAY,
    "57P": Fault.AWAY,
    "23503": Fault.RESTS,
    "23505": Fault.TWICE,
}

_SAID = {
    "unsupported file format": Fault.DAMAGED,
    "Could not decode to UTF-8": Fault.DAMAGED,
    "database disk image is malformed": Fault.DAMAGED,
    "disk I/O error": Fault.DISK,
    "database or disk is full": Fault.FULL,
}
"""How drivers complain without a code of its own, as SQLCipher does of what went wrong while it wrote another file."""

# What happened, and what to do.
_WORDS = {
    Fault.BUSY: (N_("Another program is writing to {where}."), N_("Close it or wait a moment, then try again.")),
    Fault.FULL: (
        N_("There is no room left on the disk of {where}."),
        N_("Free some, then try again; nothing was changed."),
    ),
    Fault.READ_ONLY: (N_("{where} cannot be written to."), N_("Copy it to a folder of your own and open the copy.")),
    Fault.STRANGER: (N_("{where} is not a baliapp database."), N_("Choose another file.")),
    Fault.DAMAGED: (
        N_("The file {where} is damaged."),
        N_("Keep it and open it anew: you can go on with its newest backup, or save what can be read."),
    ),
    Fault.DISK: (N_("The disk of {where} does not answer."), N_("Check that it is still connected, then try again.")),
    Fault.NOT_OPEN: (
        N_("The file {where} cannot be opened."),
        N_("Check that its folder is there and may be written to."),
    ),
    Fault.NO_RIGHT: (
        N_("The database {where} did not let you in."),
        N_("Check the name and password, or ask its keeper."),
    ),
    Fault.LOCKED_OUT: (
        N_("The database {where} did not let you in."),
        N_("Check the name and the password."),
    ),
    Fault.AWAY: (
        N_("The database {where} cannot be reached."),
        N_("Check the network and the address, then try again."),
    ),
    Fault.RESTS: (
        N_("This cannot be done: another record rests on this one, or what this one rests on is gone."),
        N_("Look at the related records first."),
    ),
    Fault.TWICE: (N_("The same record was made elsewhere in the meantime."), N_("Look for it in the list.")),
}


class ChangedElsewhere(UserError):
    """A newer version of the record is stored than the one that was edited; ``current`` is how it stands."""

    def __init__(self, current: Entry) -> None:
        super().__init__(
            _("“{record}” was changed elsewhere in the meantime.").format(record=current.heading),
            _("Look at both versions and say which to keep."),
        )
        self.current = current


class Busy(UserError):
    """Others are writing at this moment: the same can be done later."""


class LockedOut(UserError):
    """The server asks for a password, or for another one than it was given."""


class Damaged(UserError):
    """The file cannot be read as a database any more: nothing can be changed in it."""


class Stranger(UserError):
    """The file is none of ours, or so damaged that nothing in it tells."""


_KINDS = {Fault.STRANGER: Stranger, Fault.BUSY: Busy, Fault.LOCKED_OUT: LockedOut, Fault.DAMAGED: Damaged}


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turn the world's faults of a database at ``where`` into a UserError; our own bugs rise as they are."""
    try:
        yield
    except DBAPIError as fault:
        raise _sentence(fault, fault.orig, where) from fault
    except driver_errors() as fault:
        raise _sentence(fault, fault, where) from fault
    except UnicodeDecodeError as fault:  # SQLite complains of a damaged file in words that are no text themselves
        raise in_words(Fault.DAMAGED, where) from fault


def _sentence(fault: Exception, complaint: BaseException | None, where: str) -> Exception:
    code = str(getattr(complaint, "sqlite_errorname", None) or getattr(complaint, "sqlstate", None) or "")
    for beginning, kind in _CODES.items():
        if code.startswith(beginning):
            return in_words(kind, where)
    for beginning, kind in _SAID.items():
        if str(complaint).startswith(beginning):
            return in_words(kind, where)
    if _wants_password(complaint):
        return in_words(Fault.LOCKED_OUT, where)
    if not code and not isinstance(complaint, driver_errors()):  # the server was never reached, or is gone
        return in_words(Fault.AWAY, where)
    return fault


def _wants_password(complaint: BaseException | None) -> bool:
    """Tell whether a connection failed over its password: a server says so in its own language, its driver in flags."""
    met = getattr(complaint, "pgconn", None)
    return met is not None and bool(met.needs_password or met.used_password)


def in_words(fault: Fault, where: str) -> UserError:
    """Give the sentence for a fault of the database at ``where``, and what to do."""
    message, advice = _WORDS[fault]
    return _KINDS.get(fault, UserError)(_(message).format(where=where), _(advice))
