"""Telling in which language a word is to be spoken, by its script: a voice for English cannot read Khmer."""

import re

# One language for each script: its only one, or among the members the one most people write in it.
_BY_SCRIPT = {
    "th": "\u0e00-\u0e7f",
    "lo": "\u0e80-\u0eff",
    "km": "\u1780-\u17ff\u19e0-\u19ff",
    "my": "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f",
    "bn": "\u0980-\u09ff",
    "si": "\u0d80-\u0dff",
    "ta": "\u0b80-\u0bff",
    "hi": "\u0900-\u097f\ua8e0-\ua8ff",
    "dz": "\u0f00-\u0fff",
    "dv": "\u0780-\u07bf",
    "he": "\u0590-\u05ff",
    "ja": "\u3040-\u30ff\u31f0-\u31ff",
    "ko": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff",
    "zh": "\u2e80-\u2fff\u3100-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
    "ur": "\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2",
    "fa": "\u067e\u0686\u0698\u06a9\u06af\u06cc",
    "ar": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "mn": "\u04ae\u04af\u04e8\u04e9",
    "ru": "\u0400-\u052f",
    "el": "\u0370-\u03ff\u1f00-\u1fff",
}
_FOUND = [(language, re.compile(f"[{letters}]")) for language, letters in _BY_SCRIPT.items()]


def language_of(text: str) -> str:
    """Give the language of a piece of text, "" where it has the document's own script or none at all."""
    if not text or max(text) < "\u0370":
        return ""
    return next((language for language, letters in _FOUND if letters.search(text)), "")
