"""Packs for Word: the same blocks as on paper, as a document that a chair can edit."""
