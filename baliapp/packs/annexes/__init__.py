"""PDFs of others whose pages come into a pack as they are."""
