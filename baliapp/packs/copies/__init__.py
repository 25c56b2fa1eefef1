"""Numbered copies of what was issued."""
