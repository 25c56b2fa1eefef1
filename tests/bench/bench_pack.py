"""What a pack costs: that of a real meeting by the page, and the same content beside other engines.

usage: python tests/bench/bench_pack.py [SCALE] [ROUNDS]     scale 1 is about 25 pages, 10 about 250

The other engines are the scripts in ../shared/bench/pack; one that is not installed is left out.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[2]))

from baliapp.packs.build import build_pack
from baliapp.packs.request import PackRequest
from baliapp.store.asking import queries
from baliapp.store.opening.databases import create_database
from baliapp.store.tables.entries import Author
from tests.bench.pack.content import PEERS, PRINTED_ON, ours
from tests.bench.ratios import in_turn, report

SCRIPTS = ("rl_platypus", "r_typst", "r_fpdf2", "r_weasy", "r_latex")
GOAL = 20.0


def real_pack(folder: Path) -> None:
    """Print how long the pack of the tenth anniversary takes by the page."""
    database = create_database(folder / "desk.bali", Author("Officer", "desk"))
    meeting = queries.meeting_by_key(database, "EV 2012-11-12")
    assert meeting is not None
    asked = PackRequest(meeting, printed_on=PRINTED_ON)
    pages = build_pack(database, asked, folder / "pack.pdf").pages
    times = in_turn({"pack": lambda: build_pack(database, asked, folder / "pack.pdf")}, 7, warm_up=0)["pack"]
    database.close()
    print(f"tenth anniversary: {pages} pages, {median(times) * 1000 / pages:.1f} ms a page   goal {GOAL:g}")


def peer(script: str, content: Path, out: Path) -> Callable[[], float]:
    """Give a case that runs a peer and gives the seconds it counts itself."""

    def run() -> float:
        command = [sys.executable, str(PEERS / f"{script}.py"), str(content), str(out)]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        return float(json.loads(told.splitlines()[-1])["inproc_s"])

    return run


def installed(case: Callable[[], float]) -> bool:
    """Say whether a peer runs here."""
    try:
        case()
    except (subprocess.CalledProcessError, OSError):
        return False
    return True


def main() -> None:
    """Time the real pack, then all engines in turn."""
    scale = sys.argv[1] if len(sys.argv) > 1 else "2"
    rounds = sys.argv[2] if len(sys.argv) > 2 else "5"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        real_pack(folder)
        if not PEERS.is_dir():
            print("the other engines are not beside this copy of the project")
            return
        content = folder / "content.json"
        made = subprocess.run([sys.executable, PEERS / "gen.py", scale], capture_output=True, check=True)
        content.write_bytes(made.stdout)
        cases: dict[str, Callable[[], object]] = {"ours": lambda: ours(content, folder / "ours.pdf")}
        for script in SCRIPTS:
            case = peer(script, content, folder / f"{script}.pdf")
            if installed(case):
                cases[script] = case
            else:
                print(f"{script} is not installed")
        report(f"the same content, scale {scale}", in_turn(cases, int(rounds), warm_up=1), "ours")


if __name__ == "__main__":
    main()
