"""The agenda of a meeting with the briefs of its items, its programme day by day, and how far the meeting has come."""
