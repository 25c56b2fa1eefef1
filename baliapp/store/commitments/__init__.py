"""What was promised, and how far each member has come with it."""
