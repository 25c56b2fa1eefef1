"""Words as our pages draw them and as HarfBuzz's own hb-shape does: the same glyphs at the same places."""

import csv
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from baliapp.base import paths
from baliapp.packs.content.blocks import Look
from baliapp.packs.shaping import faces, scripts
from baliapp.packs.shaping.glyph_runs import Glyphs
from baliapp.packs.shaping.shaper import Shaper

HB_SHAPE = shutil.which("hb-shape")
FILES = {Path(file).stem: file for file in (*faces.TEXT_FILES.values(), *faces.SCRIPT_FILES)}
PARAGRAPHS = {
    "Latin": "Ministers affirmed co-operation: “fi–ffi”, ĀĒĪŌŪ Łódź Şırnak Reykjavík Ñuñoa Aʻoga.",
    "Vietnamese": "Hội nghị Bộ trưởng về nạn đưa người trái phép, buôn bán người",
    "Cyrillic": "Министерская конференция по незаконному ввозу людей Қазақстан Монгол Улс",
    "Thai": "การประชุมระดับรัฐมนตรีว่าด้วยการลักลอบขนคนเข้าเมือง น้ำ กี่",
    "Lao": "ກອງປະຊຸມລັດຖະມົນຕີກ່ຽວກັບການລັກລອບຄ້າມະນຸດ",
    "Khmer": "កិច្ចប្រជុំរដ្ឋមន្ត្រីស្តីពីការជួញដូរមនុស្ស ព្រះរាជាណាចក្រកម្ពុជា",
    "Burmese": "လူကုန်ကူးမှုဆိုင်ရာဝန်ကြီးအဆင့်အစည်းအဝေး မြန်မာ သင်္ဘော",
    "Bengali": "মানব পাচার বিষয়ক মন্ত্রী পর্যায়ের সম্মেলন ক্ষ র‍্যাব",
    "Sinhala": "ශ්‍රී ලංකා ප්‍රජාතාන්ත්‍රික සමාජවාදී ජනරජය",
    "Tamil": "இலங்கை சனநாயக சோசலிசக் குடியரசு ஸ்ரீ கொ",
    "Devanagari": "मानव तस्करी पर मन्त्रिस्तरीय सम्मेलन संघीय गणतन्त्र नेपाल",
    "Tibetan": "འབྲུག་རྒྱལ་ཁབ་ཀྱི་གཞུང་། རྐྱབས",
    "Thaana": "ދިވެހިރާއްޖޭގެ ޖުމްހޫރިއްޔާ",
    "Arabic": "المؤتمر الوزاري بشأن تهريب الأشخاص (2012) ولا إله",
    "Dari": "کنفرانس وزیران درباره قاچاق انسان می‌گوید افغانستان",
    "Urdu": "انسانی سمگلنگ پر وزارتی کانفرنس ہے پاکستان ۱۲۳",
    "Chinese": "关于人口偷运、贩运问题的部长级会议。 關於人口偷運、販運問題",
    "Japanese": "密航・人身取引に関するバリ・プロセス閣僚会議",
    "Korean": "밀입국 및 인신매매에 관한 발리 프로세스",
}


def _names() -> list[str]:
    """Give every name of a participant in its own language, as the starter facts hold them."""
    with (paths.resources() / "starter" / "participant.csv").open(encoding="utf-8", newline="") as rows:
        return [row["native_name"] for row in csv.DictReader(rows) if row["native_name"]]


def _drawn(words: str) -> list[tuple[Glyphs, bool]]:
    """Give what is drawn for each word, each run of one face with whether it runs to the left."""
    shaper, found = Shaper(), []
    for word in words.split():
        for part in scripts.breakable_parts(word):
            levels = scripts.directions(part) if scripts.RIGHT_TO_LEFT.search(part) else [0] * len(part)
            start = 0
            for place in range(1, len(part) + 1):
                if place == len(part) or levels[place] != levels[start]:
                    left = levels[start] % 2 == 1
                    found += [(run, left) for run in shaper.atom(Look.PLAIN, part[start:place], left).glyphs]
                    start = place
    assert not shaper.missing
    return found


def batched(codes: bytes) -> Iterator[tuple[int, int]]:
    return zip(codes[::2], codes[1::2], strict=True)


Place = tuple[int, float, float]


def _places(run: Glyphs) -> list[Place]:
    """Follow the PDF's pen through the operands of TJ: each glyph, how far to the right and how high it stands."""
    pen, places = 0.0, []
    for rise, operands in run.parts:
        for told, move in re.findall(r"\(((?:\\.|[^\\)])*)\)|(-?[0-9.]+)", operands, re.DOTALL):
            if move:
                pen -= float(move)
                continue
            codes = re.sub(r"\\(.)", lambda escaped: escaped[1].replace("r", "\r"), told).encode("latin-1")
            for first, second in batched(codes):
                places.append((first * 256 + second, pen, rise))
                pen += run.face.width(first * 256 + second)
    assert pen * run.face.enlarged == pytest.approx(run.width, abs=0.05)
    return places


def _expected(run: Glyphs, left: bool) -> list[Place]:
    """Let hb-shape shape a run: the same of each of its glyphs."""
    options = ["--no-glyph-names", "--output-format=json", "--remove-default-ignorables"]
    options += [f"--direction={'rtl' if left else 'ltr'}", f"--text={run.text}"]
    font = str(paths.resources() / "fonts" / FILES[run.face.name])
    told = subprocess.run([str(HB_SHAPE), *options, font], capture_output=True, check=True).stdout
    pen, places = 0.0, []
    for each in json.loads(told):
        places.append((each["g"], (pen + each["dx"]) * run.face.scale, each["dy"] * run.face.scale))
        pen += each["ax"]
    return places


@pytest.mark.skipif(HB_SHAPE is None, reason="hb-shape of HarfBuzz (Debian: libharfbuzz-bin) is not installed")
@pytest.mark.parametrize("words", [*PARAGRAPHS.values(), "names"], ids=[*PARAGRAPHS, "native names"])
def test_words_have_the_glyphs_that_harfbuzz_itself_gives_them(words: str) -> None:
    runs = _drawn(" ".join(_names()) if words == "names" else words)
    for run, left in runs:
        ours, theirs = _places(run), _expected(run, left)
        assert [glyph for glyph, *_ in ours] == [glyph for glyph, *_ in theirs], run.text
        assert [at for _, *at in ours] == [pytest.approx(at, abs=0.05) for _, *at in theirs], run.text


def test_the_facts_hold_names_in_other_scripts() -> None:
    assert len(_names()) > 40
