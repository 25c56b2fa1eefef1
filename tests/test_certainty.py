"""A law of the whole package: how certain a source is, nobody says but an officer or the starter data."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "baliapp"
BY_OFFICERS = {
    "gui/sources/source_dialog.py": "the officer presses one of the buttons, each of which is a certainty",
    "gui/documents/text_cite.py": "the same buttons",
    "gui/documents/import_counts.py": "the same buttons",
    "gui/documents/import_objectives.py": "the same buttons",
    "gui/objectives/progress_add.py": "the officer chooses it in a row of the form, which is blank at first",
}
"""Where an officer's own choice is written, and how it is made. The starter data is read from its files."""
TOLD = {"cli/disagreements.py": "prints what is stored"}


def written(code: str) -> Iterator[ast.expr]:
    """Give what a program text could write as a certainty: in a dictionary, by keyword, or into a part of a record."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Dict):
            yield from (v for k, v in zip(node.keys, node.values, strict=True) if k is not None and _is_certainty(k))
        elif isinstance(node, ast.Assign):
            yield from (node.value for target in node.targets if _is_part(target))
        elif isinstance(node, ast.Call) and not (isinstance(node.func, ast.Attribute) and node.func.attr == "format"):
            yield from (each.value for each in node.keywords if each.arg == "certainty")


def _is_certainty(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value == "certainty"


def _is_part(target: ast.expr) -> bool:
    """Tell whether a value is put into a record; ``self.certainty`` is where a window keeps its own parts."""
    if isinstance(target, ast.Subscript):
        return _is_certainty(target.slice)
    own = isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == "self"
    return isinstance(target, ast.Attribute) and target.attr == "certainty" and not own


def writers() -> dict[str, list[ast.expr]]:
    """Give the files that write certainties, with what they write."""
    files = {file.relative_to(PACKAGE).as_posix(): file.read_text(encoding="utf-8") for file in PACKAGE.rglob("*.py")}
    found = {name: list(written(code)) for name, code in files.items()}
    return {name: values for name, values in found.items() if values and name not in TOLD}


def test_nothing_writes_a_certainty_but_an_officers_choice() -> None:
    assert writers().keys() == BY_OFFICERS.keys()


def test_what_is_written_is_neither_fixed_nor_worked_out() -> None:
    for name, values in writers().items():
        for value in values:
            assert isinstance(value, ast.Name | ast.Attribute), f"{name}: {ast.unparse(value)}"


@pytest.mark.parametrize(
    "code",
    [
        'create("citation", {"certainty": "stated"})',
        'values["certainty"] = "stated"',
        'dict(certainty="stated")',
        'record.certainty = "stated"',
        'edit(ref, {**values, "certainty": max(all_)})',
    ],
)
def test_each_way_of_writing_one_is_seen(code: str) -> None:
    (value,) = written(code)

    assert not isinstance(value, ast.Name | ast.Attribute)


@pytest.mark.parametrize(
    "code",
    ['values["certainty"]', "each.certainty", 'said["certainty"] == "stated"', '"{certainty}".format(certainty=1)'],
)
def test_to_read_one_is_no_writing(code: str) -> None:
    assert list(written(code)) == []
