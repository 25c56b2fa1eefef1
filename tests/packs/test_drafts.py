"""Laws of drafts: the cover at once, then each section once and in order; the pack itself is as ever."""

from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from baliapp.packs.again import Again
from baliapp.packs.build import build_pack
from baliapp.packs.content.blocks import Link, Paragraph, Run, Section, text
from baliapp.packs.drafts import Drafts, cover_of
from baliapp.packs.editions import Reader
from baliapp.packs.facts.reading import Reading
from baliapp.packs.pages.printing import Kept, draw_pack
from baliapp.store.steps.database import Database
from tests.packs.conftest import PRINTED_ON, no_step, pack_of, request_for


def words_of(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


def test_the_cover_can_be_had_first_and_is_that_of_the_pack(desk: Database, tmp_path: Path) -> None:
    asked = request_for(desk, "EV 2012-11-12")
    build_pack(desk, asked, tmp_path / "pack.pdf")
    assert words_of(cover_of(Reading(desk), asked)) == words_of((tmp_path / "pack.pdf").read_bytes())[:1]


def test_each_section_is_handed_over_once_in_order_with_its_outline_and_links() -> None:
    led = (Run("to the second", link=Link(anchor="1")), Run("the web", link=Link(address="https://example.org")))
    sections = (Section("0", "First", (Paragraph(led),)), Section("1", "Second", (Paragraph(text("words")),)))
    shown, pack, kept = list[bytes](), pack_of(*sections), Kept()
    draw_pack(pack, PRINTED_ON, no_step, kept, Drafts(pack, PRINTED_ON, kept, shown.append, between=0))
    opened = [PdfReader(BytesIO(each)) for each in shown]
    assert [[str(line["/Title"]) for line in each.outline if isinstance(line, dict)] for each in opened] == [
        ["First"],
        ["Second"],
    ]
    first = words_of(shown[0])[0]
    assert "to the second" in first
    assert "FOR OFFICIAL USE" in first
    assert "Page" not in first
    links = opened[0].pages[0].annotations
    assert links is not None
    assert ["/A" in each.get_object() for each in links] == [False, True]


def test_what_is_drawn_fast_is_handed_over_together() -> None:
    shown, kept = list[bytes](), Kept()
    pack = pack_of(*(Section(str(number), f"Part {number}", ()) for number in range(3)))
    draw_pack(pack, PRINTED_ON, no_step, kept, Drafts(pack, PRINTED_ON, kept, shown.append, between=3600))
    assert shown == []


def test_what_is_kept_for_one_reader_serves_another_and_no_wrong_one(desk: Database, tmp_path: Path) -> None:
    again, asked = Again(), request_for(desk, "EV 2012-11-12")
    with again.drawing(Reader.CHAIR) as chair:
        build_pack(desk, asked, tmp_path / "pack.pdf", kept=chair)
    with again.drawing(Reader.PRESS) as press:
        assert press.beside is chair.sections
        assert press.shaper is chair.shaper
        built = build_pack(desk, asked, tmp_path / "pack.pdf", kept=press)
    with again.drawing(Reader.CHAIR) as same:
        assert same is chair
    assert all(press.sections[key][1] is chair.sections[key][1] for key in press.sections)
    assert built.sha256 == build_pack(desk, asked, tmp_path / "new.pdf").sha256
