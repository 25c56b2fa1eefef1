"""The earlier and later texts of a paragraph of an outcome, and phrases over the years."""
