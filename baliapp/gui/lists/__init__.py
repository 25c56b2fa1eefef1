"""Lists of records: model, view, and what is remembered of them."""
