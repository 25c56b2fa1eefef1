"""Making a great many small objects at once, without Python looking through all of them again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Put off the search for unused cycles of objects: it took a quarter of the time of a pack, and found none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():  # a window has frozen what its start made, and that is to stay so
                # what was made counts as old at once: the next search would look through all of it as young
                gc.freeze()
                gc.unfreeze()
            gc.enable()
