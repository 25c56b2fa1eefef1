"""Warning, once for each file, about folders in which a database is at risk."""

from pathlib import Path

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.paths import is_shared
from baliapp.base.risky_places import Risk, risk_of
from baliapp.gui.kit.office import Office

WARNED = "warned of places"
MOST = 200
"""Files of which is remembered that their officer was warned."""


def warn_of_place(office: Office) -> None:
    """Say what may happen to the file that is open where it lies, and what to do instead; never twice."""
    if not office.address or is_shared(office.address):
        return
    file = Path(office.address)
    kept = office.settings.get(WARNED)
    warned = [each for each in kept if isinstance(each, str)] if isinstance(kept, list) else []
    risk = risk_of(file)
    if risk is None or str(file) in warned:
        return
    office.remember(WARNED, [str(file), *warned][:MOST])
    office.noticed.emit(warning(file, *risk))


def warning(file: Path, risk: Risk, service: str) -> UserError:
    """Give the warning in words."""
    if risk is Risk.CLOUD:
        told = _(
            "{file} lies in a folder of {service}, which copies files while they are written: changes can be lost, or a"
            " second file with conflicts appear beside it."
        ).format(file=file.name, service=service)
    else:
        told = _(
            "{file} lies on another machine. If the network fails while something is saved, the file can be damaged."
        ).format(file=file.name)
    advice = _("Keep it on a disk of this machine and its backups there. To work elsewhere, take a venue copy.")
    return UserError(told, advice)
