"""Choosing what is printed, seeing it, and printing it."""
