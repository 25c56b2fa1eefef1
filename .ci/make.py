"""The jobs of the Makefile, each with the set-up it needs; where there is no make: python .ci/make.py JOB."""

from __future__ import annotations  # lets a Python that is too old come as far as being told so

import subprocess
import sys

from set_up import PYTHON, ROOT, missing_packages, say, set_up

PERFECT = ["baliapp/merge", "baliapp/records", "baliapp/store"]  # what is covered to the last line and branch
CHECKS = [
    ["ruff", "check", "."],
    ["ruff", "format", "--check", "."],
    ["mypy"],
    ["lint-imports"],
    ["deptry", "baliapp"],
]
AT_ONCE = ["--numprocesses", "auto", "--dist", "loadscope", "--no-loadscope-reorder"]  # see tests/turns.py
LOCKING = ["uv", "pip", "compile", "pyproject.toml", "--group", "dev", "--output-file", "requirements.lock"]
LOCK_STYLE = [
    *["--no-config", "--universal", "--python-version", "3.11", "--fork-strategy", "fewest"],  # one version of each
    *["--generate-hashes", "--no-emit-index-url", "--quiet"],
    *["--custom-compile-command", "make lock"],
]


def main(words: list[str]) -> int:
    """Do the job that ``words`` name, the rest passed on to it; give its exit status."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the Python that starts this may well be older
        sys.exit("baliapp needs Python 3.11 or newer. To name one: make run PYTHON=python3.12")
    job = JOBS.get(words[0] if words else "")
    if job is None:
        sys.exit(f"Say what to do, one of: {', '.join(JOBS)}")
    try:
        return job(words[1:])
    except KeyboardInterrupt:
        return 130


def run_program(words: list[str]) -> int:
    """Start the program: its window, or on a machine without a display a sentence and the sample pack."""
    set_up("venv", "run")
    return call("python", "-m", "baliapp", *words)


def run_tests(words: list[str]) -> int:
    """Run every test, or those named; all of them together must cover the perfect packages."""
    set_up("venv", "run", "test")
    return call("pytest", *(words or [*AT_ONCE, *coverage_demand()]))


def coverage_demand() -> list[str]:
    """Give pytest's options for the perfect packages; without PostgreSQL their lines for it cannot be reached."""
    if sys.platform != "linux" or missing_packages("test"):
        say("Coverage is not measured here: PostgreSQL or another program the tests use is missing.")
        return []
    return [*(f"--cov={folder}" for folder in PERFECT), "--cov-report=term-missing", "--cov-fail-under=100"]


def run_checks(_words: list[str]) -> int:
    """Run every check, and say at the end which of them found something."""
    set_up("venv")
    failed = [" ".join(check) for check in CHECKS if call(*check)]
    say(f"Found something: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


def build_bundle(words: list[str]) -> int:
    """Build the program and its Python into the folder dist/baliapp."""
    set_up("venv", "run", "bundle")
    return call("pyinstaller", "--noconfirm", "--log-level", "WARN", *words, "build.spec")


def lock(words: list[str]) -> int:
    """Write requirements.lock anew from pyproject.toml; ``--upgrade`` moves to the newest versions."""
    set_up("venv")
    return call(*LOCKING, *LOCK_STYLE, *words)


def call(program: str, *words: str) -> int:
    """Run a program of .venv in the project's folder; give its exit status."""
    found = PYTHON.with_name(program).with_suffix(PYTHON.suffix)
    return subprocess.call([str(found), *words], cwd=ROOT)


JOBS = {"run": run_program, "test": run_tests, "check": run_checks, "bundle": build_bundle, "lock": lock}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
