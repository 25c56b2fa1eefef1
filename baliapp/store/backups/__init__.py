"""Backups of a local file: made, proved, kept in places, and dropped in turn."""
