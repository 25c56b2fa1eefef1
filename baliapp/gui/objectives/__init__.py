"""Lists of objectives side by side, and how far each has come."""
