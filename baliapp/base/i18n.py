"""Every text an officer reads goes through here; English is the source language."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

_catalogue: "NullTranslations | None" = None
"""None is English."""


def install(language: str, folder: Path) -> None:
    """Read the translations of ``language`` from ``folder``; where there are none, English stays."""
    import gettext  # deferred: English does without

    global _catalogue  # noqa: PLW0603 - one language a process
    _catalogue = gettext.translation("baliapp", folder, [language], fallback=True)


def use(catalogue: "NullTranslations | None") -> "NullTranslations | None":
    """Take ``catalogue`` for all texts from now on, and give the one before."""
    global _catalogue
    before, _catalogue = _catalogue, catalogue
    return before


def _(message: str) -> str:
    """Translate ``message``."""
    return _catalogue.gettext(message) if _catalogue and message else message


def ngettext(one: str, many: str, count: int) -> str:
    """Translate ``one`` or ``many``, as ``count`` asks."""
    if _catalogue is None:
        return one if count == 1 else many
    return _catalogue.ngettext(one, many, count)


def N_(message: str) -> str:
    """Mark ``message`` for translation where it is shown, not where it is declared."""
    return message
