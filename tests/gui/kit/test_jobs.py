"""Long work: exactly one ending each, always heard, and a thread that does not outlive its lane."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from baliapp.base.errors import UserError
from baliapp.base.progress import Progress
from baliapp.gui.kit.jobs import Job, Lane
from baliapp.gui.kit.office import Office
from tests.gui.lanes import LaneAtOnce


@pytest.fixture(params=[Lane, LaneAtOnce])
def lane(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[Lane]:
    made: Lane = request.param()
    yield made
    made.close()


def endings(job: Job) -> list[tuple[str, object]]:
    heard = list[tuple[str, object]]()
    job.finished.connect(lambda result: heard.append(("finished", result)))
    job.failed.connect(lambda message, advice: heard.append(("failed", (message, advice))))
    job.cancelled.connect(lambda: heard.append(("cancelled", None)))
    return heard


def test_work_that_ends_at_once_is_still_heard(lane: Lane, qtbot: QtBot) -> None:
    job = lane.start(lambda _progress: 42, "Counting")
    heard = endings(job)

    qtbot.waitUntil(lambda: bool(heard))

    assert heard == [("finished", 42)]


def test_the_worlds_fault_is_told_in_words(lane: Lane, qtbot: QtBot) -> None:
    def work(_progress: Progress) -> None:
        raise UserError("The disk is full.", "Free some room.")

    heard = endings(lane.start(work, "Writing"))
    qtbot.waitUntil(lambda: bool(heard))

    assert heard == [("failed", ("The disk is full.", "Free some room."))]


def test_our_own_bug_is_told_and_rises(lane: Lane, qtbot: QtBot) -> None:
    def work(_progress: Progress) -> None:
        raise KeyError("ours")

    with qtbot.captureExceptions() as risen:
        heard = endings(lane.start(work, "Writing"))
        qtbot.waitUntil(lambda: bool(heard) and bool(risen))

    assert heard[0][0] == "failed"
    assert isinstance(risen[0][1], KeyError)


def test_a_cancelled_job_stops_at_its_next_step(qtbot: QtBot) -> None:
    lane, begun = Lane(), threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            progress.step(1, 2)

    job = lane.start(work, "For ever")
    heard = endings(job)
    assert begun.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: bool(heard))
    lane.close()

    assert heard == [("cancelled", None)]


def test_progress_reaches_the_main_thread(qtbot: QtBot) -> None:
    lane, threads = Lane(), set[threading.Thread]()
    job = lane.start(lambda progress: progress.step(3, 3, "the last page"), "Pages")
    steps = list[tuple[int, int, str]]()

    def heard(done: int, total: int, what: str) -> None:
        threads.add(threading.current_thread())
        steps.append((done, total, what))

    job.progressed.connect(heard)
    with qtbot.waitSignal(job.finished):
        pass
    lane.close()

    assert (3, 3, "the last page") in steps
    assert threads == {threading.main_thread()}


def test_jobs_wait_for_each_other_and_the_lane_tells_when_it_is_empty(qtbot: QtBot) -> None:
    lane, order = Lane(), list[int]()

    def note(number: int, _progress: Progress) -> None:
        order.append(number)

    with qtbot.waitSignal(lane.emptied):
        for number in range(3):
            lane.start(partial(note, number), "In turn")
        assert lane.is_busy()

    assert order == [0, 1, 2]
    assert not lane.is_busy()
    lane.close()


def test_closing_the_lane_cancels_what_runs_and_ends_the_thread(qtbot: QtBot) -> None:
    lane, begun = Lane(), threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            progress.step(1, 2)

    lane.start(work, "For ever")
    assert begun.wait(5)

    lane.close()

    lane.close()  # a second time does no harm


def test_what_is_started_in_a_closed_lane_is_cancelled_and_begins_no_thread(lane: Lane, qtbot: QtBot) -> None:
    lane.close()
    done = list[int]()
    job = lane.start(lambda _progress: done.append(1), "Too late")
    heard = endings(job)
    qtbot.waitUntil(lambda: bool(heard))
    assert (heard, done, lane.is_busy()) == ([("cancelled", None)], [], False)
    assert lane._thread is None  # noqa: SLF001 - nobody would end one


def test_no_lane_of_a_closed_office_begins_a_thread(office: Office) -> None:
    office.jobs = Lane()
    office.close()
    for lane in (office.jobs, office.looking, office.aside):
        lane.start(lambda _progress: None, "Too late")
        assert not lane.is_busy()
