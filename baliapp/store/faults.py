"""What a database driver complains of, told to an officer."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.store.entries import Entry


class ChangedElsewhere(UserError):
    """A newer version of the record is stored than the one that was edited; ``current`` is how it stands."""

    def __init__(self, current: Entry) -> None:
        super().__init__(
            _("“{record}” was changed elsewhere in the meantime.").format(record=current.heading),
            _("Look at both versions and say which to keep."),
        )
        self.current = current


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turn the world's faults of a database at ``where`` into a UserError; our own bugs rise as they are."""
    try:
        yield
    except IntegrityError as fault:
        raise UserError(
            _("This cannot be done, because other records still rest on it."), _("Take those away first.")
        ) from fault
    except ProgrammingError:
        raise
    except DBAPIError as fault:
        raise in_words(str(fault.orig), where) from fault


def in_words(complaint: str, where: str) -> UserError:
    """Give the sentence for a driver's ``complaint`` about the database at ``where``."""
    for sign, message, advice in _sentences():
        if sign in complaint:
            return UserError(message.format(where=where), advice)
    return UserError(
        _("The database {where} could not be used: {complaint}").format(
            where=where, complaint=complaint.splitlines()[0]
        ),
        _("Try again; if it stays so, open a backup."),
    )


def _sentences() -> list[tuple[str, str, str]]:
    broken = (_("The file {where} is damaged."), _("Open the newest backup, and keep the damaged file for repair."))
    away = (_("The database {where} cannot be reached."), _("Check the network and the address, then try again."))
    return [
        (
            "locked",
            _("Another program is writing to {where}."),
            _("Close that program or wait a moment, then try again."),
        ),
        (
            "full",
            _("There is no room left on the disk of {where}."),
            _("Free some room, then try again; nothing was changed."),
        ),
        (
            "readonly",
            _("The file {where} cannot be written to."),
            _("Copy it to a folder of your own and open the copy."),
        ),
        ("read-only", _("The database {where} cannot be written to."), _("Ask its keeper for the right to change it.")),
        ("not a database", _("{where} is not a baliapp database."), _("Choose another file.")),
        ("malformed", *broken),
        (
            "disk I/O error",
            _("The disk of {where} does not answer."),
            _("Check that it is still connected, then try again."),
        ),
        (
            "unable to open",
            _("The file {where} cannot be opened."),
            _("Check that the folder is still there and may be written to."),
        ),
        ("password", _("The database {where} refused the name or password."), _("Check the address.")),
        ("connection", *away),
        ("resolve", *away),
    ]
