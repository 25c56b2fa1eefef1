"""Merging: what an office and a copy of it changed since they parted, compared three ways, brought back as one step."""
