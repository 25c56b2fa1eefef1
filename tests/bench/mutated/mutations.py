"""Ways in which a file can be something else than what was written."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from baliapp.store.files.connecting import connect_ciphering, driver_errors, is_protected
from baliapp.store.files.keys import Key

KEY = Key(b"k" * 32, b"s" * 16)
"""With which the protected ones are protected: the bench holds it, so no passphrase is asked for."""
PAGE = 4096
ENDLESS = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c"
Mutation = Callable[[Path, random.Random], None]


def flip_bits(file: Path, chance: random.Random) -> None:
    """Turn a few bits, anywhere or all within a page."""
    content = bytearray(file.read_bytes())
    first = chance.choice([0, chance.randrange(len(content) // PAGE) * PAGE])
    last = len(content) if first == 0 and chance.random() < 0.5 else first + PAGE
    for _each in range(chance.choice([1, 3, 30, 300])):
        content[chance.randrange(first, last)] ^= 1 << chance.randrange(8)
    file.write_bytes(content)


def truncate(file: Path, chance: random.Random) -> None:
    """Cut the end off, at a page or within one."""
    content = file.read_bytes()
    left = chance.randrange(len(content))
    file.write_bytes(content[: left - left % PAGE if chance.random() < 0.5 else left])


def swap_pages(file: Path, chance: random.Random) -> None:
    """Let pages change places, or one take the place of another."""
    content = bytearray(file.read_bytes())
    for _each in range(chance.choice([1, 1, 10])):
        one, other = (chance.randrange(len(content) // PAGE) * PAGE for _side in range(2))
        kept = content[one : one + PAGE]
        content[one : one + PAGE] = content[other : other + PAGE]
        if chance.random() < 0.7:
            content[other : other + PAGE] = kept
    file.write_bytes(content)


def change_header(file: Path, chance: random.Random) -> None:
    """Write other numbers into the first hundred bytes, or into the head of a page."""
    content = bytearray(file.read_bytes())
    page = chance.choice([0, chance.randrange(len(content) // PAGE)])
    first, many = (16, 84) if page == 0 and chance.random() < 0.7 else (page * PAGE + (100 if page == 0 else 0), 12)
    for _each in range(chance.choice([1, 2, 8])):
        at, size = first + chance.randrange(many), chance.choice([1, 2, 4])
        content[at : at + size] = chance.choice([bytes(size), b"\xff" * size, chance.randbytes(size)])
    file.write_bytes(content)


def change_schema(file: Path, chance: random.Random) -> None:
    """Say something else about the tables: other words, other roots, triggers, views and tables of strangers."""
    made = connect_ciphering(file, KEY) if is_protected(file) else sqlite3.connect(file)
    with closing(made) as connection, suppress(*driver_errors()):
        connection.execute("PRAGMA writable_schema = ON")
        name, sql = chance.choice(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql > ''").fetchall())
        at = chance.randrange(len(sql))
        ways: list[tuple[str, tuple[object, ...]]] = [
            (
                "UPDATE sqlite_master SET sql = ? WHERE name = ?",
                (sql[:at] + chance.choice("(),;'\" x\0é") + sql[at + 1 :], name),
            ),
            ("UPDATE sqlite_master SET sql = ? WHERE name = ?", (sql[:at], name)),
            ("UPDATE sqlite_master SET rootpage = ? WHERE name = ?", (chance.randrange(-2, 400), name)),
            ("UPDATE sqlite_master SET type = 'view' WHERE name = ?", (name,)),
            ("DELETE FROM sqlite_master WHERE name = ?", (name,)),
            ("UPDATE sqlite_master SET name = ? WHERE name = ?", (f"{name}2", name)),
            ("CREATE TRIGGER strange AFTER INSERT ON theme BEGIN DELETE FROM participant; END", ()),
            ("CREATE VIEW strange AS SELECT * FROM strange", ()),
            (f"CREATE VIEW strange AS {ENDLESS}", ()),
            ("CREATE VIRTUAL TABLE strange USING fts5(words)", ()),
            ("UPDATE alembic_version SET version_num = ?", (chance.choice(["0001", "0002", "9999", "", "x" * 99999]),)),
            ("UPDATE change SET after = zeroblob(30000000) WHERE seq = 1", ()),
            ("UPDATE step SET seq = seq + 9223372036854770000", ()),
        ]
        connection.execute(*chance.choice(ways))
        connection.commit()


def overwrite(file: Path, chance: random.Random) -> None:
    """Put noise, nothing, or the words of a stranger into a stretch of the file."""
    content = bytearray(file.read_bytes())
    at, size = chance.randrange(len(content)), chance.choice([8, 100, PAGE, 10 * PAGE])
    noise = chance.choice([chance.randbytes(size), bytes(size), (b"CREATE TABLE x(" * size)[:size]])
    content[at : at + size] = noise
    file.write_bytes(content[: max(len(content), at + size)])


def leave_a_log(file: Path, chance: random.Random) -> None:
    """Leave noise beside the file, as if changes waited there."""
    head = bytes.fromhex("377f0682002de218") + (PAGE).to_bytes(4, "big") + chance.randbytes(20)
    noise = chance.choice([chance.randbytes(5000), head + chance.randbytes(3 * (PAGE + 24)), b"\0" * 100])
    file.with_name(f"{file.name}{chance.choice(['-wal', '-wal', '-journal'])}").write_bytes(noise)


MUTATIONS: tuple[Mutation, ...] = (
    flip_bits, truncate, swap_pages, change_header, change_schema, overwrite, leave_a_log,
)  # fmt: skip
