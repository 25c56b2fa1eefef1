"""The letters come out as they were written, and what cannot be sure is told."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from baliapp.base.errors import UserError
from baliapp.exchange.encodings import CHOICES, codec_named, decode, looks_like_text
from baliapp.exchange.likeness import likeness
from baliapp.exchange.received import Sureness

WRITTEN = [
    ("cp1252", "Les États membres ont réaffirmé leur volonté de coopérer – « la priorité » – à Genève."),
    ("cp1252", "Members’ capacities – including “document integrity” – were noted."),
    ("cp874", "กระบวนการบาหลีว่าด้วยการลักลอบขนคน การค้ามนุษย์ และอาชญากรรมข้ามชาติที่เกี่ยวข้อง"),
    ("cp874", "The Thai name is ประเทศไทย in the list."),
    ("cp874", "ที่ประชุมรัฐมนตรีรับทราบ"),
    ("cp932", "バリ・プロセスは、密入国、人身取引及び関連する犯罪に関する地域協力の枠組みである。"),
    ("cp932", "加盟国は45か国です。"),
    ("euc_jp", "バリ・プロセスは、密入国、人身取引及び関連する犯罪に関する地域協力の枠組みである。"),
    ("gb18030", "巴厘进程是关于偷运人口、贩运人口及相关跨国犯罪的区域合作机制，共有45个成员国。"),
    ("gb18030", "会议在印度尼西亚巴厘岛举行。"),
    ("cp950", "峇里進程是關於偷運人口、販運人口及相關跨國犯罪的區域合作機制，共有45個成員國。"),
    ("cp950", "香港代表團參加了會議"),
    ("cp949", "발리 프로세스는 밀입국, 인신매매 및 관련 초국가적 범죄에 관한 지역 협력체이다."),
    ("cp949", "대한민국 외교부는 회의에 참석하였다."),
    ("koi8_r", "Балийский процесс по незаконному ввозу людей и торговле людьми."),
    ("cp1251", "Балийский процесс по незаконному ввозу людей и торговле людьми."),
    ("cp1251", "Россия участвует как наблюдатель."),
    ("cp1251", "МИНИСТЕРСТВО ИНОСТРАННЫХ ДЕЛ"),
    ("koi8_r", "МИНИСТЕРСТВО ИНОСТРАННЫХ ДЕЛ"),
    ("iso2022_jp", "加盟国は45か国です。"),
    ("utf-16-le", "กระบวนการบาหลี: 45 members\r\n"),
    ("utf-16-be", "The Bali Process, 2002"),
    ("utf-16-le", "The Bali Process, 2002"),
    ("utf-16-be", "会议在 2002 年举行。"),
]


@pytest.mark.parametrize(("encoding", "text"), WRITTEN)
def test_a_text_in_an_encoding_of_the_region_is_read_as_written(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)).text == text
    assert decode("\r\n".join([text] * 4).encode(encoding)).text == "\r\n".join([text] * 4)


@given(st.text())
@example("\ufffd")
def test_unicode_is_certain_and_comes_back_letter_for_letter(text: str) -> None:
    assume("\0" not in text and "\x1b$" not in text)
    assert decode(text.encode()).text == text.removeprefix("\ufeff")
    assert decode(b"\xef\xbb\xbf" + text.encode()) == (text, "utf-8", Sureness.CERTAIN)
    assert decode(b"\xff\xfe" + text.encode("utf-16-le")).text == text or text.startswith("\0")
    assert decode(b"\xfe\xff" + text.encode("utf-16-be")) == (text, "utf-16-be", Sureness.CERTAIN)
    assert decode(b"\xff\xfe\0\0" + text.encode("utf-32-le")) == (text, "utf-32-le", Sureness.CERTAIN)


@given(st.binary())
def test_whatever_the_bytes_something_comes_out(content: bytes) -> None:
    assert isinstance(decode(content).text, str)
    assert isinstance(decode(content, declared="cp932").text, str)


def test_a_text_of_few_letters_is_told_to_be_a_guess() -> None:
    assert decode("Zürich".encode("cp1252")).sureness < Sureness.CERTAIN
    assert decode("Бали".encode("koi8_r")).sureness is Sureness.GUESSED


def test_unicode_with_one_broken_letter_stays_unicode() -> None:
    broken = ("ประเทศไทย " * 20).encode() + b"\xe0\xb8 end"
    decoded = decode(broken)
    assert (decoded.encoding, decoded.sureness, decoded.text.count("\ufffd")) == ("utf-8", Sureness.GUESSED, 1)


def test_a_unicode_mark_with_broken_letters_behind_it_is_a_guess() -> None:
    assert decode(b"\xef\xbb\xbfBali \xff").sureness is Sureness.GUESSED


def test_what_an_officer_chooses_is_taken() -> None:
    assert decode("Бали".encode("cp1251"), chosen="cp1251") == ("Бали", "cp1251", Sureness.CERTAIN)
    assert decode(b"\xef\xbb\xbfBali", chosen="utf-8").text == "Bali"


def test_a_choice_that_does_not_fit_or_is_none_is_told() -> None:
    with pytest.raises(UserError, match=r"“Unicode \(UTF-8\)”: it does not fit from byte 5 on"):
        decode(b"Bali\xff", chosen="utf-8")
    with pytest.raises(UserError, match="no encoding called “klingon”"):
        decode(b"Bali", chosen="klingon")


def test_every_choice_is_an_encoding_by_its_own_name() -> None:
    assert [name for name in CHOICES if codec_named(name) != name.replace("_", "-") and codec_named(name) != name] == []


@pytest.mark.parametrize("name", ["base64", "rot13", "", None, "no\0thing"])
def test_what_makes_no_text_is_no_encoding(name: str | None) -> None:
    assert codec_named(name) is None


def test_pictures_and_programs_do_not_look_like_text() -> None:
    assert looks_like_text("Dear members,\r\n\tplease find …\x0c")
    assert not looks_like_text(bytes(range(256)).decode("latin-1") * 20)


def test_a_language_looks_more_like_one_than_what_another_encoding_makes_of_it() -> None:
    for encoding, text in WRITTEN[:19]:
        wrong = "koi8_r" if encoding != "koi8_r" else "cp1251"
        assert likeness(text) > likeness(text.encode(encoding).decode(wrong))
    assert likeness("Bali Process") == 0.0
