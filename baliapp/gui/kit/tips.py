"""Tooltips that take their text letter for letter."""

from html import escape


def plain_tip(text: str) -> str:
    """Give ``text`` as a tooltip that Qt cannot mistake for markup, and wraps."""
    return f"<span>{escape(text)}</span>".replace("\n", "<br>") if text else ""
