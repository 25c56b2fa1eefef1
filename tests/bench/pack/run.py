"""What a pack costs beside another engine: the same content, both in turn, each time in a process of its own.

usage: python tests/bench/pack/run.py [--pages 250] [--against typst] [--rounds 5]

Ends with one line of JSON. Only the work is timed, not the start of Python; a copy is told as a share of our first
build, all else as shares of the other engine's.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[3]))

from tests.bench.pack.content import PEERS, one_more_copy, ours, ours_after_an_edit

PAGES_OF_SCALE_1 = 25
WORKS = {"edited": ours_after_an_edit, "copy": one_more_copy, "ours": ours}


def main() -> None:
    """Measure, or be the process that is measured."""
    asked = _arguments()
    if asked.build:
        content, out = map(Path, asked.build)
        print(json.dumps(_build(content, out, WORKS[asked.work])))
        return
    peer = PEERS / f"r_{asked.against}.py"
    if not peer.is_file():
        sys.exit(f"There is no {peer}. The scripts of the other engines must lie beside this copy of the project.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content = folder / "content.json"
        scale = str(max(1, round(asked.pages / PAGES_OF_SCALE_1)))
        made = subprocess.run([sys.executable, PEERS / "gen.py", scale], capture_output=True, check=True)
        content.write_bytes(made.stdout)
        commands = {
            **{
                work: [sys.executable, __file__, "--work", work, "--build", str(content), str(folder / f"{work}.pdf")]
                for work in WORKS
            },
            "theirs": [sys.executable, str(peer), str(content), str(folder / "theirs.pdf")],
        }
        print(json.dumps(_summary(asked.pages, _in_turn(commands, asked.rounds))))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, default=250, help="about how many pages, 25 at least")
    parser.add_argument("--against", default="typst", help="the engine: typst, weasy, fpdf2 or latex")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--work", choices=WORKS, help=argparse.SUPPRESS)
    parser.add_argument("--build", nargs=2, help=argparse.SUPPRESS)
    return parser.parse_args()


def _build(content: Path, out: Path, work: Callable[[Path, Path], float]) -> dict[str, Any]:
    seconds = work(content, out)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"inproc_s": seconds, "rss_mb": round(peak), "kb": out.stat().st_size // 1024}


def _in_turn(commands: dict[str, list[str]], rounds: int) -> dict[str, list[dict[str, Any]]]:
    """Run all commands once to warm up, then round by round, and tell what each round came to."""
    told: dict[str, list[dict[str, Any]]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                sys.exit(f"{' '.join(command)} failed:\n{done.stderr}")
            if number:
                told[name].append(json.loads(done.stdout.splitlines()[-1]))
                print(f"round {number}  {name:6}  {told[name][-1]}")
    return told


def _summary(pages: int, told: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    took = {name: [each["inproc_s"] for each in each_round] for name, each_round in told.items()}
    mine, theirs = took["ours"], took["theirs"]
    return {
        "pages": pages,
        "ours_s": round(median(mine), 3),
        "theirs_s": round(median(theirs), 3),
        "ratio": _ratio(mine, theirs),
        "after_edit_ratio": _ratio(took["edited"], theirs),
        "copy_ratio": _ratio(took["copy"], mine),
        "peak_mb": max(each["rss_mb"] for each in told["ours"]),
    }


def _ratio(mine: list[float], theirs: list[float]) -> float:
    return round(median(one / other for one, other in zip(mine, theirs, strict=True)), 4)


if __name__ == "__main__":
    main()
