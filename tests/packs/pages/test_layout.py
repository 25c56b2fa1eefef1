"""The whole laid out: true page numbers, an outline, a running head on every page but the cover."""

from dataclasses import replace
from functools import cache
from typing import Any

from pypdf.generic import Destination

from baliapp.packs.content.blocks import Heading, Paragraph, Section, text
from tests.packs.conftest import Printed, pack_of, print_pack, print_sections


@cache
def long_pack() -> Printed:
    return print_sections(
        *(
            Section(
                f"part-{n}",
                f"Part {n:03}",
                tuple(
                    block
                    for k in range(9)
                    for block in (
                        Heading(2, f"Item {n:03}.{k}", f"item-{n}-{k}"),
                        Paragraph(text("word " * 60 * (1 + n % 4))),
                    )
                ),
            )
            for n in range(20)
        )
    )


def test_the_contents_give_the_true_page_of_every_heading() -> None:
    printed = long_pack()
    contents = " ".join(page for page in printed.pages[1:6] if "Part 000" in page or ". ." in page or "Item" in page)
    for entry in printed.laid.entries[1:]:
        assert f"{entry.words} {entry.page}" in contents
        assert entry.words in printed.pages[entry.page - 1]


def test_the_contents_may_take_several_pages_and_the_numbers_stay_true() -> None:
    printed = long_pack()
    first = next(entry for entry in printed.laid.entries if entry.words == "Part 000")
    assert first.page > 4
    assert printed.pages[first.page - 1].count("Part 000") == 1


def test_the_outline_leads_to_the_same_pages() -> None:
    printed = long_pack()
    reader = printed.reader

    def flat(entries: list[Any]) -> list[Destination]:
        return [each for entry in entries for each in (flat(entry) if isinstance(entry, list) else [entry])]

    outline = [(str(each.title), reader.get_destination_page_number(each)) for each in flat(reader.outline)]
    assert outline == [(entry.words, entry.page - 1) for entry in printed.laid.entries]


def test_every_page_says_what_it_is_and_how_many_there_are() -> None:
    printed = long_pack()
    pages = printed.pages
    assert all(page.count("FOR OFFICIAL USE") == 2 for page in pages)
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1) if number > 1)
    assert all("The meeting" in page for page in pages)
    assert "Page" not in pages[0]


def test_a_running_head_too_long_for_its_line_is_cut_with_an_ellipsis() -> None:
    pack = replace(pack_of(Section("a", "First", ())), running_head=("A meeting of many words " * 9, "2012"))
    page = print_pack(pack).pages[2]
    assert page.count("A meeting of many words") < 6
    assert "… 2012" in page
