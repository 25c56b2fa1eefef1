"""Scripts that this machine has no font for are shown in the fonts that packs are printed in."""

from PySide6.QtGui import QFontDatabase

from baliapp.base.paths import resources

_SYSTEM = QFontDatabase.WritingSystem
FONT_FILES = {
    _SYSTEM.Arabic: "noto-scripts/NotoNaskhArabic-Regular.ttf",
    _SYSTEM.Bengali: "noto-scripts/NotoSerifBengali-Regular.ttf",
    _SYSTEM.Devanagari: "noto-scripts/NotoSerifDevanagari-Regular.ttf",
    _SYSTEM.Kannada: "noto-scripts/NotoSerifKannada-Regular.ttf",
    _SYSTEM.Khmer: "noto-scripts/NotoSerifKhmer-Regular.ttf",
    _SYSTEM.Korean: "noto-sans-cjk/NotoSansKR-Regular.ttf",
    _SYSTEM.Lao: "noto-scripts/NotoSerifLao-Regular.ttf",
    _SYSTEM.Myanmar: "noto-scripts/NotoSansMyanmar-Regular.ttf",
    _SYSTEM.SimplifiedChinese: "noto-sans-cjk/NotoSansSC-Regular.ttf",
    _SYSTEM.Sinhala: "noto-scripts/NotoSerifSinhala-Regular.ttf",
    _SYSTEM.Tamil: "noto-scripts/NotoSerifTamil-Regular.ttf",
    _SYSTEM.Telugu: "noto-scripts/NotoSerifTelugu-Regular.ttf",
    _SYSTEM.Thaana: "noto-scripts/NotoSansThaana-Regular.ttf",
    _SYSTEM.Thai: "noto-scripts/NotoSerifThai-Regular.ttf",
    _SYSTEM.Tibetan: "noto-scripts/NotoSerifTibetan-Regular.ttf",
}


def bring_missing_scripts() -> list[str]:
    """Load a font of ours for each script that no font on this machine has; give the families that were loaded.

    Windows has fonts for all of these; a bare Linux has few. Takes up to some 50 ms, so call it after the first paint.
    """
    brought = list[str]()
    for system, file in FONT_FILES.items():
        if not QFontDatabase.families(system):
            number = QFontDatabase.addApplicationFont(str(resources() / "fonts" / file))
            brought += QFontDatabase.applicationFontFamilies(number)
    return brought
