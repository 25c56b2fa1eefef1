"""From blocks to strips of measured lines, still without a page."""
