"""Opens files that are no longer what was written: no crash, no hang, no file changed, memory bounded.

usage: python tests/bench/mutated/bench_mutated.py [FILES] [SEED] [FOLDER]
Desks and venue copies in turn, clear ones and protected ones. They are opened in another process, so that a crash of
the C library is seen. What they were made from stays in the folder: a seed makes the same files of it again. Needs a
system that forks. Prints counts and seed; the exit status is 1 where something was wrong.
"""

import os
import random
import resource
import select
import shutil
import signal
import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from baliapp.base.errors import UserError
from baliapp.base.progress import Progress
from baliapp.store.asking.queries import all_entries
from baliapp.store.deeds.operations import create_record
from baliapp.store.files.glance import glance
from baliapp.store.files.keys import holding
from baliapp.store.files.one_user import Access
from baliapp.store.files.protecting import change_key
from baliapp.store.opening.databases import create_database, open_database
from baliapp.store.opening.to_work import open_for
from baliapp.store.steps.checking import check
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Author
from baliapp.store.venue.copies import Taking, take
from baliapp.store.venue.received import received
from tests.bench.mutated.mutations import KEY, MUTATIONS

AUTHOR = Author("Kim", "desk")
ORIGINALS = ("desk.bali", "desk.balicopy", "protected.bali", "protected.balicopy")
PATIENCE = 60
"""Seconds that one file may take."""
MEMORY = 1 << 31
"""Bytes that a process may ask for."""


def make_originals(folder: Path) -> None:
    """Make a desk and a venue copy of it, and both protected."""
    folder.mkdir(parents=True)
    desk = create_database(folder / "desk.bali", AUTHOR, starter=False)
    state = {"short_name": "Thailand", "kind": "state", "standing": "member"}
    member = create_record(desk, "participant", state).made[0]
    body = create_record(desk, "body", {"name": "Ad Hoc Group"}).made[0]
    create_record(desk, "membership", {"participant": member.id, "body": body.id, "status": "member"})
    for each in range(30):
        create_record(desk, "theme", {"name": f"Theme {each}"})
    take(desk, folder / ORIGINALS[1], Taking("Adelaide", None, ""))
    take(desk, folder / ORIGINALS[3], Taking("Hobart", None, ""), key=KEY)
    desk.close()
    change_key(Path(shutil.copy(folder / ORIGINALS[0], folder / ORIGINALS[2])), None, KEY, Progress())


def try_one(number: int, seed: int, originals: Path, folder: Path, office: Database) -> str:
    """Change one file and open it in all the ways there are; give in a word what came of it."""
    chance = random.Random(f"{seed} {number}")
    file = Path(shutil.copy(originals / ORIGINALS[number % len(ORIGINALS)], folder))
    mutation = chance.choice(MUTATIONS)
    mutation(file, chance)
    before = file.read_bytes()
    outcome = _opened(file, office, is_copy=file.suffix == ".balicopy", looks=chance.random() < 0.2)
    changed = file.read_bytes() != before
    if changed and (outcome.startswith("refused") or not _may_change(folder, before)):
        outcome = f"bug: {outcome}, and the file was changed"
    return f"{mutation.__name__}: {outcome}" if outcome.startswith("bug") else f"{file.name} {outcome}"


def _opened(file: Path, office: Database, *, is_copy: bool, looks: bool) -> str:
    try:
        if (run := glance(file)) is not None:
            try:
                run("SELECT id, heading FROM theme ORDER BY sort_key LIMIT 64", {})
            except Exception as fault:  # noqa: BLE001 - the window tells it in words as it does any fault of a file
                del fault
        if is_copy:
            with received(office, file) as copy:
                all_entries(copy, "theme")
        database = open_for(file, AUTHOR, Access.ALONE) if looks else open_database(file, AUTHOR)
        try:
            all_entries(database, "theme")
            if looks:
                check(database)
        except UserError:
            return "opened, and what is wrong told when it was read"
        finally:
            database.close()
    except UserError:
        return "refused in words"
    except Exception:  # noqa: BLE001 - a bug is what is looked for
        return f"bug: {traceback.format_exc()[-700:]!r}"
    return "opened"


def _may_change(folder: Path, before: bytes) -> bool:
    """Tell whether opening may have changed a file: an older one is upgraded, and what waits beside it is put in."""
    return (folder / "Backups").is_dir() or before[18:20] != b"\x02\x02" or any(folder.glob("*-*"))


def work(orders: int, answers: int, seed: int, originals: Path, place: Path) -> None:
    """Open file after file as they are ordered, and answer for each."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.RLIM_INFINITY))
    office = open_database(Path(shutil.copy(originals / "desk.bali", place / f"office{os.getpid()}.bali")), AUTHOR)
    with os.fdopen(orders) as lines, holding(KEY):
        for line in lines:
            with tempfile.TemporaryDirectory(dir=place) as folder:
                outcome = try_one(int(line), seed, originals, Path(folder), office)
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            os.write(answers, f"{most} {outcome}\n".encode())
    os._exit(0)


class Worker:
    """A process that opens files, made anew where it crashed or hung."""

    def __init__(self, seed: int, originals: Path, place: Path) -> None:
        reading, self.orders = os.pipe()
        self.answers, writing = os.pipe()
        if (child := os.fork()) == 0:
            os.close(self.orders)
            work(reading, writing, seed, originals, place)
        os.close(reading)
        os.close(writing)
        self.child = child

    def ask(self, number: int) -> str:
        """Give what came of a file: its answer, or that there was none."""
        os.write(self.orders, f"{number}\n".encode())
        if not select.select([self.answers], [], [], PATIENCE)[0]:
            return "0 bug: it hung"
        answer = os.read(self.answers, 65536).decode()
        return answer.strip() or "0 bug: it crashed"

    def end(self) -> None:
        """End it."""
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        os.close(self.orders)
        os.close(self.answers)


def main(words: list[str]) -> int:
    """Open as many files as asked for."""
    many = int(words[0]) if words else 10_000
    seed = int(words[1]) if len(words) > 1 else random.SystemRandom().randrange(10**6)
    place = Path(words[2] if len(words) > 2 else tempfile.mkdtemp(prefix="mutated-"))
    if not (place / "originals").exists():
        make_originals(place / "originals")
    print(f"seed {seed}", flush=True)
    happened, wrong, most = Counter[str](), list[str](), 0
    worker = Worker(seed, place / "originals", place)
    for number in range(many):
        memory, _space, outcome = worker.ask(number).partition(" ")
        most = max(most, int(memory))
        happened["wrong" if "bug" in outcome else outcome] += 1
        if "bug" in outcome:
            wrong.append(f"file {number}: {outcome}")
            print(wrong[-1], flush=True)
        if number % 1000 == 999:
            print(f"{number + 1} files so far", flush=True)
        if outcome.endswith(("hung", "crashed")):
            worker.end()
            worker = Worker(seed, place / "originals", place)
    worker.end()
    for what, often in sorted(happened.items()):
        print(f"{often:7} {what}")
    print(f"{many} files: {len(wrong)} wrong")
    print(f"at most {most} MB of memory")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
