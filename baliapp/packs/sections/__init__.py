"""The parts of a pack, one module each: what it gathers from the records, and how it is said on paper."""
