"""Kills the program at random moments, fills its disk and fails its writes; then all that was called saved is there.

usage: python tests/bench/faults/bench_faults.py [KILLS] [FAULTS] [SEED] [FOLDER] [STOPS]
A kill comes by the clock, at any moment. A stop comes right before a statement or a change of a file that is counted,
so a seed stops at the same ones again; what SQLite does within a statement is reached by kills alone. Needs a system
that forks. Prints counts and seed, and what was wrong; the exit status is 1 then.
"""

import itertools
import os
import random
import resource
import select
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from sqlalchemy import Engine, event

from baliapp.base.errors import UserError
from tests.bench.faults.points import stop_at
from tests.bench.faults.work import WORK, make_template, wrong_after

MOST = 12
"""How much is done at most while a disk fails."""
LONGEST, SHORTEST = 0.8, 0.002
"""Seconds after which a round is killed at the latest, and the least of those that are spread by their size."""
FARTHEST = 1000
"""The last of the points before which a round is stopped."""


def kill(name: str, folder: Path, chance: random.Random) -> list[str]:
    """Let work be done in a process of its own, kill it at some moment, and give what it had said was done."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        _work(name, folder, writing)
    os.close(writing)
    said = bytearray()
    end = time.monotonic() + (chance.uniform(0, LONGEST) if chance.random() < 0.5 else _any_size(chance))
    while (left := end - time.monotonic()) > 0 and select.select([reading], [], [], left)[0]:
        if not (some := os.read(reading, 65536)):
            break
        said += some
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    said += _rest(reading)
    return said.decode().splitlines()


def _any_size(chance: random.Random) -> float:
    """Give a moment of which the size is by chance: the first milliseconds hold as many steps as all the rest."""
    return float(SHORTEST * (LONGEST / SHORTEST) ** chance.random())


def stop(name: str, folder: Path, chance: random.Random) -> list[str]:
    """Let work be done in a process of its own that ends before some point, and give what it had said was done."""
    point = int(chance.choice([chance.uniform(1, FARTHEST), FARTHEST ** chance.random()]))
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        stop_at(point, lambda line: _say(writing, line))
        _work(name, folder, writing)
    os.close(writing)
    said = _rest(reading)
    os.waitpid(child, 0)
    return said.decode().splitlines()


def fail(name: str, folder: Path, chance: random.Random) -> list[str]:
    """Let work be done on a disk that fills up or fails; once it said so, all is well again and it is closed."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        _fail(name, folder, writing, chance)
    os.close(writing)
    said = _rest(reading)
    os.waitpid(child, 0)
    return said.decode().splitlines()


def _work(name: str, folder: Path, writing: int) -> None:
    try:
        WORK[name](folder / "desk.bali", lambda line: _say(writing, line))
    except BaseException:  # noqa: BLE001 - told to the parent, and this process ends here
        _say(writing, f"bug {traceback.format_exc()[-300:]!r}")
    os._exit(1)


def _fail(name: str, folder: Path, writing: int, chance: random.Random) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    if chance.random() < 0.5:
        room = max(each.stat().st_size for each in folder.glob("*.bali")) + chance.randrange(400_000)
        resource.setrlimit(resource.RLIMIT_FSIZE, (min(room, chance.randrange(8192, room + 1)), resource.RLIM_INFINITY))
    else:
        _bound_pages(chance.randrange(5, 60))
    said = itertools.count()

    def say(line: str) -> None:
        _say(writing, line)
        if next(said) > MOST:
            os._exit(0)  # there was room enough

    try:
        WORK[name](folder / "desk.bali", say)
    except UserError:
        _say(writing, "refused in words")
    except BaseException:  # noqa: BLE001 - told to the parent, and this process ends here
        _say(writing, f"bug {traceback.format_exc()[-600:]!r}")
    os._exit(0)


def _bound_pages(more: int) -> None:
    """Have SQLite find no room after so many pages more, in whatever file the work opens."""

    @event.listens_for(Engine, "connect")
    def bound(connection: object, _record: object) -> None:
        if isinstance(connection, sqlite3.Connection):
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages + more}")


def _say(writing: int, line: str) -> None:
    os.write(writing, f"{line}\n".encode())


def _rest(reading: int) -> bytearray:
    found = bytearray()
    while some := os.read(reading, 65536):
        found += some
    os.close(reading)
    return found


WAYS = {"kill": kill, "fault": fail, "stop": stop}
NOT_DONE = ("bug", "refused", "stopped")
"""How lines begin that do not say that something is done."""


def rounds(many: int, how: str, seed: int, place: Path, template: Path) -> tuple[Counter[str], list[str]]:
    """Do ``many`` rounds, all kinds of work in turn; give what happened how often, and what was wrong."""
    happened, wrong = Counter[str](), list[str]()
    for number in range(many):
        name, chance = [*WORK][number % len(WORK)], random.Random(f"{seed} {how} {number}")
        folder = place / "round"
        shutil.copytree(template, folder)
        said = WAYS[how](name, folder, chance)
        happened[f"{how} while {name}"] += 1
        happened["steps that were called saved"] += sum(not line.startswith(NOT_DONE) for line in said)
        happened["refused in words"] += said.count("refused in words")
        found = [line for line in said if line.startswith("bug")]
        where = "".join(f", {line}" for line in said if line.startswith("stopped"))
        said = [line for line in said if not line.startswith(NOT_DONE)]
        try:
            found += wrong_after(name, folder, said)
        except Exception:  # noqa: BLE001 - whatever keeps a file from opening is what is looked for
            found.append(traceback.format_exc()[-600:])
        wrong += [f"{how} {name}, round {number}{where}: {each}" for each in found]
        if found:
            shutil.copytree(folder, place / f"wrong {how} {number}")
        shutil.rmtree(folder)
    return happened, wrong


def main(words: list[str]) -> int:
    """Do as many kills and faults as asked for."""
    kills, faults = (int(words[each]) if len(words) > each else many for each, many in ((0, 500), (1, 200)))
    seed = int(words[2]) if len(words) > 2 else random.SystemRandom().randrange(10**6)
    place = Path(words[3] if len(words) > 3 else tempfile.mkdtemp(prefix="faults-"))
    make_template(place / "template")
    print(f"seed {seed}", flush=True)
    stops = int(words[4]) if len(words) > 4 else 0
    every = list[str]()
    for how, many in (("kill", kills), ("fault", faults), ("stop", stops)):
        happened, wrong = rounds(many, how, seed, place, place / "template")
        for what, often in sorted(happened.items()):
            print(f"{often:7} {what}", flush=True)
        every += wrong
    print("\n".join(every) or f"nothing was wrong after {kills} kills, {faults} faults and {stops} stops")
    return 1 if every else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
