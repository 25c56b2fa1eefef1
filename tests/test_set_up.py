"""What the set-up brings is locked, explained and fetched once."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Never

import pytest
import set_up
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
LOCKED = {Requirement(line).name: Requirement(line) for line in re.findall(r"^(\w\S+==[^\\\n]+)", LOCK, re.MULTILINE)}

WHERE_APT_IS = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no apt-get")


def asked_for() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    return [Requirement(line) for line in lines]


def locked_version(package: str) -> str:
    return str(LOCKED[canonicalize_name(package)].specifier).removeprefix("==")


@pytest.mark.parametrize("package", asked_for(), ids=lambda package: package.name)
def test_the_lock_file_holds_a_version_that_was_asked_for(package: Requirement) -> None:
    assert package.specifier.contains(locked_version(package.name))


def test_every_locked_package_has_hashes_and_none_names_where_it_is_fetched_from() -> None:
    entries = re.split(r"^(?=\w)", LOCK, flags=re.MULTILINE)[1:]

    assert len(entries) == len(LOCKED)
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"https?:|file:|--(extra-)?index|--find-links|\s/", LOCK)


@pytest.mark.parametrize("package", ["colorama", "pefile", "pywin32-ctypes"])
def test_what_only_windows_needs_is_locked_for_windows_only(package: str) -> None:
    marker = LOCKED[package].marker

    assert marker is not None
    assert marker.evaluate({"sys_platform": "win32"})
    assert not marker.evaluate({"sys_platform": "linux"})


def test_every_package_asked_for_has_its_line_on_why() -> None:
    told = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\w[^ |]*) \| [^|]+ \| [^|]+ \| [^|]+ \|$", told, re.MULTILINE)

    explained = {canonicalize_name(row.partition("[")[0]) for row in rows if row != "package"}
    assert explained == {canonicalize_name(package.name) for package in asked_for()}


@WHERE_APT_IS
def test_a_system_package_is_missing_until_what_proves_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = tmp_path / "packages.txt"
    listed.write_text(
        "[run]  # a remark\n"
        "libnone0  library libnone.so.0\nnonesuch{python}  program nonesuch\nnone  module nonesuch\n"
        f"nowhere  file {tmp_path}/*.nowhere\nhere  file {tmp_path}/*.txt\npython  module json\n"
        "[test]\nother  module json\n"
    )
    monkeypatch.setattr(set_up, "SYSTEM_PACKAGES", listed)
    (tmp_path / "apt-get").touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert set_up.missing_packages("run") == ["libnone0", f"nonesuch{version}", "none", "nowhere"]
    assert set_up.missing_packages("test") == []


@WHERE_APT_IS
def test_who_may_not_install_is_told_the_one_line_to_type(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)

    set_up.see_to_system_packages(["libegl1", "libgl1"])

    assert "\n  sudo apt-get install --yes --no-install-recommends libegl1 libgl1\n" in capsys.readouterr().out


def test_a_second_set_up_runs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stamp = tmp_path / "filled-from"
    stamp.write_text(set_up.stamp())
    monkeypatch.setattr(set_up, "STAMP", stamp)

    def refuse(command: list[str], **_: object) -> Never:
        raise AssertionError(command)

    monkeypatch.setattr(subprocess, "call", refuse)
    set_up.fill_venv()

    stamp.write_text("an older lock file")
    with pytest.raises(AssertionError, match="venv"):
        set_up.fill_venv()
