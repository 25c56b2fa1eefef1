"""A private PostgreSQL server in a folder of its own, reached through a socket, gone after the tests."""

import os
import shutil
import subprocess
import sys
import tempfile
from itertools import count
from pathlib import Path
from typing import LiteralString, TypedDict

import psycopg
from psycopg import sql

# Nothing here has to survive a power cut, and nothing outside this machine may connect.
SETTINGS = [
    *["fsync=off", "synchronous_commit=off", "full_page_writes=off"],
    *["autovacuum=off", "listen_addresses=", "max_connections=50"],
]
OWNER = "baliapp"


class Identity(TypedDict, total=False):
    """Whom ``subprocess`` runs a program as."""

    user: int
    group: int
    extra_groups: list[int]


class PostgresServer:
    """One server for a test run; databases come and go in it."""

    def __init__(self) -> None:
        self._programs = found_programs()
        # Not pytest's own folder: a socket's path may have 107 characters, and another user must get in.
        self.folder = Path(tempfile.mkdtemp(prefix="baliapp-pg-"))
        self._cluster = self.folder / "cluster"
        self._log = self.folder / "log"
        self._numbers = count(1)

    def start(self) -> None:
        """Make the cluster and wait until the server answers."""
        identity = other_identity()
        if identity:
            os.chown(self.folder, identity["user"], identity["group"])
        self._run("initdb", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", f"--username={OWNER}")
        options = [f"-c {setting}" for setting in (*SETTINGS, f"unix_socket_directories={self.folder}")]
        self._run("pg_ctl", "start", "--wait", "--silent", f"--log={self._log}", f"--options={' '.join(options)}")

    def stop(self) -> None:
        """Stop the server and remove all it wrote."""
        self._run("pg_ctl", "stop", "--mode=immediate", "--silent")
        shutil.rmtree(self.folder)

    def create_database(self, *, template: str = "template0") -> str:
        """Create a database as a copy of ``template`` and give its name."""
        name = f"test_{next(self._numbers)}"
        self._say("CREATE DATABASE {} TEMPLATE {}", name, template)
        return name

    def drop_database(self, name: str) -> None:
        """Drop a database, whoever is still connected to it."""
        self._say("DROP DATABASE {} WITH (FORCE)", name)

    def url(self, name: str) -> str:
        """Give the SQLAlchemy address of the database ``name``."""
        return f"postgresql+psycopg://{OWNER}@/{name}?host={self.folder}"

    def _say(self, command: LiteralString, *names: str) -> None:
        with psycopg.connect(host=str(self.folder), user=OWNER, dbname="postgres", autocommit=True) as connection:
            connection.execute(sql.SQL(command).format(*map(sql.Identifier, names)))

    def _run(self, program: str, *options: str) -> None:
        command = [str(self._programs / program), f"--pgdata={self._cluster}", *options]
        # The server inherits what it is given here, so a pipe would stay open as long as it runs: a file instead.
        with (self.folder / "said").open("w+b") as said:
            done = subprocess.run(command, check=False, cwd=self.folder, stdout=said, stderr=said, **other_identity())
            said.seek(0)
            assert done.returncode == 0, said.read().decode(errors="replace")


def why_no_server() -> str:
    """Say why there can be no private server here, or nothing if there can."""
    if sys.platform == "win32":
        return "the private PostgreSQL is reached through a Unix socket, which this system lacks"
    return "" if _folders() else "PostgreSQL is not installed: initdb was not found"


def found_programs() -> Path:
    """Give the folder of the newest PostgreSQL programs."""
    return _folders()[-1]


def other_identity() -> Identity:
    """Give whom PostgreSQL runs as where we are root, whom it refuses; nothing where we may run it ourselves."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return {}
    import pwd  # not to be had on Windows

    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _folders() -> list[Path]:
    on_path = shutil.which("initdb")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    found = [*([Path(on_path).resolve().parent] if on_path else []), *debian]
    return [folder for folder in found if (folder / "initdb").is_file() and (folder / "pg_ctl").is_file()]
