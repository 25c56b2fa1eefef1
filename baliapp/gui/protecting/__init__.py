"""Passphrases of files: put on, changed, taken off; and the window locked until one is typed again."""
