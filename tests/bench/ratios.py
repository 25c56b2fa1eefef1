"""Timing things in turn: each round runs every case in a new order, and a ratio is the median over the rounds."""

import random
import statistics
import time
from collections.abc import Callable, Mapping

Case = Callable[[], object]


def timed(case: Case) -> float:
    """Give the seconds that ``case`` takes; a case that measures a part of itself gives that as a float."""
    start = time.perf_counter()
    own = case()
    return own if isinstance(own, float) else time.perf_counter() - start


def in_turn(cases: Mapping[str, Case], rounds: int, warm_up: int = 2) -> dict[str, list[float]]:
    """Give the seconds of every case, round by round, in an order shuffled each round."""
    order, shuffled = list(cases), random.Random(1)
    times: dict[str, list[float]] = {name: [] for name in cases}
    for number in range(rounds + warm_up):
        shuffled.shuffle(order)
        for name in order:
            seconds = timed(cases[name])
            if number >= warm_up:
                times[name].append(seconds)
    return times


def ratio(times: Mapping[str, list[float]], name: str, floor: str) -> float:
    """Give how many times as long as ``floor`` a case took, in the middle of the rounds."""
    return statistics.median(one / other for one, other in zip(times[name], times[floor], strict=True))


def report(title: str, times: Mapping[str, list[float]], floor: str, goals: Mapping[str, float] | None = None) -> None:
    """Print a line for each case: its median, its ratio to the floor, and the goal where there is one."""
    print(f"\n{title}")
    for name, each in times.items():
        goal = f"   goal {goals[name]:g}" if goals and name in goals else ""
        print(f"  {name:46} {statistics.median(each) * 1000:9.3f} ms  x {ratio(times, name, floor):6.2f}{goal}")
