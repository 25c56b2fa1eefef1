"""A body with its figures, and bodies as a tree."""
