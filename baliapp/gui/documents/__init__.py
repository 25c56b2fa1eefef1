"""Files of documents: how they come in, their text, and what is cited and imported from it."""
