"""The fonts: all there, each with its licence, and between them every letter of the starter facts."""

import csv
import hashlib
from pathlib import Path

from baliapp.base import paths
from baliapp.packs.content.blocks import Look
from baliapp.packs.shaping import faces, scripts

FONTS = paths.resources() / "fonts"


def test_every_declared_face_opens_and_measures() -> None:
    for file in (*faces.TEXT_FILES.values(), *faces.SCRIPT_FILES):
        face = faces.face(file)
        left, bottom, right, top = face.box()
        assert left < right
        assert bottom < top
        assert face.ascent > 0 > face.descent


def test_every_font_file_is_used_and_has_its_licence_beside_it() -> None:
    used = {FONTS / file for file in (*faces.TEXT_FILES.values(), *faces.SCRIPT_FILES)}
    assert set(FONTS.rglob("*.ttf")) == used
    for file in used:
        assert "SIL OPEN FONT LICENSE" in (file.parent / "OFL.txt").read_text("utf-8").upper()


def test_only_truetype_outlines_are_shipped() -> None:
    for file in FONTS.rglob("*.ttf"):
        assert file.read_bytes()[:4] == b"\x00\x01\x00\x00"


def test_every_letter_of_the_facts_has_a_face(facts: Path) -> None:
    letters: set[str] = set()
    for file in facts.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as rows:
            letters.update(*(value for row in csv.reader(rows) for value in row))
    main = faces.text_face(Look.PLAIN)
    drawn = {letter for letter in letters if not letter.isspace() and not scripts.is_invisible(letter)}
    assert not {letter for letter in drawn if not main.covers(letter) and not faces.script_face(letter)}


def test_every_look_covers_the_same_letters() -> None:
    letters = "Aa0 āēīōū Việt Nam Türkiye Česko Россия Timór-Leste “–—’…"
    for look in Look:
        assert all(map(faces.text_face(look).covers, letters)), look


def test_no_face_claims_a_control_character() -> None:
    assert not any(faces.face(file).covers("\x07") or faces.face(file).covers("\r") for file in faces.SCRIPT_FILES)


def test_every_font_file_is_unmodified_and_they_are_small_enough_together() -> None:
    rows = [line.strip("| ").split(" | ") for line in (FONTS / "README.md").read_text("utf-8").splitlines()]
    told = {row[0]: row[2] for row in rows if row[0].endswith(".ttf")}
    files = {file.relative_to(FONTS).as_posix(): file.read_bytes() for file in FONTS.rglob("*.ttf")}
    assert told == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    assert sum(map(len, files.values())) < 40_000_000
