"""All that tells of a kept file, as one value of a question: an object in JSON, by field what the log would say."""

import json
from collections.abc import Mapping, Sequence

from baliapp.store.venue.parting import Texts


def encoded(side: Texts, names: Sequence[str]) -> str:
    """Give what one side says of its file."""
    return json.dumps({name: side[name] for name in names}, ensure_ascii=False)


def decoded(text: str | None) -> Mapping[str, str | None]:
    """Give by field what was said of a file."""
    found = json.loads(text or "{}")
    assert isinstance(found, dict)
    return found
