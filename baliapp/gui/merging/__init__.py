"""One record of two, and a post handed over."""
