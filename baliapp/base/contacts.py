"""Whether a mail address and a telephone number have the form that the world agreed on; neither is ever called."""

import re
from email.errors import HeaderParseError
from email.headerregistry import Address

_SPOKEN = re.compile(r"[\s().\-‐‑–/]")
_E164 = re.compile(r"\+[1-9]\d{6,14}")
_DOMAIN = re.compile(r"(?!-)[^\s.@]+(?:\.[^\s.@]+)+")


def is_mail_address(text: str) -> bool:
    """Tell whether ``text`` is one address (RFC 5322, addr-spec, in any script) at a domain of at least two parts."""
    plain = re.sub(r"[^\x00-\x7f]", "x", text.strip())  # letters of every script are allowed now (RFC 6531)
    try:
        address = Address(addr_spec=plain)
    except (HeaderParseError, ValueError, IndexError):  # the parser's ways to say no
        return False
    return bool(address.username) and _DOMAIN.fullmatch(address.domain) is not None


def is_telephone(text: str) -> bool:
    """Tell whether ``text`` is a number with its country's code (ITU-T E.164), blanks and brackets aside."""
    return _E164.fullmatch(_SPOKEN.sub("", text.strip().replace("(0)", ""))) is not None
