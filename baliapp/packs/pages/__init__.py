"""From strips to pages and from pages to the bound file."""
