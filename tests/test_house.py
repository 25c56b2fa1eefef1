"""The rules of the house that no tool on the market checks."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROGRAM = sorted((ROOT / "baliapp").rglob("*.py"))
EVERYTHING = [*PROGRAM, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / ".ci").glob("*.py"))]
EXEMPTION = re.compile(r"# (?:noqa|type: ignore|pragma: no \w+)(?P<rest>.*)")
REASON = re.compile(r"(?::? ?[A-Z]+\d+,?)*(?:\[[a-z, -]+\])?\s+(?:[-#]\s*)?\w\S* \S+")


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("file", EVERYTHING, ids=name_of)
def test_every_exemption_from_a_check_says_why(file: Path) -> None:
    if file == Path(__file__):
        return
    found = [match["rest"] for match in EXEMPTION.finditer(file.read_text(encoding="utf-8"))]

    assert [rest for rest in found if not REASON.match(rest)] == []


@pytest.mark.parametrize("file", PROGRAM, ids=name_of)
def test_files_and_functions_stay_short_enough_to_read(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 300
    too_long = [f"{function.name}, line {function.lineno}" for function in functions(file) if length(function) > 40]
    assert too_long == []


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


@pytest.mark.parametrize(
    ("rest", "says_why"),
    [
        (": PLW0603 - the one clock of the process", True),
        (": PLW0603  # the one clock of the process", True),
        ("[arg-type]  # Qt says object", True),
        (": N802 - ReportLab's own name", True),
        (": PLW0603", False),
        ("[arg-type]", False),
        ("", False),
    ],
)
def test_a_reason_is_told_from_none(rest: str, says_why: bool) -> None:
    assert bool(REASON.match(rest)) is says_why
