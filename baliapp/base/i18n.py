"""Every text an officer reads goes through here; English is the source language."""

import gettext
from pathlib import Path

_catalogue = gettext.NullTranslations()


def install(language: str, folder: Path) -> None:
    """Read the translations of ``language`` from ``folder``; where there are none, English stays."""
    global _catalogue  # noqa: PLW0603 - one language a process
    _catalogue = gettext.translation("baliapp", folder, [language], fallback=True)


def use(catalogue: gettext.NullTranslations) -> gettext.NullTranslations:
    """Take ``catalogue`` for all texts from now on, and give the one before."""
    global _catalogue
    before, _catalogue = _catalogue, catalogue
    return before


def _(message: str) -> str:
    """Translate ``message``."""
    return _catalogue.gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    """Translate ``one`` or ``many``, as ``count`` asks."""
    return _catalogue.ngettext(one, many, count)


def N_(message: str) -> str:
    """Mark ``message`` for translation where it is shown, not where it is declared."""
    return message
