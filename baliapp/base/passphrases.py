"""How well a passphrase keeps others out, said in a sentence."""

from baliapp.base.i18n import _

LEAST = 8
GOOD, STRONG = 14, 20
"""Letters from which on guessing takes years, and for ever."""


def is_enough(passphrase: str) -> bool:
    """Tell whether a passphrase may be used at all."""
    return len(passphrase.strip()) >= LEAST and len(set(passphrase)) >= LEAST // 2


def strength(passphrase: str) -> str:
    """Say how strong a passphrase is; what counts is its length."""
    if not passphrase:
        return ""
    if not is_enough(passphrase):
        return _("Too short: give at least {count} letters, and not the same ones over and over.").format(count=LEAST)
    if len(passphrase) < GOOD:
        return _("Weak: a few more words keep out somebody who has the file and time.")
    return _("Good.") if len(passphrase) < STRONG else _("Strong.")
