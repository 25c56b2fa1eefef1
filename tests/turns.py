"""How many processes share the tests, in which turn they run, and while which of them coverage is measured."""

from collections.abc import Generator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
TURNS = ["merge", "store", "cli", "records", "journeys", "packs", "exchange", "", "gui", "bench", "base"]
"""What is measured comes first, as much is worked out once in a process; then what takes longest, so that in the end no
process waits for the last file of another."""
ROOMS = ["recovering", "restoring", "protecting", "merging", "venue", "agenda"]
MEASURED = {"merge", "records", "store", "cli", *(f"gui/{room}" for room in ROOMS)}
"""The folders whose tests are to reach every line and branch of the perfect packages between them."""


@pytest.hookimpl(wrapper=True, optionalhook=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """Start one process more than there are cores: a test that opens a window or asks a server spends time waiting."""
    return (yield) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests in their turn, those of a file staying together."""
    items.sort(key=lambda item: TURNS.index(folders_of(item)[0]))


def folders_of(item: pytest.Item) -> tuple[str, str]:
    """Give the folder that a test lies in and the room of it, each without a name where there is none."""
    folder, room, *_ = (*item.path.relative_to(TESTS).parts[:-1], "", "")
    return folder, f"{folder}/{room}"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Measure only while a test of a measured folder runs, its fixtures included: measured, it takes twice as long."""
    measuring = getattr(item.config.pluginmanager.getplugin("_cov"), "cov_controller", None)
    if measuring is not None and measuring.started == MEASURED.isdisjoint(folders_of(item)):
        (measuring.pause if measuring.started else measuring.resume)()
    return (yield)
