"""Backups in the window: made while nobody notices, listed, compared with what is now, and brought back."""
