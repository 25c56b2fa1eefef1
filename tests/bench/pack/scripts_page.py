"""All scripts on a few pages, to be looked at: a paragraph in each, mixtures, and what members call themselves.

usage: python tests/bench/pack/scripts_page.py scripts.pdf
"""

import csv
import sys
from datetime import date
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from baliapp.base import paths
from baliapp.packs.content.blocks import (
    Block,
    Column,
    Cover,
    Heading,
    Look,
    Pack,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    text,
)
from baliapp.packs.pages.printing import draw_pack
from tests.packs.shaping.test_shaping_against_harfbuzz import PARAGRAPHS

LATIN = (
    "ÀÁÂÃÄÅĀĂĄÆÇĆĈĊČĎĐÈÉÊËĒĔĖĘĚĜĞĠĢĤĦÌÍÎÏĨĪĬĮİĴĶŁĹĻĽÑŃŅŇŊÒÓÔÕÖØŌŎŐŒŔŖŘŚŜŞŠȘŢŤŦȚÙÚÛÜŨŪŬŮŰŲŴÝŶŸŹŻŽÞẞ "
    "àáâãäåāăąæçćĉċčďđèéêëēĕėęěĝğġģĥħìíîïĩīĭįıĵķłĺļľñńņňŋòóôõöøōŏőœŕŗřśŝşšșţťŧțùúûüũūŭůűųŵýŷÿźżžþß ʻ"
)
VIETNAMESE = "ẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"


def blocks() -> list[Block]:
    """Give the paragraphs, a paragraph and a cell in which all of them are mixed, and the names."""
    every = {**PARAGRAPHS, "Latin letters": LATIN, "Vietnamese letters": VIETNAMESE}
    mixed = " · ".join(PARAGRAPHS.values())
    long = [Paragraph(text(Run(f"{name}  ", Look.QUIET), words)) for name, words in every.items()]
    flowing = [Paragraph(text(" ".join([words] * 4))) for words in PARAGRAPHS.values()]
    columns = (Column("Language", 0.2), Column("Words", 0.3), Column("Beside Latin", 0.5))
    rows = [Row((text(name), text(words), text(f"The words {words} (so far)"))) for name, words in PARAGRAPHS.items()]
    cell = Row((text("All of them"), text(mixed), text(Run(mixed, Look.STRONG))))
    return [
        *long,
        Heading(2, "Mixed in one paragraph"), Paragraph(text(mixed)),
        Heading(2, "Paragraphs of several lines"), *flowing,
        Heading(2, "In cells"), Table(columns, (*rows, cell)),
        Heading(2, "What members call themselves"), names(),
    ]  # fmt: skip


def names() -> Block:
    """Give the participants with their native names."""
    with (paths.resources() / "starter" / "participant.csv").open(encoding="utf-8", newline="") as file:
        every = [(row["short_name"], row["native_name"] or "–") for row in csv.DictReader(file)]
    pairs = iter(every)
    rows = list[Row]()
    while two := list(islice(pairs, 2)):
        cells = [text(words) for pair in two for words in pair]
        rows.append(Row((*cells, *[text()] * (4 - len(cells)))))
    return Table(tuple(Column(name, 0.25) for name in ("Name", "Native name") * 2), tuple(rows))


def main() -> None:
    """Write the pages."""
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "scripts.pdf")
    cover = Cover("", "Scripts", "Proof", (), (), "")
    pack = Pack(
        "Scripts", cover, (Section("scripts", "Scripts", tuple(blocks())),), "", ("Scripts", ""), has_cover=False
    )
    finished = draw_pack(pack, date(2025, 11, 22), lambda _done, _total, _what: None)
    target.write_bytes(finished.content)
    sys.stdout.write(f"{target}: {finished.pages} pages, no font has {list(finished.missing)}\n")


if __name__ == "__main__":
    main()
