"""Words as our pages show them and as HarfBuzz's own hb-view draws them: the same picture."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from baliapp.base import paths
from baliapp.packs.content import styles
from baliapp.packs.content.blocks import PageBreak, Paragraph, Section, text
from baliapp.packs.shaping.glyph_runs import Glyphs
from tests.packs.conftest import pack_of, print_pack
from tests.packs.shaping.test_shaping_against_harfbuzz import FILES, PARAGRAPHS, _drawn, _names

HB_VIEW = shutil.which("hb-view")
SCALE = 6
"""Points become so many dots: a letter is about 60 high."""
NEAR = 2
"""Where the one picture has ink the other has some, so many dots away at most."""
DUST = 4
"""So many dots may be off where a corner is rounded another way."""
HIGH = 40
"""Points at the top of a page in which a word stands."""
CUT_OFF_BY_HB_VIEW = {"ஸ்ரீ"}
"""Glyphs wider than the size of the type: hb-view draws but a part of them. hb-shape is asked for these."""
PAPER = 128
Rows = list[int]
"""A picture: each row of dots as a number, a bit for each dot that has ink."""


def _rows(page: Any, **crop: Any) -> Rows:
    """Give the ink of a page, without the white around it."""
    bitmap = page.render(scale=SCALE, grayscale=True, **crop)
    ink = bytes(ord("1") if shade < PAPER else ord("0") for shade in range(256))
    dots = bytes(bitmap.buffer).translate(ink)
    rows = [int(dots[at : at + bitmap.width], 2) for at in range(0, bitmap.stride * bitmap.height, bitmap.stride)]
    while rows and not rows[0]:
        rows.pop(0)
    while rows and not rows[-1]:
        rows.pop()
    together = 0
    for row in rows:
        together |= row
    white = (together & -together).bit_length() - 1 if together else 0
    return [row >> white for row in rows]


def _size(rows: Rows) -> tuple[int, int]:
    return max((row.bit_length() for row in rows), default=0), len(rows)


def _grown(rows: Rows) -> Rows:
    """Give a picture in which each dot has grown in all directions."""
    wide = [0] * NEAR + rows + [0] * NEAR
    level = [_together([row << step for step in range(2 * NEAR + 1)]) for row in wide]
    return [_together(level[max(0, at - NEAR) : at + NEAR + 1]) for at in range(len(level))]


def _together(rows: Rows) -> int:
    found = 0
    for row in rows:
        found |= row
    return found


def _stray(rows: Rows, other: Rows) -> int:
    """Count the dots of a picture near which the other has no ink."""
    around = _grown(other)
    framed = [0] * NEAR + [row << NEAR for row in rows] + [0] * NEAR
    around += [0] * (len(framed) - len(around))
    return sum((row & ~near).bit_count() for row, near in zip(framed, around, strict=False))


def _ours(runs: list[Glyphs]) -> list[Rows]:
    """Print each on a page of its own, and look at it."""
    blocks = [each for run in runs for each in (PageBreak(), Paragraph(text(run.text)))]
    pack = replace(pack_of(Section("part", "The part", tuple(blocks))), has_cover=False)
    style = styles.USUAL
    document: Any = pypdfium2.PdfDocument  # its constructor has no types
    pages = document(print_pack(pack).content)
    crop = (style.margin - 20, style.highest - HIGH, style.margin - 20, style.top - 12)
    found = [_rows(page, crop=crop) for page in pages]
    pages.close()
    assert len(found) == len(runs) + 1
    return found[1:]


def _theirs(run: Glyphs, leftwards: bool, folder: Path) -> Rows:
    """Let hb-view draw it with the same face in the same size."""
    target = folder / "word.pdf"
    options = ["--output-format=pdf", f"--output-file={target}", "--margin=4", "--remove-default-ignorables"]
    options += [f"--font-size={styles.USUAL.body.size * run.face.enlarged:.4f}"]
    options += [f"--direction={'rtl' if leftwards else 'ltr'}", f"--text={run.text}"]
    font = str(paths.resources() / "fonts" / FILES[run.face.name])
    subprocess.run([str(HB_VIEW), *options, font], check=True, capture_output=True)
    document: Any = pypdfium2.PdfDocument
    opened = document(target)
    found = _rows(opened[0])
    opened.close()
    return found


def _is_asked(run: Glyphs) -> bool:
    """Say whether a run can stand alone: signs turn round with what is beside them."""
    return any(map(str.isalpha, run.text)) and run.text not in CUT_OFF_BY_HB_VIEW


@pytest.mark.skipif(HB_VIEW is None, reason="hb-view of HarfBuzz (Debian: libharfbuzz-bin) is not installed")
@pytest.mark.parametrize("words", [*PARAGRAPHS.values(), "names"], ids=[*PARAGRAPHS, "native names"])
def test_words_look_as_harfbuzz_draws_them(words: str, tmp_path: Path) -> None:
    drawn = _drawn(" ".join(_names()) if words == "names" else words)
    asked = {(run.face.name, run.text): (run, left) for run, left in drawn if _is_asked(run)}
    differing = {}
    for (run, left), ours in zip(asked.values(), _ours([run for run, _left in asked.values()]), strict=True):
        theirs = _theirs(run, left, tmp_path)
        apart = max(abs(one - other) for one, other in zip(_size(ours), _size(theirs), strict=True))
        stray = _stray(ours, theirs) + _stray(theirs, ours)
        if apart > NEAR or stray > DUST:
            differing[run.text] = (run.face.name, _size(ours), _size(theirs), stray)
    assert differing == {}
    assert asked


def test_pictures_that_differ_are_told_apart() -> None:
    bar, dot = [0b1111] * 4, [0b1111] * 4 + [0] * 6 + [0b11] * 2
    assert _stray(bar, bar) == _stray([0b111] * 5, bar) == 0
    assert _stray(dot, bar) == 4
    assert _size(dot) == (4, 12)
