"""What one keeps who makes or counts the same pack again and again, so that only what has changed is drawn."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from baliapp.packs.editions import Reader
from baliapp.packs.pages.printing import Kept


class Again:
    """Keeps what was drawn for each reader. One thread at a time draws; another waits for it.

    It is for one language of the program and makes no other pack than one made from nothing.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._last = Kept()
        self._of_reader: dict[Reader, Kept] = {}

    @contextmanager
    def drawing(self, reader: Reader) -> Iterator[Kept]:
        """Lend what is kept of the pack of ``reader``; what was drawn last for another serves where it is the same."""
        with self._lock:
            if reader not in self._of_reader:
                self._of_reader[reader] = Kept(self._last.shaper)
            kept = self._of_reader[reader]
            kept.beside = self._last.sections
            self._last = kept
            yield kept
