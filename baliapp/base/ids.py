"""Identity: time-ordered ids for new records, derived ids for links and starter facts."""

import secrets
import uuid

from baliapp.base import clock

# The root of every derived id. Changing it would make two offices' starter records strangers.
NAMESPACE = uuid.UUID("6f1d2f0a-6c1d-5b0e-9d5a-0c2a4f7b8e21")


def new_id() -> str:
    """Give a new time-ordered identity (UUID version 7, RFC 9562) as 36 characters."""
    milliseconds = int(clock.now().timestamp() * 1000)
    number = (milliseconds & (1 << 48) - 1) << 80 | secrets.randbits(80)
    number = number & ~(0xF << 76) | 0x7 << 76
    number = number & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=number))


def derived_id(*parts: str) -> str:
    """Give the identity that follows from ``parts``: the same parts, the same id, on every laptop."""
    return str(uuid.uuid5(NAMESPACE, "\x1f".join(parts)))
