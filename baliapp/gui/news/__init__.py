"""News: taken in from feeds and saved pages; what belongs to an item, and what it is evidence for."""
