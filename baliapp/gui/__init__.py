"""What the officer sees: windows, lists and forms. Knows nothing of SQL or PDF."""
