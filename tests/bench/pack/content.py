"""The content that all engines are measured with, as our blocks, and the engines beside this copy of the project."""

import json
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from baliapp.packs.content.blocks import (
    Block,
    Column,
    Cover,
    Heading,
    Item,
    Items,
    Link,
    Look,
    Pack,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    Text,
    text,
)
from baliapp.packs.copies.stamping import Stamper
from baliapp.packs.pages.printing import Kept, draw_pack

PEERS = Path(__file__).parents[4] / "shared" / "bench" / "pack"
PRINTED_ON = date(2025, 11, 22)
COPIES = 44


def ours(content: Path, out: Path) -> float:
    """Print the peers' content with our engine, and give the seconds it takes."""
    start = time.perf_counter()
    pack = as_pack(json.loads(content.read_text("utf-8")))
    out.write_bytes(draw_pack(pack, PRINTED_ON, lambda *_told: None).content)
    return time.perf_counter() - start


def ours_after_an_edit(content: Path, out: Path) -> float:
    """Print the content, add a paragraph in the middle, and give the seconds that it takes to print it again."""
    pack, kept = as_pack(json.loads(content.read_text("utf-8"))), Kept()
    draw_pack(pack, PRINTED_ON, lambda *_told: None, kept)
    start = time.perf_counter()
    middle = len(pack.sections) // 2
    before, edited, after = pack.sections[:middle], pack.sections[middle], pack.sections[middle + 1 :]
    edited = replace(edited, blocks=(Paragraph(text("One more paragraph.")), *edited.blocks))
    pack = replace(pack, sections=(*before, edited, *after))
    out.write_bytes(draw_pack(pack, PRINTED_ON, lambda *_told: None, kept).content)
    return time.perf_counter() - start


def one_more_copy(content: Path, out: Path) -> float:
    """Print the content, and give the seconds that a numbered copy of it takes once the first has been stamped."""
    pack = as_pack(json.loads(content.read_text("utf-8")))
    stamper = Stamper(draw_pack(pack, PRINTED_ON, lambda *_told: None).content)
    stamper.copy(1, "Australia")
    start = time.perf_counter()
    for number in range(2, COPIES + 2):
        out.write_bytes(stamper.copy(number, f"Delegation {number}"))
    return (time.perf_counter() - start) / COPIES


def as_pack(content: dict[str, Any]) -> Pack:
    """Give the peers' content as our blocks."""
    sections = tuple(
        Section(section["id"], section["title"], tuple(map(as_block, section["blocks"])))
        for section in content["sections"]
    )
    cover = Cover("", content["title"], content["subtitle"], (), (), "")
    return Pack(content["title"], cover, sections, "Restricted", (content["title"], ""))


def as_block(block: dict[str, Any]) -> Block:
    """Give one block: a heading, a paragraph, a numbered paragraph or a table."""
    kind = block["t"]
    if kind == "h2":
        return Heading(2, block["text"], block["id"])
    if kind == "p":
        return Paragraph(as_text(block["runs"]))
    if kind == "n":
        return Items((Item(f"{block['n']}.", as_text(block["runs"])),))
    columns = tuple(Column(head, share) for head, share in zip(block["head"], block["cols"], strict=True))
    return Table(columns, tuple([Row(tuple([text(cell) for cell in row])) for row in block["rows"]]))


def as_text(runs: list[list[str]]) -> Text:
    """Give runs: plain, bold, or leading to another block."""
    looks = {"b": Look.STRONG}
    return tuple(
        [Run(words, looks.get(style, Look.PLAIN), Link(anchor=to) if to else None) for words, style, to in runs]
    )
