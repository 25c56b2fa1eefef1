"""What packs ask of the store: definitions, issues, numbered copies."""
