"""Letters of symbol fonts become bullets where nothing else is possible; words, variables and answers never do."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baliapp.base.progress import Progress
from baliapp.exchange.cleaning import clean, replay
from baliapp.exchange.document_texts import facts_of, kept_text, text_of
from baliapp.exchange.pdf_text import read_pdf
from baliapp.exchange.splices import Kind
from baliapp.exchange.symbol_bullets import SIGNS, is_symbol_font
from tests.exchange.pdf_files import pdf_file

WORDS = st.sampled_from(
    ["no", "nations", "Nauru", "law", "legal", "l\u2019Union", "n\u2019est", "under", "visa", "vote", "of", "quorum",
     "with", "officials", "§5", "Ørsted", "über", "n.", "l)", "(n)", "n-th"]
)  # fmt: skip
SENTENCES = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)


@given(st.lists(SENTENCES, min_size=1, max_size=12))
def test_no_sentence_of_words_that_begin_with_such_a_letter_is_touched(lines: list[str]) -> None:
    text = clean("\n".join(lines)).text

    assert not set(text) & set(SIGNS.values())
    assert sorted(text.split()) == sorted(" ".join(lines).split())


@given(st.sampled_from("nl"), st.lists(SENTENCES.filter(lambda words: words[0].islower()), min_size=1, max_size=12))
def test_no_variable_in_a_sentence_is_touched(letter: str, sentences: list[str]) -> None:
    text = "\n".join(f"{letter} {words}" for words in sentences)

    assert not set(clean(text).text) & set(SIGNS.values())


@given(
    st.sampled_from("nlq"), st.lists(st.sampled_from(["Engages", "Training", "47 countries"]), min_size=3, max_size=9)
)
def test_lines_that_begin_with_a_letter_that_is_no_word_have_bullets(letter: str, items: list[str]) -> None:
    if sum(item[0].isalpha() for item in items) < 3:
        items = ["Engages", *items, "Training", "Engages"]
    received = "Aims\n" + "\n".join(f"{letter} {item}" for item in items)
    cleaned = clean(received)

    assert cleaned.text.split("\n")[1:] == [f"{SIGNS[letter]} {item}" for item in items]
    assert {change.kind for change in cleaned.changes} == {Kind.BULLET}
    assert replay(received, cleaned.changes) == cleaned.text
    assert clean(cleaned.text).changes == ()


@pytest.mark.parametrize(
    "text",
    [
        "n Engages\nn Training",
        "n Engages\nn Training\nn = 12",
        "n 120\nn 80\nn 45",
        "v Praze\nv Brno\nv Praze",
        "v Praze\nv Brně\nv Ostravě",
        "u Zagrebu\nu Beogradu\nu Sarajevu",
        "o Brasil\no Chile\no Peru",
        "§ 5\n§ 6\n§ 7",
        "Japan\nn\nFiji\nn\nNauru\ny\nTonga\nn",
        "k\nl\nm\nn\no\nq\nu\nv",
        "n\n%\nn\n%\nn\n%",
        "Year\nn\n%\nn\n%\nn\n%\nFrom the Forum\nFrom the Group\nFrom all of them",
        "n\nEngages at home\na\nn\nEngages abroad\nb\nn\nEngages everywhere\nc",
        "Ø\nØ\nØ\nØ",
        "Ø\nEngages at home\nØ\nEngages abroad\nØ\nEngages everywhere",
        "Ja\nNein\nn\nn\nn",
        "Ja\nNein\nn\nn\nn\nOf all three",
        "Y\nN\nn\nEngages at home\nn\nEngages abroad\nn\nEngages everywhere",
        "\n".join("convention"),
        "o\no\no\no",
        "o\no\no\no\nOf all four",
        "n\n12\nn\n14\nn\n19",
        "§ Article A\n§ Article B\n§ Article C",
        "n of all\nn\nEngages at home\nn\nEngages abroad\nn\nEngages everywhere",
        "n Engages\n" + "Something else.\n" * 9 + "n Training\n" + "Something else.\n" * 9 + "n Focus",
    ],
)
def test_what_can_be_read_otherwise_stays_a_letter(text: str) -> None:
    assert not set(clean(text).text) & set(SIGNS.values())


def test_letters_alone_on_their_lines_are_bullets_of_what_follows() -> None:
    assert clean("Aims\nv\n\nsharing;\n\nv\n\nstopping;\n\nv\n\nprotecting.").text == (
        "Aims\n❖ sharing;\n❖ stopping;\n❖ protecting."
    )


def test_the_letters_of_slides_stay_bullets_where_they_stand_apart_from_their_items(seed: Callable[[str], str]) -> None:
    received = seed("002")
    cleaned = clean(received)
    assert cleaned.text.count("■") == 25
    assert [change.kind for change in cleaned.changes].count(Kind.BULLET) == 25


@pytest.mark.parametrize("sign", ["§", "Ø"])
def test_a_sign_that_texts_have_of_their_own_is_a_bullet_where_its_font_says_so(sign: str) -> None:
    assert clean(f"{sign} Engages", symbols=[0]).text == f"{SIGNS[sign]} Engages"


@pytest.mark.parametrize(
    ("name", "symbols"),
    [
        ("Wingdings", True),
        ("ABCDEF+Wingdings-Regular", True),
        ("Wingdings2", True),
        ("ZapfDingbats", True),
        ("ITC Zapf Dingbats", True),
        ("MonotypeSorts", True),
        ("Webdings", True),
        ("Symbol", False),
        ("ABCDEF+Calibri", False),
        ("", False),
    ],
)
def test_symbol_fonts_are_known_by_their_names(name: str, symbols: bool) -> None:
    assert is_symbol_font(name) is symbols


LINES = "no country can do it alone", "under way are several projects"


def slides(*lines: str, font: str = "Wingdings") -> bytes:
    """Give a PDF whose lines begin with a letter in another font."""
    return pdf_file(list(lines), marks="nuo"[: len(lines)]).replace(
        b"/BaseFont /Courier ", f"/BaseFont /{font} ".encode()
    )


def test_a_pdf_tells_by_the_font_that_a_single_letter_is_a_bullet() -> None:
    received = read_pdf(slides(*LINES), "slides.pdf", Progress())
    text = text_of(received)

    assert received.text == f"n {LINES[0]}\nu {LINES[1]}\n"
    assert text.cleaned == f"■ {LINES[0]}\n◆ {LINES[1]}"
    assert text.received == received.text
    assert kept_text(facts_of(received, text)).changes == text.changes
    letters = [change for change in text.changes if change.words.strip()]
    assert [(change.words.strip(), change.becomes.strip()) for change in letters] == [("n", "■"), ("u", "◆")]


def test_the_same_letter_in_a_font_of_letters_stays_one() -> None:
    received = read_pdf(slides(*LINES, font="Helvetica"), "slides.pdf", Progress())

    assert received.symbols == ()
    assert text_of(received).cleaned.split() == f"n {LINES[0]} u {LINES[1]}".split()


def test_a_bullet_that_is_glued_to_its_words_is_parted_and_one_in_a_running_head_goes_with_it() -> None:
    assert clean("nNauru", symbols=[0]).text == "■ Nauru"
    assert clean("n", symbols=[0]).text == "■"
    assert clean("n 1\nOne.\n\fn 2\nTwo.\n", symbols=[0, 11]).text.split() == ["One.", "Two."]
