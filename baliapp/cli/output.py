"""What a command prints, written in one place."""

import errno
import os
import sys
from pathlib import Path

from baliapp.base.errors import UserError
from baliapp.base.i18n import _


def write_out(said: str) -> int:
    """Write it out; where whoever reads it has gone, as "head" does, give up quietly."""
    try:
        sys.stdout.write(said)
        sys.stdout.flush()
    except OSError as fault:
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:  # what is left must not be tried again at the end
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        if fault.errno == errno.EPIPE or (fault.errno == errno.EINVAL and sys.platform == "win32"):
            return 1
        raise UserError(_("The output could not be written: {fault}.").format(fault=fault.strerror or fault)) from fault
    return 0
