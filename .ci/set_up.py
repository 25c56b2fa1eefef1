"""Fill .venv from the lock file and see to the system libraries that no Python package brings.

Only the standard library here: this runs before anything is installed.
"""

from __future__ import annotations  # lets a Python that is too old come as far as being told so

import ctypes
import hashlib
import importlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
SYSTEM_PACKAGES = Path(__file__).with_name("system-packages.txt")
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "filled-from"
PIP_INSTALL = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]


def set_up(*sections: str) -> None:
    """Make ready what the named sections of the list of system packages and the lock file ask for."""
    see_to_system_packages(missing_packages(*sections))
    fill_venv()


def fill_venv() -> None:
    """Make .venv hold exactly the lock file; return at once where it does already."""
    wanted = stamp()
    if PYTHON.exists() and STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    if importlib.util.find_spec("ensurepip") is None:
        sys.exit("This Python comes without ensurepip, so it cannot make a virtual environment. Install it first.")
    say("Setting up .venv from requirements.lock. This happens once and takes a minute or two.")
    outer_python = getattr(sys, "_base_executable", sys.executable)  # not the one in .venv, which is cleared away
    run([outer_python, "-m", "venv", "--clear", str(VENV)])
    run([*PIP_INSTALL, "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)])
    run([*PIP_INSTALL, "--no-index", "--no-build-isolation", "--editable", str(ROOT)])  # the `baliapp` command
    STAMP.write_text(wanted, encoding="utf-8")


def stamp() -> str:
    """Give what .venv depends on: the lock file, this Python, this folder."""
    return f"{hashlib.sha256(LOCK.read_bytes()).hexdigest()}\n{sys.version}\n{ROOT}\n"


def missing_packages(*sections: str) -> list[str]:
    """Give the system packages of these sections that are not there; none where apt-get is not the way to get them."""
    if shutil.which("apt-get") is None:
        return []
    return [package for package, proof in listed_packages(*sections) if not is_there(*proof)]


def listed_packages(*sections: str) -> list[tuple[str, list[str]]]:
    """Give each package of these sections with what proves that it is there."""
    found, section = [], ""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    listed = SYSTEM_PACKAGES.read_text(encoding="utf-8").replace("{python}", version)
    for line in listed.splitlines():
        words = line.partition("#")[0].split()
        if len(words) == 1:
            section = words[0].strip("[]")
        elif words and section in sections:
            found.append((words[0], words[1:]))
    return found


def is_there(kind: str, name: str) -> bool:
    """Tell whether a library can be loaded, a module imported, a program started or a file found."""
    if kind == "library":
        return is_loadable(name)
    if kind == "module":
        return importlib.util.find_spec(name) is not None
    if kind == "program":
        return shutil.which(name) is not None
    return any(Path("/").glob(name.lstrip("/")))


def is_loadable(library: str) -> bool:
    """Tell whether the system's loader finds ``library``."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def see_to_system_packages(packages: list[str]) -> None:
    """Install ``packages`` when we may, else print the one line to type; the work goes on either way."""
    if not packages:
        return
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if is_root():
        say(f"Installing system packages: {' '.join(packages)}")
        if apt_get(["apt-get", "update"]) and apt_get(install):
            importlib.invalidate_caches()
            return
    say(f"Some system packages are missing. To install them, type:\n  sudo {shlex.join(install)}")


def is_root() -> bool:
    """Tell whether we may install system packages."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def apt_get(command: list[str]) -> bool:
    """Run apt-get without questions, its report shown only when it fails."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command, env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode:
        say(done.stdout.decode(errors="replace"))
    return done.returncode == 0


def run(command: list[str]) -> None:
    """Run one step of the set-up, and end here where it fails: it has said why."""
    if subprocess.call(command, cwd=ROOT):
        sys.exit(f"The set-up stopped at: {shlex.join(command)}")


def say(sentence: str) -> None:
    """Tell what is going on, before the output of what is started next."""
    print(sentence, flush=True)
