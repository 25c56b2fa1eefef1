"""Venue copies: taken along, brought home, and read beside the office."""
