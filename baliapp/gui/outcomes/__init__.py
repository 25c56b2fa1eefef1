"""The numbered paragraphs of an outcome document: proposed, mended beside the original, kept in one step, confirmed."""
